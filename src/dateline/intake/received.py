"""What reading gives: an article with the bytes it came from, and what may be said about reading it."""

from dataclasses import dataclass
from typing import BinaryIO

from dateline.record.article import Article


@dataclass(frozen=True, slots=True)
class Received:
    """An article, the bytes that it was read from, and where they came from.

    ``source`` is a path, a path with a line ("reports.jsonl:7") or "-"; stories of one page share ``raw``.
    ``notes`` says what was assumed in reading it.
    """

    article: Article
    raw: bytes
    source: str
    media_type: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """Metadata for what carries none, and the stream behind "-".

    For texts and pages an option beats what they or their manifest say; for records (JSON, JSON Lines, CSV), each of
    which speaks for itself, it fills what is missing.
    """

    published: str | None = None
    outlet: str | None = None
    stdin: BinaryIO | None = None
