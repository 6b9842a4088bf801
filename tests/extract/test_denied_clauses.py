"""A denial is of what it names: nothing else that was told before is thereby denied."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import Stance

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def denied(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2024-12-05")
        return [one for one in annotator.annotate(article).claims if one.stance is Stance.DENIES]

    return denied


def test_a_denial_that_an_airport_fell_does_not_deny_the_fall_of_another_town(read: Read) -> None:
    assert not read("Syrian rebels seized Aleppo on Friday. The army denied that the airport of Hama had fallen.")


@pytest.mark.parametrize("words", ["denied the claim", "called it a lie", "rejected the claim as propaganda"])
def test_a_denial_without_a_clause_is_of_what_was_told_before(read: Read, words: str) -> None:
    [claim] = read(f"Syrian rebels said they had seized Hama on Friday. The army {words}.")
    assert claim.place is not None
    assert claim.place.name == "Hama"


def test_nobody_denies_what_their_own_side_holds(read: Read) -> None:
    denied = read(
        "The Rapid Support Forces said they had entered El Obeid, while Sudan's army still held Bara, officials said. "
        "Sudan's army rejected the claim."
    )
    assert [one.place.name for one in denied if one.place] == ["El Obeid"]


@pytest.mark.parametrize("words", ["denied involvement", "denied any role", "denied responsibility"])
def test_who_denies_a_part_in_it_does_not_deny_that_it_was(read: Read, words: str) -> None:
    assert not read(f"An air strike on Idlib killed 15 people, rescuers said. The army {words}.")


def test_it_is_what_the_same_sentence_says_and_not_an_earlier_deed(read: Read) -> None:
    denied = read(
        "Boko Haram gunmen abducted 100 girls from a school in Chibok. The army said 90 had been freed, but the "
        "school's principal denied it."
    )
    assert [one.event_type.value for one in denied] == ["detention"]
