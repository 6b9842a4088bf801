"""Numerals: the value of number words and digits, before it is known what they count."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dateline.extract.tokens import Token

_CHANGE = 6  # words from "rose" to the figure that has changed
_LIMIT = 10**11  # beyond it a number counts nothing on earth
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,2}(?:,\d{2}){1,4},\d{3})(?:\.\d{1,6})?\Z")
_PLAIN = re.compile(r"(?!0\d)\d{1,12}(?:\.\d{1,6})?\Z")
_SUFFIXED = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)(k|m|mn|bn)\Z")
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})?)(?:st|nd|rd|th)\Z")
_RANGE = re.compile(r"([\d,.]{1,15})[-–—]([\d,.]{1,15})\Z")
DASHES = frozenset("-–—")
_JOINTS = DASHES | {"and", "or", "to"}


class QuantityKind(StrEnum):
    """What a number is: only a cardinal counts people or places."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    SHARE = "share"
    MEASURE = "measure"  # a distance, a weight, money, an age, a multiple
    TIME = "time"  # a date, a year, a clock time, a length of time
    LABEL = "label"  # a name or a score: "215 Corps", "Article 5", "6-1"


@dataclass(slots=True)
class Read:
    """A number read from tokens [start, end): its bounds so far and whether they are final."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: QuantityKind = QuantityKind.CARDINAL
    vague: bool = False


@cache
def tables() -> Mapping[str, Any]:
    """Return the number words."""
    text = files("dateline.extract").joinpath("numbers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return one list of a table as a set."""
    return frozenset(tables()[table][key])


@cache
def _zero_phrases() -> Mapping[str, list[list[str]]]:
    """Return the phrases for none by their first words."""
    found: dict[str, list[list[str]]] = {}
    for phrase in tables()["zero"]["phrases"]:
        found.setdefault(phrase.split()[0], []).append(phrase.split())
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """Which numbers may start with a word: none at all, a share, a rank, a count."""

    zero: bool
    share: bool
    rank: bool
    count: bool


@lru_cache(maxsize=16384)
def opening(word: str) -> Opening | None:
    """Return which numbers may start with this word; None for most words of a text."""
    units, parts = tables()["words"], _parts(word)
    zero = word in word_set("zero", "words") or word in _zero_phrases()
    part = parts is not None and parts[1] in word_set("fractions", "nouns") and (parts[0] in units or parts[0] == "a")
    share = part or word in units or word in {"a", "half", "one"}
    rank = _rank(word) is not None or units.get(word, 0) >= 20 or _ORDINAL.match(word) is not None
    told = word in {"a", "both"} or word in tables()["vague"] or word in word_set("open", "words")
    read = _unit(word) is not None or _digits(word.removesuffix("+")) is not None
    count = told or read or word in _parts_of_scale() or any(one.match(word) for one in (_RANGE, _SUFFIXED))
    opens = Opening(zero, share, rank, count)
    return opens if zero or share or rank or count or word == "another" else None


def starts(words: Sequence[str]) -> list[int]:
    """Return where in a sentence, all lower case, a number may start."""
    alone = _openers()
    return [at for at, word in enumerate(words) if word in alone or (not word.isalpha() and opening(word) is not None)]


@cache
def _openers() -> frozenset[str]:
    """Return the words of letters alone that a number may start with: so few are asked for fast."""
    table = tables()
    named = (*table["words"], *table["ordinals"], *table["vague"], *table["part"], *table["open"]["words"])
    none = (*table["zero"]["words"], *table["zero"]["phrases"])
    words = {"a", "another", "both", "half", "one", *(phrase.split()[0] for phrase in (*named, *none))}
    return frozenset(word for word in words if word.isalpha())


@cache
def _after_a() -> frozenset[str]:
    """Return the words that may follow "a" where it is the first of a number: it seldom is."""
    phrases = (*tables()["part"], *tables()["zero"]["phrases"])
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith("a ")}
    return frozenset({"couple", "few", *second, *tables()["scales"], *tables()["fractions"]["nouns"], *DASHES})


@cache
def _parts_of_scale() -> Mapping[str, list[tuple[list[str], float]]]:
    """Return the phrases for a part of a million, and which part each is, by their first words."""
    found: dict[str, list[tuple[list[str], float]]] = {}
    for phrase, part in tables()["part"].items():
        found.setdefault(phrase.split()[0], []).append((phrase.split(), part))
    return found


def read_numeral(tokens: Sequence[Token], words: Sequence[str], at: int) -> Read | None:
    """Read the number that starts at this token, its range partner included."""
    opens = opening(words[at])
    if opens is None or (words[at] == "a" and (at + 1 == len(words) or words[at + 1] not in _after_a())):
        return None
    read = (
        (_zero(tokens, words, at) if opens.zero else None)
        or _another(tokens, words, at)
        or (_share(words, at) if opens.share else None)
        or (_ordinal(words, at) if opens.rank else None)
    )
    if read is not None or not opens.count:
        return read
    read = _cardinal(words, at)
    return _percent(words, _ranged(words, read)) if read is not None else None


def _zero(tokens: Sequence[Token], words: Sequence[str], at: int) -> Read | None:
    for parts in _zero_phrases().get(words[at], ()):
        if list(words[at : at + len(parts)]) == parts:
            return Read(at, at + len(parts), 0, 0)
    if words[at] not in word_set("zero", "words"):
        return None
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "no" and (
        following in {"longer", "more", "less", "fewer", ",", ".", ""} or following[:1].isdigit()
    ):
        return None
    if words[at] == "no" and tokens[at].tag_ != "DT":
        return None
    return Read(at, at + 1, 0, 0)


def _another(tokens: Sequence[Token], words: Sequence[str], at: int) -> Read | None:
    """Read "another was wounded" as one."""
    if words[at] != "another" or at + 1 >= len(words) or tokens[at + 1].pos_ not in {"AUX", "VERB"}:
        return None
    return Read(at, at + 1, 1, 1)


def _share(words: Sequence[str], at: int) -> Read | None:
    """Read "half", "a third of", "two-thirds": a fraction, never an ordinal."""
    if _part_of_scale(words, at) is not None:
        return None
    nouns, plural = word_set("fractions", "nouns"), word_set("fractions", "plural_only")
    word = words[at]
    begin = at
    parts = _parts(word)
    if parts and parts[1] in nouns and (parts[0] in tables()["words"] or parts[0] == "a"):
        return Read(at, at + 1, None, None, QuantityKind.SHARE)
    if word in {"a", "one"} or word in tables()["words"]:
        step = 2 if at + 1 < len(words) and words[at + 1] in DASHES else 1
        if at + step >= len(words) or words[at + step] not in nouns:
            return None
        noun = at + step
        shares = words[noun] in plural or _then_of(words, noun) or words[noun] == "half"
        return Read(begin, noun + 1, None, None, QuantityKind.SHARE) if shares else None
    if word == "half" and not (at and (words[at - 1] in tables()["ordinals"] or words[at - 1] in {"-", "the"})):
        return Read(at, at + 1, None, None, QuantityKind.SHARE)
    return None


def _parts(word: str) -> tuple[str, str] | None:
    """Cut "twenty-three", which the tokenizer keeps whole, at its one hyphen."""
    if word.isalpha():
        return None
    for dash in DASHES:
        left, found, right = word.partition(dash)
        if found and left and right:
            return left, right
    return None


def _unit(word: str) -> int | None:
    """Return the value of "three", "twenty", "twenty-three"."""
    units = tables()["words"]
    value: int | None = units.get(word)
    parts = _parts(word) if value is None else None
    if parts and units.get(parts[0], 0) >= 20 and 0 < units.get(parts[1], 0) < 10:
        return int(units[parts[0]] + units[parts[1]])
    return value


def _rank(word: str) -> int | None:
    """Return the rank of "third", "twenty-first"."""
    ordinals = tables()["ordinals"]
    value: int | None = ordinals.get(word)
    parts = _parts(word) if value is None else None
    if parts and tables()["words"].get(parts[0], 0) >= 20 and ordinals.get(parts[1], 10) < 10:
        return int(tables()["words"][parts[0]] + ordinals[parts[1]])
    return value


def _then_of(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1] == "of"


def _ordinal(words: Sequence[str], at: int) -> Read | None:
    """Read "sixth", "twenty-first", "11th"."""
    ordinals, tens = tables()["ordinals"], tables()["words"]
    match = _ORDINAL.match(words[at])
    if match:
        value = int(match[1].replace(",", ""))
        return Read(at, at + 1, value, value, QuantityKind.ORDINAL)
    rank = _rank(words[at])
    if rank is not None:
        return Read(at, at + 1, rank, rank, QuantityKind.ORDINAL)
    if tens.get(words[at], 0) < 20 or at + 2 >= len(words) or words[at + 1] not in DASHES:
        return None
    last = ordinals.get(words[at + 2], 10)
    if last >= 10:
        return None
    value = tens[words[at]] + last
    return Read(at, at + 3, value, value, QuantityKind.ORDINAL)


def _cardinal(words: Sequence[str], at: int) -> Read | None:
    if words[at].isdigit():
        return _counted(words, at)
    vague = _vague(words, at)
    if vague is not None:
        return vague
    if words[at] in word_set("open", "words"):
        if words[at + 1 : at + 2] == ["as"] or (at and words[at - 1] in {"as", "how", "so", "too"}):
            return None
        return Read(at, at + 1, None, None, vague=True)
    part = _part_of_scale(words, at)
    if part is not None:
        return part
    if words[at] == "both":
        return Read(at, at + 1, 2, 2)
    if words[at] == "a" and at + 1 < len(words):
        if words[at + 1] == "couple":
            return Read(at, at + 2, 2, 2)
        if words[at + 1] in tables()["scales"] and words[at + 1] != "score":
            read = _scaled(words, at + 1, 1)
            return Read(at, read[1], *_whole(read[0])) if read else None
        return None
    joined = _RANGE.match(words[at]) if not words[at].isalpha() else None
    if joined:
        low, high = _digits(joined[1]), _digits(joined[2])
        return Read(at, at + 1, int(low), int(high)) if low is not None and high is not None else None
    return _counted(words, at)


def _counted(words: Sequence[str], at: int) -> Read | None:
    number = _number(words, at)
    if number is None or number[0] > _LIMIT:
        return None
    return Read(at, number[1], *_whole(number[0]))


def _part_of_scale(words: Sequence[str], at: int) -> Read | None:
    """Read "half a million", "a quarter of a million": so much of one."""
    for names, part in _parts_of_scale().get(words[at], ()):
        end = at + len(names)
        if list(words[at:end]) == names and end < len(words) and words[end] in tables()["scales"]:
            value = part * tables()["scales"][words[end]]
            return Read(at, end + 1, *_whole(value))
    return None


def _whole(value: float) -> tuple[int, int]:
    return round(value), round(value)


def _vague(words: Sequence[str], at: int) -> Read | None:
    """Read "dozens", "hundreds of thousands", "several hundred", "a few dozen"."""
    table, scales = tables()["vague"], tables()["scales"]
    begin = at
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] == "few":
        at += 1
    low = table.get(words[at])
    if low is None or (words[at] == "few" and begin == at):
        return None
    end = at + 1
    if end < len(words) and words[end] in scales:
        low, end = low * scales[words[end]], end + 1
    while _then_of(words, end - 1) and end + 1 < len(words) and words[end + 1] in table:
        plural = words[end + 1]
        low, end = low * scales.get(plural.removesuffix("s"), 1), end + 2
        if low > _LIMIT:
            return None
    return Read(begin, end, low, None, vague=True)


def _digits(word: str) -> float | None:
    if _GROUPED.match(word) or _PLAIN.match(word):
        return float(word.replace(",", ""))
    return None


def _number(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Return the value of the digits or number words at this token, and where they end."""
    if words[at].isalpha():
        return _worded(words, at)
    suffixed = _SUFFIXED.match(words[at])
    if suffixed:
        value = float(suffixed[1].replace(",", ".")) * tables()["suffixes"][suffixed[2]]
        return value, at + 1
    value_of = _digits(words[at].removesuffix("+"))
    if value_of is None:
        return _worded(words, at)
    end = at + 1
    if _PLAIN.match(words[at]) and value_of < 1000 and "." not in words[at]:
        value_of, end = _spaced(words, end, value_of)
    if end < len(words) and words[end] in tables()["suffixes"] and "." in words[at]:
        return value_of * tables()["suffixes"][words[end]], end + 1
    return _scaled(words, end, value_of) or (value_of, end)


def _spaced(words: Sequence[str], end: int, value: float) -> tuple[float, int]:
    """Join groups of three digits that stand apart: "14 000", "61, 000"."""
    while end < len(words) and value < _LIMIT:
        step = 1 if words[end] == "," and end + 1 < len(words) and words[end + 1] == "000" else 0
        group = words[end + step] if end + step < len(words) else ""
        if not (len(group) == 3 and group.isascii() and group.isdigit()):
            break
        value, end = value * 1000 + int(group), end + step + 1
    return value, end


def _scaled(words: Sequence[str], at: int, value: float) -> tuple[float, int] | None:
    """Multiply by the scale words that follow: "40 lakh", "1.3 million"; None if none does."""
    scales, end = tables()["scales"], at
    while end < len(words) and words[end] in scales and end - at < 4:
        value, end = value * scales[words[end]], end + 1
    return (value, end) if end > at else None


def _worded(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Read "two hundred and six", "twenty-three", "three thousand"."""
    scales = tables()["scales"]
    if _unit(words[at]) is None:
        return None
    total, part, end = 0, 0, at
    while end < len(words) and end - at < 24:
        word = words[end]
        unit = _unit(word)
        if unit is not None and (part % 100 == 0 or (part % 10 == 0 and part % 100 > 10 and unit < 10)):
            part += unit
        elif word in {"hundred", "dozen", "score"} and part:
            part *= scales[word]
        elif word in scales and part:
            total, part = total + part * scales[word], 0
        elif not _joins(words, end, part or total):
            break
        end += 1
    return float(total + part), end


def _joins(words: Sequence[str], at: int, so_far: int) -> bool:
    """Tell whether a hyphen or "and" stands inside a number in words."""
    units = tables()["words"]
    joint = words[at]
    if (joint != "and" and joint not in DASHES) or at + 1 >= len(words) or _unit(words[at + 1]) is None:
        return False
    if joint == "and":
        return so_far >= 100 and words[at - 1] in tables()["scales"]
    return so_far % 100 >= 20 and units.get(words[at + 1], 10) < 10 and so_far % 10 == 0


def _ranged(words: Sequence[str], read: Read) -> Read:
    """Take in the upper bound of "1,000-1,200", "between 3 and 5", "two or three".

    Of "rose from 24 to 31" the second number alone says how many there are, and so of "raised by 7 to 31".
    """
    if read.vague or read.low is None or read.low != read.high or read.end + 1 >= len(words):
        return read
    joint = words[read.end]
    if joint not in _JOINTS:
        return read
    before = words[read.start - 1] if read.start else ""
    spoken = {"and"} if before == "between" else {"to"} if before == "from" else {"to", "or"}
    near = words[max(0, read.start - _CHANGE) : max(0, read.start - 1)]
    changed = before in {"by", "from"} and not word_set("range", "changed").isdisjoint(near)
    if (joint not in DASHES and joint not in spoken) or (before == "by" and changed):
        return read  # "raised the toll by three to 14"
    upper = _number(words, read.end + 1)
    if upper is None or upper[0] > _LIMIT or (joint == "or" and upper[0] > 3 * read.low):
        return read
    if before == "from" and changed:
        return Read(read.end + 1, upper[1], round(upper[0]), round(upper[0]))
    start = read.start - 1 if before in {"between", "from"} else read.start
    return Read(start, upper[1], read.low, round(upper[0]))


def _percent(words: Sequence[str], read: Read) -> Read:
    if read.end == len(words) or words[read.end] not in _percent_openers():
        return read
    signs = word_set("fractions", "percent")
    for step in (1, 2):
        if " ".join(words[read.end : read.end + step]) in signs:
            read.end, read.kind = read.end + step, QuantityKind.SHARE
            break
    return read


@cache
def _percent_openers() -> frozenset[str]:
    return frozenset(sign.split()[0] for sign in word_set("fractions", "percent"))
