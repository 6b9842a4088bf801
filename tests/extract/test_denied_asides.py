"""A relative clause or an aside that denies: who asserts and who denies are two claims."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim
from dateline.record.vocabulary import Stance

ControlOf = Callable[..., list[Claim]]
WAR = "Fighting between South Sudan's army and rebel fighters went on. "

DENIED = [
    "The rebels said they had seized Bor, which the army denied.",
    "The rebels said they had seized Bor, which was denied by the army.",
    "The rebels said they had seized Bor, a claim the army denied.",
    "The rebels said they had seized Bor, a claim that the army has rejected.",
    "The rebels claimed to have seized Bor, something the army denies.",
    "The rebels said they had seized Bor, an assertion dismissed by the army.",
]


@pytest.mark.parametrize("told", DENIED)
def test_whoever_denies_in_an_aside_leaves_the_others_claim_standing(control_of: ControlOf, told: str) -> None:
    claims = control_of(WAR + told, "2013-12-20")
    said = {(one.stance, one.attribution[-1].source) for one in claims if one.attribution}
    assert said == {(Stance.ASSERTS, "rebels"), (Stance.DENIES, "army")}
    assert {one.place.name for one in claims if one.place} == {"Bor"}


@pytest.mark.parametrize(
    "told",
    [
        "The rebels said they had seized Bor, which the army had held since May.",
        "The rebels said they had seized Bor, a claim the army did not deny.",
        "The rebels said they had seized Bor, a claim that the army confirmed.",
    ],
)
def test_an_aside_that_denies_nothing_makes_no_denial(control_of: ControlOf, told: str) -> None:
    claims = control_of(WAR + told, "2013-12-20")
    assert claims
    assert not any(one.stance is Stance.DENIES for one in claims)
