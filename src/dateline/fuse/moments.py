"""From which moment an article counts as published."""

from datetime import UTC, datetime, time

from dateline.record.published import published_days


def published_by(published: str | None) -> datetime | None:
    """Return the last moment at which something so dated was out, None when it carries no date.

    A bare day, month or year counts from its last moment; a moment without a zone is UTC.
    """
    days = published_days(published)
    if days is None or published is None:
        return None
    if "T" in published or " " in published:
        moment = datetime.fromisoformat(published)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return datetime.combine(days[1], time.max, UTC)
