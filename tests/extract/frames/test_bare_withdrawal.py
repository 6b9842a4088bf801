"""Whoever "withdrew" left the town that was just told of."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim

ControlOf = Callable[..., list[Claim]]


def left(claims: list[Claim]) -> list[str]:
    return [one.place.name for one in claims if one.mode == "withdraw" and one.place is not None]


@pytest.mark.parametrize(
    "told",
    [
        "Kenyan soldiers landed at Kismayo. Al-Shabaab fighters withdrew overnight, residents said.",
        "Fighting raged in Kismayo. The al-Shabaab militants pulled out on Friday.",
        "Kenyan soldiers took Kismayo after al-Shabaab fighters retreated.",
    ],
)
def test_the_town_just_told_of_is_left(control_of: ControlOf, told: str) -> None:
    assert left(control_of(told, "2012-10-02")) == ["Kismayo"]


def test_a_headline_names_the_town(control_of: ControlOf) -> None:
    told = "Kismayo quiet at last\n\nAl-Shabaab militants withdrew overnight, residents said."
    assert left(control_of(told, "2012-10-02", "Kismayo quiet at last")) == ["Kismayo"]


@pytest.mark.parametrize(
    "told",
    [
        "Al-Shabaab militants attacked Kismayo. Soldiers withdrew to the harbour.",
        "Al-Shabaab militants fight near Kismayo. A spokesman said the plan was withdrawn.",
        "Militants hold Kismayo. A week went by. Talks were held. It rained. Al-Shabaab fighters withdrew elsewhere.",
        "Mogadishu said it would wait. Al-Shabaab fighters withdrew on Friday.",
    ],
)
def test_whoever_stays_near_or_left_something_else_left_no_town(control_of: ControlOf, told: str) -> None:
    assert not left(control_of(told, "2012-10-02"))
