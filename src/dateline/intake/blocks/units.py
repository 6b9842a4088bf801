"""A text's lines joined into units: the stretches that get a kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.intake.blocks.rules import words
from dateline.record.vocabulary import BlockKind

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ENDS = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)\]]*$")

_BULLETS = ("\u2022", "* ", "- ")

_SENTENCE = 30  # characters, below which a line may be a label
WRAP_WIDTH = 100
"""No line of a text with hard line breaks is longer, apart from a few."""


@dataclass(slots=True)
class Unit:
    """The stretch ``[start, end)`` of a text. Units between two blank lines share a ``group``."""

    start: int
    end: int
    text: str
    group: int
    kind: BlockKind | None = None
    link_list: bool = False


def units_of(text: str, start: int, end: int) -> list[Unit]:
    """Return the units of ``text[start:end]`` in order: its lines, those that only a hard break parts joined again."""
    lines = list(_lines(text, start, end))
    wrapped = _hard_wrapped(lines)
    units: list[Unit] = []
    run: list[Unit] = []
    for line in lines:
        if run and not (run[-1].group == line.group and _goes_on(run[-1], line, wrapped)):
            units.append(_joined(text, run))
            run = []
        run.append(line)
    return [*units, _joined(text, run)] if run else units


def _joined(text: str, run: list[Unit]) -> Unit:
    """Return the lines of a run as one unit."""
    if len(run) == 1:
        return run[0]
    return Unit(run[0].start, run[-1].end, text[run[0].start : run[-1].end], run[0].group)


def _lines(text: str, begin: int, end: int) -> Iterator[Unit]:
    """Yield the lines that are not blank, without the white space around them."""
    group, previous_end = 0, begin
    for match in _LINE.finditer(text, begin, end):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        if len(_BREAK.findall(text, previous_end, start)) > 1:
            group += 1
        previous_end = start + len(stripped)
        yield Unit(start, previous_end, stripped, group)


def _hard_wrapped(lines: list[Unit]) -> bool:
    """Tell whether the text breaks its lines at a margin: short lines that mostly go on without an end."""
    if len(lines) < 3 or sum(len(line.text) > WRAP_WIDTH for line in lines) * 20 > len(lines):
        return False
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
    if width < 40:
        return False
    pairs = [(one, two) for one, two in pairwise(lines) if one.group == two.group]
    full = [(one, two) for one, two in pairs if len(one.text) > width * 0.7]
    going_on = sum(not _ENDS.search(one.text) and not _opens(two.text) for one, two in full)
    return len(full) * 2 > len(pairs) and going_on * 3 >= len(full)


def _opens(line: str) -> bool:
    """Tell whether a line starts like a title does: with a capital, in a text that also has small letters."""
    return line[:1].isupper() and line != line.upper()


def _goes_on(previous: Unit, line: Unit, wrapped: bool) -> bool:
    """Tell whether ``line`` continues the line before it."""
    if wrapped:
        return not line.text.startswith(_BULLETS)
    if len(previous.text) < _SENTENCE or _ENDS.search(previous.text[-8:]):
        return False
    return line.text[0].islower() or previous.text.rpartition(" ")[2] in words("words", "leading")
