import pytest

from dateline.evaluate import times
from evaluating import example, scores, time

TEXT = "August 9, 2021\n\nThe bridge fell on Sunday after three days of rain."


def row(words, value, type="DATE", **more):
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "text": words, "type": type, "value": value, **more}


def measured(rows, found):
    return scores(times, example(TEXT, {"id": "x", "times": rows}, times=found))


SUNDAY = row("on Sunday", "2021-08-08")


def test_an_overlap_with_the_right_value_is_perfect():
    measures = measured([SUNDAY], [time(TEXT, "Sunday", "2021-08-08")])
    assert measures[times.EXTENT] == measures[times.VALUE] == 1


def test_nothing_found_scores_nothing():
    assert measured([SUNDAY], [])[times.EXTENT] == 0


def test_a_day_that_is_shifted_by_one_is_found_with_a_wrong_value():
    measures = measured([SUNDAY], [time(TEXT, "Sunday", "2021-08-07")])
    assert (measures[times.EXTENT], measures[times.VALUE]) == (1, 0)


def test_an_expression_that_is_found_twice_is_wrong_once():
    measures = measured([SUNDAY], [time(TEXT, "Sunday", "2021-08-08")] * 2)
    assert measures[times.EXTENT] == pytest.approx(2 / 3)


def test_a_date_line_counts_in_the_whole_and_costs_nothing_in_the_body():
    rows = [row("August 9, 2021", "2021-08-09", dct=True), SUNDAY]
    missed = measured(rows, [time(TEXT, "Sunday", "2021-08-08")])
    assert missed[times.EXTENT] == pytest.approx(2 / 3)
    assert missed[times.BODY_VALUE] == 1
    found = measured(rows, [time(TEXT, "August 9, 2021", "2021-08-09"), time(TEXT, "Sunday", "2021-08-08")])
    assert found[times.VALUE] == found[times.BODY_VALUE] == 1


def test_no_value_is_right_where_the_gold_specifies_nothing():
    assert measured([row("on Sunday", "XXXX-XX-XX")], [time(TEXT, "Sunday", None)])[times.VALUE] == 1
    assert measured([SUNDAY], [time(TEXT, "Sunday", None)])[times.VALUE] == 0
