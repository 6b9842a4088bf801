"""Since when a place is held tells when it changed hands."""

from datetime import date

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.vocabulary import EventType, Modality

WAR = "M23 rebels fought the Congolese army. "


@pytest.fixture(scope="module")
def claim(annotator: Annotator):
    def of(text, published="2024-06-13"):
        [article] = article_from(WAR + text, outlet="Sample Herald", published=published)
        [found] = [one for one in annotator.annotate(article).claims if one.event_type is EventType.CONTROL]
        return found

    return of


DAYS = [
    ("The town of Goma has been in rebel hands since Monday.", date(2024, 6, 10), date(2024, 6, 10)),
    (
        "Goma was under the control of M23 since the early morning, a resident said.",
        date(2024, 6, 13),
        date(2024, 6, 13),
    ),
    ("The rebels have held Goma since last night.", date(2024, 6, 12), date(2024, 6, 13)),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS, ids=[text for text, *_ in DAYS])
def test_a_place_held_since_a_day_was_taken_on_it(claim, text, first, last):
    found = claim(text)
    assert found.mode == "capture"
    assert found.when.earliest is not None and found.when.latest is not None
    assert first <= found.when.earliest <= found.when.latest <= last


def test_a_place_held_since_years_is_held_now_and_no_news(claim):
    found = claim("Goma has been held by M23 rebels since May 2019.")
    assert (found.mode, found.modality) == ("hold", Modality.ASSERTED)
    assert found.when.latest == date(2024, 6, 13)


def test_a_place_that_is_held_on_a_day_may_have_been_taken_before(claim):
    found = claim("Goma was in the hands of M23 rebels on Monday.")
    assert found.mode == "hold"
