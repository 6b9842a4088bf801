"""Capitals of states inside a country: counted, and not taken for the country's own."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim

ControlOf = Callable[..., list[Claim]]
WAR = "Sudan's army is fighting the RSF around El Obeid. "


@pytest.mark.parametrize(
    "told",
    [
        "The RSF took control of Wad Madani on Monday, the fourth state capital to fall to the group.",
        "The RSF took Wad Madani, the fourth state capital in the west to be captured.",
    ],
)
def test_a_state_capital_that_is_counted_is_not_the_capital_of_the_country(control_of: ControlOf, told: str) -> None:
    claims = control_of(WAR + told)
    assert {claim.place.name for claim in claims if claim.place} == {"Wad Medani"}
