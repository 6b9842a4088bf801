"""Inputs into the record: what was kept before is not read again, the rest is kept in small batches."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.record.annotation import Annotation
from dateline.record.published import published_days
from dateline.working.arriving import PAUSE, arriving
from dateline.working.task import Done, Hands

if TYPE_CHECKING:
    from dateline.intake import IntakeOptions, Note, Piece, Received
    from dateline.store import Store
    from dateline.store.incoming import News

BATCH = 16
"""Articles kept in one transaction: what an interruption can cost."""

_NAMED = 10
"""Late reports that are named."""


@dataclass(slots=True)
class ReadReport:
    """How a reading went: articles usable, of those newly kept, their claims, those without a date; what failed.

    ``versions`` are pages that have changed; ``late`` counts reports that were published before ``known_to``, the last
    day of which the record already had a report: what it said of those days may change. ``late_named`` are the first.
    """

    usable: int = 0
    kept: int = 0
    claims: int = 0
    undated: int = 0
    errors: list[InputError] = field(default_factory=list)
    versions: int = 0
    known_to: str | None = None
    late: int = 0
    late_named: list[str] = field(default_factory=list)


Tell = Callable[["Received | InputError | Note", ReadReport], None]


def read_with(store: "Store", hands: Hands, inputs: Sequence[str], options: "IntakeOptions", tell: Tell) -> ReadReport:
    """Read inputs into the store, whoever reads them, and ``tell`` of each. What they have read is not read again.

    Articles are kept in small batches; an interruption keeps what is done, and the next reading does the rest.
    """
    return _Reading(store, hands, tell).read(inputs, options)


@dataclass(frozen=True, slots=True)
class _Known:
    """A piece whose articles are all kept: nobody need read it."""

    piece: "Piece"
    articles: "tuple[Received, ...]"


class _Reading:
    def __init__(self, store: "Store", hands: Hands, tell: Tell) -> None:
        self._store, self._hands, self._tell = store, hands, tell
        self._run = store.begin_run(hands.made_by)
        self._batch: list[tuple[Received, Annotation]] = []
        self._report = ReadReport(known_to=store.last_published())
        self._failed_before = {error.source for error in store.failures()}
        self._seen: set[str] = set()
        self._kept = _Digests(store.bytes_read(self._run))

    def read(self, inputs: Sequence[str], options: "IntakeOptions") -> ReadReport:
        try:
            for item, outcome in self._hands.map(self._new(arriving(inputs, options, self._hands))):
                if item is PAUSE:
                    self._flush()
                self._pass(item)
                for one in outcome:
                    if isinstance(one, Done):
                        self._take(one.received, one.result)
                    else:
                        self._fail(one)
        finally:
            self._flush()
        self._store.settle_failures(self._seen, self._report.errors)
        return self._report

    def _new(self, items: Iterator[object]) -> Iterator[object]:
        """Yield the items; of those whose every article is kept, that this is so."""
        from dateline.intake import Piece, Received, receive

        for item in items:
            source = item.origin.source if isinstance(item, Piece) else getattr(item, "source", None)
            if source in self._failed_before:
                self._seen.add(source)
            if isinstance(item, Piece) and item.origin.raw in self._kept:
                results = list(receive(item))
                articles = tuple(one for one in results if isinstance(one, Received))
                if articles and len(articles) == len(results) and self._are_kept(articles):
                    yield _Known(item, articles)
                    continue
            yield item

    def _are_kept(self, received: "Sequence[Received]") -> bool:
        return all(news.kept for news in self._store.news_of(self._run, [one.article for one in received]))

    def _pass(self, item: object) -> None:
        """Count what is no news, and tell of what is no article."""
        from dateline.intake import Note

        if isinstance(item, InputError):
            self._fail(item)
        elif isinstance(item, Note):
            self._tell(item, self._report)
        elif isinstance(item, _Known):
            for received in item.articles:
                self._count(received)
                self._tell(received, self._report)

    def _take(self, received: "Received", annotation: Annotation) -> None:
        self._count(received)
        self._batch.append((received, annotation))
        if len(self._batch) >= BATCH:
            self._flush()
        self._tell(received, self._report)

    def _count(self, received: "Received") -> None:
        self._report.usable += 1
        self._report.undated += received.article.header.published is None

    def _note(self, received: "Received", news: "News") -> None:
        """Note what is new about an article: a page that has changed, a report that comes late."""
        report = self._report
        days, known_to = published_days(received.article.header.published), report.known_to
        if news.changed:
            report.versions += 1
        elif days and known_to and days[1].isoformat() < known_to and not news.there:
            report.late += 1
            if len(report.late_named) < _NAMED:
                report.late_named.append(received.source)

    def _flush(self) -> None:
        pending, self._batch = self._batch, []
        if not pending:
            return
        news = self._store.news_of(self._run, [received.article for received, _ in pending])
        batch = []
        for one, known in zip(pending, news, strict=True):
            if not known.kept:
                self._note(one[0], known)
                batch.append(one)
        refused = self._store.keep(self._run, batch, self._report.known_to)
        for error in refused:
            self._fail(error)
        self._report.usable -= len(refused)
        self._report.kept += len(batch) - len(refused)
        self._report.claims += sum(len(annotation.claims) for _, annotation in batch)

    def _fail(self, error: InputError) -> None:
        self._report.errors.append(error)
        self._tell(error, self._report)


class _Digests:
    """Which bytes have given articles of a run: eight bytes for each, so that millions are a small list.

    What is found here is looked up in the record as well; what is not is new, or came in other bytes before.
    """

    def __init__(self, digests: Iterator[str]) -> None:
        self._heads = array("Q", sorted(int(digest[:16], 16) for digest in digests))

    def __contains__(self, raw: bytes) -> bool:
        if not self._heads:
            return False
        head = int.from_bytes(sha256(raw).digest()[:8], "big")
        at = bisect_left(self._heads, head)
        return at < len(self._heads) and self._heads[at] == head
