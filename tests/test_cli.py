"""Every command, typed as a user types it, over a fake annotator; tests/test_whole.py types them over the real one."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dateline import __version__, engine
from dateline.cli import app
from dateline.schema import schema_of
from making import MADE_BY, FakeAnnotator

TABLES = ("articles", "claims", "incidents", "control", "tolls", "tallies")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own, without settings from outside, and a fake annotator."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DATELINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(engine, "annotator", lambda model, layers="all": FakeAnnotator())
    return tmp_path


@pytest.fixture
def dateline():
    def run(*arguments, input=None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)

    return run


@pytest.fixture
def record(here, dateline):
    """A record of two reports that tell of the fall of Kunduz."""
    articles = [
        {"id": "one", "outlet": "Post", "published": "2021-08-09", "text": "Fighters took Kunduz on Sunday."},
        {"id": "two", "outlet": "Herald", "published": "2021-08-10", "text": "Kunduz fell, a mayor said."},
    ]
    (here / "reports.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    assert dateline("read", "reports.jsonl").exit_code == 0
    return here / "dateline.db"


def process(*arguments, **options):
    """Run the program as a process of its own."""
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def test_help_names_every_command_and_answers_at_once():
    best = min(timed_help() for _ in range(5))
    assert best < 0.3
    shown = process("--help").stdout
    for command in (*TABLES, "annotate", "read", "why", "brief", "demo", "schema", "status", "verify"):
        assert f"\n  {command}" in shown


def timed_help():
    before = os.times()
    process("--help")
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def test_help_imports_nothing_heavy():
    code = "import sys, dateline.cli; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["spacy", "sqlalchemy", "pydantic", "rich", "jinja2", "trafilatura", "numpy"]
    shown = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_the_version_is_printed(dateline):
    assert dateline("--version").stdout == f"dateline {__version__}\n"


@pytest.mark.parametrize("command", [(), ("--nonsense",), ("no-such-command",), ("annotate",), ("read",), ("why",)])
def test_wrong_usage_has_status_2(dateline, command):
    assert dateline(*command).exit_code == 2


def test_annotate_prints_one_object_per_article_and_writes_nothing(here, dateline):
    (here / "a.txt").write_text("Fighters took Kunduz.\n")
    (here / "b.txt").write_text("Nothing happened.\n")
    result = dateline("annotate", "a.txt", "b.txt")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [len(line["claims"]) for line in lines] == [1, 0]
    for line in lines:
        Draft202012Validator(schema_of()).validate(line)
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt"]


def test_annotate_reads_standard_input_with_metadata_from_options(dateline):
    result = dateline("annotate", "-", "--published", "2021-08-09", "--outlet", "Post", input="Kunduz fell.\n")
    article = json.loads(result.stdout)["article"]
    assert (article["published"], article["outlet"]) == ("2021-08-09", "Post")


def test_annotate_writes_where_it_is_told(here, dateline):
    (here / "a.txt").write_text("Fighters took Kunduz.\n")
    result = dateline("annotate", "a.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((here / "out.jsonl").read_text())["schema_version"] == 1


def test_a_file_that_cannot_be_written_is_one_line(here, dateline):
    (here / "a.txt").write_text("Fighters took Kunduz.\n")
    result = dateline("annotate", "a.txt", "-o", "none/out.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "dateline: none/out.jsonl: No such file or directory\n"


def test_layers_are_handed_on_and_unknown_ones_are_wrong_usage(dateline, monkeypatch):
    asked = []

    def annotator(model, layers="all"):
        asked.append((model, layers))
        return FakeAnnotator()

    monkeypatch.setattr(engine, "annotator", annotator)
    dateline("annotate", "-", "--layers", "claims", "--model", "my_model", input="Kunduz fell.\n")
    assert asked == [("my_model", "claims")]
    monkeypatch.undo()
    result = dateline("annotate", "-", "--layers", "verbs", input="Kunduz fell.\n")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("command", ["annotate", "read"])
def test_a_publication_date_that_is_none_is_wrong_usage(dateline, command):
    result = dateline(command, "-", "--published", "soonish", input="Kunduz fell.\n")
    assert result.exit_code == 2
    assert "soonish" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["annotate", "read"])
def test_bad_inputs_are_named_and_the_good_ones_kept(here, dateline, command):
    (here / "good.txt").write_text("Fighters took Kunduz.\n")
    (here / "bad.jsonl").write_text('{"text": "Kunduz fell."}\nno json\n')
    (here / "empty.txt").write_text("")
    result = dateline(command, "good.txt", "bad.jsonl", "empty.txt", "missing.txt")
    assert result.exit_code == 3
    told = result.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in told if "without" not in line] == [
        "bad.jsonl",
        "empty.txt",
        "missing.txt",
    ]
    assert "bad.jsonl:2:" in told[0]
    if command == "annotate":
        assert len(result.stdout.splitlines()) == 2
    else:
        assert result.stdout.startswith("read 2 articles: 2 new")


@pytest.mark.parametrize("command", ["annotate", "read"])
def test_nothing_usable_has_status_1(here, dateline, command):
    (here / "folder").mkdir()
    for source in ("missing.txt", "folder"):
        result = dateline(command, source)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert source in result.stderr


def test_a_hostile_file_name_cannot_write_to_the_terminal(here, dateline):
    (here / "a\x1b[31m\nb.txt").write_text("")
    result = dateline("annotate", here)
    assert "\x1b" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_reading_twice_says_that_nothing_was_new(record, dateline):
    result = dateline("read", "reports.jsonl")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "read 2 articles: 0 new with 0 claims, 2 kept before"


def test_read_says_what_the_record_holds_and_which_reports_have_no_date(here, dateline):
    (here / "a.txt").write_text("Fighters took Kunduz.\n")
    shown = dateline("read", "a.txt").stdout
    assert "1 article without a publication date" in shown
    assert "record: 1 incident, 1 control row, 0 tolls, 0 tallies in sqlite:///dateline.db" in shown


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_is_a_json_list_that_fits_its_schema(record, dateline, kind):
    result = dateline(kind, "--json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert isinstance(rows, list)
    assert rows or kind in ("tolls", "tallies")
    for row in rows:
        Draft202012Validator(schema_of(kind)).validate(row)


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_is_csv_with_a_header(record, dateline, kind):
    rows = list(csv.reader(io.StringIO(dateline(kind, "--csv").stdout)))
    assert len(rows) == 1 + len(json.loads(dateline(kind, "--json").stdout))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("kind", ["articles", "claims", "incidents", "control"])
def test_in_a_pipe_a_table_is_plain_aligned_text(record, kind):
    shown = process(kind).stdout
    assert shown.startswith("id ")
    assert "\x1b" not in shown
    assert "─" not in shown


def test_json_and_csv_exclude_each_other(record, dateline):
    assert dateline("control", "--json", "--csv").exit_code == 2


def test_an_empty_answer_is_an_empty_list_a_bare_header_or_a_word_on_standard_error(record, dateline):
    nowhere = ("control", "--country", "SY")
    assert json.loads(dateline(*nowhere, "--json").stdout) == []
    assert len(dateline(*nowhere, "--csv").stdout.splitlines()) == 1
    result = dateline(*nowhere)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no control to show\n")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--place", "Kunduz"), 1),
        (("--place", "Kabul"), 0),
        (("--country", "Afghanistan"), 1),
        (("--actor", "taliban"), 1),
        (("--since", "2021-08-08"), 1),
        (("--since", "2021-08-09"), 0),
        (("--until", "2021-08-07"), 0),
        (("--until", "2021-08"), 1),
        (("--as-of", "2021-08-08"), 0),
        (("--as-of", "2021-08-09"), 1),
        (("--as-of", "2021-08-09T18:00Z"), 0),
        (("--standing", "confirmed"), 1),
        (("--standing", "claimed", "--standing", "reported"), 0),
        (("--on", "2021-08-08"), 1),
        (("--on", "2021-08-07"), 0),
        (("--type", "control", "--type", "strike"), 1),
        (("--type", "strike"), 0),
        (("--outlet", "herald"), 1),
        (("--outlet", "Gazette"), 0),
        (("--target", "health"), 0),
        (("--search", "mayor said"), 1),
        (("--search", "sunday mayor"), 0),
    ],
)
def test_control_is_filtered_by_what_is_asked(record, dateline, options, found):
    assert len(json.loads(dateline("control", "--json", *options).stdout)) == found


def test_articles_and_claims_are_filtered_too(record, dateline):
    def ids(*options):
        return [row["id"] for row in json.loads(dateline("articles", "--json", *options).stdout)]

    assert ids("--since", "2021-08-10") == ["two"]
    assert ids("--as-of", "2021-08-09") == ["one"]
    assert ids("--place", "Kabul") == []
    claims = json.loads(dateline("claims", "--json", "--standing", "confirmed").stdout)
    assert {claim["article"] for claim in claims} == {"one", "two"}


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "yesterday"),
        ("--until", "2021-02-30"),
        ("--as-of", "noon"),
        ("--on", "x"),
        ("--standing", "sure"),
        ("--type", "riot"),
        ("--target", "everybody"),
        ("--country", "Atlantis"),
        ("--since", "2021-08-09", "--until", "2021-08-01"),
        ("--situation", "none.toml"),
    ],
)
def test_a_question_that_means_nothing_is_wrong_usage_in_one_line(record, dateline, options):
    result = dateline("control", *options)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [*TABLES, "brief", "status", "verify", ("why", "Kunduz")])
def test_asking_where_there_is_no_record_says_so_and_makes_none(here, dateline, command):
    result = dateline(*([command] if isinstance(command, str) else command))
    assert result.exit_code == 1
    assert "there is no record at dateline.db" in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(here.iterdir()) == []


def test_the_record_is_named_by_option_before_environment_before_file(here, record, dateline, monkeypatch):
    (here / "other.jsonl").write_text('{"text": "Nothing happened."}\n')
    dateline("read", "other.jsonl", "--db", "sqlite:///third.db")
    (here / "dateline.toml").write_text('db = "sqlite:///third.db"\n')
    assert len(json.loads(dateline("control", "--json").stdout)) == 0
    monkeypatch.setenv("DATELINE_DB", "sqlite:///missing.db")
    assert "missing.db" in dateline("control").stderr
    assert len(json.loads(dateline("control", "--json", "--db", "dateline.db").stdout)) == 1


def test_why_leads_from_any_id_to_the_words_their_source_and_the_reasons(record, dateline):
    (row,) = json.loads(dateline("control", "--json").stdout)
    for asked in (*row["claims"], row["claims"][0][:8], row["place"]["id"], "Kunduz"):
        result = dateline("why", asked)
        assert result.exit_code == 0
        assert "control: Kunduz held (Taliban) since 2021-08-08" in result.stdout
        assert '"Fighters took Kunduz on Sunday."' in result.stdout
        assert "a mayor < Post" in result.stdout
        assert "2021-08-09" in result.stdout
        assert "because: " in result.stdout


def test_why_as_json_fits_its_schema_and_knows_only_what_was_published_by_then(record, dateline):
    shown = json.loads(dateline("why", "Kunduz", "--json").stdout)
    Draft202012Validator(schema_of("why")).validate(shown)
    assert len(shown["claims"]) == 2
    early = json.loads(dateline("why", "Kunduz", "--json", "--as-of", "2021-08-09").stdout)
    assert [claim["article"] for claim in early["claims"]] == ["one"]


@pytest.mark.parametrize("asked", ["ffffffffffff", "a", "", "Atlantis", "=1+1", "\x1b[31m"])
def test_why_of_nothing_is_wrong_usage_in_one_line(record, dateline, asked):
    result = dateline("why", asked)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(("form", "begins"), [("md", "# "), ("html", "<!"), ("json", "{")])
def test_the_brief_comes_in_three_forms(record, dateline, form, begins):
    result = dateline("brief", "--format", form, "--title", "Kunduz this week")
    assert result.exit_code == 0
    assert result.stdout.lstrip().startswith(begins)
    assert "Kunduz this week" in result.stdout
    assert "Fighters took Kunduz on Sunday." in result.stdout


def test_the_brief_is_written_to_a_file_and_about_the_days_that_are_asked_for(here, record, dateline):
    assert dateline("brief", "--since", "2021-08-09", "-o", "brief.md").exit_code == 0
    assert "Fighters took" not in (here / "brief.md").read_text(encoding="utf-8")
    assert dateline("brief", "--format", "pdf").exit_code == 2


@pytest.mark.parametrize("shape", ["annotation", *TABLES, "why", "status", "verify"])
def test_the_schema_of_every_shape_is_printed(dateline, shape):
    Draft202012Validator.check_schema(json.loads(dateline("schema", shape).stdout))


def test_the_schema_is_that_of_annotate_unless_another_is_named(dateline):
    assert json.loads(dateline("schema").stdout)["title"].startswith("dateline annotation")
    assert dateline("schema", "poem").exit_code == 2


def test_status_says_what_is_in_the_record(record, dateline):
    dateline("read", "missing.txt")
    shown = dateline("status").stdout
    assert "articles    2, published 2021-08-09 to 2021-08-10" in shown
    assert "missing.txt" in shown
    found = json.loads(dateline("status", "--json").stdout)
    Draft202012Validator(schema_of("status")).validate(found)
    assert (found["articles"], found["claims"]) == (2, 2)


def test_verify_finds_a_text_that_was_changed(record, dateline):
    import sqlite3

    assert dateline("verify").stdout.endswith("0 problems\n")
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'Fighters', 'Soldiers')")
    connection.close()
    result = dateline("verify")
    assert result.exit_code == 1
    assert "articles: the row of one is not what was kept" in result.stderr
    found = json.loads(dateline("verify", "--json").stdout)
    Draft202012Validator(schema_of("verify")).validate(found)
    assert found["problems"]


def test_a_spreadsheet_runs_nothing_that_a_report_says(here, dateline):
    article = {"id": "=cmd()", "outlet": "@evil", "published": "2021-08-09", "title": "+1", "text": "Kunduz fell."}
    (here / "evil.jsonl").write_text(json.dumps(article) + "\n")
    dateline("read", "evil.jsonl")
    (row,) = csv.DictReader(io.StringIO(dateline("articles", "--csv").stdout))
    assert (row["id"], row["outlet"], row["title"]) == ("'=cmd()", "'@evil", "'+1")
    (row,) = json.loads(dateline("articles", "--json").stdout)
    assert row["outlet"] == "@evil"


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(here, record):
    command = f"{sys.executable} -m dateline claims --json | head -c 1"
    shown = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (shown.stdout, shown.stderr, shown.returncode) == ("[", "", 0)


def test_a_terminal_without_unicode_shows_numbers_instead_of_failing(here, dateline):
    (here / "a.jsonl").write_text('{"id": "é", "outlet": "Пост ☃", "text": "Kunduz fell."}\n', encoding="utf-8")
    dateline("read", "a.jsonl")
    shown = process("articles", env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert shown.returncode == 0
    assert "Пост ☃" in shown.stdout


def test_control_c_ends_in_one_line_with_status_130(here):
    wait = "lambda name: print('there', flush=True) or time.sleep(600)"
    code = f"import dateline.cli as c, dateline.schema as s, time; s.schema_of = {wait}; c.main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout.readline() == "there\n"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=300)
    assert running.returncode == 130
    assert told.startswith("dateline: interrupted")
    assert told.count("\n") == 1


def test_a_full_disk_is_one_line(here, record):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "dateline", "claims"]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "No space left" in told.stderr


def test_rebuild_reads_again_with_the_program_as_it_is_now_and_diff_runs_tells_what_changed(
    record, dateline, monkeypatch
):
    assert dateline("rebuild").stdout == "nothing to do: run 1 has read everything\n"
    better = FakeAnnotator(made_by=replace(MADE_BY, rules="better"))
    monkeypatch.setattr(engine, "annotator", lambda model, layers="all": better)
    assert dateline("rebuild").stdout == "run 2: read 2 of 2 articles again, 2 claims\n"
    shown = dateline("diff-runs", 1, 2)
    assert "runs 1 and 2 on 2 articles" in shown.stdout
    Draft202012Validator(schema_of("diff-runs")).validate(json.loads(dateline("diff-runs", 1, 2, "--json").stdout))
    assert dateline("diff-runs", 1, 9).exit_code == 2
    runs = json.loads(dateline("status", "--json").stdout)["runs"]
    assert [(run["run"], run["rules"], run["annotations"]) for run in runs] == [(1, "some rules", 2), (2, "better", 2)]


def test_read_names_late_reports_and_counts_changed_pages(here, record, dateline):
    late = {"id": "late", "outlet": "Post", "published": "2021-08-09", "text": "Kunduz is quiet."}
    changed = {"id": "two", "outlet": "Herald", "published": "2021-08-11", "text": "Kunduz fell, two mayors said."}
    (here / "more.jsonl").write_text("".join(json.dumps(article) + "\n" for article in (late, changed)))
    shown = dateline("read", "more.jsonl").stdout
    assert "1 page changed since last read" in shown
    assert "1 report late, published before 2021-08-10 and read after: more.jsonl:1" in shown
    assert "late" not in dateline("read", "more.jsonl").stdout


def test_a_backup_is_restored_into_a_new_record(record, here, dateline):
    assert "rows in b.db" in dateline("backup", "b.db").stdout
    assert "rows from b.db" in dateline("restore", "b.db", "--db", "new.db").stdout
    assert dateline("claims", "--json", "--db", "new.db").stdout == dateline("claims", "--json").stdout
    again = dateline("restore", "b.db")
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert "not empty" in again.stderr


def test_the_log_is_json_if_asked_for(here, dateline):
    (here / "good.txt").write_text("Fighters took Kunduz.\n")
    shown = dateline("--log-format", "json", "read", "good.txt", "none.txt")
    failed, done = (json.loads(line) for line in shown.stderr.splitlines())
    assert failed["level"] == "error"
    assert "none.txt" in failed["message"]
    assert (done["message"], done["kept"], done["failed"]) == ("read", 1, 1)
    assert dateline("read", "none.txt").stderr.startswith("dateline: ")
    assert dateline("--log-format", "xml", "status").exit_code == 2


def test_the_record_is_asked_what_it_had_read_by_a_moment(record, dateline):
    then = dateline("control", "--as-of", "2000-01-01", "--by", "read", "--json")
    assert (then.exit_code, json.loads(then.stdout)) == (0, [])
    now = dateline("control", "--as-of", "2100-01-01", "--by", "read", "--json")
    assert json.loads(now.stdout) == json.loads(dateline("control", "--json").stdout) != []
    assert dateline("why", "Kunduz", "--as-of", "2100-01-01", "--by", "read").exit_code == 0
    assert dateline("brief", "--as-of", "2100-01-01", "--by", "read").exit_code == 0
    refused = dateline("claims", "--by", "read")
    assert refused.exit_code == 2 and "--as-of" in refused.stderr


def test_a_report_that_was_read_late_is_named_beside_an_earlier_answer(record, here, dateline):
    article = {"id": "old", "outlet": "Sample Gazette", "published": "2021-08-08", "text": "Kunduz was taken."}
    (here / "old.jsonl").write_text(json.dumps(article))
    assert dateline("read", "old.jsonl").exit_code == 0
    asked = dateline("incidents", "--as-of", "2021-08-08", "--json")
    assert "late: 1 report" in asked.stderr and "Sample Gazette of 2021-08-08" in asked.stderr
    assert "late" not in dateline("incidents", "--as-of", "2021-08-07", "--json").stderr


def test_long_work_before_an_answer_is_told_and_short_work_is_not(monkeypatch, capsys):
    from dateline.cli import output

    clock = iter([0.0, 0.0, 1.0, 2.5, 3.0, 6.0])
    monkeypatch.setattr(output.time, "monotonic", lambda: next(clock))
    tell = output.patience()
    for step in ("one", "two", "three", "four"):
        tell(step)
    assert capsys.readouterr().err.splitlines() == [
        "bringing the record up to date: two",
        "bringing the record up to date: four",
    ]


def test_changes_lists_what_became_of_ids_and_why_follows_one(record, dateline):
    assert dateline("changes").stdout == "No id of an incident has changed.\n"
    assert json.loads(dateline("changes", "--json").stdout) == []
    (before,) = json.loads(dateline("incidents", "--json").stdout)
    (record.parent / "reports.jsonl").write_text(
        "".join(
            json.dumps({"id": id, "outlet": outlet, "published": day, "text": "Kunduz was quiet on Sunday."}) + "\n"
            for id, outlet, day in (("one", "Post", "2021-08-10"), ("two", "Herald", "2021-08-11"))
        )
    )
    assert dateline("read", "reports.jsonl").exit_code == 0
    shown = dateline("changes").stdout
    (change,) = json.loads(dateline("changes", "--since", "2021", "--json").stdout)
    Draft202012Validator(schema_of("changes")).validate(change)
    assert change["id"] == before["id"]
    assert shown.startswith(f"{before['id']} ")
    assert dateline("why", before["id"]).stdout.startswith(shown)
    assert dateline("changes", "--since", "2999").stdout == "No id of an incident has changed.\n"


def test_why_tells_what_a_source_gains_in_the_situation_that_is_given(record, dateline):
    (record.parent / "situation.toml").write_text('[allies]\ntaliban = ["afghan-government"]\n')

    def gains(*options):
        (_, _, after) = dateline("why", "Kunduz", *options).stdout.partition('    "Fighters took Kunduz on Sunday."\n')
        return after.partition("\n")[0].rpartition("; ")[2]

    assert gains() == "interest against"
    assert gains("--situation", "situation.toml") == "interest for"
