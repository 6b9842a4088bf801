"""How a place changed hands, and what a strike was made with, from the words around the predicate."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.tokens import Token
from dateline.record.vocabulary import How

_NONE = ("No ", "There was no ", "There were no ", "Neither side ")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("dateline.extract") / "manner.toml").read_text("utf-8"))


@cache
def _instruments() -> dict[str, frozenset[str]]:
    """Return the words for what a strike is made with, by its mode."""
    return {mode: frozenset(words) for mode, words in _tables()["strike"].items()}


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """Return the cues of each manner; they begin words, so that "Fano fighters" are not "no fight"."""
    return {how: re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})") for how, cues in _tables()["how"].items()}


def how_of(parsed: ParsedArticle, sentence: Sentence, default: How) -> How:
    """Return how the place changed hands as the sentence words it, or the next one: "There were no clashes"."""
    following = parsed.sentences[sentence.index + 1 : sentence.index + 2]
    told = [one.text for one in following if one.block == sentence.block and one.text.startswith(_NONE)]
    text = " ".join([sentence.text, *told]).lower()
    for how, cue in _cues().items():
        if cue.search(text):
            return How(how)
    return default


def strike_mode(predicate: Token, default: str, agents: Iterable[Token] = ()) -> str:
    """Return the strike's mode by the instrument named in the predicate's clause or in what acts, else the default."""
    words = {token.lower_ for one in (predicate, *agents) for token in one.subtree} | {predicate.lower_}
    words |= {child.lower_ for child in predicate.head.children if child.dep_ in {"compound", "amod"}}
    for mode, instruments in _instruments().items():
        if not words.isdisjoint(instruments):
            return mode
    return default
