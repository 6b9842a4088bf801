"""How reports tell of people who lost or left their homes, and of homes that are no more."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import TollKind

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2021-08-12")
        found = annotator.annotate(article).claims
        return [one for one in found if one.toll is not None and TollKind.DISPLACED in one.toll.kinds]

    return claims


def figures(claims: list[Claim]) -> list[tuple[int | None, str]]:
    tolls = [claim.toll for claim in claims if claim.toll is not None]
    return [(next((n for n in (one.best, one.low, one.high) if n is not None), None), one.unit) for one in tolls]


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("In the delta 260 houses were swept away by the flood.", 260, "households"),
        ("At least 45 houses were washed away on Monday.", 45, "households"),
        ("Thirty-six homes were reduced to ashes.", 36, "households"),
        ("The storm destroyed or damaged 150 houses on the coast.", 150, "households"),
        ("After the hail 50 houses were totally damaged.", 50, "households"),
        ("Houses destroyed: 50", 50, "households"),
        ("The number of houses destroyed is 50.", 50, "households"),
        ("The fire razed 35 shanties by the river.", 35, "households"),
        ("Police forcibly evicted 340 people from the settlement.", 340, "people"),
        ("Some 600 families are staying with relatives or host families.", 600, "households"),
        ("A total of 900 people are sleeping in the open.", 900, "people"),
        ("Around 7,000 are still in evacuation centres on the island.", 7000, "people"),
        ("More than 2,300 took refuge in churches.", 2300, "people"),
        ("Soldiers say 110 people were rescued and taken to evacuation centres.", 110, "people"),
        ("Boats ferried 2,000 people to safety.", 2000, "people"),
        ("After the dam broke 2,000 were airlifted from their rooftops.", 2000, "people"),
        ("Some 15,000 people are living under tarpaulins.", 15000, "people"),
        ("The storm left 35 without a roof over their heads.", 35, "people"),
        ("Rising waters have driven 700 people out of their homes.", 700, "people"),
    ],
)
def test_the_words_for_losing_a_home_are_many(read: Read, text: str, count: int, unit: str) -> None:
    assert (count, unit) in figures(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "About 40 shops were destroyed in the market.",
        "After the hail 50 houses were lightly damaged.",
        "The wind blew 30 hats away.",
        "Some 60 guests stayed at a hotel for the wedding.",
        "The bus took 40 pupils to the museum.",
        "Twelve ministers were in the hall when the evacuation began.",
    ],
)
def test_what_only_sounds_like_it_displaces_nobody(read: Read, text: str) -> None:
    assert read(text) == []


def test_who_is_homeless_is_no_house_though_houses_were_counted_before(read: Read) -> None:
    claims = read("The rain destroyed 150 houses, leaving 483 homeless.")
    assert figures(claims) == [(150, "households"), (483, "people")]


def test_an_evacuation_is_nobodys_destination(read: Read) -> None:
    [claim] = read("The eruption has led to the evacuation of 500 villagers.")
    assert claim.toll is not None
    assert claim.toll.destination is None
    [claim] = read("To date, 299 families have been found in need of shelter.")
    assert claim.toll is not None
    assert claim.toll.destination is None
