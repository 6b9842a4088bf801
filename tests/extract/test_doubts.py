import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from dateline.extract.doubts import find_doubts
from dateline.extract.parse import Parser
from dateline.record.article import Article


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The clips could not at once be verified.", "footage"),
        ("The agency was unable to verify when the video was shot.", "date"),
        ("Both armies often exaggerate each other's losses.", "figure"),
        ("The claim could not be independently confirmed.", "event"),
        ("The paper had no way to check this.", "event"),
        ("The toll could not be checked on the spot.", "figure"),
        ("The account has not been corroborated.", "event"),
    ],
)
def test_a_doubt_names_what_it_is_about(
    nlp_parser: Parser, make_article: Callable[..., Article], text: str, about: str
) -> None:
    parsed = nlp_parser.parsed(make_article("The bridge fell on Monday. " + text))
    found = find_doubts(parsed)
    assert [kind for _, kind in found] == [about]
    assert found[0][0].text == text.rstrip(".")


def test_a_doubt_is_no_more_than_its_own_clause(nlp_parser: Parser, make_article: Callable[..., Article]) -> None:
    text = "The rebels said they held the prison, although this has not been confirmed."
    parsed = nlp_parser.parsed(make_article(text))
    found = find_doubts(parsed)
    assert [span.text for span, _ in found] == ["this has not been confirmed"]


def test_plain_news_is_not_doubted(nlp_parser: Parser, make_article: Callable[..., Article]) -> None:
    parsed = nlp_parser.parsed(make_article("The mayor confirmed that the town had fallen."))
    assert find_doubts(parsed) == []


def test_every_phrase_of_the_table_is_found_in_any_case(
    nlp_parser: Parser, make_article: Callable[..., Article]
) -> None:
    text = files("dateline.extract").joinpath("doubts.toml").read_text("utf-8")
    for phrase in [one for phrases in tomllib.loads(text)["pattern"].values() for one in phrases]:
        words = phrase.replace("…", "so far").upper()
        assert find_doubts(nlp_parser.parsed(make_article(f"They added: {words} x."))), phrase


def test_a_doubt_is_found_behind_a_sentence_without_one(
    nlp_parser: Parser, make_article: Callable[..., Article]
) -> None:
    text = "Rebels hold the port. They told reporters so by phone. IT WAS İMPOSSIBLE TO VERİFY the claim."
    found = find_doubts(nlp_parser.parsed(make_article(text)))
    assert [span.text for span, _ in found] == ["IT WAS İMPOSSIBLE TO VERİFY the claim"]
