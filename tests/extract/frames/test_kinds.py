"""What a noun is by its words, and what it is by whom it names."""

import pytest

from dateline.extract.annotate import Annotator
from dateline.extract.doc import Doc
from dateline.extract.frames.kinds import BY_ACTOR, core, kinds_by_words, kinds_of, sorts_of
from dateline.intake import article_from
from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import Feature

TEXT = (
    "The rebel-held Tarn fell when they fired tear gas at armed men, dozens of soldiers and a hospital. "
    "An outbreak of violence followed an explosion at a factory, and Oss told her that a bomb with chlorine hit it."
)
ARMY = ActorRef("army-of-oss", "Army of Oss", "oss")
LAND = Place("1", "Oss", 1.0, 2.0, "OS", None, Feature.COUNTRY)


@pytest.fixture(scope="module")
def docs(annotator: Annotator) -> list[Doc]:
    [article] = article_from(TEXT, outlet="Sample Herald", published="2025-06-13")
    return [sentence.doc for sentence in annotator._parser.parsed(article).sentences]


@pytest.mark.parametrize("actor", [None, ARMY])
@pytest.mark.parametrize("place", [None, LAND])
def test_whom_a_noun_names_adds_none_but_the_kinds_that_are_said_to_hang_on_it(
    docs: list[Doc], actor: ActorRef | None, place: Place | None
) -> None:
    for token in (token for doc in docs for token in doc):
        by_words = kinds_by_words(token)
        kinds = kinds_of(token, by_words, actor, place)
        assert by_words <= kinds
        assert kinds - by_words <= BY_ACTOR


def test_a_noun_is_what_its_words_make_it_with_what_stands_before_or_beside_it(docs: list[Doc]) -> None:
    told = {token.lower_: token for doc in docs for token in doc}
    assert "riot-control" in sorts_of(told["gas"])
    assert "toxic" in sorts_of(told["bomb"])
    assert "accident" in sorts_of(told["explosion"])
    assert not sorts_of(told["outbreak"])
    assert kinds_by_words(told["her"]) == {"person"}
    assert kinds_by_words(told["they"]) == {"pronoun", "group", "force"}


def test_of_a_counted_phrase_what_is_counted_is_meant(docs: list[Doc]) -> None:
    told = {token.lower_: token for doc in docs for token in doc}
    assert core(told["dozens"]) is told["soldiers"]
    assert core(told["soldiers"]) is told["soldiers"]
