import json

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.evaluate import floors, table
from dateline.evaluate.floors import floors_of, sinks
from dateline.evaluate.kinds import kind_of, known
from dateline.evaluate.measure import Score
from dateline.evaluate.run import Result, evaluate
from dateline.evaluate.suite import half_of
from evaluating import write_suite
from making import FakeAnnotator

ARTICLES = [{"id": f"a{n}", "text": "Fighters took Kunduz on Sunday."} for n in range(12)]
GOLD = [
    {"id": row["id"], "toponyms": [{"start": 14, "end": 20, "text": "Kunduz", "lat": 36.7, "lon": 68.9}]}
    for row in ARTICLES
]


@pytest.fixture
def towns(tmp_path):
    return write_suite(tmp_path / "bench" / "towns", "toponyms", ARTICLES, GOLD)


@pytest.fixture
def dateline(monkeypatch, tmp_path):
    """Run a command in an empty folder, with an annotator that reads nothing but Kunduz."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dateline.engine.annotator", lambda *_: FakeAnnotator())
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def floor(monkeypatch, value):
    monkeypatch.setattr(floors, "_table", lambda: {"all": {"towns": {"exact F1": value}}})


class Stumbling(FakeAnnotator):
    def annotate(self, of):
        if of.header.id == "a3":
            raise ValueError("a rule tripped")
        return super().annotate(of)


def test_a_suite_is_read_whole_and_scored(towns):
    (result,) = evaluate([towns], FakeAnnotator())
    assert result.articles == 12
    assert {row.score.measure: row.score.value for row in result.rows} == {"exact F1": 1, "found within 161 km": 1}


def test_an_article_that_trips_the_program_is_named_and_counts_as_empty(towns):
    (result,) = evaluate([towns], Stumbling())
    assert [str(error) for error in result.failed] == ["a3: reading it failed: ValueError: a rule tripped"]
    assert result.rows[0].score.parts == "P 1.00 R 0.92, gold 12"


def test_errors_are_shown_of_the_development_half_alone(towns):
    reader = FakeAnnotator()
    reader.annotate = lambda of: FakeAnnotator().annotate(of.__class__(of.header, "Nothing."))
    (result,) = evaluate([towns], reader)
    assert result.rows[0].score.value == 0
    assert {half_of(mistake.article) for mistake in result.mistakes} == {"dev"}
    assert 0 < len(result.mistakes) < 12


def test_progress_is_told_of_every_article(towns):
    told = []
    list(evaluate([towns], FakeAnnotator(), limit=2, tell=lambda *news: told.append(news)))
    assert told == [("towns", 1, 2), ("towns", 2, 2)]


def test_a_kind_that_nothing_judges_is_skipped_by_name(tmp_path):
    folder = write_suite(tmp_path / "stream", "stream", ARTICLES, GOLD)
    (skipped,) = evaluate([folder], FakeAnnotator())
    assert (skipped.name, "stream" in skipped.reason) == ("stream", True)


def test_peaceful_suites_are_judged_for_false_control_claims_too():
    for suite in known()["peaceful"]:
        kind = {"meantime": "times", "polnear": "attributions"}.get(suite, "toponyms")
        assert "articles with a control claim" in kind_of(kind, suite).measures
    assert "articles with a control claim" not in kind_of("toponyms", "elsewhere").measures


def test_floors_belong_to_what_is_read():
    chosen = {"all": {"towns": {"exact F1": 0.5}}, "first-40": {"towns": {"exact F1": 0.4}}}
    assert floors_of("towns", "all", None, chosen) == {"exact F1": 0.5}
    assert floors_of("towns", "all", 40, chosen) == {"exact F1": 0.4}
    assert floors_of("towns", "dev", None, chosen) == floors_of("towns", "all", 7, chosen) == {}


def test_a_score_sinks_below_its_floor_or_above_its_ceiling_or_when_it_is_gone():
    assert sinks(Score("a", 0.49, 0, 1, "", False), 0.5)
    assert not sinks(Score("a", 0.5, 0, 1, "", False), 0.5)
    assert sinks(Score("a", 1, 0, 1, "", True), 0)
    assert not sinks(Score("a", 0, 0, 1, "", True), 0)
    assert sinks(Score("a", None, None, None, "", False), 0.5)
    assert not sinks(Score("a", None, None, None, "", False), None)


def test_every_floor_and_mark_is_of_a_measure_that_exists():
    kinds = {"reports": "reports", "meantime": "times", "polnear": "attributions", "case2021": "event-type"}
    kinds |= {"muc4": "templates", "idetect-train": "displacement", "ukraine-control": "control-captions"}
    kinds |= {"ecbplus": "incidents"} | dict.fromkeys(("geo-lgl", "geo-geovirus", "geo-gwn-even"), "toponyms")
    tables = [known()["marks"], *floors._table().values()]
    for suite, measures in [(suite, rows) for one in tables for suite, rows in one.items()]:
        assert set(measures) <= set(kind_of(kinds[suite], suite).measures), suite


def test_the_command_prints_a_table_and_ends_well(towns, dateline):
    ran = dateline("evaluate", towns)
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[1].split()[:4] == ["towns", "exact", "F1", "1"]


def test_the_command_fails_when_a_score_sinks(towns, dateline, monkeypatch):
    floor(monkeypatch, 0.9)
    assert dateline("evaluate", towns).exit_code == 0
    floor(monkeypatch, 1.1)
    ran = dateline("evaluate", towns)
    assert ran.exit_code == 1
    assert "towns: exact F1 is 1.000, its floor 1.1" in ran.stderr
    assert "SUNK" in ran.stdout
    assert dateline("evaluate", towns, "--half", "dev").exit_code == 0


def test_the_command_skips_by_name_what_is_absent(towns, dateline):
    ran = dateline("evaluate", towns.parent, "nowhere")
    assert ran.exit_code == 0
    assert "skipped nowhere: it is not there" in ran.stderr
    alone = dateline("evaluate", "nowhere")
    assert (alone.exit_code, "no suite was measured" in alone.stderr) == (1, True)


def test_the_command_gives_json(towns, dateline):
    scores = json.loads(dateline("evaluate", towns, "--json").stdout)["scores"]
    assert scores[0]["suite"] == "towns"
    assert scores[0]["score"] == 1
    assert scores[0]["interval"] == [1, 1]
    assert scores[0]["floor"] is None


def test_the_command_writes_the_page(towns, dateline, tmp_path):
    dateline("evaluate", towns, "-o", tmp_path / "accuracy.md")
    page = (tmp_path / "accuracy.md").read_text()
    assert "## towns" in page
    assert "| exact F1 | 1 | 1 to 1 |" in page


def test_the_command_refuses_a_half_that_is_none(towns, dateline):
    assert dateline("evaluate", towns, "--half", "third").exit_code == 2


def test_errors_come_with_their_classes_and_their_words(tmp_path, dateline):
    wrong = [{"id": row["id"], "toponyms": []} for row in ARTICLES]
    ran = dateline("evaluate", write_suite(tmp_path / "none", "toponyms", ARTICLES, wrong), "--errors", "2")
    shown = ran.stdout.splitlines()
    dev = sum(half_of(row["id"]) == "dev" for row in ARTICLES)
    assert f"none: {dev} errors on the development half" in shown
    assert f"{dev:7}  false toponym" in shown
    assert sum("[Kunduz]" in line for line in shown) == 2


def test_what_a_reader_must_judge_is_shown_of_both_halves_and_beside_the_number():
    from dateline.evaluate.measure import Mistake
    from dateline.evaluate.suite import Suite

    hits = [Mistake("alarm", "a", "[hit]", "", always=True)] * 3
    result = Result(Suite("s", "times", None, {}), 10, (), (*hits, Mistake("miss", "b", "[miss]", "")), ())
    shown = "\n".join(table.errors([result], 1))
    assert (shown.count("[hit]"), shown.count("[miss]")) == (3, 1)


def test_a_frequent_class_shows_more_errors_than_a_rare_one():
    from dateline.evaluate.measure import Mistake
    from dateline.evaluate.suite import Suite

    mistakes = [Mistake("often", f"a{n}", "x", "") for n in range(9)] + [Mistake("once", "b", "x", "")]
    result = Result(Suite("s", "times", None, {}), 10, (), tuple(mistakes), ())
    for number, often, once in ((4, 4, 0), (10, 9, 1), (99, 9, 1)):
        shown = [line.split()[0] for line in table.errors([result], number) if "[" in line]
        assert (shown.count("often"), shown.count("once")) == (often, once)
