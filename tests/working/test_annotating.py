import errno
import json
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from dateline.errors import DatelineError, InputError, UsageError
from dateline.intake import IntakeOptions, Note
from dateline.working import checkpoint
from dateline.working.alone import Alone
from dateline.working.annotating import annotate_to, shape_for, the_rest
from dateline.working.guard import Limits
from dateline.working.sinks import Lines
from dateline.working.task import Task
from making import MADE_BY
from readers import Recipe


@pytest.fixture
def reports(tmp_path):
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps({"id": f"r{n}", "text": f"Report {n}: fighters took Kunduz on Sunday."}) for n in range(30)]
    lines[4] = "no json"
    lines[20] = json.dumps({"id": "r20", "text": "POISON-TRIP"})
    path.write_text("".join(line + "\n" for line in lines))
    return str(path)


class Stopped(Exception):
    pass


def annotate(output, *inputs, stop_at=None, resume=False, layers="all", made_by=MADE_BY):
    """Give the counts and what was told; be killed (as far as the files can tell) once so many have been told of."""
    told = []

    def tell(result, good, failed):
        if stop_at is not None and len(told) >= stop_at:
            raise Stopped
        told.append(result)

    hands = Alone(Task(Recipe(made_by), shape_for(str(output)), Limits()))
    counts = annotate_to(str(output), hands, inputs, IntakeOptions(), tell, layers=layers, resume=resume)
    return counts, told


def interrupted(output, *inputs, stop_at):
    with pytest.raises(Stopped):
        annotate(output, *inputs, stop_at=stop_at)


@pytest.mark.parametrize("stop_at", [0, 1, 4, 5, 13, 20, 29])
def test_what_is_gone_on_with_comes_out_as_if_nothing_had_happened(tmp_path, reports, monkeypatch, stop_at):
    monkeypatch.setattr(checkpoint, "_EVERY", 0)
    whole, _ = annotate(tmp_path / "whole.jsonl", reports)
    out = tmp_path / "out.jsonl"
    interrupted(out, reports, stop_at=stop_at)
    with out.open("a") as stream:
        stream.write('{"a line that the kill cut')
    counts, told = annotate(out, reports, resume=True)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert counts == whole == (28, 2)
    assert len(told) <= 31 - stop_at
    assert not checkpoint.beside(out).exists()


def test_going_on_where_the_last_checkpoint_is_older_writes_no_line_twice(tmp_path, reports, monkeypatch):
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    annotate(whole, reports)
    monkeypatch.setattr(checkpoint, "_EVERY", 1e9)
    interrupted(out, reports, stop_at=17)
    annotate(out, reports, resume=True)
    assert out.read_bytes() == whole.read_bytes()


def test_a_file_that_is_whole_is_left_alone_and_one_that_is_not_there_is_begun(tmp_path, reports):
    out = tmp_path / "out.jsonl"
    assert annotate(out, reports, resume=True)[0] == (28, 2)
    before = out.read_bytes()
    assert annotate(out, reports, resume=True) == ((28, 0), [])
    assert out.read_bytes() == before


def change_text(path):
    path.write_text(path.read_text().replace("Report 2:", "Report two:"))


@pytest.mark.parametrize(
    "change",
    [
        change_text,
        lambda path: path.write_text("".join(path.read_text().splitlines(keepends=True)[:3])),
        lambda path: path.with_name("out.jsonl").write_text(""),
        lambda path: path.with_name("out.jsonl.checkpoint").write_text("{"),
    ],
    ids=["another text", "fewer texts", "a file cut short", "a broken checkpoint"],
)
def test_other_inputs_or_files_than_before_are_wrong_usage(tmp_path, reports, monkeypatch, change):
    monkeypatch.setattr(checkpoint, "_EVERY", 0)
    out = tmp_path / "out.jsonl"
    interrupted(out, reports, stop_at=10)
    change(Path(reports))
    with pytest.raises(UsageError):
        annotate(out, reports, resume=True)


@pytest.mark.parametrize("other", [{"layers": "claims"}, {"made_by": "another"}])
def test_another_program_or_choice_of_layers_does_not_go_on(tmp_path, reports, other):
    out = tmp_path / "out.jsonl"
    interrupted(out, reports, stop_at=10)
    with pytest.raises(UsageError, match="another program"):
        annotate(out, reports, resume=True, **other)


@pytest.mark.parametrize("output", ["-", "out.parquet"])
def test_what_cannot_be_gone_on_with_says_so(tmp_path, monkeypatch, reports, output):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="--resume goes on with a file of JSON Lines"):
        annotate(output, reports, resume=True)


def test_a_table_has_the_whole_annotation_and_columns_to_filter_by(tmp_path, reports):
    path = tmp_path / "out.parquet"
    counts, told = annotate(path, reports)
    annotate(tmp_path / "out.jsonl", reports)
    rows = parquet.read_table(path).to_pylist()
    assert counts == (28, 2) and sum(isinstance(one, InputError) for one in told) == 2
    assert [row["annotation"] + "\n" for row in rows] == (tmp_path / "out.jsonl").read_text().splitlines(keepends=True)
    [claim] = rows[0]["claims"]
    assert (claim["event_type"], claim["mode"], claim["country"]) == ("control", "capture", "AF")
    assert claim["latest"] == date(2021, 8, 8)
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_a_table_that_was_interrupted_is_not_there(tmp_path, reports):
    interrupted(tmp_path / "out.parquet", reports, stop_at=10)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports.jsonl"]


def test_what_may_be_said_of_an_input_is_told_and_no_failure(tmp_path):
    from archives import packed, page, record

    archive = tmp_path / "a.warc.gz"
    picture = record(b"https://a.example/p.png", b"\x89PNG", kind=b"image/png")
    archive.write_bytes(packed(record(b"https://a.example/bel", page("Bel")), picture))
    counts, told = annotate(tmp_path / "out.jsonl", str(archive))
    assert counts == (1, 0)
    assert isinstance(told[-1], Note) and "1 that are not HTML" in told[-1].text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_named_by_its_file_with_what_to_do(reports):
    with pytest.raises(DatelineError, match=r"^/dev/full: No space left on device \(make room; .* --resume"):
        annotate("/dev/full", reports)


@pytest.mark.parametrize("full_at", [0, 9, 20])
def test_what_a_full_disk_broke_off_is_gone_on_with(reports, tmp_path, monkeypatch, full_at):
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    annotate(whole, reports)
    written = []

    def write(lines, shaped):
        if len(written) == full_at:
            lines._stream.write(shaped[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(lines._stream.write(shaped))

    with monkeypatch.context() as patched, pytest.raises(DatelineError, match=r"broken.jsonl: No space left on device"):
        patched.setattr(Lines, "write", write)
        annotate(broken, reports)
    annotate(broken, reports, resume=True)
    assert broken.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("output", "stays"), [(None, "printed stays"), ("a.jsonl", "with --resume"), ("a.parquet", "give the same command")]
)
def test_whoever_interrupts_is_told_what_stays(output, stays):
    assert stays in the_rest(output)
