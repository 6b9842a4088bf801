"""Sentences in which the outlet says that something could not be checked, or is exaggerated."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.extract.document import ParsedArticle
from dateline.record.text import Span

_GAP = r"(?:[\s,]+[\w'’-]+){0,5}?[\s,]+"
_CLAUSE = re.compile(r";|,\s+(?:but|although|though|and|while|with)\s|\s[–—]\s|\.\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    unchecked: re.Pattern[str]
    exaggerated: re.Pattern[str]
    about: tuple[tuple[str, re.Pattern[str]], ...]
    never: re.Pattern[str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.extract").joinpath("doubts.toml").read_text("utf-8"))


@cache
def _rules() -> _Rules:
    """Return the patterns. They take long to compile, and few articles doubt."""
    raw = _table()
    order = ("date", "footage", "figure")
    return _Rules(
        _any(raw["pattern"]["unchecked"]),
        _any(raw["pattern"]["exaggerated"]),
        tuple((name, _any(raw["about"][name])) for name in order),
        _any(raw["not_doubts"]["words"]),
    )


@cache
def _closing() -> tuple[str, ...]:
    """Return words of which a sentence that doubts holds one: of how each phrase ends the longest, as the rarest.

    "Confirm" stands for "confirmed" as well.
    """
    endings = [phrase.split("…")[-1].split() for of in _table()["pattern"].values() for phrase in of]
    words = sorted({_folded(max(ending, key=len)) for ending in endings})
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def _any(phrases: list[str]) -> re.Pattern[str]:
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        pieces = [re.escape(piece.strip()).replace(r"\ ", r"\s+") for piece in phrase.split("…")]
        parts.append(_GAP.join(pieces))
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def find_doubts(parsed: ParsedArticle) -> list[tuple[Span, str]]:
    """Return (quote, about) for each doubt, in order; ``about`` is "event", "footage", "figure" or "date".

    The quote is the clause that doubts, or the whole sentence when it says nothing else.
    """
    found: list[tuple[Span, str]] = []
    whole = _folded("\n".join([sentence.text for sentence in parsed.sentences]))
    closing = [word for word in _closing() if word in whole]
    for sentence in parsed.sentences if closing else ():
        text = sentence.text
        folded = _folded(text)
        if not any(word in folded for word in closing):
            continue
        rules = _rules()
        hit = rules.unchecked.search(text) or rules.exaggerated.search(text)
        if hit is None or rules.never.search(text):
            continue
        start, end = _clause(text, hit.start(), hit.end())
        quote = Span(sentence.start + start, sentence.start + end, text[start:end])
        found.append((quote, _about(text[start:end], exaggerated=rules.unchecked.search(text) is None)))
    return found


def _folded(text: str) -> str:
    """Return the text as a pattern without case reads it."""
    return text.casefold().replace("ı", "i").replace("i\u0307", "i")


def _clause(text: str, at: int, to: int) -> tuple[int, int]:
    """Return the bounds of the clause around the words, cut at semicolons, dashes and "but"."""
    start, end = 0, len(text)
    for cut in _CLAUSE.finditer(text):
        if cut.end() <= at:
            start = cut.end()
        elif cut.start() >= to:
            end = cut.start()
            break
    while end > start and text[end - 1] in " .,":
        end -= 1
    return start, end


def _about(words: str, *, exaggerated: bool) -> str:
    for name, pattern in _rules().about:
        if pattern.search(words):
            return name
    return "figure" if exaggerated else "event"
