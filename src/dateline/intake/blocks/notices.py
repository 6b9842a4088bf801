"""Consent and player notices inside a paragraph: found, and cut out as units of their own."""

import re
from functools import cache

from dateline.intake.blocks.rules import pattern
from dateline.intake.blocks.units import Unit
from dateline.record.vocabulary import BlockKind

# A sentence ends here: with a stop, or where two were glued together ("contentWe").
_EDGE = re.compile(r"[.!?][\"'\u201d\u2019)]*(?=\s|[A-Z\"\u201c])|(?<=[a-z])(?=[A-Z][a-z' ])|(?<=content)(?=\s+[A-Z])")

_QUOTES = tuple("\"'\u201c\u2018")

LONGEST_NOTICE = 1500
"""Characters; what lies further behind an opening is read again."""


def cut_notices(unit: Unit) -> list[Unit]:
    """Return the unit in pieces, notices marked as furniture; the unit itself if it holds none."""
    pieces: list[Unit] = []
    at = 0
    tail = _tail(unit.text)
    if tail is not None:
        _add(pieces, unit, tail, len(unit.text), BlockKind.FURNITURE)
        told = unit.text[:tail].rstrip()
        return [*cut_notices(Unit(unit.start, unit.start + len(told), told, unit.group)), *pieces]
    for opening in pattern("notices", "openings").finditer(unit.text):
        if opening.start() < at or unit.text[max(0, opening.start() - 1) : opening.start()] in _QUOTES:
            continue
        end = _end_of_notice(unit.text, opening.end())
        _add(pieces, unit, at, opening.start(), None)
        _add(pieces, unit, opening.start(), end, BlockKind.FURNITURE)
        at = end
    if not at:
        return [unit]
    _add(pieces, unit, at, len(unit.text), None)
    return pieces


def _tail(text: str) -> int | None:
    """Return where the links below a story begin that was run into one line with them, None if nothing signs off."""
    for heading in pattern("notices", "headings").finditer(text, 1):
        if pattern("notices", "sign_off").search(text, heading.end()):
            return heading.start()
    return None


def _end_of_notice(text: str, after: int) -> int:
    """Return where the notice ends: behind the last sentence that still speaks of cookies, or behind its button."""
    window = text[after : after + LONGEST_NOTICE]
    end = _sentence_end(window, 0)
    continues = pattern("notices", "continues", re.IGNORECASE)
    while end < len(window):
        button = _button().match(window, end)
        if button:
            end = button.end()
            continue
        following = _sentence_end(window, end + 1)
        if not continues.search(window, end, following):
            break
        end = following
    return after + end


def _sentence_end(text: str, at: int) -> int:
    """Return where the sentence at ``at`` ends; a button's label ends it too."""
    edge = _EDGE.search(text, at)
    end = edge.end() if edge else len(text)
    button = _button().search(text, at, end)
    return button.end() if button else end


@cache
def _button() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{pattern('notices', 'buttons').pattern})(?![a-z])['\"\u2019\u201d]?\.?")


def _add(pieces: list[Unit], unit: Unit, start: int, end: int, kind: BlockKind | None) -> None:
    """Append ``unit.text[start:end]`` without the white space around it, if anything is left."""
    piece = unit.text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = unit.start + start + len(piece) - len(piece.lstrip())
        pieces.append(Unit(begin, begin + len(stripped), stripped, unit.group, kind))
