"""Read the kept bytes again with the program as it is now: a new run beside the old ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.attach import adrift
from dateline.engine import BATCH, Reader
from dateline.errors import InputError
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.judgement import Judgement

if TYPE_CHECKING:
    from dateline.intake import Received
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


def rebuild(store: "Store", reader: Reader, tell: Callable[[RebuildReport], None]) -> RebuildReport:
    """Read again what this reader has not read yet, in batches; an interruption costs one, the next time does the rest.

    What cannot be made again from its bytes is named and keeps its old reading.
    """
    run = store.begin_run(reader.made_by)
    waiting = store.unread(run)
    report = RebuildReport(run, len(waiting))
    for start in range(0, len(waiting), BATCH):
        _read(store, reader, store.remains(waiting[start : start + BATCH]), report)
        tell(report)
    report.adrift = adrift(store)
    return report


def remade(remains: "Remains") -> Article:
    """Return the article that kept bytes give now under its old id; InputError if they give none."""
    from dateline.intake import Metadata, articles_again

    first = remains.first
    known = Metadata(first.id, first.url, first.outlet, first.title, first.published)
    for article in articles_again(remains.raw, remains.media_type, known, remains.source):
        if article.header.id == remains.header.id:
            return article
    raise InputError(remains.source, f"its bytes no longer give the article {remains.header.id}")


def _read(store: "Store", reader: Reader, batch: Sequence["Remains"], report: RebuildReport) -> None:
    done: list[tuple[Received, Annotation]] = []
    for remains in batch:
        try:
            article = remade(remains)
            done.append((_received(remains, article), reader.annotate(article)))
        except InputError as error:
            report.errors.append(error)
        except Exception as error:
            # As in reading: one report that trips the program must not cost the others.
            reason = f"reading it failed: {type(error).__name__}: {error}"
            report.errors.append(InputError(remains.source, reason))
        else:
            report.changed += article.header.sha256 != remains.header.sha256
    report.errors += store.keep(report.run, done)
    report.read += len(done)
    report.claims += sum(len(annotation.claims) for _, annotation in done)


def _received(remains: "Remains", article: Article) -> "Received":
    from dateline.intake import Received

    return Received(article, remains.raw, remains.source, remains.media_type)
