"""Places taken one after another with the verb said once: each with its own day."""

from datetime import date

import pytest


@pytest.fixture(scope="module")
def days(control_of):
    def of(text):
        return {one.place.name: one.when.earliest for one in control_of(text, "2021-08-11") if one.place is not None}

    return of


FRIDAY, SATURDAY, SUNDAY = date(2021, 8, 6), date(2021, 8, 7), date(2021, 8, 8)
ROWS = [
    (
        "The fall of Farah on Friday and Ghazni on Saturday left the south in the hands of the Taliban.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY},
    ),
    (
        "The loss of Farah on Friday and of Ghazni and Herat on Saturday to the Taliban shook Kabul.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY, "Herat": SATURDAY},
    ),
    (
        "Farah on Friday and Ghazni on Saturday fell to the Taliban.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY},
    ),
    (
        "Taliban fighters captured Farah (August 6), Ghazni (August 7) and Herat (August 8).",
        {"Farah": FRIDAY, "Ghazni": SATURDAY, "Herat": SUNDAY},
    ),
    (
        "Taliban fighters captured Farah on Friday, Ghazni on Saturday and Herat and Kunduz on Sunday.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY, "Herat": SUNDAY, "Kunduz": SUNDAY},
    ),
    (
        "Farah was lost to the Taliban on Friday and Ghazni a day later, a lawmaker said.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY},
    ),
    (
        "The Taliban seized Herat on Sunday, after Farah on Friday and Ghazni on Saturday.",
        {"Herat": SUNDAY, "Farah": FRIDAY, "Ghazni": SATURDAY},
    ),
    (
        "Farah fell to the Taliban on Friday, then Ghazni early on Saturday.",
        {"Farah": FRIDAY, "Ghazni": SATURDAY},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_each_place_has_the_day_that_stands_beside_it(days, text, expected):
    assert days(text) == expected


ELSE = [
    "Taliban fighters captured Farah on Friday, and Ghazni on Saturday shut its schools.",
    "Taliban fighters captured Farah on Friday, while aid reached Ghazni on Saturday.",
    "Taliban fighters captured Farah on Friday and met envoys in Ghazni on Saturday.",
    "Taliban fighters captured Farah and shelled the army on Friday, Ghazni on Saturday.",
    "Taliban fighters captured Farah on Friday, residents of Ghazni on Saturday fled.",
]


@pytest.mark.parametrize("text", ELSE)
def test_a_place_that_has_its_own_verb_was_not_taken_with_the_first(days, text):
    assert "Ghazni" not in days(text)
