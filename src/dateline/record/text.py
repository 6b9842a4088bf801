"""Stretches of an article's text."""

from dataclasses import dataclass

from dateline.record.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Span:
    """The half-open stretch ``text[start:end]`` of an article, in Python string offsets, with its words.

    A discontinuous stretch carries its pieces in ``spans``; ``start`` and ``end`` then enclose them all.
    """

    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text: ``text[start:end]`` and what it is."""

    kind: BlockKind
    start: int
    end: int
