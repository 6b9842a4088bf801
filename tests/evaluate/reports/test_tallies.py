import pytest

from dateline.evaluate.reports import tallies
from evaluating import example, scores, tallied


def row(n, kind="count"):
    return {"text": "x", "n": n, "ordinal/count": kind, "of_what": "towns"}


def measured(rows, claims):
    return scores(tallies, example("x", {"id": "x", "tallies": rows}, claims=claims))[tallies.TALLIES]


def test_every_number_found_is_perfect_and_none_is_nothing():
    assert measured([row(6), row([12, None])], [tallied(6, 6), tallied(12, None)]) == 1
    assert measured([row(6)], []) == 0


def test_a_number_that_is_off_by_one_or_a_bound_for_a_number_is_wrong():
    assert measured([row(6)], [tallied(7, 7)]) == 0
    assert measured([row(6)], [tallied(6, None)]) == 0


def test_a_number_that_is_told_again_is_not_counted_and_a_wrong_one_once():
    assert measured([row(6)], [tallied(6, 6), tallied(6, 6)]) == 1
    assert measured([row(6)], [tallied(6, 6), tallied(7, 7), tallied(7, 7)]) == pytest.approx(2 / 3)


def test_a_share_without_a_figure_is_a_share():
    assert measured([row(None, "share")], [tallied(None, None, "share")]) == 1
    assert measured([row(None, "share")], [tallied(None, None, "captures")]) == 0


def test_a_first_since_may_have_one_or_no_number():
    assert measured([row(1, "first-since")], [tallied(None, None, "first_since")]) == 1
    assert measured([row(1, "first-since")], [tallied(1, 1, "captures", "ordinal")]) == 1
    assert measured([row(1, "ordinal")], [tallied(None, None, "captures")]) == 0
