from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.query import KnownBy, Query
from dateline.record.vocabulary import EventType, Standing, Target
from dateline.sentence import sentence
from dateline.web.parameters import (
    LONGEST,
    PARAMETERS,
    ContradictionError,
    pairs_from,
    pairs_of,
    query_from,
    taken,
)

NAMES = [parameter.name for parameter in PARAMETERS]
texts = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=LONGEST).map(str.strip).filter(bool)
)
zones = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def queries(draw):
    days = sorted([draw(st.dates()), draw(st.dates())])
    moments = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=zones)
    as_of = draw(maybe(moments))
    return Query(
        place=draw(maybe(texts)),
        country=draw(maybe(texts)),
        actor=draw(maybe(texts)),
        outlet=draw(maybe(texts)),
        search=draw(maybe(texts)),
        since=draw(maybe(st.just(days[0]))),
        until=draw(maybe(st.just(days[1]))),
        on=draw(maybe(st.dates())),
        as_of=as_of,
        standing=draw(st.frozensets(st.sampled_from(Standing))),
        types=draw(st.frozensets(st.sampled_from(EventType))),
        targets=draw(st.frozensets(st.sampled_from(Target))),
        by=draw(st.sampled_from(KnownBy)) if as_of else KnownBy.PUBLISHED,
    )


def read(address):
    return query_from(taken(pairs_from(address.encode("ascii")), NAMES))


@given(queries())
def test_every_question_has_an_address_that_asks_it_and_no_other(query):
    address = urlencode(pairs_of(query), quote_via=quote)
    assert read(address) == query
    assert pairs_of(read(address)) == pairs_of(query)


@given(queries(), st.randoms())
def test_the_order_of_parameters_makes_no_difference(query, random):
    pairs = pairs_of(query)
    random.shuffle(pairs)
    assert pairs_of(read(urlencode(pairs))) == pairs_of(query)


@given(queries(), st.sampled_from(["articles", "control"]))
def test_a_question_in_words_names_every_text_that_it_asks_by(query, kind):
    said = sentence(kind, query)
    assert said.endswith(".")
    for text in (query.place, query.country, query.actor, query.outlet, query.search):
        assert text is None or text in said
    assert sentence(kind, Query()) == f"{kind.capitalize()}."


def test_a_question_reads_as_a_sentence():
    asked = Query(
        place="Kunduz",
        types=frozenset({EventType.STRIKE, EventType.ATTACK}),
        targets=frozenset({Target.HEALTH}),
        since=date(2021, 8, 1),
        until=date(2021, 8, 9),
        as_of=datetime(2021, 8, 9, 18, tzinfo=UTC),
    )
    assert sentence("incidents", asked) == (
        "Incidents of attack or strike in Kunduz where health was hit that may lie between 1 August 2021 and "
        "9 August 2021 as published by 9 August 2021, 18:00 UTC."
    )


@pytest.mark.parametrize(
    ("given_", "canonical"),
    [
        ("since=2021-08", "since=2021-08-01"),
        ("until=2021-02", "until=2021-02-28"),
        ("as_of=2021-08-09", "as_of=2021-08-09"),
        ("as_of=2021-08", "as_of=2021-08-31"),
        ("as_of=2021-08-09T18:00%2B04:30", "as_of=2021-08-09T13:30:00Z"),
        ("as_of=2021-08-09T18:00Z", "as_of=2021-08-09T18:00:00Z"),
        ("as_of=0001-01-01T00:00:00%2B14:00", "as_of=0001-01-01T00:00:00Z"),
        ("as_of=9999-12-31T23:30:00-05:00", "as_of=9999-12-31"),
        ("place=+Sar-e+Pul++", "place=Sar-e%20Pul"),
        ("type=strike,attack&type=battle", "type=battle&type=strike&type=attack"),
        ("&&place=a&", "place=a"),
    ],
)
def test_what_is_written_otherwise_is_read_as_what_it_means(given_, canonical):
    assert urlencode(pairs_of(read(given_)), safe=":", quote_via=quote) == canonical


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("plaec=Kunduz", "no parameter 'plaec'"),
        ("place=a&place=b", "place is given 2 times"),
        ("place=", "place is empty"),
        ("place=%20%09", "place is empty"),
        ("search=" + "a" * 201, "search is longer than 200"),
        ("search=a%00b", "search is no readable text"),
        ("search=%ED%A0%80", "not in UTF-8"),
        ("since=yesterday", "since: 'yesterday' is no date"),
        ("until=2021-02-30", "until: '2021-02-30' is no date"),
        ("as_of=2021-08-09T18:00+04:30", "a plus sign is written %2B"),
        ("standing=sure", "standing is one of claimed"),
        ("standing=", "standing is empty"),
        ("by=read", "give the moment with as_of"),
        ("by=noon", "by 'noon' is no clock: it is one of published, read"),
        ("type=riot", "type is one of control"),
        ("target=,", "target is empty"),
        ("since=2021-08-09&until=2021-08-01", "since 2021-08-09 comes after until 2021-08-01"),
        ("&".join(["type=strike"] * 65), "65 parameters"),
    ],
)
def test_what_means_nothing_is_refused_by_name(address, said):
    with pytest.raises(UsageError, match=said.replace("+", r"\+")):
        read(address)


def test_a_contradiction_is_told_from_a_mistake():
    with pytest.raises(ContradictionError):
        read("since=2021-09&until=2021-08")
