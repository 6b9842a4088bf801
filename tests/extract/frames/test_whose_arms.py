"""Whose drone, shell or aircraft it was: said by a name beside it, and by nothing else."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Role

Read = Callable[[str], list[Claim]]
WAR = "Sudan's army is fighting the Rapid Support Forces around El Obeid. "


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2025-06-13")
        return [one for one in annotator.annotate(article).claims if one.event_type is EventType.STRIKE]

    return claims


def attackers(claims: list[Claim]) -> list[str]:
    return [one.actor.id for claim in claims for one in claim.participants if one.role is Role.ATTACKER and one.actor]


@pytest.mark.parametrize(
    "told",
    [
        "Nine people died in drone strikes on a market in Nyala.",
        "A drone strike killed nine people in Nyala.",
        "Missiles hit a market in Nyala.",
        "Artillery fire killed nine people in Nyala.",
    ],
)
def test_arms_that_either_side_has_name_nobody(read: Read, told: str) -> None:
    claims = read(WAR + told)
    assert claims
    assert attackers(claims) == []


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("Russian shelling killed two people in Kherson.", "russia"),
        ("An RSF drone strike killed nine people in Nyala.", "rsf"),
        ("Ukrainian drones struck a fuel depot in Belgorod.", "ukraine"),
        ("Houthi missiles hit a tanker off Hodeidah.", "houthis"),
        ("Israeli air strikes on Khan Younis killed 22 people.", "israel"),
    ],
)
def test_arms_with_a_name_are_the_namesakes(read: Read, told: str, whose: str) -> None:
    assert attackers(read(f"Fighting went on between the two armies. {told}")) == [whose]


def test_what_shelling_did_is_one_happening_for_each_figure_by_whoever_shelled(read: Read) -> None:
    claims = read("Russian shelling killed two people and wounded five in Kherson on Wednesday.")
    assert [one.mode for one in claims] == ["artillery", "artillery"]
    assert [one.toll.best for one in claims if one.toll] == [2, 5]
    assert attackers(claims) == ["russia", "russia"]


def test_shelling_that_killed_is_told_once(read: Read) -> None:
    [claim] = read("Shelling killed three people in Kherson.")
    assert claim.toll is not None
    assert claim.toll.best == 3


def test_whom_a_strike_hit_is_named_once(read: Read) -> None:
    [claim] = read("Israeli air strikes on Khan Younis killed 22 people.")
    assert [one.text for one in claim.participants if one.role is Role.VICTIM] == ["22 people"]
