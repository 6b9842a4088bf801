"""What is done with one piece of an input, wherever it is done: a pure function, with a limit of time and memory."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from dateline.errors import InputError
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import Article
from dateline.working.calling import A, B
from dateline.working.guard import Limits, SetAside, guarded
from dateline.working.trimming import Trimmer

if TYPE_CHECKING:
    from dateline.intake import Piece, Received

AGAIN = "; it is set aside, and the others are read"
_TRIMMER = Trimmer()


class Reader(Protocol):
    """Reads an article; ``made_by`` says what it is made of."""

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of program, model, rules and gazetteer."""

    def annotate(self, article: Article) -> Annotation:
        """Return what the article says."""


class Recipe(Hashable, Protocol):
    """Makes the reader of a process. Small, hashable, and sent from process to process."""

    def make(self) -> Reader:
        """Return the reader; UsageError if there can be none."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to read with, what to make of each annotation (a function of a module), and how long it may take."""

    recipe: Recipe
    shape: Callable[[Annotation], Any]
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Done:
    """An article that was read, and what was made of its annotation."""

    received: "Received"
    result: Any


Outcome = list[Done | InputError]
"""What became of a piece: its articles, or why there are none."""


class Hands(Protocol):
    """Does a task. ``map`` gives each item with its outcome, in the order of the items.

    Items are what inputs are cut into. Pieces are read; whatever else comes goes by untouched, with no outcome.
    """

    @property
    def gathers(self) -> bool:
        """Whether items wait for others before they are worked on. At a ``PAUSE`` among them they wait no longer."""

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of every reader that takes part."""

    def map(self, items: Iterator[object]) -> Iterator[tuple[object, Outcome]]:
        """Yield each item with what became of it."""

    def apply(self, function: Callable[[A], B], arguments: Iterable[A], /) -> Iterator[B]:
        """Yield what a function of a module makes of each argument, in order; what it raises is raised here."""

    def close(self) -> None:
        """Let go of every process."""


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A recipe for one process: a reader that is there already."""

    reader: Reader

    def make(self) -> Reader:
        """Return the reader."""
        return self.reader


@cache
def reader_of(recipe: Recipe) -> Reader:
    """Return the reader of this process, which loads its model once."""
    return recipe.make()


def work(piece: "Piece", reader: Reader, task: Task) -> Outcome:
    """Return the articles of a piece, read. One that trips the program is named, and costs no other."""
    from dateline.intake import receive

    origin = piece.origin
    try:
        with guarded(task.limits, len(origin.raw)):
            results = list(receive(piece))
    except (SetAside, Exception) as error:
        return [origin.error(_why(error))]
    return [one if isinstance(one, InputError) else _annotated(one, reader, task) for one in results]


def _annotated(received: "Received", reader: Reader, task: Task) -> Done | InputError:
    try:
        with guarded(task.limits, len(received.article.text)):
            return Done(received, task.shape(reader.annotate(received.article)))
    except (SetAside, Exception) as error:
        return InputError(received.source, _why(error))
    finally:
        _TRIMMER.read()


def _why(error: BaseException) -> str:
    if isinstance(error, SetAside):
        return f"{error}{AGAIN}"
    if isinstance(error, MemoryError):
        return f"reading it takes more memory than it may{AGAIN}"
    return f"reading it failed: {type(error).__name__}: {error}"


def light(outcome: Outcome) -> Outcome:
    """Return an outcome without the received bytes, which whoever sent the piece still has."""
    return [replace(one, received=replace(one.received, raw=b"")) if isinstance(one, Done) else one for one in outcome]


def whole(outcome: Outcome, piece: "Piece") -> Outcome:
    """Return an outcome with the piece's bytes again."""
    raw = piece.origin.raw
    return [replace(one, received=replace(one.received, raw=raw)) if isinstance(one, Done) else one for one in outcome]


def annotation_itself(annotation: Annotation) -> Annotation:
    """Return the annotation as it is: the shape of what goes into a record."""
    return annotation
