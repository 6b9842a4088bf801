from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.record.article import Article
from dateline.record.claim import Claim
from dateline.record.vocabulary import TollKind


def test_the_words_for_where_people_fled_are_kept_where_no_gazetteer_knows_the_place(
    make_article: Callable[..., Article],
) -> None:
    text = "Police said that 400 residents had been evacuated on the Velmor Islands after the shelling."
    tolls = [claim.toll for claim in Annotator().annotate(make_article(text)).claims if claim.toll is not None]
    assert [(toll.best, toll.origin_place) for toll in tolls] == [(400, "Velmor Islands")]


def _displaced(annotator: Annotator, article: Article) -> list[Claim]:
    claims = annotator.annotate(article).claims
    return [one for one in claims if one.toll is not None and TollKind.DISPLACED in one.toll.kinds]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Kunduz province, some 200 people were evacuated from Aybak and Zaranj.", "Kunduz"),
        (
            "A storm hit Kunduz. Two people died. The wind was strong. Some 400 people had to leave their homes.",
            "Kunduz",
        ),
        ("Figures of the assessment in Kunduz province:\n400 displaced persons (90 families)", "Kunduz"),
        ("Some 400 returnees from Kunduz now live in other parts of Afghanistan.", "Kunduz"),
        ("Some 400 people fled their homes.\n\nThe army met in Kunduz.", None),
    ],
)
def test_the_displaced_are_placed_by_what_leads_to_their_figure(
    annotator: Annotator, make_article: Callable[..., Article], text: str, place: str | None
) -> None:
    claims = _displaced(annotator, make_article(text))
    assert {claim.place.name if claim.place else None for claim in claims} == {place}


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Some 900 farmers of northern Helmand took shelter in Kabul.", "northern Helmand"),
        ("Some 900 members of the Red Crescent took shelter in Kabul.", None),
        ("Some 900 people were forced from their homes. Most of them are from the canton of Velmoria.", "Velmoria"),
    ],
)
def test_whose_people_are_counted_is_where_they_came_from(
    annotator: Annotator, make_article: Callable[..., Article], text: str, origin: str | None
) -> None:
    origins = {claim.toll.origin_place for claim in _displaced(annotator, make_article(text)) if claim.toll}
    assert origins == {origin}
