"""Answers from a view: what the store holds is fused as of the question's moment, and the last few views are kept."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING

from dateline.answers import OFFERED, Listed, News, Page, Printed
from dateline.cursors import Cursor, cursor_from, fingerprint
from dateline.daily import daily
from dateline.engine import located
from dateline.errors import AbsentError, UsageError
from dateline.export import to_json
from dateline.offering import offered, offered_id
from dateline.page import article_text
from dateline.query import KnownBy, Query
from dateline.record.fused import ControlRow, Incident
from dateline.record.judgement import Judgement
from dateline.record.world import Situation
from dateline.shapes import ArticleRow, ArticleText, ClaimRow, Explanation
from dateline.shown import ActorRow, AreaRow, DayRow, FareRow, HarmRow, HeldRow, OutletRow, PlaceRow, SpellRow
from dateline.store.rows import text_of
from dateline.summing import fares_of, happened_of, harm_of, held_of, spells_of
from dateline.view import Row, View, judged, published_until, row_id, view_of
from dateline.why import explain

if TYPE_CHECKING:
    from dateline.brief import Brief
    from dateline.store import Store

_VIEWS = 4
"""How many views are kept: each holds its whole record."""

MOST_CLAIMS = 30_000
"""More claims are not fused for a question about a past moment: that takes longer than anybody waits for a page."""

_ARRIVED = 100
"""How many new articles are named at once."""

_TOKEN = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class _Seen:
    view: View
    judgements: tuple[Judgement, ...]


class ViewAnswers:
    """Fuses what a store holds, and answers from that until the record changes. Safe to ask from many threads."""

    def __init__(self, store: "Store", situation: Situation) -> None:
        self._store, self._situation = store, situation
        sides = sorted((side, sorted(others)) for side, others in situation.allies.items())
        told = repr((sides, sorted(situation.outlet_sides.items())))
        self._taken = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:8]
        self._views: OrderedDict[tuple[str, datetime | None, KnownBy], _Seen] = OrderedDict()
        self._lock = Lock()

    def token(self, query: Query) -> str:
        """Return the state of the store, and what the situation is."""
        return f"{self._store.state()}-{self._taken}"

    def news(self, since: str) -> News | None:
        """Return what came in after the token was given."""
        if not (before := _TOKEN.fullmatch(since)):
            raise AbsentError(f"{since[:40]!r} is no token of this record")
        state = self._store.state()
        now = f"{state}-{self._taken}"
        if now == since:
            return None
        first, last = int(before[1]), state.articles
        named = self._store.arrived(first, _ARRIVED)
        judged = state.judgements + state.withdrawn - int(before[3]) - int(before[4])
        return News(now, named, max(0, last - first - len(named)), judged)

    def rows(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Page:
        """Return rows in the order of the tables."""
        found = self._found(kind, query)
        begin = _begin(found, cursor_from(after, kind)) if after else 0
        end = len(found) if limit is None else min(begin + limit, len(found))
        more = begin < end < len(found)
        following = str(Cursor(kind, end, fingerprint(id_of(found[end - 1])))) if more else None
        return Page(tuple(found[begin:end]), following)

    def count(self, kind: str, query: Query) -> int:
        """Return how many rows match."""
        return len(self._found(kind, query))

    def printed(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Printed:
        """Return rows as public JSON, and how many match."""
        page = self.rows(kind, query, after=after, limit=limit)
        return Printed(tuple(map(to_json, page.rows)), page.next, self.count(kind, query))

    def days(self, query: Query) -> tuple[DayRow, ...]:
        """Return how many incidents fall on which day."""
        return daily(self._incidents(query))

    def newest(self, kind: str, query: Query, limit: int) -> tuple[Row, ...]:
        """Return the rows that begin last."""
        rows = [row for row in self._found(kind, query) if isinstance(row, Incident | ControlRow)]
        return tuple(sorted(rows, key=_begins_last, reverse=True)[:limit])

    def fares(self, kind: str, query: Query) -> tuple[FareRow, ...]:
        """Return how the claims of outlets or speakers stand."""
        return fares_of(kind, (row for row in self._found("claims", query) if isinstance(row, ClaimRow)))

    def held(self, query: Query) -> tuple[HeldRow, ...]:
        """Return how many towns are held or claimed in which province."""
        return held_of(self._control(query))

    def spells(self, query: Query) -> tuple[SpellRow, ...]:
        """Return how many towns came to be held or claimed from when to when."""
        return spells_of(self._control(query))

    def harm(self, query: Query) -> tuple[HarmRow, ...]:
        """Return what incidents did to people."""
        return harm_of(self._incidents(query))

    def happened(self, query: Query) -> tuple[AreaRow, ...]:
        """Return how many incidents were in which province."""
        return happened_of(self._incidents(query))

    def _control(self, query: Query) -> Iterator[ControlRow]:
        return (row for row in self._found("control", query) if isinstance(row, ControlRow))

    def _incidents(self, query: Query) -> Iterator[Incident]:
        return (row for row in self._found("incidents", query) if isinstance(row, Incident))

    def explain(self, asked: str, query: Query) -> Explanation:
        """Return what an id or a place leads to."""
        seen = self._seen(query)
        return explain(seen.view, asked, located(replace(query, place=asked, country=None)), seen.judgements)

    def article(self, id: str, query: Query, *, version: str | None = None) -> ArticleText:
        """Return an article with its words and claims."""
        return article_text(self._seen(query).view, id, version)

    def claims_named(self, ids: Iterable[str], query: Query) -> tuple[ClaimRow, ...]:
        """Return the claims of these ids."""
        view, wanted = self._seen(query).view, set(ids)
        found: dict[str, ClaimRow] = {}
        for row in view.claims if wanted else ():
            if row.claim.id in wanted:
                found.setdefault(row.claim.id, row)
        return tuple(found.values())

    def articles_named(self, ids: Iterable[str], query: Query) -> tuple[ArticleRow, ...]:
        """Return the articles of these ids."""
        wanted = set(ids)
        return tuple(row for row in self._seen(query).view.article_rows if row.id in wanted)

    def brief(self, query: Query, title: str | None = None) -> "Brief":
        """Return the brief of the query's days and moment."""
        from dateline.briefing import brief_of

        return brief_of(self._seen(query).view, query, title)

    def _found(self, kind: str, query: Query) -> Sequence[Listed]:
        view = self._seen(query).view
        asked = located(query)
        return offered(kind, view, asked) if kind in OFFERED else view.rows(kind, asked)

    def _seen(self, query: Query) -> _Seen:
        """Return the view of the query's moment; whoever asks while one is made waits for it."""
        with self._lock:
            key = str(self._store.state()), query.as_of, query.by
            if key not in self._views:
                _check_size(self._store, query)
                view = view_of(self._store, query, self._situation)
                self._views[key] = _Seen(view, judged(self._store, view.annotations, query))
            self._views.move_to_end(key)
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
            return self._views[key]


def _check_size(store: "Store", query: Query) -> None:
    """Refuse a past moment by which too much was known, before it is looked at."""
    if query.as_of is None:
        return
    day = published_until(query)
    with store.question() as question:
        known = question.counts.claims_known(
            published_by=day.isoformat() if day is not None else None,
            read_by=text_of(query.as_of) if query.by is KnownBy.READ else None,
        )
    if known > MOST_CLAIMS:
        raise UsageError(
            f"what was known at a past moment is fused anew, and {known:,} claims may have been known by then; more "
            f"than {MOST_CLAIMS:,} are not fused for a question. Ask about an earlier moment, or control on a day (on) "
            "for who held what then as it is known now; or read the reports of those days into a record of their own"
        )


def _begins_last(row: Incident | ControlRow) -> date:
    when = row.when if isinstance(row, Incident) else row.since
    return when.latest or date.min


def _begin(found: Sequence[Listed], cursor: Cursor) -> int:
    """Return where the list goes on: after the row that was last, wherever that stands now."""
    if 0 < cursor.offset <= len(found) and fingerprint(id_of(found[cursor.offset - 1])) == cursor.last:
        return cursor.offset
    moved = (at for at, row in enumerate(found, 1) if fingerprint(id_of(row)) == cursor.last)
    return next(moved, cursor.offset)


def id_of(row: Listed) -> str:
    """Return what tells a row of a list from its others."""
    return offered_id(row) if isinstance(row, PlaceRow | ActorRow | OutletRow) else row_id(row)
