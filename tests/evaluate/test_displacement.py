from dateline.evaluate import displacement
from evaluating import AIBAK, counted, example, scores
from making import where

TEXT = "Some 3,000 people left Kunduz for the hills."
GOLD = {
    "quantity": 3000, "term": "Displaced", "unit": "People", "place": "Kunduz province", "country": "AFG",
    "literal": True,
}  # fmt: skip


def measured(claims, **changed):
    return scores(displacement, example(TEXT, GOLD | changed, claims=claims))


def left(best=3000, **more):
    return counted(["displaced"], best=best, **more)


def test_quantity_unit_and_place_right_is_perfect():
    assert set(measured([left()]).values()) == {1}


def test_nothing_found_scores_nothing():
    assert measured([])[displacement.QUANTITY] == 0
    assert measured([])[displacement.PRECISION] is None


def test_a_quantity_that_is_off_by_one_or_counts_the_killed_is_wrong():
    assert measured([left(3001)])[displacement.QUANTITY] == 0
    assert measured([counted(["killed"], best=3000)])[displacement.QUANTITY] == 0


def test_figures_that_no_fact_states_lower_the_precision():
    measures = measured([left(), left(17)])
    assert (measures[displacement.QUANTITY], measures[displacement.PRECISION]) == (1, 0.5)
    assert measured([left(), left(17)], others=[{"quantity": 17}])[displacement.PRECISION] == 1


def test_a_household_is_not_a_person():
    assert measured([left(unit="households")])[displacement.UNIT] == 0


def test_another_place_is_wrong_and_one_that_the_text_does_not_name_is_not_asked():
    there = where(AIBAK)
    assert measured([left(place=there)])[displacement.PLACE] == 0
    assert measured([left(place=there)], place="Herat")[displacement.PLACE] is None


def test_figures_of_one_unit_that_add_up_to_the_gold_are_right_and_of_two_units_are_not():
    assert measured([left(1000), left(2000)])[displacement.QUANTITY] == 1
    assert measured([left(1000), left(2500)])[displacement.QUANTITY] == 0
    assert measured([left(1000), left(2000, unit="households")])[displacement.QUANTITY] == 0
