"""Reversals told in order bound each other's days."""

from datetime import date

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.vocabulary import EventType

WAR = "Russian troops fought Ukrainian soldiers. "


@pytest.fixture(scope="module")
def days(annotator: Annotator):
    def of(text, published="2024-06-13"):
        [article] = article_from(WAR + text, outlet="Sample Herald", published=published)
        found = [one for one in annotator.annotate(article).claims if one.event_type is EventType.CONTROL]
        return {one.mode: (one.when.earliest, one.when.latest) for one in found}

    return of


def test_a_recapture_by_some_day_is_no_earlier_than_the_loss(days):
    found = days("Izium was captured by Russia on 1 April 2022. It was recaptured by Ukraine by 10 September 2022.")
    assert found["recapture"] == (date(2022, 4, 1), date(2022, 9, 10))


def test_a_loss_in_some_year_is_no_later_than_the_recapture(days):
    found = days("Russia captured Izium in 2022. Ukraine recaptured Izium on 10 September 2022.")
    assert found["capture"] == (date(2022, 1, 1), date(2022, 9, 10))


def test_a_day_without_a_year_is_the_first_one_after_the_loss(days):
    found = days("Russia captured Izium on 1 April 2022. Ukraine recaptured Izium on 10 September.")
    assert found["recapture"] == (date(2022, 9, 10), date(2022, 9, 10))


def test_another_town_bounds_nothing(days):
    found = days("Russia captured Izium on 1 April 2022. Ukraine recaptured Lyman by 10 September 2022.")
    assert found["recapture"][0] is None


def test_days_that_contradict_the_order_stay_as_they_are_told(days):
    found = days("Russia captured Izium on 1 April 2022. Ukraine recaptured Izium on 10 March 2022.")
    assert found == {
        "capture": (date(2022, 4, 1), date(2022, 4, 1)),
        "recapture": (date(2022, 3, 10), date(2022, 3, 10)),
    }


HELD = [
    ("Russian troops entered Lyman on 11 June. The town is in Russian hands, its mayor said.", date(2024, 6, 11)),
    ("Ukrainian troops pulled out of Lyman on 12 June. The town is under Russian control.", date(2024, 6, 12)),
    ("Ukraine captured Lyman on 10 June. The town is under Russian control again.", date(2024, 6, 10)),
]


@pytest.mark.parametrize(("text", "first"), HELD, ids=[text for text, _ in HELD])
def test_a_place_is_held_since_its_holders_came_or_the_others_left(days, text, first):
    assert days(text)["hold"] == (first, date(2024, 6, 13))


NOT_SINCE = [
    "Russian troops entered Lyman on 11 June. The town is under Ukrainian control, its mayor said.",
    "Russian troops entered Izium on 11 June. The city of Lyman is in Russian hands, its mayor said.",
    "The city of Lyman is in Russian hands. Russian troops entered Lyman on 11 June.",
]


@pytest.mark.parametrize("text", NOT_SINCE)
def test_a_fight_elsewhere_or_told_later_bounds_nothing(days, text):
    assert days(text)["hold"][0] is None
