"""Words and numbers of Spanish, Portuguese and French: "más de 2.000", "dos mil quinientas", "une centaine"."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from dateline.resolve.folding import fold

ValueT = TypeVar("ValueT")
BROKEN = "\ufffd"  # what decoding leaves of a letter that it cannot read
DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,9}")
_WORD = re.compile(r"[\w\ufffd]+(?:['’.,-][\w\ufffd]+)*|[^\s\w]")
_GROUP = re.compile(r"\d{3}")
_LINKING = frozenset({"y", "e", "et"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sentence as it is compared, and where it stands in the article."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number: words [start, end), and its bounds as worded."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None


@cache
def table() -> Mapping[str, Any]:
    """Return romance.toml."""
    return tomllib.loads(files("dateline.extract.tolls").joinpath("romance.toml").read_text("utf-8"))


@cache
def _numbers(name: str) -> Mapping[str, int]:
    return {fold(word): value for word, value in table()[name].items()}


@cache
def _bounds() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(
        (tuple(fold(word) for word in phrase.split()), bound)
        for bound, phrases in table()["before"].items()
        for phrase in phrases
    )


def words_in(text: str, start: int) -> list[Word]:
    """Return the words and signs of a sentence that starts at this offset of the article."""
    return [Word(_key(m.group()), start + m.start(), start + m.end()) for m in _WORD.finditer(text)]


def _key(text: str) -> str:
    return text if BROKEN in text or not text[0].isalpha() else fold(text)


def known(key: str, entries: Mapping[str, ValueT]) -> ValueT | None:
    """Return what a table has of a word; one with broken letters may be any that agrees with the others."""
    if BROKEN not in key:
        return entries.get(key)
    fits = re.compile(re.escape(key.lower()).replace(BROKEN, "."))
    return next((value for word, value in entries.items() if fits.fullmatch(word)), None)


def find_numbers(words: Sequence[Word]) -> Iterator[Number]:
    """Yield the numbers of a sentence in order, none overlapping."""
    at = 0
    while at < len(words):
        read = _number(words, at)
        if read is None:
            at += 1
            continue
        end, value, vague = read
        start, bound = _bound(words, at)
        low = None if bound == "high" or (bound == "about" and not vague) else value
        best = None if bound in {"low", "high"} or vague else value
        high = None if bound in {"low", "about"} or vague else value
        yield Number(start, end, low, best, high)
        at = end


def _number(words: Sequence[Word], at: int) -> tuple[int, int, bool] | None:
    """Return the end of the number that starts here, its value, and whether it is only a plural ("cientos")."""
    vague = known(words[at].key, _numbers("vague"))
    if vague is not None:
        return at + 1, vague, True
    if DIGITS.fullmatch(words[at].key):
        value, end = int(re.sub(r"\D", "", words[at].key)), at + 1
        while end < len(words) and value < 10**9 and _GROUP.fullmatch(words[end].key):
            value, end = value * 1000 + int(words[end].key), end + 1
        return _scaled(words, end, value)
    total, end = 0, at
    while end < len(words):
        unit = known(words[end].key, _numbers("numbers"))
        linked = end > at and words[end].key in _LINKING and end + 1 < len(words)
        if unit is not None:
            total, end = total + unit, end + 1
        elif linked and known(words[end + 1].key, _numbers("numbers")) is not None:
            end += 1
        else:
            break
    if end == at and known(words[at].key, _numbers("scales")) is None:
        return None
    return _scaled(words, end, total or 1)


def _scaled(words: Sequence[Word], end: int, value: int) -> tuple[int, int, bool]:
    while end < len(words) and value < 10**9:
        scale = known(words[end].key, _numbers("scales"))
        if scale is None:
            break
        value, end = value * scale, end + 1
        rest = _number(words, end) if scale == 1000 and end < len(words) and words[end].key.isalpha() else None
        if rest is not None and rest[1] < scale and not rest[2]:
            value, end = value + rest[1], rest[0]  # "dos mil quinientas"
    return end, value, False


def _bound(words: Sequence[Word], at: int) -> tuple[int, str | None]:
    for phrase, bound in _bounds():
        begin = at - len(phrase)
        if begin >= 0 and all(known(words[begin + n].key, {part: 1}) for n, part in enumerate(phrase)):
            return begin, bound
    return at, None
