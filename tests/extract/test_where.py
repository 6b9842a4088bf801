"""Where a happening was, and which places of its sentence only tell who somebody is."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2024-12-05")
        return list(annotator.annotate(article).claims)

    return claims


def places(claims: list[Claim], kind: EventType) -> list[str | None]:
    return [one.place.name if one.place else None for one in claims if one.event_type is kind]


def test_where_an_organisation_sits_is_not_where_people_fled(read: Read) -> None:
    claims = read(
        "Syrian rebels seized Aleppo last week, a Berlin-based monitor said. Some 40,000 people have been displaced."
    )
    assert "Germany" not in places(claims, EventType.DISPLACEMENT)
    assert "Berlin" not in places(claims, EventType.DISPLACEMENT)


@pytest.mark.parametrize(
    "told",
    [
        "Residents of Homs were fleeing on Thursday night.",
        "Residents of Homs were fleeing on Thursday night, fearing that the rebels would march on them next.",
        "Villagers of Homs fled on Thursday night.",
    ],
)
def test_people_leave_the_place_that_they_are_of(read: Read, told: str) -> None:
    assert places(read(f"Syrian rebels seized Aleppo last week.\n\n{told}"), EventType.DISPLACEMENT) == ["Homs"]


def test_whose_governor_speaks_is_no_place_of_what_he_tells(read: Read) -> None:
    claims = read("Syrian rebels seized Aleppo.\n\nNine soldiers were killed, the governor of Homs said.")
    assert places(claims, EventType.ATTACK) == [None]


def test_it_is_what_the_sentence_is_about_and_not_the_last_place_named(read: Read) -> None:
    claims = read(
        "Bara, in North Kordofan, was retaken by the Rapid Support Forces on Tuesday, a month after Sudan's army had "
        "recaptured it."
    )
    assert places(claims, EventType.CONTROL) == ["Barah", "Barah"]


def test_a_town_is_held_and_not_the_region_that_it_is_the_last_town_of(read: Read) -> None:
    claims = read("Fighting went on in El Fasher, the last major city in Darfur held by Sudan's army.")
    assert places([one for one in claims if one.mode == "hold"], EventType.CONTROL) == ["El Fasher"]


def test_headquarters_are_where_their_unit_is(read: Read) -> None:
    claims = read(
        "Myanmar's army lost Lashio last week. Rebels captured the headquarters of the army's 6th division in Hsipaw."
    )
    [taken] = [one for one in claims if one.part_of_place]
    assert taken.place is not None
    assert taken.place.name == "Hsipaw"


def test_what_people_were_displaced_by_is_not_told_again(read: Read) -> None:
    claims = read(
        "Rebels attacked the Libyan city of Tripoli on Thursday. Some 2,800 people have been displaced by the clashes, "
        "the United Nations said."
    )
    assert not [one for one in claims if one.event_type is EventType.BATTLE and one.attribution]


def test_what_happened_when_a_town_was_taken_was_there(read: Read) -> None:
    claims = read("A court in Berlin heard how rebels took Goma in November 2012, when 80 people were killed.")
    assert places(claims, EventType.ATTACK) == ["Goma"]


def test_who_was_told_is_no_place_of_it(read: Read) -> None:
    claims = read(
        "Officials told Goma about it when the rebels fought on. Nine people were killed when fighting began."
    )
    assert "Goma" not in places(claims, EventType.BATTLE)


def test_a_toll_since_a_war_began_is_not_of_the_town_told_of_before(read: Read) -> None:
    claims = read(
        "Russian troops shelled Mariupol on Wednesday, the council said. More than 2,000 civilians have been killed "
        "since the start of the war, Ukraine's emergency service said."
    )
    assert [one.place for one in claims if one.toll] == [None]


def test_a_capital_is_that_of_the_country_it_is_said_to_be_of(read: Read) -> None:
    claims = read(
        "A truck bombing in the Somali capital killed 300 people, officials said. Turkey flew 35 of the wounded "
        "to Ankara, where doctors from Turkey waited."
    )
    assert "Mogadishu" in places(claims, EventType.STRIKE)
    assert "Ankara" not in places(claims, EventType.STRIKE)


def test_a_post_near_a_border_is_in_no_town_named_before(read: Read) -> None:
    claims = read(
        "Soldiers killed 24 people in Yangon. The Karen National Union said it had overrun an army post "
        "near the border."
    )
    assert "Yangon" not in places(claims, EventType.CONTROL)


def test_a_border_with_a_country_is_not_in_it(read: Read) -> None:
    claims = read("Myanmar's army lost more posts. Rebels have taken control of a border crossing with China.")
    assert "China" not in {one.place.name for one in claims if one.place}


def test_the_heart_of_a_town_is_a_part_of_it(read: Read) -> None:
    claims = read("Libyan rebels swept into the heart of Tripoli on Tuesday night.")
    assert [(one.mode, one.part_of_place) for one in claims] == [("enter", "the heart of Tripoli")]


def test_nobody_fled_from_a_country_that_only_attacked(read: Read) -> None:
    claims = read(
        "Fighting went on in Ras al Ain.\n\nMore than 130,000 people have been displaced since Turkey launched "
        "its assault."
    )
    assert "Turkey" not in places(claims, EventType.DISPLACEMENT)


def test_each_town_that_was_hit_has_its_claim(read: Read) -> None:
    claims = read("Russian strikes hit Sumy, Kharkiv and Poltava on Monday.")
    assert sorted(places(claims, EventType.STRIKE), key=str) == ["Kharkiv", "Poltava", "Sumy"]


def test_a_town_and_its_market_are_one_strike(read: Read) -> None:
    claims = read("Russian shells hit a market and a school in Sumy on Monday.")
    assert places(claims, EventType.STRIKE) == ["Sumy"]
