"""Fusing takes whatever extraction makes of hostile text, and stays fast on many claims."""

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.fuse import fuse
from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    RESIDENTS,
    UNDATED,
    article,
    by,
    by_rebels,
    capture,
    claim,
    on,
    source,
    toll,
    victim,
    world,
)

STRANGE = ["", " ", "\x00", "\ud800", "🔥" * 50, "'" * 10_000, "the the the", "of of", "(\u202e)"]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_names_are_names_like_any_other(text: str) -> None:
    told = article(
        "a",
        capture("Kunduz", on(8), by=source(text, role=text), part=text),
        claim("attack", "killing", "Kabul", when=on(8), participants=(victim(text),), toll=toll(3, group=text)),
        outlet=text or None,
        credit=text,
    )
    record = fuse([told, replace(told, article=replace(told.article, id="b"))], (), world())
    assert record.incidents


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "9999-12", "2021-08-09T23:59:60", "", "yesterday"])
def test_the_ends_of_time_are_days_like_any_other(published: str) -> None:
    ends = When(date.max, date.min, TimePrecision.UNKNOWN, Basis.TEXT)
    told = article("a", capture("Kunduz", ends), capture("Herat", UNDATED), published=published)
    assert fuse([told], (), world(), datetime(2021, 8, 9, tzinfo=UTC)).as_of is not None
    assert [row.place.name for row in fuse([told], (), world()).control] == ["Herat"]


def test_two_thousand_claims_take_a_few_seconds() -> None:
    chance = random.Random(7)
    towns = ["Kunduz", "Taloqan", "Aibak", "Zaranj", "Herat", "Ghazni", "Kabul", "Kandahar"]
    voices = [(), GOVERNOR, REBEL_SPOKESMAN, RESIDENTS]

    def any_claim():
        when = chance.choice([UNDATED, by, on])
        told = {"when": when if when is UNDATED else when(chance.randint(1, 300)), "by": chance.choice(voices)}
        if chance.random() < 0.3:
            return capture(chance.choice(towns), **told)
        people = (victim(f"Omar Khan{chance.randint(0, 99)}"), by_rebels()) if chance.random() < 0.5 else ()
        kind = chance.choice([("strike", "bomb"), ("attack", "killing"), ("battle", "clash")])
        return claim(*kind, chance.choice(towns), participants=people, toll=toll(chance.randint(1, 40)), **told)

    told = [article(f"a{n}", *(any_claim() for _ in range(10)), published="2022-06-01") for n in range(200)]
    start = time.process_time()
    record = fuse(told, (), world())
    assert time.process_time() - start < 8
    assert len(record.claims) == 2000
