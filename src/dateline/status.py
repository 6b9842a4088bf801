"""What is in a record, at a glance."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.attach import adrift
from dateline.shapes import RunRow, Status

if TYPE_CHECKING:
    from dateline.store import Store


def status_of(store: "Store", db: str) -> Status:
    """Count what a record holds."""
    counts, runs = store.counts(), store.runs()
    return Status(
        db=db,
        articles=counts["articles"],
        annotations=counts["annotations"],
        claims=counts["claims"],
        judgements=counts["judgements"],
        received_bytes=store.received_bytes(),
        published=store.published(),
        runs=tuple(RunRow(run.made_by, run.key, run.at, run.annotations) for run in runs),
        failures=tuple(str(error) for error in store.failures()),
        pages=store.pages(),
        unread=len(store.unread(runs[-1].key)) if runs else 0,
        adrift=tuple(judgement.id for judgement in adrift(store)),
        stored_bytes=store.stored_bytes(),
        last_read=store.last_read(),
    )


def lines(status: Status) -> Iterator[str]:
    """Yield a status in plain text."""
    yield f"record      {status.db}, {status.stored_bytes:,} bytes"
    versions = f" in {status.articles:,} versions" if status.articles > status.pages else ""
    days = f", published {status.published[0]} to {status.published[1]}" if status.published else ""
    yield f"articles    {status.pages:,}{versions}{days}"
    yield f"claims      {status.claims:,} in {status.annotations:,} readings"
    yield f"judgements  {status.judgements:,}"
    for judgement in status.adrift:
        yield f"adrift      {judgement}: no claim stands on its words"
    last = f", last on {status.last_read:%Y-%m-%d %H:%M} UTC" if status.last_read else ""
    yield f"received    {status.received_bytes:,} bytes{last}"
    for run in status.runs:
        yield (
            f"run {run.run:<7} {run.annotations:,} readings since {run.at:%Y-%m-%d}: {run.made_by.program}, "
            f"model {run.made_by.model}, rules {run.made_by.rules}, gazetteer {run.made_by.gazetteer}"
        )
    if status.unread:
        yield f"unread      {status.unread:,} by the newest run: dateline rebuild reads them again"
    for failure in status.failures:
        yield f"failed      {failure}"
