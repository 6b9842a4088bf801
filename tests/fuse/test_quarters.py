"""Blows of one day in one town: two on two quarters, and one whose dead are counted again in other words."""

import pytest

from dateline.fuse import fuse
from dateline.fuse.quarters import quarters, quarters_in
from fuse.builders import article, by_rebels, claim, on, place, toll, world


def shells(words: str, at: str = "Herat", kind: str = "strike", mode: str = "artillery", **fields: object):
    return claim(kind, mode, at, words=words, when=on(8), participants=(by_rebels(),), **fields)


def number(*told: object) -> int:
    made = [article(f"a{n}", one) for n, one in enumerate(told)]
    return len(fuse(made, (), world()).incidents)


def exactly(n: int):
    return toll(n, best=n, high=n)


def test_shells_on_two_quarters_of_one_town_are_two_blows() -> None:
    first = shells("Two cooks were hurt when shells fell on the Dar Marun neighborhood")
    assert number(first, shells("Mortar rounds landed in the Tel Kasab district")) == 2
    assert number(first, shells("Mortar rounds landed at noon")) == 1


def test_two_sentences_of_one_report_on_two_quarters_are_two_blows() -> None:
    pair = (
        shells("Shells fell on the Dar Marun neighborhood"),
        shells("Rounds fell on the Tel Kasab quarter", start=50),
    )
    assert len(fuse([article("a", *pair)], (), world()).incidents) == 2


def test_one_quarter_is_known_however_it_is_spelt() -> None:
    first = shells("Shells fell on al-Kasab neighborhood")
    assert number(first, shells("Rounds landed in the Kassab neighbourhood")) == 1
    assert number(first, shells("Rounds landed in the neighbourhoods of Marun and Kasab")) == 1
    assert number(shells("Shells fell on Nur al-Din district"), shells("Rounds hit the Nureddin suburb")) == 1


def test_where_somebody_fires_from_and_the_town_itself_are_no_quarters_that_are_hit() -> None:
    assert not quarters("Gunners positioned in Tel Kasab neighborhood fired at a mill")
    assert not quarters("Rockets came from the Tel Kasab district")
    assert not quarters("They shelled a rebel-held neighbourhood of the Syrian capital")
    assert not quarters_in(place("Spin Boldak"), "They shelled a neighbourhood of Kandahar near Spin Boldak")
    assert quarters_in(place("Kabul"), "They shelled a neighbourhood of Kandahar")


@pytest.mark.parametrize("dead", [6, 44])
def test_one_number_of_dead_joins_a_strike_and_an_account_that_says_less_of_how(dead: int) -> None:
    strike = claim("strike", "air", "Herat", when=on(8), toll=exactly(dead))
    assert number(strike, claim("attack", "killing", "Herat", when=on(8), toll=exactly(dead))) == 1
    assert number(strike, claim("attack", "killing", "Herat", when=on(8), toll=exactly(dead + 1))) == 2


def test_one_or_two_dead_are_of_many_blows() -> None:
    strike = claim("strike", "air", "Herat", when=on(8), toll=exactly(2))
    assert number(strike, claim("attack", "killing", "Herat", when=on(8), toll=exactly(2))) == 2
