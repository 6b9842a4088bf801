"""dateline diff: the record at two moments."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from typer.testing import CliRunner

from dateline.cli import app
from dateline.comparing import compare, lines
from dateline.record.diff import LateReport
from dateline.record.world import Situation
from dateline.store import Store
from making import AIBAK, FakeAnnotator, annotation, capture, receipt

EARLY = datetime(2021, 8, 9, 23, 59, 59, 999999, UTC)


def filled(url):
    store = Store.open(url, create=True)
    with store:
        run = store.begin_run(FakeAnnotator().made_by)
        for text, place, published in (
            ("Fighters took Kunduz on Sunday, a mayor said.", None, "2021-08-09"),
            ("Fighters took Aibak too, a mayor said.", AIBAK, "2021-08-10"),
        ):
            got = receipt(text, published=published)
            store.keep(
                run, [(got, annotation(got.article, capture(got.article, place) if place else capture(got.article)))]
            )
    return url


def test_the_morning_news_are_the_rows_that_changed_with_their_reports(tmp_path):
    url = filled(f"sqlite:///{tmp_path}/record.db")
    result = CliRunner().invoke(app, ["diff", "--db", url, "--from", "2021-08-09", "--to", "2021-08-10"])
    assert result.exit_code == 0
    assert "1 reports published" in result.stdout
    assert "new control" in result.stdout
    assert "Fighters took Aibak too" in result.stdout
    assert "Kunduz" not in result.stdout


def test_json_has_the_same(tmp_path):
    url = filled(f"sqlite:///{tmp_path}/record.db")
    shown = json.loads(CliRunner().invoke(app, ["diff", "--db", url, "--from", "2021-08-09", "--json"]).stdout)
    assert {one["change"] for one in shown["differences"]} == {"new"}
    assert shown["later"] is None


def test_moments_in_the_wrong_order_are_wrong_usage(tmp_path):
    url = filled(f"sqlite:///{tmp_path}/record.db")
    assert CliRunner().invoke(app, ["diff", "--db", url, "--from", "2021-08-10", "--to", "2021-08-09"]).exit_code == 2


def test_a_report_read_late_is_named_as_late(tmp_path):
    with Store.open(filled(f"sqlite:///{tmp_path}/record.db")) as store:
        found = compare(store, EARLY, None, Situation())
    (late,) = found.late
    assert (late.published, late.first_seen > EARLY) == ("2021-08-09", True)
    assert "Late: all 1 reports" in "\n".join(lines(found))
    few = replace(found, known=2, late=(LateReport("a1", "Post", "2021-08-09", EARLY),))
    assert "read after it: a1 (Post, published 2021-08-09)" in "\n".join(lines(few))


def test_reading_a_later_report_leaves_an_earlier_answer_as_it_was(tmp_path):
    url = filled(f"sqlite:///{tmp_path}/record.db")
    ask = ["control", "--db", url, "--as-of", "2021-08-09", "--json"]
    before = CliRunner().invoke(app, ask).stdout
    with Store.open(url) as store:
        got = receipt("Fighters lost Kunduz again, a mayor said.", published="2021-08-12")
        store.keep(store.begin_run(FakeAnnotator().made_by), [(got, annotation(got.article, capture(got.article)))])
    assert CliRunner().invoke(app, ask).stdout == before
