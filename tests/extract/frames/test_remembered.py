"""What is remembered, was held at a height, or is over is no news of control."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim
from dateline.record.vocabulary import Modality, Role

ControlOf = Callable[..., list[Claim]]
WAR = "Fighting between the Iraqi army and Islamic State rebels is long over. "


@pytest.mark.parametrize(
    "told",
    [
        "A decade after Islamic State captured Mosul, many of its people live in tents.",
        "Ten years after Mosul fell to Islamic State, soldiers marched.",
        "On the anniversary of the capture of Mosul, soldiers marched.",
        "It is ten years since the army retook Mosul.",
        "At its height Islamic State controlled Mosul.",
    ],
)
def test_what_years_lie_behind_is_history(control_of: ControlOf, told: str) -> None:
    claims = control_of(WAR + told, "2024-06-10")
    assert [one.modality for one in claims] == [Modality.HISTORICAL]


@pytest.mark.parametrize(
    "told",
    [
        "Two days after Mosul fell to Islamic State, soldiers fled.",
        "Islamic State captured Mosul, a year after it lost a vote.",
    ],
)
def test_what_days_lie_behind_is_news(control_of: ControlOf, told: str) -> None:
    claims = control_of(WAR + told, "2014-06-12")
    assert [one.modality for one in claims] == [Modality.ASSERTED]


def test_a_siege_that_is_lifted_is_none(control_of: ControlOf) -> None:
    claims = control_of("Fighting went on in Syria. The army broke the rebels' siege of Homs on Sunday.")
    assert not [one for one in claims if one.mode == "besiege" and one.modality is Modality.ASSERTED]


def test_the_militants_are_not_the_regular_force_that_is_named_more(control_of: ControlOf) -> None:
    told = "The SDF fought Islamic State near Raqqa in Syria. The SDF said the jihadists had seized Tabqa."
    claims = control_of(told, "2017-04-02")
    assert [one.actor.id for c in claims for one in c.participants if one.role is Role.HOLDER and one.actor] == [
        "islamic-state"
    ]


def test_an_army_that_restores_security_to_a_town_has_retaken_it(control_of: ControlOf) -> None:
    told = "Syrian army units restored security and stability to the city of Homs after a battle with rebels."
    assert [(one.mode, one.place.name) for one in control_of(told) if one.place] == [("recapture", "Homs")]


def test_full_control_is_nobodys_by_its_firmness(control_of: ControlOf) -> None:
    claims = control_of("Ukraine's troops fought on. The ministry said Marinka was under full control.", "2024-01-02")
    assert not [one for claim in claims for one in claim.participants if one.text == "full"]
