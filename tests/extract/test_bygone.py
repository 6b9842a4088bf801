"""What a court, an arrest or a day of remembrance goes back to is no news; what they tell with its day is."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.vocabulary import EventType, Modality

Told = Callable[[str], dict[Modality, set[str]]]
DEEDS = {EventType.ATTACK, EventType.ABDUCTION, EventType.STRIKE, EventType.BATTLE}


@pytest.fixture(scope="module")
def told(annotator: Annotator) -> Told:
    def deeds(text: str) -> dict[Modality, set[str]]:
        found: dict[Modality, set[str]] = {}
        for claim in annotator.annotate(article_from(text, outlet="Sample Herald", published="2021-08-12")[0]).claims:
            if claim.event_type in DEEDS:
                found.setdefault(claim.modality, set()).add(claim.mode)
        return found

    return deeds


PAST = [
    "Prosecutors charged three officers in the shooting of a farmer near Goma.",
    "Hundreds marked the anniversary of the massacre of students in Bogota.",
    "Police have arrested Juan Vela, a member of a column that carried out attacks in the jungle.",
    "Soldiers demolished the home of a Palestinian accused of an attack in Jenin.",
    "He was jailed for life for his role in the bombing of the embassy.",
    "The trial of those responsible for the murder of the bishop opened on Monday.",
]


@pytest.mark.parametrize("text", PAST)
def test_a_deed_that_a_step_goes_back_to_is_past(told: Told, text: str) -> None:
    assert set(told(text)) == {Modality.HISTORICAL}


def test_in_a_report_without_any_day_a_charge_does_not_make_its_deed_old(annotator: Annotator) -> None:
    (page,) = article_from(PAST[0], outlet="Sample Herald")
    modalities = {claim.modality for claim in annotator.annotate(page).claims if claim.event_type in DEEDS}
    assert modalities == {Modality.ASSERTED}


NEWS = [
    "Police arrested four men after an attack on a church in Kaduna.",
    "Soldiers arrested two rebels in a raid on a farm near Palma.",
    "Gunmen who attacked a village near Djibo killed ten people.",
    "The group claimed responsibility for the bombing of the embassy.",
    "Police are hunting gunmen who shot dead a judge in Quetta on Tuesday.",
    "The president condemned the killing of three villagers by bandits.",
]


@pytest.mark.parametrize("text", NEWS)
def test_a_deed_that_is_told_as_news_is_not_past(told: Told, text: str) -> None:
    found = told(text)
    assert found
    assert Modality.HISTORICAL not in found


def test_a_report_of_a_court_tells_of_the_past(told: Told) -> None:
    text = (
        "Captain stays in court\n\n"
        "The military court upheld the indictment of a captain, who was tried for insults.\n\n"
        "The prosecutor said that soldiers had opened fire on the inmates in the yard.\n"
    )
    assert set(told(text)) == {Modality.HISTORICAL}


def test_what_a_report_of_a_court_dates_is_news(told: Told) -> None:
    text = (
        "Captain stays in court\n\n"
        "The military court upheld the indictment of a captain, who was tried for insults.\n\n"
        "On Wednesday gunmen opened fire on a judge outside the building in Quetta.\n"
    )
    assert set(told(text)) == {Modality.ASSERTED}


def test_a_report_that_opens_with_a_deed_is_none_of_a_court(told: Told) -> None:
    text = (
        "Judge killed in Quetta\n\n"
        "Gunmen shot dead a judge outside the court before the trial of a captain in Quetta.\n\n"
        "They also attacked a bus.\n"
    )
    assert set(told(text)) == {Modality.ASSERTED}


def test_what_went_on_hours_after_a_deed_of_the_past_is_past(told: Told) -> None:
    before = "In November 2019 rebels attacked a police post in Palma. "
    assert set(told(before + "A few hours later they attacked a village near Mueda.")) == {Modality.HISTORICAL}
    assert Modality.ASSERTED in told(before + "Rebels attacked a village near Mueda.")
