from dataclasses import replace
from datetime import date

import pytest

from dateline.errors import UsageError
from dateline.record.world import Situation
from dateline.runs import diff_runs, lines
from dateline.shapes import Change
from dateline.store import Store
from making import AIBAK, MADE_BY, annotation, capture, receipt

BETTER = replace(MADE_BY, rules="better")


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/r.db") as opened:
        yield opened


def keep(store, came, made_by, *claims):
    store.keep(store.begin_run(made_by), [(came, annotation(came.article, *claims, made_by=made_by))])


def test_claims_and_rows_that_went_came_or_changed_are_told(store):
    came = receipt()
    of = came.article
    later = capture(of, day=date(2021, 8, 7))
    keep(store, came, MADE_BY, capture(of))
    keep(store, came, BETTER, replace(later, rule="other"), capture(of, AIBAK, ordinal=1))
    diff = diff_runs(store, 1, 2, Situation())
    changes = {change.change: change for change in diff.claims}
    assert set(changes) == {Change.OTHERWISE, Change.NEW}
    assert changes[Change.OTHERWISE].fields == ("when", "rule")
    assert {(row.change, row.kind) for row in diff.rows} >= {(Change.NEW, "control"), (Change.NEW, "incidents")}
    shown = "\n".join(lines(diff))
    assert "0 gone, 1 new, 1 otherwise" in shown
    assert "rule: test -> other" in shown
    assert any(line.startswith("+ control") and "Aībak" in line for line in shown.splitlines())
    back = diff_runs(store, 2, 1, Situation())
    assert {change.change for change in back.claims} == {Change.OTHERWISE, Change.GONE}


def test_equal_runs_differ_in_nothing_and_only_what_both_read_is_compared(store):
    one, two = receipt(id="1"), receipt("Other words of Kunduz.", id="2")
    for made_by in (MADE_BY, BETTER):
        keep(store, one, made_by, capture(one.article))
    keep(store, two, MADE_BY, capture(two.article))
    diff = diff_runs(store, 1, 2, Situation())
    assert (diff.articles, diff.claims, diff.rows) == (1, (), ())


def test_a_run_that_is_not_there_is_wrong_usage(store):
    with pytest.raises(UsageError, match="no run 7"):
        diff_runs(store, 7, 8, Situation())
