"""Quoted stretches of an article, read off its marks alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

_MARK = re.compile('["“”„«»‘]')
_OPEN = {"“": "”", "«": "»", "„": "“”"}
_LONGEST = 6_000
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.CAPTION})


@dataclass(slots=True)
class Quoted:
    """A quotation with its marks: one piece for each paragraph that it runs through."""

    pieces: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Behind the last closing mark, or the end of the paragraph that leaves the quotation open."""
        return self.pieces[-1][1]

    def holds(self, at: int) -> bool:
        """Tell whether the offset lies inside a piece."""
        return any(begin <= at < end for begin, end in self.pieces)


class QuoteIndex:
    """The quotations of an article by place, so that each question looks at its neighbourhood alone."""

    def __init__(self, quotes: Sequence[Quoted]) -> None:
        self.quotes = quotes
        self._starts = [quote.start for quote in quotes]
        self._reach = list(accumulate((quote.end for quote in quotes), max))

    def over(self, start: int, end: int) -> list[Quoted]:
        """Return the quotations that overlap the stretch, in order."""
        last = bisect_left(self._starts, end)
        first = last
        while first > 0 and self._reach[first - 1] > start:
            first -= 1
        return [quote for quote in self.quotes[first:last] if quote.end > start]

    def holding(self, at: int) -> Quoted | None:
        """Return the quotation that the offset lies in."""
        return next((quote for quote in self.over(at, at + 1) if quote.holds(at)), None)


def find_quotes(text: str, blocks: Sequence[Block]) -> list[Quoted]:
    """Return the quotations in order. One that a paragraph leaves open goes on when the next begins with a mark."""
    found: list[Quoted] = []
    pending: Quoted | None = None
    for block in blocks:
        if block.kind not in _SPOKEN:
            continue
        if pending is not None and block.kind is not BlockKind.PARAGRAPH:
            continue
        for start, end in _paragraphs(text, block):
            pieces = list(_in_paragraph(text, start, end))
            if pending is not None and pieces and pieces[0][0] == start:
                begin, stop, closed = pieces.pop(0)
                pending.pieces.append((begin, stop))
                pending.closed = closed
                if not closed:
                    continue
            pending = None
            for begin, stop, closed in pieces:
                found.append(Quoted([(begin, stop)], closed))
            if pieces and not pieces[-1][2] and block.kind is BlockKind.PARAGRAPH:
                pending = found[-1]
    return found


def _paragraphs(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block between blank lines, without white space around them."""
    start = block.start
    while start < block.end:
        stop = text.find("\n\n", start, block.end)
        stop = block.end if stop < 0 else stop
        begin, end = start, stop
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            yield begin, end
        start = stop + 2


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of the quotations of one paragraph."""
    opened, closers = -1, ""
    skip_to = start
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if at < skip_to:
            continue
        if mark == "‘":
            close = _single(text, at, start, end) if opened < 0 else -1
            if close > 0:
                yield at, close, True
                skip_to = close
            continue
        if opened >= 0 and at - opened > _LONGEST:
            opened = -1
        if opened < 0:
            if mark in _OPEN:
                opened, closers = at, _OPEN[mark]
            elif mark == '"' and _opens(text, at, start, end):
                opened, closers = at, '"”'
        elif mark in closers and (mark != '"' or not _must_open(text, at, start, end)):
            yield opened, at + 1, True
            opened = -1
    if opened >= 0 and end - opened > 2:
        yield opened, min(end, opened + _LONGEST), False


def _single(text: str, at: int, start: int, end: int) -> int:
    """Return the end of a quotation in single marks that opens here, -1 when it is none.

    A mark inside a word is an apostrophe; one behind a stop or comma closes before one that may be a possessive.
    """
    if not _opens(text, at, start, end):
        return -1
    first = -1
    stop = min(end, at + _LONGEST)
    for close in range(at + 2, stop):
        if text[close] == "‘":
            break
        if text[close] == "’" and (close + 1 >= end or not text[close + 1].isalnum()):
            if text[close - 1] in ",.?!…":
                return close + 1
            first = close + 1 if first < 0 else first
    return first


def _opens(text: str, at: int, start: int, end: int) -> bool:
    return at + 1 < end and not text[at + 1].isspace() and (at == start or not text[at - 1].isalnum())


def _must_open(text: str, at: int, start: int, end: int) -> bool:
    """Tell whether a straight mark inside a quotation can only open one: a space before and a letter behind."""
    return at > start and text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()
