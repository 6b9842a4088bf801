"""Texts that look back at old wars, and news of today's that names an old year in passing."""

from collections.abc import Callable

from dateline.record.claim import Claim
from dateline.record.vocabulary import Modality

Read = Callable[..., list[Claim]]


def test_what_a_text_on_history_tells_without_a_day_is_past(control_of: Read) -> None:
    text = (
        "The museum opens an exhibition on the uprising of 1944 in Warsaw, when insurgents held the city. Visitors "
        "learn how soldiers fought in the sewers until the Germans retook it. Troops and guerrillas left letters."
    )
    found = control_of(text, "2022-01-20")
    assert found
    assert {one.modality for one in found} == {Modality.HISTORICAL}


def test_news_that_names_an_old_year_stays_news(control_of: Read) -> None:
    text = (
        "M23 rebels captured Goma on Monday, the city that they also took in 2012. Soldiers fled. The rebels hold Sake "
        "as well."
    )
    found = control_of(text, "2025-01-28")
    assert [one.modality for one in found if one.place and one.place.name == "Sake"] == [Modality.ASSERTED]
