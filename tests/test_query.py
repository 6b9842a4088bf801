from datetime import UTC, date, datetime

import pytest

from dateline.errors import UsageError
from dateline.facets import Known, select
from dateline.query import Query, parse_day, parse_moment, parse_standings
from dateline.record.vocabulary import Standing
from dateline.shapes import ClaimRow
from making import AIBAK, KUNDUZ, article, capture


def row(place=KUNDUZ, day=date(2021, 8, 8), standing=Standing.REPORTED):
    return ClaimRow(capture(article(), place, day), "a", "Post", "2021-08-09", standing, False)


ROWS = (row(), row(AIBAK, date(2021, 8, 9), Standing.CONFIRMED), row(AIBAK, None, None))


def asked(**query):
    return [ROWS.index(found) for found in select(ROWS, Query(**query), Known())]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [0, 1, 2]),
        ({"place": "kunduz"}, [0]),
        ({"place": "Aibak"}, [1, 2]),
        ({"place": "samangan"}, [1, 2]),
        ({"place": "Aybak", "place_ids": frozenset({AIBAK.id})}, [1, 2]),
        ({"place": "Kabul"}, []),
        ({"country": "AF"}, [0, 1, 2]),
        ({"country": "SY"}, []),
        ({"actor": "taliban"}, [0, 1, 2]),
        ({"actor": "A Mayor"}, [0, 1, 2]),
        ({"actor": "russia"}, []),
        ({"actor": ".*"}, []),
        ({"standing": frozenset({Standing.CONFIRMED})}, [1]),
        ({"standing": frozenset({Standing.CONFIRMED, Standing.REPORTED})}, [0, 1]),
    ],
)
def test_rows_are_found_by_what_they_say(query, found):
    assert asked(**query) == found


def test_a_row_without_a_known_day_may_lie_in_any_window():
    assert asked(since=date(2021, 8, 9)) == [1, 2]
    assert asked(until=date(2021, 8, 8)) == [0, 2]
    assert asked(since=date(2021, 8, 8), until=date(2021, 8, 9)) == [0, 1, 2]


def test_a_month_begins_with_its_first_and_ends_with_its_last_day():
    assert parse_day("2021-02") == date(2021, 2, 1)
    assert parse_day("2021-02", last=True) == date(2021, 2, 28)
    assert parse_day("2024", last=True) == date(2024, 12, 31)


def test_a_bare_day_is_asked_about_as_of_its_last_moment():
    assert parse_moment("2021-08-09") == datetime(2021, 8, 9, 23, 59, 59, 999999, UTC)
    assert parse_moment("2021-08-09T18:00") == datetime(2021, 8, 9, 18, tzinfo=UTC)
    assert parse_moment("2021-08-09T18:00+04:30").utcoffset().total_seconds() == 16200


@pytest.mark.parametrize(
    "text", ["yesterday", "2021-13-01", "2021-02-30", "9/8/2021", "2021-08-09T25:00", "0000", "\ud800"]
)
def test_what_is_no_date_is_wrong_usage(text):
    with pytest.raises(UsageError, match="no date"):
        parse_moment(text)


def test_standings_may_be_given_together_and_an_unknown_one_is_wrong_usage():
    assert parse_standings(["claimed,Reported", "confirmed"]) == {
        Standing.CLAIMED,
        Standing.REPORTED,
        Standing.CONFIRMED,
    }
    with pytest.raises(UsageError, match="corroborated"):
        parse_standings(["sure"])
