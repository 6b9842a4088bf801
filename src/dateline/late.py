"""Which reports a question about a past moment rests on that were not there when it could first have been asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.export import visible
from dateline.fuse.moments import published_by
from dateline.query import KnownBy, Query

if TYPE_CHECKING:
    from dateline.store import Store
    from dateline.store.arriving import LateReport

_NAMED = 5


def late_reports(store: "Store", query: Query) -> tuple["LateReport", ...]:
    """Return the reports that had been published by the query's moment and came when later ones were known.

    They change what is said of that moment. Who asks by reading gets the answer of then, which none of them is in.
    """
    moment = query.as_of
    if moment is None or query.by is KnownBy.READ:
        return ()
    return tuple(r for r in store.late() if (at := published_by(r.published)) is not None and at <= moment)


def late_lines(store: "Store", query: Query) -> Iterator[str]:
    """Yield a line about the late reports that the answer rests on, if there are any."""
    late = late_reports(store, query)
    if late:
        names = ", ".join(f"{r.outlet or r.id} of {r.published} (read {r.at:%Y-%m-%d %H:%M})" for r in late[:_NAMED])
        more = f" and {len(late) - _NAMED} more" if len(late) > _NAMED else ""
        count = "1 report" if len(late) == 1 else f"{len(late)} reports"
        yield visible(f"late: {count} published by then came after later ones had been read: {names}{more}")
