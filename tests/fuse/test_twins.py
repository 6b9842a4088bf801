"""Accounts without a place go where other reports tell the same sentence, and there they still have to fit."""

import pytest

from dateline.fuse import fuse, twins
from dateline.fuse.block import block_claims
from dateline.fuse.copies import copies
from dateline.fuse.decided import Decided
from dateline.fuse.visible import visible
from dateline.record.annotation import Annotation
from fuse.builders import UNDATED, article, by_rebels, claim, on, toll, victim, world

BUS = "Masked gunmen stopped the yellow minibus beside the flooded quarry and dragged away everybody who wore uniform"
NEARLY = (
    "Masked gunmen stopped a yellow minibus beside the flooded quarry and dragged away everybody who wore a uniform"
)
OTHER = (
    "Neighbours carried water while firemen searched beneath the collapsed bakery until another blast shook the street"
)


def killing(at: str | None = None, words: str = BUS, low: int = 7, **fields: object):
    return claim("attack", "killing", at, words=words, **{"when": on(8), "toll": toll(low), **fields})


def blocks(*told: Annotation) -> dict[str, set[str]]:
    """Return the blocks in which the claims of each article are fused."""
    seen, found = visible(told), dict[str, set[str]]()
    shared = block_claims(seen, copies(seen.speaking), Decided((), frozenset()), world())
    for block, claims in shared.items():
        for one in claims.told:
            found.setdefault(one.article, set()).add(block)
    return found


def incidents(*told: Annotation) -> set[frozenset[str]]:
    return {frozenset(one.articles) for one in fuse(told, (), world()).incidents}


def test_an_account_without_a_place_joins_the_happening_whose_sentence_it_tells() -> None:
    placed = article("a", killing("Kunduz"))
    for words in (BUS, NEARLY):
        assert incidents(placed, article("b", killing(words=words))) == {frozenset("ab")}
    assert incidents(placed, article("b", killing(words=OTHER))) == {frozenset("a"), frozenset("b")}


def test_one_without_a_day_joins_it_too() -> None:
    undated = article("b", killing(when=UNDATED), published=None)
    assert incidents(article("a", killing("Kunduz")), undated) == {frozenset("ab")}


def test_the_same_sentence_of_another_number_of_dead_is_not_joined() -> None:
    placed, other = article("a", killing("Kunduz")), article("b", killing(low=40, when=on(5)))
    assert blocks(placed, other)["b"] == {"AF/Kunduz"}
    assert incidents(placed, other) == {frozenset("a"), frozenset("b")}


def test_what_else_a_report_without_any_place_claims_goes_along() -> None:
    flight = claim("displacement", "flee", words="They fled")
    assert blocks(article("a", killing("Kunduz")), article("b", killing(), flight))["b"] == {"AF/Kunduz"}
    two = article("b", killing(), flight, killing("Herat", OTHER, participants=(victim("Omar Wardak"),)))
    assert "AF/Herat" in blocks(article("a", killing("Kunduz")), two)["b"]


def test_a_place_of_its_own_is_never_left_and_a_country_is_not_left_for_another() -> None:
    placed = [article(name, killing("Kunduz")) for name in "ac"]
    assert blocks(*placed, article("b", killing("Herat")))["b"] == {"AF/Herat"}
    assert blocks(*placed, article("b", killing("Afghanistan")))["b"] == {"AF/Kunduz"}


def test_a_second_story_leaves_the_town_of_its_report_where_two_others_tell_it() -> None:
    bomb = claim("strike", "bomb", "Herat", words=OTHER, when=on(8), participants=(by_rebels(),))
    first, second = article("a", killing("Kunduz"), text="one"), article("c", killing("Kunduz"), text="two")
    two = article("b", killing(), bomb)
    assert blocks(first, two)["b"] == {"AF/Herat"}
    assert blocks(first, second, two)["b"] == {"AF/Herat", "AF/Kunduz"}
    assert frozenset("abc") in incidents(first, second, two)


def test_copies_speak_once() -> None:
    words = "Shutters came down along the avenue as the last buses left for the south with mattresses on the roof"
    bomb = claim("strike", "bomb", "Herat", words=OTHER, when=on(8), participants=(by_rebels(),))
    first, copy = article("a", killing("Kunduz"), text=words), article("c", killing("Kunduz"), text=words)
    assert blocks(first, copy, article("b", killing(), bomb))["b"] == {"AF/Herat"}


def test_where_two_provinces_are_told_alike_an_account_stays() -> None:
    told = article("a", killing("Kunduz")), article("c", killing("Herat"))
    assert blocks(*told, article("b", killing()))["b"] == {"/2021-3"}


def test_background_that_is_told_for_weeks_leads_nowhere() -> None:
    early, late = article("a", killing("Kunduz")), article("c", killing("Kunduz"), published="2021-08-30")
    account = article("b", killing(), published="2021-08-10")
    assert blocks(early, account)["b"] == {"AF/Kunduz"}
    assert blocks(early, late, account)["b"] == {"/2021-3"}


def test_a_turn_of_phrase_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "MANY", 3)
    placed, account = [article(f"p{n}", killing("Kunduz")) for n in range(3)], article("b", killing())
    assert blocks(*placed[:2], account)["b"] == {"AF/Kunduz"}
    assert blocks(*placed, account)["b"] == {"/2021-3"}


def test_a_short_sentence_leads_nowhere() -> None:
    told = (
        article("a", killing("Kunduz", "Gunmen killed seven people")),
        article("b", killing(words="Gunmen killed seven people")),
    )
    assert blocks(*told)["b"] == {"/2021-3"}
