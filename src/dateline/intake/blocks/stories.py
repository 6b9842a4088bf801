"""Where a page's second story begins."""

from dateline.intake.blocks.dateline import sure_dateline_at
from dateline.intake.blocks.kinds import is_prose, is_title_line
from dateline.intake.blocks.rules import words
from dateline.intake.blocks.shapes import shared_words, words_of
from dateline.intake.blocks.units import Unit
from dateline.record.vocabulary import BlockKind

SHORTEST_TITLE = 5  # words
NEAR = 60  # units of a story that are looked at
SHARED_WITH_LEAD = 2  # words of the title that the opening paragraphs must take up


def story_starts(units: list[Unit]) -> list[int]:
    """Return the index of the first unit of each story; the first is always 0.

    A new story has a title line, an opening paragraph that takes the title's words up and does not go on with what
    came before, and something that parts it from the story above: a list of links, a rule, or a dateline of its own.
    """
    starts = [0]
    for at in range(1, len(units)):
        if _parts(units, at) and _has_body(units[max(starts[-1], at - NEAR) : at]) and _has_body(units[at : at + NEAR]):
            starts.append(at)
    return starts


def _parts(units: list[Unit], at: int) -> bool:
    """Tell whether a story begins with this unit."""
    unit = units[at]
    if unit.kind in (BlockKind.FURNITURE, BlockKind.PARAGRAPH) and not (
        unit.kind is BlockKind.PARAGRAPH and _closed_list(units, at)
    ):
        return False
    if not is_title_line(unit.text) or len(words_of(unit.text)) < SHORTEST_TITLE:
        return False
    body = [other for other in units[at + 1 : at + 8] if other.kind is BlockKind.PARAGRAPH][:2]
    if not body or not is_prose(body[0]) or _goes_on(body[0].text):
        return False
    if not (_closed_list(units, at) or _rule(units[at - 1]) or _wire_dateline(body[0].text)):
        return False
    return shared_words(unit.text, " ".join(other.text[:600] for other in body)) >= SHARED_WITH_LEAD


def _closed_list(units: list[Unit], at: int) -> bool:
    """Tell whether a list of at least two links ends right before this unit."""
    return at >= 2 and units[at - 1].link_list and units[at - 2].link_list and units[at - 1].group != units[at].group


def _rule(unit: Unit) -> bool:
    """Tell whether the unit is a line of signs such as a row of stars."""
    return unit.kind is BlockKind.FURNITURE and len(unit.text) >= 3 and not words_of(unit.text.replace("_", "-"))


def _wire_dateline(text: str) -> bool:
    """Tell whether the paragraph opens with a dateline that names an agency or a day."""
    return sure_dateline_at(text[:200]) is not None


def _goes_on(text: str) -> bool:
    first = words_of(text[:40])[:1]
    return bool(first) and first[0].lower() in words("words", "continuing")


def _has_body(units: list[Unit]) -> bool:
    """Tell whether the units hold two paragraphs of prose, or one long one."""
    prose = [unit for unit in units if unit.kind is BlockKind.PARAGRAPH and is_prose(unit)]
    return len(prose) >= 2 or any(len(unit.text) > 400 for unit in prose)
