"""What inputs are cut into, and what reading a piece gives."""

from dataclasses import dataclass
from typing import BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.meter import Meter
from dateline.record.article import Article

NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its input, its line (or its number there), its bytes and their kind."""

    source: str
    line: int | None
    raw: bytes
    media_type: str

    @property
    def name(self) -> str:
        """The input with the line: "reports.jsonl:7"."""
        return self.source if self.line is None else f"{self.source}:{self.line}"

    def error(self, reason: str, remedy: str | None = None) -> InputError:
        """Return the error that names this record."""
        return InputError(self.source, reason, self.line, remedy)


@dataclass(frozen=True, slots=True)
class Piece:
    """One record as it lies in its input, not yet looked into: what one process may cut off and another read.

    ``over`` beats what the record says of itself, ``beside`` fills what it leaves out. With ``only`` it stands for the
    one of its articles that has this id.
    """

    origin: Origin
    over: Metadata = NOTHING
    beside: Metadata = NOTHING
    notes: tuple[str, ...] = ()
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What may be said of an input as a whole, beside its articles."""

    source: str
    text: str


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
    """Metadata for what carries none, the stream behind "-", and what is told how far reading has come.

    For texts and pages an option beats what they or their manifest say; for records (JSON, JSON Lines, CSV, Parquet,
    feeds), each of which speaks for itself, it fills what is missing.
    """

    published: str | None = None
    outlet: str | None = None
    stdin: BinaryIO | None = None
    meter: Meter | None = None
