"""Deaths by nature or sickness are no attacks, and how many live in a town is no toll."""

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.record.vocabulary import EventType

WAR = "Rebels and soldiers fought near the border.\n\n"


def told(claims_of: ClaimsOf, text: str) -> list[tuple[str, str, int | None]]:
    return [
        (claim.event_type.value, claim.mode, claim.toll.best if claim.toll.best is not None else claim.toll.low)
        for claim in claims_of(WAR + text)
        if claim.toll is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cholera spread in the camp, where 45 people are dead.",
        "Two days after the earthquake, 45 people were dead.",
        "At least 45 people died of hunger in the besieged town.",
        "The province, with 750 infections, has counted 45 deaths.",
        "The South Coast Earthquake that has killed 45 people cut the road.",
    ],
)
def test_whom_nature_or_sickness_killed_nobody_attacked(claims_of: ClaimsOf, text: str) -> None:
    assert told(claims_of, text) == [("destruction", "disaster", 45)]


def test_a_bare_figure_goes_on_from_the_disaster_told_before(claims_of: ClaimsOf) -> None:
    text = "Floods killed 30 people in the valley. Officials said 1,200 were injured."
    assert told(claims_of, text) == [("destruction", "disaster", 30), ("destruction", "disaster", 1200)]


def test_a_fight_told_since_explains_the_figure(claims_of: ClaimsOf) -> None:
    text = "Cholera spread in the camp. Gunmen attacked the camp. Twelve people died on Sunday."
    assert told(claims_of, text) == [("attack", "killing", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "A wave of attacks killed 12 people in a town where measles had spread.",
        "An outbreak of violence killed 12 people in the town.",
        "Gunmen killed 12 people in a camp hit by cholera.",
        "Twelve aid workers were killed in the province, where famine is spreading.",
        "The agency said twelve aid workers had been killed and warned of cholera.",
        "Twelve people were murdered in a town hit by the epidemic.",
        "Twelve people died as rebels shelled the flooded town after the cyclone.",
    ],
)
def test_whom_people_killed_in_a_stricken_place_stay_killed(claims_of: ClaimsOf, text: str) -> None:
    rows = told(claims_of, text)
    assert rows
    assert all(event != EventType.DESTRUCTION for event, _, _ in rows)


def test_a_hunger_strike_is_no_famine(claims_of: ClaimsOf) -> None:
    text = "Three people died in the prison where a hunger strike began."
    assert told(claims_of, text) == [("attack", "killing", 3)]


@pytest.mark.parametrize(
    "home", ["a capital of 4 million", "a town of some 20,000 people", "a district of 900 residents"]
)
def test_how_many_live_in_a_place_is_no_toll(claims_of: ClaimsOf, home: str) -> None:
    assert told(claims_of, f"Two deaths were confirmed in Luanda, {home}, after the fighting.") == [
        ("attack", "killing", 2)
    ]


def test_how_many_displaced_live_in_a_camp_is_a_figure(claims_of: ClaimsOf) -> None:
    assert [best for _, _, best in told(claims_of, "The camp holds a population of 20,000 displaced people.")] == [
        20_000
    ]


@pytest.mark.parametrize("cause", ["of cancer", "after a heart attack", "after a long illness", "of old age"])
def test_who_dies_in_bed_is_no_toll(claims_of: ClaimsOf, cause: str) -> None:
    assert told(claims_of, f"The mayor died {cause}.") == []


def test_who_is_shelled_in_a_cancer_ward_is_one(claims_of: ClaimsOf) -> None:
    assert told(claims_of, "Three people died when rebels shelled a hospital for cancer patients.")
