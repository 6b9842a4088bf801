"""Only a part of a place is held, nobody holds it, or its name is on no map."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim
from dateline.record.vocabulary import Modality, Role

ControlOf = Callable[..., list[Claim]]
WAR = "Fighting between the Iraqi army and Islamic State rebels went on. "

PARTS = [
    ("Islamic State militants control 80 percent of Mosul.", "Mosul", "80 percent of Mosul"),
    ("Islamic State militants have taken over 90% of Mosul, a lawyer said.", "Mosul", "over 90% of Mosul"),
    ("About two-thirds of Ramadi is under Islamic State control.", "Ramadi", "two-thirds of Ramadi"),
    ("The army has retaken eastern Mosul from Islamic State.", "Mosul", "eastern Mosul"),
    ("The army has retaken west Mosul from Islamic State.", "Mosul", "west Mosul"),
    ("Islamic State militants hold the northern districts of Ramadi.", "Ramadi", "the northern districts of Ramadi"),
    ("Islamic State seized most of Ramadi, a city near Baghdad.", "Ramadi", "most of Ramadi"),
    ("The militants hold several villages of Kirkuk province.", "Kirkuk", "several villages of Kirkuk province"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "place", "part"), PARTS)
def test_whoever_holds_a_part_does_not_hold_the_whole(control_of: ControlOf, told: str, place: str, part: str) -> None:
    [claim] = control_of(WAR + told)
    assert claim.place is not None
    assert (claim.place.name, claim.part_of_place, claim.partial) == (place, part, True)


def test_a_town_on_the_side_of_the_country_that_is_told_is_meant_whole(control_of: ControlOf) -> None:
    [claim] = control_of("Taliban fighters captured northern Kunduz from Afghan troops on Sunday.", "2021-08-09")
    assert (claim.part_of_place, claim.partial) == (None, False)


def test_a_town_that_is_divided_once_is_divided_wherever_a_side_is_told(control_of: ControlOf) -> None:
    claims = control_of(WAR + "Troops retook eastern Mosul in May. Islamic State militants still hold western Mosul.")
    assert [one.part_of_place for one in claims] == ["eastern Mosul", "western Mosul"]


def test_districts_by_name_are_places_and_no_parts(control_of: ControlOf) -> None:
    claims = control_of("Taliban fighters captured the districts of Khoshi and Azra from Afghan troops.", "2021-08-09")
    assert len(claims) == 2
    assert not any(one.partial for one in claims)


def test_partial_control_of_a_town_is_partial(control_of: ControlOf) -> None:
    [claim] = control_of(WAR + "Islamic State militants partially control Ramadi.")
    assert (claim.part_of_place, claim.partial) == (None, True)


@pytest.mark.parametrize(
    "told",
    [
        "Ramadi remains contested, soldiers said.",
        "The fighting for control of Ramadi continued.",
        "Ramadi has changed hands several times.",
        "Neither side has full control of Ramadi.",
    ],
)
def test_a_town_that_nobody_holds_is_contested(control_of: ControlOf, told: str) -> None:
    [claim] = control_of(WAR + told)
    assert (claim.mode, claim.modality) == ("contest", Modality.ASSERTED)
    assert not any(one.role is Role.HOLDER for one in claim.participants)


def test_whoever_lost_the_battle_for_control_contests_it_no_more(control_of: ControlOf) -> None:
    assert not control_of(WAR + "Islamic State lost the battle for control of Ramadi.")


def test_a_town_that_no_map_has_is_not_the_town_in_focus(control_of: ControlOf) -> None:
    claims = control_of(WAR + "Soldiers entered Ramadi. The town of Ain Ruwayh is contested between the two.")
    assert [one.place.name for one in claims if one.place and one.mode == "contest"] == ["Ain Ruwayh"]


@pytest.mark.parametrize(
    ("told", "place", "part"),
    [
        ("Rebels overran the Ramadi airbase in Anbar province.", ["Ramadi"], "the Ramadi airbase"),
        ("Rebels overran the army's Northern Command in Tikrit.", ["Tikrit"], "the army's Northern Command"),
        ("Rebels seized the airports of Tikrit and Ramadi.", ["Tikrit", "Ramadi"], "the airports of Tikrit and Ramadi"),
    ],
)
def test_a_site_is_a_part_of_its_town(control_of: ControlOf, told: str, place: list[str], part: str) -> None:
    claims = control_of(WAR + told)
    assert [(one.place.name, one.part_of_place) for one in claims if one.place] == [(name, part) for name in place]


def test_an_office_with_an_owner_is_a_place_and_taking_office_is_none(control_of: ControlOf) -> None:
    claims = control_of(WAR + "Rebels captured Ramadi. They took the governor's office and the police headquarters.")
    assert "the governor's office" in {one.part_of_place for one in claims}
    assert not control_of(WAR + "The new governor of Ramadi took office on Monday.")
