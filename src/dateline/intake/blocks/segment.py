"""Text into blocks, and blocks into stories."""

from collections.abc import Iterator

from dateline.intake.blocks.furniture import mark_furniture
from dateline.intake.blocks.kinds import classify
from dateline.intake.blocks.notices import cut_notices
from dateline.intake.blocks.stories import story_starts
from dateline.intake.blocks.units import Unit, units_of
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


def segment(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order, over all of its stories. What lies between them is white space."""
    return tuple(block for story in stories(text) for block in story)


def stories(text: str, title: str | None = None, *, given: tuple[Block, ...] = ()) -> list[tuple[Block, ...]]:
    """Return the blocks of each story of the page, in order; a page without words has one story without blocks.

    ``given`` are blocks whose kind the input itself shows (a caption's element, front matter), in order.
    """
    units = [piece for unit in _given_and_found(text, given) for piece in ([unit] if unit.kind else cut_notices(unit))]
    mark_furniture(units)
    _never_all_furniture(units)
    classify(units, title)
    starts = story_starts(units)
    pages = [units[start:end] for start, end in zip(starts, [*starts[1:], len(units)], strict=True)]
    for page in pages[1:]:
        page[0].kind = BlockKind.HEADLINE
    return [tuple(Block(unit.kind or BlockKind.PARAGRAPH, unit.start, unit.end) for unit in page) for page in pages]


def _given_and_found(text: str, given: tuple[Block, ...]) -> Iterator[Unit]:
    """Yield the given blocks as units, and between them the units of the text."""
    at = 0
    for number, block in enumerate(given):
        yield from units_of(text, at, block.start)
        yield Unit(block.start, block.end, text[block.start : block.end], -1 - number, block.kind)
        at = block.end
    yield from units_of(text, at, len(text))


def _never_all_furniture(units: list[Unit]) -> None:
    """Read a text of a single line, whatever it looks like: there is no page around it."""
    found = [unit for unit in units if unit.group >= 0]
    if len(found) == 1 and len(found) == len(units):
        found[0].kind = BlockKind.PARAGRAPH
