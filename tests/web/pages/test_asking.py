from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.query import Query
from dateline.record.vocabulary import EventType, Standing, Target
from dateline.web.pages.asking import asked

TEXTS = (
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
QUERIES = st.builds(
    Query,
    place=st.none() | TEXTS,
    actor=st.none() | TEXTS,
    outlet=st.none() | TEXTS,
    search=st.none() | TEXTS,
    country=st.none() | st.sampled_from(["AF", "UA"]),
    since=st.none() | st.dates(date(1900, 1, 1), date(2000, 1, 1)),
    until=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    as_of=st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    standing=st.frozensets(st.sampled_from(list(Standing))),
    types=st.frozensets(st.sampled_from(list(EventType)), max_size=4),
    targets=st.frozensets(st.sampled_from(list(Target)), max_size=4),
)


def read(address):
    parts = urlsplit(address)
    return asked(parts.path, parse_qsl(parts.query, keep_blank_values=True))


@given(QUERIES, st.none() | TEXTS, st.integers(1, 999))
def test_the_address_of_a_state_is_read_back_as_that_state(query, chosen, page):
    state = asked("/", [])
    state = type(state)("/", query, {"page": str(page)} | ({"chosen": chosen} if chosen else {}))
    again = read(state.link(page=page))
    assert again == state
    assert again.link(page=page) == state.link(page=page)


@given(QUERIES, DAYS)
def test_a_change_changes_only_what_it_names(query, day):
    state = type(asked("/", []))("/", query, {})
    changed = read(state.link(since=None, until=day)).query
    assert (changed.since, changed.until) == (None, day)
    assert read(state.link(since=query.since, until=query.until)).query == query


def test_empty_fields_of_a_form_are_not_asked():
    assert asked("/", [("place", ""), ("since", " "), ("standing", ""), ("chosen", "")]).query == Query()


def test_a_change_goes_back_to_the_head_of_the_list():
    state = asked("/", [("page", "3"), ("place", "Herat")])
    assert state.link(since=date(2021, 8, 9)) == "/?place=Herat&since=2021-08-09"
    assert state.link(page=4) == "/?place=Herat&page=4"


def test_another_page_keeps_the_moment_alone():
    state = asked("/", [("as_of", "2021-08-09"), ("place", "Herat"), ("page", "2")])
    assert state.elsewhere("/tallies") == "/tallies?as_of=2021-08-09"


def test_the_clock_of_a_moment_goes_along_and_means_nothing_without_one():
    state = asked("/", [("as_of", "2021-08-09"), ("by", "read"), ("place", "Herat")])
    assert state.elsewhere("/tallies") == "/tallies?as_of=2021-08-09&by=read"
    assert asked("/", [("as_of", ""), ("by", "read")]).query == Query()


def test_the_rows_for_programs_are_asked_without_what_only_pages_know():
    state = asked("/", [("place", "Herat"), ("chosen", "abc"), ("page", "2")])
    assert (
        state.rows("incidents", ".csv", since=date(2021, 8, 9)) == "/api/v1/incidents.csv?place=Herat&since=2021-08-09"
    )


@pytest.mark.parametrize(
    "pairs", [[("colour", "red")], [("page", "-1")], [("page", "1.5")], [("place", "a"), ("place", "b")], [("on", "x")]]
)
def test_what_no_page_knows_is_refused(pairs):
    with pytest.raises(UsageError):
        asked("/", pairs)
