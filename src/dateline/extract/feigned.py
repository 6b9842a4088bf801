"""Fights that are played, filmed, written or rehearsed: nobody holds a place because of them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dateline.extract.tokens import Token

OPENING = 60  # words of an article that say what it is about
_BEYOND = 64  # characters; no word of these tables that begins in the opening ends farther on
INSIDE = frozenset({"in", "during", "throughout", "under"})
ARGUMENTS = frozenset({"dobj", "nsubjpass", "pobj", "prep", "nsubj"})


@cache
def _words(name: str) -> frozenset[str]:
    text = files("dateline.extract").joinpath("feigned.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(_words(name), key=lambda word: (-len(word), word))
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b")


@cache
def _story_words() -> frozenset[str]:
    """Return the first word of each word or phrase for a story; of "re-enactor", "re"."""
    first = {re.split("[ -]", phrase)[0] for phrase in _words("stories")}
    return frozenset((*first, *(f"{word}s" for word in first)))


def may_be_story(words: frozenset[str]) -> bool:
    """Say whether a text of these words, lower case and hyphened ones cut too, can tell of a game, a film or a book."""
    return not words.isdisjoint(_story_words())


def is_story(text: str) -> bool:
    """Say whether an article, its title first, tells of a game, a film or a book.

    It opens with a word for one and has another such word, or two that often stand beside one.
    """
    lower = text.lower()
    opening = len(" ".join(lower.split(" ", OPENING)[:OPENING]))
    first = _pattern("stories").search(lower, 0, opening + _BEYOND)
    if first is None or first.start() >= opening:
        return False
    told = set(_pattern("stories").findall(lower))
    return len(told) > 1 or len(set(_pattern("beside").findall(lower))) > 1


def is_feigned(predicate: Token) -> bool:
    """Say whether a clause tells of what happens in an exercise or a film: "in the drill the town was taken"."""
    above = [predicate, *predicate.ancestors]
    return (
        any(one.lemma_.lower() in _words("rehearsing") for one in above[1:])
        or any(_is_rehearsal(noun) for token in above for noun in _settings(token))
        or _is_mock(predicate)
        or any(_is_mock(noun) for noun in _objects(predicate))
    )


def _settings(token: Token) -> Iterator[Token]:
    """Yield what a clause happens in, and who is told to make it happen: "the exercise saw the town retaken"."""
    for child in token.children:
        if child.dep_ == "nsubj" and child.head is token:
            yield child
        elif child.dep_ == "prep" and child.lower_ in INSIDE:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _is_rehearsal(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    named = (f"{child.lower_} {lemma}" for child in noun.lefts)
    return lemma in _words("rehearsals") or any(name in _words("rehearsals") for name in named)


def _objects(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ARGUMENTS:
            yield child
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _is_mock(noun: Token) -> bool:
    return any(child.lower_ in _words("mock") for child in noun.lefts)
