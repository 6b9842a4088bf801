"""The stages put together: inputs to annotations, annotations into the store, the store to a record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from dateline.errors import InputError, UsageError
from dateline.query import Query
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import Article
from dateline.record.fused import Record
from dateline.record.judgement import Judgement
from dateline.record.published import published_days
from dateline.record.vocabulary import Feature
from dateline.record.world import Situation
from dateline.resolve.gazetteer import Gazetteer
from dateline.world import world_of

if TYPE_CHECKING:  # annotating needs no store, and asking no intake: each takes half a second to import
    from dateline.intake import IntakeOptions, Received
    from dateline.store import Store

BATCH = 16
"""Articles kept in one transaction: what an interruption can cost."""


class Reader(Protocol):
    """Reads an article; ``made_by`` says what it is made of."""

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of program, model, rules and gazetteer."""

    def annotate(self, article: Article) -> Annotation:
        """Return what the article says."""


def annotator(model: str, layers: str = "all") -> Reader:
    """Return the reader of this program over a spaCy pipeline; UsageError for unknown layers."""
    if layers not in ("all", "claims"):
        raise UsageError(f"there are no layers {layers!r}: they are all or claims")
    from dateline.extract.annotate import Annotator

    return Annotator(model=model, layers=layers)


def annotate_inputs(
    inputs: Sequence[str], options: "IntakeOptions", reader: Reader
) -> Iterator["tuple[Received, Annotation] | InputError"]:
    """Yield each article with what it says, or why an input cannot be used. Needs no store."""
    for received in receive(inputs, options):
        yield received if isinstance(received, InputError) else _annotate(received, reader)


def receive(inputs: Sequence[str], options: "IntakeOptions") -> Iterator["Received | InputError"]:
    """Yield the articles of files, folders, globs and "-", or why one cannot be used."""
    from dateline.intake import Note
    from dateline.intake import read_inputs as read

    return (one for one in read(inputs, options) if not isinstance(one, Note))


def _annotate(received: "Received", reader: Reader) -> "tuple[Received, Annotation] | InputError":
    try:
        return received, reader.annotate(received.article)
    except Exception as error:
        # One report that trips the program must not cost the others; it is named, kept out and counted as failed.
        return InputError(received.source, f"reading it failed: {type(error).__name__}: {error}")


@dataclass(slots=True)
class ReadReport:
    """How a reading went: articles usable, of those newly kept, their claims, those without a date; what failed.

    ``versions`` are pages that have changed; ``late`` names the sources of reports that were published before
    ``known_to``, the last day of which the record already had a report: what it said of those days may change.
    """

    usable: int = 0
    kept: int = 0
    claims: int = 0
    undated: int = 0
    errors: list[InputError] = field(default_factory=list)
    versions: int = 0
    known_to: str | None = None
    late: list[str] = field(default_factory=list)


Tell = Callable[["Received | InputError", ReadReport], None]


def read_inputs(
    store: "Store", reader: Reader, inputs: Sequence[str], options: "IntakeOptions", tell: Tell
) -> ReadReport:
    """Read inputs into the store and ``tell`` of each. What this reader has read before is not read again.

    Articles are kept in small batches; an interruption keeps what is done, and the next reading does the rest.
    """
    return _Reading(store, reader, tell).read(inputs, options)


class _Reading:
    def __init__(self, store: "Store", reader: Reader, tell: Tell) -> None:
        self._store, self._reader, self._tell = store, reader, tell
        self._run = store.begin_run(reader.made_by)
        self._batch: list[tuple[Received, Annotation]] = []
        self._report = ReadReport(known_to=store.last_published())

    def read(self, inputs: Sequence[str], options: "IntakeOptions") -> ReadReport:
        sources: set[str] = set()
        try:
            for received in receive(inputs, options):
                sources.add(_source(received))
                self._take(received)
                self._tell(received, self._report)
        finally:
            self._flush()
        self._store.settle_failures(sources, self._report.errors)
        return self._report

    def _take(self, received: "Received | InputError") -> None:
        if isinstance(received, InputError):
            self._report.errors.append(received)
            return
        if self._store.is_kept(self._run, received.article):
            self._count(received)
            return
        read = _annotate(received, self._reader)
        if isinstance(read, InputError):
            self._fail(read)
            return
        self._count(received)
        self._note(received)
        self._batch.append(read)
        if len(self._batch) >= BATCH:
            self._flush()

    def _count(self, received: "Received") -> None:
        self._report.usable += 1
        self._report.undated += received.article.header.published is None

    def _note(self, received: "Received") -> None:
        """Note what is new about an article: a page that has changed, a report that comes late."""
        days, known_to = published_days(received.article.header.published), self._report.known_to
        if self._store.is_version(received.article):
            self._report.versions += 1
        elif days and known_to and days[1].isoformat() < known_to and not self._store.has(received.article):
            self._report.late.append(received.source)

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        if not batch:
            return
        refused = self._store.keep(self._run, batch)
        for error in refused:
            self._fail(error)
        self._report.usable -= len(refused)
        self._report.kept += len(batch) - len(refused)
        self._report.claims += sum(len(annotation.claims) for _, annotation in batch)

    def _fail(self, error: InputError) -> None:
        self._report.errors.append(error)
        self._tell(error, self._report)


def _source(received: "Received | InputError") -> str:
    """Return the file of an input; records of a list are named with their line ("reports.jsonl:7")."""
    if isinstance(received, InputError):
        return received.source
    file, _, line = received.source.rpartition(":")
    return file if file and line.isdigit() else received.source


def record_of(
    annotations: Sequence[Annotation], judgements: Sequence[Judgement], as_of: datetime | None, situation: Situation
) -> Record:
    """Fuse annotations and judgements into the record as of a moment (None: of all that is there)."""
    from dateline.fuse.fuse import fuse

    return fuse(annotations, judgements, world_of(annotations, situation), as_of)


def located(query: Query) -> Query:
    """Return the query with its place and country looked up in the gazetteer; UsageError for an unknown country."""
    gazetteer = Gazetteer.load()
    if query.place:
        ids = {entry.place.id for entry in gazetteer.lookup(query.place)} | {query.place}
        query = replace(query, place_ids=frozenset(ids))
    if query.country:
        query = replace(query, country=_country(gazetteer, query.country))
    return query


def _country(gazetteer: Gazetteer, name: str) -> str:
    if len(name) == 2:
        return name.upper()
    for entry in gazetteer.lookup(name):
        if entry.place.feature is Feature.COUNTRY:
            return entry.place.country
    raise UsageError(f"{name!r} is no country: write its two letters, such as AF")
