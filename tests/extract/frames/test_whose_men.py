"""Whose "his troops", "its fighters" and "they" are: of whoever speaks, unless a party stands between."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Interest, Role

Read = Callable[[str], list[Claim]]
WAR = "Fighting between Ukraine and Russia went on near Kursk. "


@pytest.fixture(scope="module")
def read() -> Read:
    annotator = Annotator()

    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2024-08-16")
        return list(annotator.annotate(article).claims)

    return claims


def holders(claims: list[Claim]) -> list[str]:
    return [one.actor.id for claim in claims for one in claim.participants if one.role is Role.HOLDER and one.actor]


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("Russian President Ivan Petrov said his troops had taken Kupiansk.", "russia"),
        ("The Ukrainian President said on Thursday that his troops had taken Sudzha.", "ukraine"),
        ("Ukraine's army chief said the Russians had sent men into Toretsk and that they had taken it.", "russia"),
    ],
)
def test_his_troops_are_the_speakers_or_those_of_who_was_named_since(read: Read, told: str, whose: str) -> None:
    assert holders(read(WAR + told)) == [whose]


def test_a_general_named_before_speaks_of_his_own_men(read: Read) -> None:
    told = "Russian General Ivan Petrov came to Kupiansk. Ukraine sent troops. Petrov said his men had taken Vovchansk."
    assert holders([one for one in read(WAR + told) if one.mode == "capture"]) == ["russia"]


def test_in_a_quotation_they_are_others(read: Read) -> None:
    told = 'Russian troops entered Kupiansk. "The town is in their hands," the Ukrainian governor said.'
    claims = [one for one in read(WAR + told) if one.mode == "hold"]
    assert holders(claims) == ["russia"]
    assert claims[0].interest is Interest.AGAINST


def test_whoever_is_urged_to_halt_an_offensive_wages_it(read: Read) -> None:
    claims = read("A senior US diplomat urged the Taliban to halt its offensive in Kunduz.")
    [offensive] = [one for one in claims if one.event_type is EventType.BATTLE]
    assert [one.actor.id for one in offensive.participants if one.actor] == ["taliban"]


def test_an_office_is_no_name(read: Read) -> None:
    claims = read(WAR + "The Ukrainian President said his troops took Sudzha.")
    [claim] = [one for one in claims if one.mode == "capture"]
    assert claim.attribution[-1].source == "Ukrainian President"
