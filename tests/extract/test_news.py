"""A turn that a lead tells without a day is the news of the day it is told on; what it tells beside is not."""

from datetime import date

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.vocabulary import Basis, EventType, Modality

DAY, BEFORE = date(2021, 8, 12), date(2021, 8, 11)
WAR = "Taliban insurgents and Afghan soldiers have fought for the north all week."


@pytest.fixture(scope="module")
def control(annotator: Annotator):
    def of(text, published="2021-08-12"):
        [article] = article_from(text, outlet="Sample Herald", published=published)
        return [one for one in annotator.annotate(article).claims if one.event_type is EventType.CONTROL]

    return of


NEWS = [
    "Taliban fighters captured Aybak, a council member said.",
    "Aybak was taken by Taliban fighters, a security source told Sample Wire.",
    "An army officer said on Thursday that Aybak fell to the Taliban.",
    "Aybak became the sixth provincial capital to fall to the Taliban.",
    "Aybak was overrun, a security source said.",
]


@pytest.mark.parametrize("text", NEWS)
def test_a_turn_in_the_lead_was_on_the_day_of_telling_or_the_one_before(control, text):
    claim = control(text)[0]
    assert (claim.when.earliest, claim.when.latest, claim.when.basis) == (BEFORE, DAY, Basis.NEWS_PERFECT)


OTHERS = [
    "Thousands have left Aybak, which the Taliban captured.",
    "After the Taliban took Aybak, prices doubled in the region.",
    "The Taliban once took Aybak, residents said.",
    "The Taliban said that they were in full control of Aybak.",
    "Aybak is in Taliban hands, residents said.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_a_lead_tells_beside_the_news_or_as_a_state_has_no_first_day(control, text):
    assert all(claim.when.earliest is None for claim in control(text))


def test_a_day_that_is_told_stands(control):
    claim = control("Taliban fighters captured Aybak on Monday, a council member said.")[0]
    assert (claim.when.earliest, claim.when.latest) == (date(2021, 8, 9), date(2021, 8, 9))


def test_the_day_of_saying_counts_before_that_of_printing(control):
    claim = control("A council member said on Tuesday that the Taliban captured Aybak.")[0]
    assert (claim.when.earliest, claim.when.latest) == (date(2021, 8, 9), date(2021, 8, 10))


def test_behind_the_lead_the_simple_past_tells_no_day(control):
    text = f"{WAR} Roads to the capital are closed. Shops are shut. Taliban fighters captured Aybak."
    assert all(claim.when.earliest is None for claim in control(text))


def test_a_month_of_publication_gives_no_day(control):
    assert all(claim.when.earliest is None for claim in control(NEWS[0], published="2021-08"))


def test_a_report_without_any_day_gives_none(control):
    assert all(claim.when.earliest is None for claim in control(NEWS[0], published=None))


def test_a_condition_is_no_news(control):
    claims = control("If the Taliban took Aybak, the road north would be cut.")
    assert all(claim.modality is not Modality.ASSERTED and claim.when.earliest is None for claim in claims)
