"""Sentences in capitals are read in the usual case, character for character."""

import pytest

from dateline.extract.annotate import Annotator
from dateline.extract.capitals import Recaser, is_shouted
from dateline.extract.parse import Parser
from dateline.intake import article_from
from dateline.record.vocabulary import EventType


@pytest.fixture(scope="module")
def recaser() -> Recaser:
    return Recaser(Parser().nlp)


RECASED = [
    ("REBELS SEIZE PROVINCIAL CAPITAL HERAT", "Rebels seize provincial capital Herat"),
    ("SUDAN'S RSF SAYS IT HAS CAPTURED THE TOWN", "Sudan's RSF says it has captured the town"),
    ("ISLAMIC STATE CAPTURES RAMADI - OFFICIALS", "Islamic State captures Ramadi - officials"),
    (
        "A BOMB EXPLODED ON MAY 12 IN SAN SALVADOR, POLICE SAID.",
        "A bomb exploded on May 12 in San Salvador, police said.",
    ),
    ("TROOPS MAY MARCH ON KABUL.", "Troops may march on Kabul."),
    ("PRESIDENT OLMEDO VASQUIER CONDEMNED THE KILLING.", "President Olmedo Vasquier condemned the killing."),
]


@pytest.mark.parametrize(("shouted", "usual"), RECASED, ids=[usual for _, usual in RECASED])
def test_names_keep_their_capitals_and_words_do_not(recaser: Recaser, shouted: str, usual: str) -> None:
    assert recaser.recased(shouted) == usual


@pytest.mark.parametrize("text", ["RSF", "UN AND EU", "The army took KABUL.", "AFP/STR 12:30", "12 34"])
def test_acronyms_and_mixed_case_are_left_alone(text: str) -> None:
    assert not is_shouted(text)


def test_a_flash_in_capitals_is_read_and_quoted_as_written() -> None:
    [article] = article_from("TALIBAN REBELS SEIZE HERAT ON THURSDAY.", outlet="Sample Herald", published="2021-08-13")
    claims = [one for one in Annotator().annotate(article).claims if one.event_type is EventType.CONTROL]
    assert [(one.mode, one.place.name) for one in claims if one.place] == [("capture", "Herat")]
    assert claims[0].quote.text == article.text


def test_every_character_stays_where_it_is(recaser: Recaser) -> None:
    text = "İZMİR GOVERNOR SAYS ẞTRASSE IS «CLOSED» — 3 KILLED"
    assert len(recaser.recased(text)) == len(text)
