"""The kind of each unit: headline, subheading, caption, paragraph."""

from collections import deque

from dateline.intake.blocks.captions import is_caption, shows_a_picture, starts_with_shown
from dateline.intake.blocks.dateline import dateline_at
from dateline.intake.blocks.rules import words
from dateline.intake.blocks.shapes import (
    ends_sentence,
    fold,
    has_finite_verb,
    holds_sentence_end,
    is_capitals,
    is_title_case,
    words_of,
)
from dateline.intake.blocks.units import Unit
from dateline.record.vocabulary import BlockKind

LONGEST_TITLE = 30  # words
LONGEST_HEADING = 14  # words
LONGEST_LABEL = 7  # words of a heading without a verb

LOOK_AHEAD = 8  # units among which the story must begin
LOOK_BACK = 60  # units among which a repeated line is looked for

_QUOTES = '"\u201c\u00ab'
_BULLETS = ("\u2022", "- ", "* ", "\u2013 ", "\u2014 ", "\u25aa", "\u25cf", "\u00b7")


def classify(units: list[Unit], title: str | None = None) -> None:
    """Give every unit without a kind one: a paragraph when in doubt."""
    rest = [unit for unit in units if unit.kind is not BlockKind.FURNITURE]
    capitals = sum(len(unit.text) for unit in rest if is_capitals(unit.text)) * 2 > sum(len(unit.text) for unit in rest)
    body_seen = headline_seen = False
    said: deque[str] = deque(maxlen=LOOK_BACK)
    for at, unit in enumerate(rest):
        if unit.kind is None:
            following = rest[at + 1 : at + 1 + LOOK_AHEAD]
            if not headline_seen and not body_seen and _is_headline(unit, following, title):
                unit.kind = BlockKind.HEADLINE
            else:
                unit.kind = _inner_kind(unit, following, said, body_seen, capitals)
                if (
                    unit.kind is BlockKind.CAPTION
                    and at
                    and rest[at - 1].kind is BlockKind.HEADLINE
                    and _is_deck(unit.text)
                ):
                    unit.kind = BlockKind.SUBHEADING
        headline_seen = headline_seen or unit.kind is BlockKind.HEADLINE
        body_seen = body_seen or unit.kind is BlockKind.PARAGRAPH
        said.append(fold(unit.text[:400]))


def is_title_line(line: str) -> bool:
    """Tell whether the line has the shape of a title: short, one piece, and no end of a sentence."""
    if (
        not 2 <= len(words_of(line)) <= LONGEST_TITLE
        or len(line) > 240
        or line.endswith((":", ",", ";", "-", "\u2013", "\u2014"))
    ):
        return False
    if (ends_sentence(line) and not line.endswith("?")) or "\n" in line or dateline_at(line) is not None:
        return False
    if words_of(line)[-1].lower() in words("words", "unfinished"):
        return False
    return not line.startswith(_BULLETS) and not line[:1].islower() and not holds_sentence_end(line)


def is_prose(unit: Unit) -> bool:
    """Tell whether the unit reads as sentences of a story."""
    return len(words_of(unit.text[:600])) >= 8 and (
        ends_sentence(unit.text) or len(unit.text) > 240 or holds_sentence_end(unit.text)
    )


def _is_headline(unit: Unit, following: list[Unit], title: str | None) -> bool:
    """Tell whether the first line heads the story: it is the given title, or a title line with prose below it."""
    if not following:
        return False
    if title is not None and len(unit.text) < 400 and fold(unit.text) == fold(title):
        return True
    return is_title_line(unit.text) and not is_caption(unit.text) and any(is_prose(other) for other in following)


def _inner_kind(unit: Unit, following: list[Unit], said: deque[str], body_seen: bool, capitals: bool) -> BlockKind:
    """Return the kind of a unit that is not the headline."""
    line = unit.text
    if is_caption(line):
        return BlockKind.CAPTION
    asks = line.endswith("?")
    if ends_sentence(line) and not asks:
        before_body = not body_seen and any(is_prose(other) for other in following)
        return BlockKind.CAPTION if before_body and shows_a_picture(line) else BlockKind.PARAGRAPH
    if not is_title_line(line) or capitals or _labelled(line) or line[0] in _QUOTES:
        return BlockKind.PARAGRAPH
    if not following:
        return BlockKind.CAPTION if shows_a_picture(line) else BlockKind.PARAGRAPH
    if _heads_a_section(line, following):
        repeated = len(line) > 20 and any(fold(line) in other for other in said)
        return BlockKind.CAPTION if repeated else BlockKind.SUBHEADING
    return BlockKind.CAPTION if len(words_of(line)) >= 5 and not asks else BlockKind.PARAGRAPH


def _is_deck(line: str) -> bool:
    """Tell whether a line right below the headline adds to it, and describes no picture."""
    return not (is_caption(line) or shows_a_picture(line) or starts_with_shown(line))


def _labelled(line: str) -> bool:
    """Tell whether the line is a label with something behind it ("Source: an agency")."""
    label, colon, rest = line.partition(":")
    return bool(colon) and len(words_of(label)) <= 2 and len(words_of(rest)) > 2


def _heads_a_section(line: str, following: list[Unit]) -> bool:
    """Tell whether a short line introduces what comes next rather than describing a picture."""
    after = following[0]
    introduces = ends_sentence(after.text) or is_prose(after) or after.text.startswith(_BULLETS)
    if after.kind is BlockKind.CAPTION or not introduces:
        return False
    if is_capitals(line) or line.endswith("?") or is_title_case(line):
        return len(words_of(line)) <= LONGEST_HEADING
    found = [word.lower() for word in words_of(line)]
    if any(word in words("words", "says") for word in found[1:6]):
        return len(found) <= LONGEST_HEADING
    return len(found) <= LONGEST_LABEL and not has_finite_verb(line) and not starts_with_shown(line)
