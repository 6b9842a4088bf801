import json

import pytest

from dateline import cli
from dateline.cli import progress
from dateline.cli.progress import Counts, Pace, shown
from dateline.intake import IntakeOptions, read_inputs
from dateline.intake.meter import Meter


def pace(seconds, meter=None):
    clock = iter([0.0, *[seconds] * 20])
    return Pace(meter, lambda: next(clock))


def test_a_line_says_how_many_how_fast_and_how_long_it_will_take():
    meter = Meter(done=25_000_000, total=100_000_000)
    assert pace(60, meter).line(Counts(1200, 3, kept=1100, claims=5000)) == (
        "read 1,200, new 1,100, claims 5,000, failed 3, 20.0 a second, 25 % of 100.0 MB, about 3 min left"
    )


def test_where_the_number_of_articles_is_known_it_says_how_long_the_rest_will_take():
    told = pace(60).line(Counts(90, 10, claims=500, of=300))
    assert told == "read 90 of 300, claims 500, failed 10, 1.5 a second, about 2 min left"
    assert pace(60).facts(Counts(90, 10, of=300))["seconds_left"] == 120


def test_where_the_end_is_not_known_nothing_is_said_of_it():
    assert pace(10, Meter(done=5)).line(Counts(50)) == "read 50, 5.0 a second"
    assert "seconds_left" not in pace(10).facts(Counts(50))


def test_a_log_gets_lines_of_facts_and_none_of_what_is_short(monkeypatch, capsys):
    monkeypatch.setitem(cli._log, "format", "json")
    with shown(Meter()) as show:
        show(Counts(1))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(progress, "_SOON", 0)
    with shown(Meter()) as show:
        for number in range(1, 60):
            show(Counts(number))
    [line] = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (line["message"], line["articles"]) == ("reading", 1)


def test_in_a_pipe_nothing_is_shown(capsys):
    with shown(Meter()) as show:
        show(Counts(1))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["a.jsonl", "b.txt"])
def test_the_meter_reaches_its_end_with_the_inputs(tmp_path, name):
    path = tmp_path / name
    path.write_text('{"text": "Bel fell."}\n' * 1000)
    meter = Meter()
    list(read_inputs([str(path)], IntakeOptions(meter=meter)))
    assert meter.done == meter.total == path.stat().st_size
    list(read_inputs([str(tmp_path)], IntakeOptions(meter=meter)))
    assert meter.total is None
