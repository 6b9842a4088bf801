"""Cardinals: how many "two hundred and six", "1.3 million", "dozens" and "half a million" are."""

from collections.abc import Sequence

from dateline.extract.number_words import (
    DASHES,
    PLAIN,
    RANGE,
    SUFFIXED,
    digits_of,
    parts_of_scale,
    tables,
    unit_of,
    word_set,
)
from dateline.extract.numeral_kinds import Read

LIMIT = 10**11  # beyond it a number counts nothing on earth


def cardinal(words: Sequence[str], at: int) -> Read | None:
    """Read the count that starts at this word; None where none does."""
    if words[at].isdigit():
        return _counted(words, at)
    vague = _vague(words, at)
    if vague is not None:
        return vague
    if words[at] in word_set("open", "words"):
        if words[at + 1 : at + 2] == ["as"] or (at and words[at - 1] in {"as", "how", "so", "too"}):
            return None
        return Read(at, at + 1, None, None, vague=True)
    part = part_of_scale(words, at)
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
    joined = RANGE.match(words[at]) if not words[at].isalpha() else None
    if joined:
        low, high = digits_of(joined[1]), digits_of(joined[2])
        return Read(at, at + 1, int(low), int(high)) if low is not None and high is not None else None
    return _counted(words, at)


def _counted(words: Sequence[str], at: int) -> Read | None:
    number = number_at(words, at)
    if number is None or number[0] > LIMIT:
        return None
    return Read(at, number[1], *_whole(number[0]))


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
    while then_of(words, end - 1) and end + 1 < len(words) and words[end + 1] in table:
        plural = words[end + 1]
        low, end = low * scales.get(plural.removesuffix("s"), 1), end + 2
        if low > LIMIT:
            return None
    return Read(begin, end, low, None, vague=True)


def part_of_scale(words: Sequence[str], at: int) -> Read | None:
    """Read "half a million", "a quarter of a million": so much of one."""
    for names, part in parts_of_scale().get(words[at], ()):
        end = at + len(names)
        if list(words[at:end]) == names and end < len(words) and words[end] in tables()["scales"]:
            value = part * tables()["scales"][words[end]]
            return Read(at, end + 1, *_whole(value))
    return None


def _whole(value: float) -> tuple[int, int]:
    return round(value), round(value)


def number_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Return the value of the digits or number words at this token, and where they end."""
    if words[at].isalpha():
        return _worded(words, at)
    suffixed = SUFFIXED.match(words[at])
    if suffixed:
        value = float(suffixed[1].replace(",", ".")) * tables()["suffixes"][suffixed[2]]
        return value, at + 1
    value_of = digits_of(words[at].removesuffix("+"))
    if value_of is None:
        return _worded(words, at)
    end = at + 1
    if PLAIN.match(words[at]) and value_of < 1000 and "." not in words[at]:
        value_of, end = _spaced(words, end, value_of)
    if end < len(words) and words[end] in tables()["suffixes"] and "." in words[at]:
        return value_of * tables()["suffixes"][words[end]], end + 1
    return _scaled(words, end, value_of) or (value_of, end)


def _spaced(words: Sequence[str], end: int, value: float) -> tuple[float, int]:
    """Join groups of three digits that stand apart: "14 000", "61, 000"."""
    while end < len(words) and value < LIMIT:
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
    if unit_of(words[at]) is None:
        return None
    total, part, end = 0, 0, at
    while end < len(words) and end - at < 24:
        word = words[end]
        unit = unit_of(word)
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
    if (joint != "and" and joint not in DASHES) or at + 1 >= len(words) or unit_of(words[at + 1]) is None:
        return False
    if joint == "and":
        return so_far >= 100 and words[at - 1] in tables()["scales"]
    return so_far % 100 >= 20 and units.get(words[at + 1], 10) < 10 and so_far % 10 == 0


def then_of(words: Sequence[str], at: int) -> bool:
    """Say whether "of" comes next."""
    return at + 1 < len(words) and words[at + 1] == "of"
