"""Read the kept bytes again with the program as it is now: a new run beside the old ones."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.attach import adrift
from dateline.errors import InputError
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.judgement import Judgement
from dateline.working.keeping import BATCH
from dateline.working.task import Done, Hands, Outcome

if TYPE_CHECKING:
    from dateline.intake import Piece, Received
    from dateline.store import Remains, Store


@dataclass(slots=True)
class RebuildReport:
    """How it went: the run, articles read again, their claims, texts that came out otherwise, judgements adrift."""

    run: int
    to_read: int
    read: int = 0
    claims: int = 0
    changed: int = 0
    errors: list[InputError] = field(default_factory=list)
    adrift: tuple[Judgement, ...] = ()


def rebuild(store: "Store", hands: Hands, tell: Callable[[RebuildReport], None]) -> RebuildReport:
    """Read again what these hands have not read yet, in batches; after an interruption the next time does the rest.

    What cannot be made again from its bytes is named and keeps its old reading.
    """
    return _Rebuilding(store, hands, tell).rebuild()


def remade(remains: "Remains") -> Article:
    """Return the article that kept bytes give now under its old id; InputError if they give none."""
    from dateline.intake import receive

    (one,) = receive(_piece(remains))
    if isinstance(one, InputError):
        raise one
    return one.article


def _piece(remains: "Remains") -> "Piece":
    """Return the kept bytes of an article as a piece that stands for it alone."""
    from dateline.intake import Metadata, piece_again

    first = remains.first
    known = Metadata(first.id, first.url, first.outlet, first.title, first.published)
    return piece_again(remains.raw, remains.media_type, known, remains.source, remains.header.id)


class _Rebuilding:
    def __init__(self, store: "Store", hands: Hands, tell: Callable[[RebuildReport], None]) -> None:
        self._store, self._hands, self._tell = store, hands, tell
        self._run = store.begin_run(hands.made_by)
        self._waiting = store.unread(self._run)
        self._given: deque[Remains] = deque()
        self._batch: list[tuple[Received, Annotation]] = []
        self._report = RebuildReport(self._run, len(self._waiting))

    def rebuild(self) -> RebuildReport:
        for _, outcome in self._hands.map(self._pieces()):
            self._take(self._given.popleft(), outcome)
            if len(self._batch) >= BATCH:
                self._keep()
        self._keep()
        self._report.adrift = adrift(self._store)
        return self._report

    def _pieces(self) -> "Iterator[Piece]":
        for start in range(0, len(self._waiting), BATCH):
            for remains in self._store.remains(self._waiting[start : start + BATCH]):
                self._given.append(remains)
                yield _piece(remains)

    def _take(self, remains: "Remains", outcome: Outcome) -> None:
        from dateline.intake import Received

        for one in outcome:
            if isinstance(one, Done):
                article = one.received.article
                received = Received(article, remains.raw, remains.source, remains.media_type)
                self._batch.append((received, one.result))
                self._report.changed += article.header.sha256 != remains.header.sha256
            else:
                self._report.errors.append(one)

    def _keep(self) -> None:
        batch, self._batch = self._batch, []
        if batch:
            self._report.errors += self._store.keep(self._run, batch)
            self._report.read += len(batch)
            self._report.claims += sum(len(annotation.claims) for _, annotation in batch)
            self._tell(self._report)
