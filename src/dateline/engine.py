"""The stages put together: inputs to annotations, annotations into the store, the store to a record."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.errors import AbsentError, InputError, UsageError
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import Article
from dateline.record.vocabulary import Feature
from dateline.record.world import Situation
from dateline.resolve.gazetteer import Gazetteer
from dateline.working.alone import Alone
from dateline.working.keeping import BATCH, ReadReport, Tell, read_with
from dateline.working.task import Done, Given, Hands, Reader, Task, annotation_itself
from dateline.world import world_of

if TYPE_CHECKING:  # annotating needs no store, and asking no intake: each takes half a second to import
    from dateline.intake import IntakeOptions, Received
    from dateline.query import Query
    from dateline.record.fused import Record
    from dateline.record.judgement import Judgement
    from dateline.store import Store


__all__ = [
    "BATCH",
    "Fuser",
    "Hands",
    "Pipeline",
    "ReadReport",
    "Reader",
    "Task",
    "Tell",
    "annotate_inputs",
    "annotator",
    "hands",
    "located",
    "read_inputs",
    "read_with",
    "record_of",
    "world_of",
]


def annotator(model: str, layers: str = "all") -> Reader:
    """Return the reader of this program over a spaCy pipeline; UsageError for unknown layers or pipelines."""
    if layers not in ("all", "claims"):
        raise UsageError(f"there are no layers {layers!r}: they are all or claims")
    from dateline.extract.annotate import Annotator

    reader = Annotator(model=model, layers=layers)
    try:
        reader.made_by  # noqa: B018  (loads the pipeline)
    except (OSError, ImportError, ValueError) as error:
        raise UsageError(f"{model!r} is no spaCy pipeline that can be loaded: {_first_line(error)}") from error
    return reader


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """How each process makes its reader: a spaCy pipeline by name, and what of an article is wanted."""

    model: str
    layers: str = "all"

    def make(self) -> Reader:
        """Return the reader; UsageError for unknown layers or pipelines."""
        return annotator(self.model, self.layers)


@dataclass(frozen=True, slots=True)
class Fuser:
    """Makes what stands for a reader in processes that only fuse; they must all be the same program."""

    def make(self) -> "_NoReader":
        """Return it."""
        from dateline.refreshing import program_fingerprint

        return _NoReader(MadeBy(f"dateline {__version__}", "none", program_fingerprint(), Gazetteer.load().fingerprint))


@dataclass(frozen=True, slots=True)
class _NoReader:
    made_by: MadeBy

    def annotate(self, article: Article) -> Annotation:
        raise UsageError(f"who only fuses does not read {article.header.id}")


@contextmanager
def hands(task: Task, workers: int | None = None, cluster: str | None = None) -> Iterator[Hands]:
    """Yield who does the task: this process, so many beside it, or the workers of a Dask cluster ("local", tcp://...).

    UsageError if a cluster does not answer, or has workers of its own and ``workers`` is given.
    """
    made: Hands
    if cluster is not None:
        from dateline.working.cluster import LOCAL, Cluster

        if cluster != LOCAL and workers is not None:
            raise UsageError(f"--workers goes with --cluster {LOCAL}: a cluster elsewhere has workers of its own")
        made = Cluster(task, cluster, workers)
    elif workers is not None:
        from dateline.working.pool import Pool

        made = Pool(task, workers)
    else:
        made = Alone(task)
    with closing(made):
        yield made


def annotate_inputs(
    inputs: Sequence[str], options: "IntakeOptions", reader: Reader
) -> Iterator["tuple[Received, Annotation] | InputError"]:
    """Yield each article with what it says, or why an input cannot be used. Needs no store."""
    from dateline.intake import pieces

    for item, outcome in Alone(Task(Given(reader), annotation_itself)).map(pieces(inputs, options)):
        if isinstance(item, InputError):
            yield item
        for one in outcome:
            yield (one.received, one.result) if isinstance(one, Done) else one


def read_inputs(
    store: "Store", reader: Reader, inputs: Sequence[str], options: "IntakeOptions", tell: Tell
) -> ReadReport:
    """Read inputs into the store in this process and ``tell`` of each. What this reader has read is not read again."""
    return read_with(store, Alone(Task(Given(reader), annotation_itself)), inputs, options, tell)


def record_of(
    annotations: Sequence[Annotation], judgements: "Sequence[Judgement]", as_of: datetime | None, situation: Situation
) -> "Record":
    """Fuse annotations and judgements into the record as of a moment (None: of all that is there)."""
    from dateline.fuse.fuse import fuse

    return fuse(annotations, judgements, world_of(annotations, situation), as_of)


def located(query: "Query") -> "Query":
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
    raise AbsentError(f"{name!r} is no country: write its two letters, such as AF")
