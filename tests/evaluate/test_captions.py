from dataclasses import replace
from datetime import date

import pytest

from dateline.evaluate import captions
from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import Basis, Feature, TimePrecision
from dateline.record.when import When
from evaluating import by, control, example, scores

RUSSIA, UKRAINE = ActorRef("russia", "Russia", "russia"), ActorRef("ukraine", "Ukraine", "ukraine")
LYMAN = Place("geonames:702320", "Lyman", 48.985, 37.811, "UA", "Donetsk", Feature.CITY)
TEXT = "Captured by Russia 27 May 2022. Recaptured by Ukraine 1 October 2022."


def statement(holder, action, day):
    known = {"earliest": day, "latest": day, "date_text": day, "claimed": False, "text": TEXT}
    return {"holder": holder, "action": action, "date": day} | known


TAKEN, RETAKEN = statement("Russia", "captured", "2022-05-27"), statement("Ukraine", "recaptured", "2022-10-01")
GOLD = {
    "id": "x", "place": "Lyman", "lat": 48.98, "lon": 37.81, "country": "Ukraine", "statements": [TAKEN, RETAKEN],
    "holder_at": [{"date": "2022-04-01", "holder": "Ukraine"}, {"date": "2022-08-01", "holder": "Russia"},
                  {"date": "2023-01-01", "holder": "Ukraine"}, {"date": "2023-02-01", "holder": "Russia"}],
}  # fmt: skip


def taken(holder, day, mode="capture"):
    when = When(day, day, TimePrecision.DAY, Basis.TEXT)
    return control(TEXT + str(day), mode=mode, participants=by(holder), when=when, place=LYMAN)


BOTH = [taken(RUSSIA, date(2022, 5, 27)), taken(UKRAINE, date(2022, 10, 1), "recapture")]


def measured(claims):
    return scores(captions, example(TEXT, GOLD, claims=claims))


def test_both_statements_with_place_and_day_are_perfect():
    assert measured(BOTH) == {captions.STATEMENTS: 1, captions.DATES: 1, captions.PLACES: 1, captions.HOLDER: 1}


def test_nothing_found_scores_nothing():
    measures = measured([])
    assert (measures[captions.STATEMENTS], measures[captions.HOLDER]) == (0, 0)
    assert measures[captions.DATES] is None


def test_another_holder_or_action_is_wrong():
    assert measured([taken(UKRAINE, date(2022, 5, 27))] * 2)[captions.STATEMENTS] == pytest.approx(0.5)
    assert measured([taken(RUSSIA, date(2022, 5, 27), "besiege")])[captions.STATEMENTS] == 0


def test_a_statement_that_is_found_twice_is_wrong_once():
    assert measured([*BOTH, BOTH[0]])[captions.STATEMENTS] == pytest.approx(0.8)


def test_a_day_that_is_shifted_by_one_and_a_place_far_away_are_wrong():
    assert measured([taken(RUSSIA, date(2022, 5, 28))])[captions.DATES] == 0
    assert measured([replace(BOTH[0], place=None)])[captions.PLACES] == 0


def test_the_holder_is_asked_only_where_the_caption_decides_it():
    asked = captions._holder_at_dates(example(TEXT, GOLD, claims=BOTH))
    assert asked == (2, 2)  # before the first statement, and against the last one, the caption does not decide
    assert captions._holder_at_dates(example(TEXT, GOLD, claims=BOTH[:1])) == (1, 2)


def test_a_republic_of_the_captions_is_on_its_side():
    assert captions.sides_at("Donetsk PR") == captions.sides_at("Russia") == {"russia"}
    assert not captions.sides_at("Contested")
