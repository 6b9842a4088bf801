"""The brief of a view: its record, with what the gazetteer knows of the countries."""

from dateline.atlas import atlases
from dateline.brief import Brief, build
from dateline.query import Query
from dateline.view import View
from dateline.world import world_of


def brief_of(view: View, query: Query, title: str | None = None) -> Brief:
    """Return the brief of the query's days; the view must be of its moment."""
    return build(
        view.record,
        view.articles,
        view.visible.speaking,
        since=query.since,
        until=query.until,
        as_of=query.as_of,
        title=title,
        world=world_of(view.annotations, view.situation),
        atlases=atlases(sorted({row.place.country for row in view.record.control})),
    )
