"""Numerals: the numbers that a sentence gives, before it is known what they count."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.extract.cardinals import LIMIT, cardinal, number_at, part_of_scale, then_of
from dateline.extract.number_words import (
    DASHES,
    ORDINAL,
    RANGE,
    SUFFIXED,
    after_a,
    digits_of,
    openers,
    parts_of,
    parts_of_scale,
    percent_openers,
    rank_of,
    tables,
    unit_of,
    word_set,
    zero_phrases,
)
from dateline.extract.numeral_kinds import QuantityKind, Read
from dateline.extract.tokens import Token

_CHANGE = 6  # words from "rose" to the figure that has changed
_JOINTS = DASHES | {"and", "or", "to"}


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
    units, parts = tables()["words"], parts_of(word)
    zero = word in word_set("zero", "words") or word in zero_phrases()
    part = parts is not None and parts[1] in word_set("fractions", "nouns") and (parts[0] in units or parts[0] == "a")
    share = part or word in units or word in {"a", "half", "one"}
    rank = rank_of(word) is not None or units.get(word, 0) >= 20 or ORDINAL.match(word) is not None
    told = word in {"a", "both"} or word in tables()["vague"] or word in word_set("open", "words")
    read = unit_of(word) is not None or digits_of(word.removesuffix("+")) is not None
    count = told or read or word in parts_of_scale() or any(one.match(word) for one in (RANGE, SUFFIXED))
    opens = Opening(zero, share, rank, count)
    return opens if zero or share or rank or count or word == "another" else None


def starts(words: Sequence[str]) -> list[int]:
    """Return where in a sentence, all lower case, a number may start."""
    alone = openers()
    return [at for at, word in enumerate(words) if word in alone or (not word.isalpha() and opening(word) is not None)]


def read_numeral(tokens: Sequence[Token], words: Sequence[str], at: int) -> Read | None:
    """Read the number that starts at this token, its range partner included."""
    opens = opening(words[at])
    if opens is None or (words[at] == "a" and (at + 1 == len(words) or words[at + 1] not in after_a())):
        return None
    read = (
        (_zero(tokens, words, at) if opens.zero else None)
        or _another(tokens, words, at)
        or (_share(words, at) if opens.share else None)
        or (_ordinal(words, at) if opens.rank else None)
    )
    if read is not None or not opens.count:
        return read
    read = cardinal(words, at)
    return _percent(words, _ranged(words, read)) if read is not None else None


def _zero(tokens: Sequence[Token], words: Sequence[str], at: int) -> Read | None:
    for parts in zero_phrases().get(words[at], ()):
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
    if part_of_scale(words, at) is not None:
        return None
    nouns, plural = word_set("fractions", "nouns"), word_set("fractions", "plural_only")
    word = words[at]
    begin = at
    parts = parts_of(word)
    if parts and parts[1] in nouns and (parts[0] in tables()["words"] or parts[0] == "a"):
        return Read(at, at + 1, None, None, QuantityKind.SHARE)
    if word in {"a", "one"} or word in tables()["words"]:
        step = 2 if at + 1 < len(words) and words[at + 1] in DASHES else 1
        if at + step >= len(words) or words[at + step] not in nouns:
            return None
        noun = at + step
        shares = words[noun] in plural or then_of(words, noun) or words[noun] == "half"
        return Read(begin, noun + 1, None, None, QuantityKind.SHARE) if shares else None
    if word == "half" and not (at and (words[at - 1] in tables()["ordinals"] or words[at - 1] in {"-", "the"})):
        return Read(at, at + 1, None, None, QuantityKind.SHARE)
    return None


def _ordinal(words: Sequence[str], at: int) -> Read | None:
    """Read "sixth", "twenty-first", "11th"."""
    ordinals, tens = tables()["ordinals"], tables()["words"]
    match = ORDINAL.match(words[at])
    if match:
        value = int(match[1].replace(",", ""))
        return Read(at, at + 1, value, value, QuantityKind.ORDINAL)
    rank = rank_of(words[at])
    if rank is not None:
        return Read(at, at + 1, rank, rank, QuantityKind.ORDINAL)
    if tens.get(words[at], 0) < 20 or at + 2 >= len(words) or words[at + 1] not in DASHES:
        return None
    last = ordinals.get(words[at + 2], 10)
    if last >= 10:
        return None
    value = tens[words[at]] + last
    return Read(at, at + 3, value, value, QuantityKind.ORDINAL)


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
    upper = number_at(words, read.end + 1)
    if upper is None or upper[0] > LIMIT or (joint == "or" and upper[0] > 3 * read.low):
        return read
    if before == "from" and changed:
        return Read(read.end + 1, upper[1], round(upper[0]), round(upper[0]))
    start = read.start - 1 if before in {"between", "from"} else read.start
    return Read(start, upper[1], read.low, round(upper[0]))


def _percent(words: Sequence[str], read: Read) -> Read:
    if read.end == len(words) or words[read.end] not in percent_openers():
        return read
    signs = word_set("fractions", "percent")
    for step in (1, 2):
        if " ".join(words[read.end : read.end + step]) in signs:
            read.end, read.kind = read.end + step, QuantityKind.SHARE
            break
    return read
