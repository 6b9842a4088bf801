"""What is in a record, at a glance."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.record.published import published_days
from dateline.shapes import Status

if TYPE_CHECKING:
    from dateline.store import Store


def status_of(store: "Store", db: str) -> Status:
    """Count what a record holds."""
    counts = store.counts()
    days = [day for article in store.articles() for day in published_days(article.header.published) or ()]
    return Status(
        db=db,
        articles=counts["articles"],
        annotations=counts["annotations"],
        claims=counts["claims"],
        judgements=counts["judgements"],
        received_bytes=store.received_bytes(),
        published=(min(days).isoformat(), max(days).isoformat()) if days else None,
        runs=store.runs(),
        failures=tuple(str(error) for error in store.failures()),
    )


def lines(status: Status) -> Iterator[str]:
    """Yield a status in plain text."""
    yield f"record      {status.db}"
    yield f"articles    {status.articles:,}" + (
        f", published {status.published[0]} to {status.published[1]}" if status.published else ""
    )
    yield f"claims      {status.claims:,} in {status.annotations:,} readings"
    yield f"judgements  {status.judgements:,}"
    yield f"received    {status.received_bytes:,} bytes"
    for run in status.runs:
        yield f"run         {run.program}, model {run.model}, rules {run.rules}, gazetteer {run.gazetteer}"
    for failure in status.failures:
        yield f"failed      {failure}"
