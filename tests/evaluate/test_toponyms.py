import pytest

from dateline.evaluate import toponyms
from evaluating import AIBAK, KUNDUZ, example, scores, toponym

TEXT = "The road from the Kunduz bazaar to Aibak is shut."


def gold(*rows):
    return {"id": "x", "toponyms": list(rows)}


def row(words, place, **more):
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "text": words, "lat": place.lat, "lon": place.lon, **more}


def measured(rows, found):
    return scores(toponyms, example(TEXT, gold(*rows), toponyms=found))


def test_all_found_where_they_lie_is_perfect():
    found = [toponym(TEXT, "Kunduz"), toponym(TEXT, "Aibak", AIBAK)]
    measures = measured([row("Kunduz", KUNDUZ), row("Aibak", AIBAK)], found)
    assert measures[toponyms.EXACT] == 1
    assert measures[toponyms.NEAR] == 1


def test_nothing_found_scores_nothing():
    measures = measured([row("Kunduz", KUNDUZ)], [])
    assert measures[toponyms.EXACT] == 0
    assert measures[toponyms.NEAR] is None


def test_a_span_that_is_shifted_by_one_is_wrong_but_for_a_leading_article():
    shifted = toponym(TEXT, "Kunduz ")
    assert measured([row("Kunduz", KUNDUZ)], [shifted])[toponyms.EXACT] == 0
    assert measured([row("Kunduz", KUNDUZ)], [toponym(TEXT, "the Kunduz")])[toponyms.EXACT] == 1


def test_a_mention_that_is_found_twice_is_wrong_once():
    measures = measured([row("Kunduz", KUNDUZ)], [toponym(TEXT, "Kunduz")] * 2)
    assert measures[toponyms.EXACT] == pytest.approx(2 / 3)


def test_a_namesake_far_away_is_found_but_not_near():
    measures = measured([row("Kunduz", KUNDUZ)], [toponym(TEXT, "Kunduz", None)])
    assert (measures[toponyms.EXACT], measures[toponyms.NEAR]) == (1, 0)
    far = {**row("Kunduz", KUNDUZ), "lat": -10.0}
    assert measured([far], [toponym(TEXT, "Kunduz")])[toponyms.NEAR] == 0


def test_the_same_entry_is_right_wherever_its_point_lies():
    far = row("Kunduz", KUNDUZ, geonameid=1135689) | {"lat": -10.0}
    measures = measured([far], [toponym(TEXT, "Kunduz")])
    assert (measures[toponyms.NEAR], measures[toponyms.SAME]) == (0, 1)


def test_a_place_that_stands_for_people_costs_nothing_among_literal_ones():
    rows = [row("Kunduz", KUNDUZ, type="Metonymic"), row("Aibak", AIBAK, type="Literal")]
    found = [toponym(TEXT, "Kunduz"), toponym(TEXT, "Aibak", AIBAK)]
    assert measured(rows, found)[toponyms.LITERAL] == 1
    assert measured(rows, found[1:])[toponyms.LITERAL] == 1
    assert measured(rows, found[1:])[toponyms.EXACT] < 1
    assert measured(rows, found[:1])[toponyms.LITERAL] == 0
