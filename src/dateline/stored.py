"""Answers from the fused rows that the store keeps. What they cannot tell is asked of a view, which fuses anew.

Kept rows tell what is known now, in the situation that they were fused in. A question about another moment or situation
is for a view, and so is one about a record that cannot be brought up to date: one that may only be read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dateline import recounting
from dateline.answers import Listed, News, Page, Printed
from dateline.attach import attached
from dateline.cursors import Cursor, cursor_from, fingerprint
from dateline.daily import day_of
from dateline.derived import RANK
from dateline.engine import located
from dateline.errors import AbsentError, StoreError
from dateline.export import visible
from dateline.fuse.control import place_and_part
from dateline.keptrows import STANDINGS, AsKept, article_row, as_json, by_day, claim_row, fused_row, listed
from dateline.query import Query, fold, words
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.vocabulary import Basis, Standing, TimePrecision
from dateline.record.when import When
from dateline.record.world import Situation
from dateline.refreshing import made_with_of, program_fingerprint, refresh
from dateline.shapes import ArticleRow, ArticleText, ClaimRow, Explanation
from dateline.shown import AreaRow, DayRow, FareRow, HarmRow, HeldRow, SpellRow, Version
from dateline.store.asking import Question, Said
from dateline.store.naming import spot_word
from dateline.store.wanted import Wanted
from dateline.view import Row, claims_of
from dateline.viewing import ViewAnswers, id_of
from dateline.why import NAMED, SHORTEST, absent, one_of

if TYPE_CHECKING:
    from dateline.brief import Brief
    from dateline.store import Store

T = TypeVar("T")


class StoredAnswers:
    """Answers from kept rows, bringing them up to date first. Safe to ask from many threads."""

    def __init__(self, store: "Store", situation: Situation, tell: Callable[[str], None] = lambda _: None) -> None:
        """Take who is told, in a line each, what is worked out before a question can be answered."""
        self._store, self._situation, self._tell = store, situation, tell
        self._view = ViewAnswers(store, situation)
        self._made_with = made_with_of(situation)
        self._recounts = recounting.Recounts()

    def token(self, query: Query) -> str:
        """Return the state of the store, and what the situation is."""
        return self._view.token(query)

    def is_settled(self) -> bool:
        """Say whether kept rows tell what is known now."""
        with self._store.question() as question:
            return question.is_fresh(self._made_with)

    def news(self, since: str) -> News | None:
        """Return what came in after the token was given."""
        return self._view.news(since)

    def rows(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Page:
        """Return rows in the order of the tables."""
        return self._answer(
            query,
            lambda question: self._page(question, kind, self._asked(question, query), after, limit),
            lambda: self._view.rows(kind, query, after=after, limit=limit),
        )

    def printed(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Printed:
        """Return rows as public JSON, and how many match."""
        return self._answer(
            query,
            lambda question: self._printed(question, kind, self._asked(question, query), after, limit),
            lambda: self._view.printed(kind, query, after=after, limit=limit),
        )

    def count(self, kind: str, query: Query) -> int:
        """Return how many rows match."""
        return self._answer(
            query,
            lambda question: self._count(question, kind, self._asked(question, query)),
            lambda: self._view.count(kind, query),
        )

    def days(self, query: Query) -> tuple[DayRow, ...]:
        """Return how many incidents fall on which day."""
        return self._answer(query, self._once("days", query, _days), lambda: self._view.days(query))

    def newest(self, kind: str, query: Query, limit: int) -> tuple[Row, ...]:
        """Return the rows that begin last."""
        return self._answer(
            query,
            lambda question: tuple[Row, ...](
                map(fused_row, question.newest(kind, self._asked(question, query), limit))
            ),
            lambda: self._view.newest(kind, query, limit),
        )

    def fares(self, kind: str, query: Query) -> tuple[FareRow, ...]:
        """Return how the claims of outlets or speakers stand."""
        counted = self._once(f"fares {kind}", query, lambda q, asked: recounting.fares_of(q.counts, kind, asked))
        return self._answer(query, counted, lambda: self._view.fares(kind, query))

    def held(self, query: Query) -> tuple[HeldRow, ...]:
        """Return how many towns are held or claimed in which province."""
        counted = self._once("held", query, lambda q, asked: recounting.held_of(q.counts, asked))
        return self._answer(query, counted, lambda: self._view.held(query))

    def spells(self, query: Query) -> tuple[SpellRow, ...]:
        """Return how many towns came to be held or claimed from when to when."""
        counted = self._once("spells", query, lambda q, asked: recounting.spells_of(q.counts, asked))
        return self._answer(query, counted, lambda: self._view.spells(query))

    def harm(self, query: Query) -> tuple[HarmRow, ...]:
        """Return what incidents did to people."""
        counted = self._once("harm", query, lambda q, asked: recounting.harm_of(q.counts, asked))
        return self._answer(query, counted, lambda: self._view.harm(query))

    def happened(self, query: Query) -> tuple[AreaRow, ...]:
        """Return how many incidents were in which province."""
        counted = self._once("happened", query, lambda q, asked: recounting.happened_of(q.counts, asked))
        return self._answer(query, counted, lambda: self._view.happened(query))

    def _once(self, name: str, query: Query, count: Callable[[Question, Wanted], T]) -> Callable[[Question], T]:
        """Return what counts, once for each state of the record."""

        def counted(question: Question) -> T:
            asked = self._asked(question, query)
            return self._recounts.once(question, name, asked, lambda: count(question, asked))

        return counted

    def _count(self, question: Question, kind: str, asked: Wanted) -> int:
        match kind:
            case "places":
                return len(self._places(question, asked).counts)
            case "actors" | "outlets":
                return len(self._offered(question, kind, asked))
            case "claims" if asked.search:
                return self._said(question, asked).count
            case _:
                # Who pages through a list asks again how long it is.
                return self._recounts.once(question, f"count {kind}", asked, lambda: _count(question, kind, asked))

    def _asked(self, question: Question, query: Query) -> Wanted:
        """Return what a query asks for, with the lists of names that it means, each looked up once for a state."""
        asked = wanted_of(located(query))
        keys = [self._named(question, name) for name in (asked.actor, asked.outlet)]
        return replace(asked, actor_keys=keys[0], outlet_keys=keys[1])

    def _named(self, question: Question, name: str | None) -> tuple[int, ...] | None:
        return self._recounts.once(question, "named", name, lambda: question.named(name)) if name else None

    def _part(
        self, question: Question, kind: str, asked: Wanted, after: str | None, limit: int | None
    ) -> tuple[Sequence[AsKept], str | None]:
        """Return some rows as they are kept, and where the list goes on."""

        def rows(begin: int, most: int | None) -> Sequence[AsKept]:
            return self._some(question, kind, asked, begin, most)

        begin = _begin(rows, cursor_from(after, kind)) if after else 0
        found = rows(begin, None if limit is None else limit + 1)
        shown = found if limit is None else found[:limit]
        more = shown and len(found) > len(shown)
        following = str(Cursor(kind, begin + len(shown), _sign(shown[-1]))) if more else None
        return shown, following

    def _page(self, question: Question, kind: str, asked: Wanted, after: str | None, limit: int | None) -> Page:
        found, following = self._part(question, kind, asked, after, limit)
        return Page(tuple(map(listed, found)), following)

    def _printed(self, question: Question, kind: str, asked: Wanted, after: str | None, limit: int | None) -> Printed:
        found, following = self._part(question, kind, asked, after, limit)
        return Printed(tuple(map(as_json, found)), following, self._count(question, kind, asked))

    def _some(self, question: Question, kind: str, asked: Wanted, begin: int, limit: int | None) -> Sequence[AsKept]:
        match kind:
            case "places":
                return self._places(question, asked).rows(question.counts, begin, limit)
            case "actors" | "outlets":
                offered = self._offered(question, kind, asked)
                return offered[begin:] if limit is None else offered[begin : begin + limit]
            case "articles":
                return question.voices(asked, begin, limit)
            case "claims":
                keys = self._said_within(question, asked, begin, limit)
                if keys is not None:
                    return question.claims_at(keys)
                return question.claims(asked, begin, limit, number=self._number(question, kind, asked, limit))
            case _:
                return question.fused(kind, asked, begin, limit, number=self._number(question, kind, asked, limit))

    def _said(self, question: Question, asked: Wanted) -> Said:
        """Return the claims that say what is searched for, looked up once for a state of the record."""
        order = lambda: self._recounts.once(question, "reports in order", None, question.reports_in_order)  # noqa: E731
        return self._recounts.once(question, "said", asked, lambda: question.said(asked, order))

    def _said_within(
        self, question: Question, asked: Wanted, begin: int, limit: int | None
    ) -> Sequence[tuple[int, int]] | None:
        """Return the keys of some claims that say what is searched for, None where these are not among the first."""
        if not asked.search or limit is None:
            return None
        said, end = self._said(question, asked), begin + limit
        if said.first is None or len(said.first) < min(end, said.count):
            return None
        return said.first[begin:end]

    def _number(self, question: Question, kind: str, asked: Wanted, limit: int | None) -> int | None:
        """Return how many rows there are, which tells how a part of them is found soonest."""
        return None if limit is None else self._count(question, kind, asked)

    def _places(self, question: Question, asked: Wanted) -> recounting.Places:
        make = lambda: recounting.places_of(question.counts, asked)  # noqa: E731
        return self._recounts.once(question, "places", asked, make)

    def _offered(self, question: Question, kind: str, asked: Wanted) -> Sequence[Listed]:
        count = recounting.actors_of if kind == "actors" else recounting.outlets_of
        return self._recounts.once(question, kind, asked, lambda: tuple[Listed, ...](count(question.counts, asked)))

    def explain(self, asked: str, query: Query) -> Explanation:
        """Return what an id or a place leads to."""
        return self._answer(
            query,
            lambda question: self._explained(question, asked, located(replace(query, place=asked, country=None))),
            lambda: self._view.explain(asked, query),
        )

    def article(self, id: str, query: Query, *, version: str | None = None) -> ArticleText:
        """Return an article with its words and claims."""
        return self._answer(
            query,
            lambda question: _article(question, id, version),
            lambda: self._view.article(id, query, version=version),
        )

    def claims_named(self, ids: Iterable[str], query: Query) -> tuple[ClaimRow, ...]:
        """Return the claims of these ids."""
        wanted = tuple(ids)
        return self._answer(
            query,
            lambda question: _each_once(claim_row(one) for one in question.claims_of_ids(wanted)),
            lambda: self._view.claims_named(wanted, query),
        )

    def articles_named(self, ids: Iterable[str], query: Query) -> tuple[ArticleRow, ...]:
        """Return the articles of these ids."""
        wanted = tuple(ids)
        return self._answer(
            query,
            lambda question: tuple(
                sorted((article_row(v) for v in question.voices_of(wanted) if not v.superseded), key=lambda r: r.id)
            ),
            lambda: self._view.articles_named(wanted, query),
        )

    def brief(self, query: Query, title: str | None = None) -> "Brief":
        """Return the brief of the query's days and moment."""
        from dateline.briefing import kept_brief

        return self._answer(
            query,
            lambda question: kept_brief(question, query, self._situation, lambda: attached(self._store), title),
            lambda: self._view.brief(query, title),
        )

    def _answer(self, query: Query, ask: Callable[[Question], T], otherwise: Callable[[], T]) -> T:
        """Ask the kept rows if they can tell, else the view."""
        if query.as_of is not None:
            return otherwise()
        with self._store.question() as question:
            if question.is_fresh(self._made_with):
                return ask(question)
        if self._up_to_date():
            with self._store.question() as question:
                if question.is_fresh(self._made_with):
                    return ask(question)
        return otherwise()

    def _up_to_date(self) -> bool:
        """Work out what is stale; say whether kept rows can answer. Rows of another situation stay as they are."""
        state = self._store.fused_state()
        if state is not None and state.made_with != self._made_with:
            if state.made_with.startswith(program_fingerprint()):
                return False
        elif state is not None and not self._store.is_stale():
            return True
        try:
            refresh(self._store, self._situation, self._tell)
        except StoreError:
            return False
        return True

    def _explained(self, question: Question, asked: str, query: Query) -> Explanation:
        claims = _claims_named(question, asked)
        if claims:
            kept = question.resting_on(claims)
        else:
            kept = question.control_of(query.place_ids, fold(asked))
            if not kept:
                raise absent(asked)
        rows = [fused_row(one) for one in sorted(kept, key=lambda one: one.ordinal)]
        resting = claims.union(*(claims_of(row) for row in rows))
        return Explanation(
            asked,
            tuple(sorted((r for r in rows if isinstance(r, ControlRow)), key=place_and_part)),
            tuple(sorted((r for r in rows if isinstance(r, Incident)), key=lambda r: r.id)),
            tuple(sorted((r for r in rows if isinstance(r, TollRow)), key=lambda r: r.id)),
            tuple(sorted((r for r in rows if isinstance(r, TallyRow)), key=by_day)),
            tuple(claim_row(one) for one in question.claims_of_ids(resting)),
            tuple(j for j in attached(self._store) if j.claim in resting or j.other in resting),
        )


def wanted_of(query: Query) -> Wanted:
    """Return what a located query asks for, as the store compares it."""
    places = (*(spot_word("i", id) for id in query.place_ids), spot_word("n", fold(query.place))) if query.place else ()
    return Wanted(
        places=tuple(sorted(places)),
        country=query.country,
        actor=fold(query.actor) if query.actor else None,
        outlet=fold(query.outlet) if query.outlet else None,
        since=query.since.isoformat() if query.since else None,
        until=query.until.isoformat() if query.until else None,
        on=query.on.isoformat() if query.on else None,
        ranks=tuple(sorted(RANK[standing] for standing in query.standing)),
        types=tuple(sorted(query.types)),
        targets=tuple(sorted(query.targets)),
        search=tuple(sorted(set(words(query.search).split()))) if query.search else None,
    )


def _begin(rows: Callable[[int, int | None], Sequence[AsKept]], cursor: Cursor) -> int:
    """Return where the list goes on: after the row that was last, wherever that stands now."""
    if cursor.offset:
        before = rows(cursor.offset - 1, 1)
        if before and _sign(before[0]) == cursor.last:
            return cursor.offset
    moved = (at for at, row in enumerate(rows(0, None), 1) if _sign(row) == cursor.last)
    return next(moved, cursor.offset)


def _sign(row: AsKept) -> str:
    return fingerprint(id_of(listed(row)))


def _count(question: Question, kind: str, wanted: Wanted) -> int:
    match kind:
        case "articles":
            return question.count_voices(wanted)
        case "claims":
            return question.count_claims(wanted)
        case _:
            return question.count_fused(kind, wanted)


def _days(question: Question, wanted: Wanted) -> tuple[DayRow, ...]:
    counts: dict[tuple[date | None, Standing], int] = {}
    for first, last, rank, number in question.days("incidents", wanted):
        when = When(_date(first), _date(last), TimePrecision.UNKNOWN, Basis.NONE)
        key = day_of(when), STANDINGS[rank]
        counts[key] = counts.get(key, 0) + number
    rows = (DayRow(day, standing, number) for (day, standing), number in counts.items())
    return tuple(sorted(rows, key=lambda row: (row.day or date.max, row.standing)))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _article(question: Question, id: str, version: str | None) -> ArticleText:
    mine = sorted(question.voices_of([id]), key=lambda voice: voice.superseded)
    if not mine:
        raise AbsentError(f"no article of the record is called {visible(id)!r}")
    chosen = next((voice for voice in mine if version in (None, voice.header.sha256)), None)
    if chosen is None:
        raise AbsentError(f"article {visible(id)!r} has no text with the sha256 {visible(version or '')!r}")
    versions = (
        Version(v.header.id, v.header.sha256, v.header.published, v.first_seen, not v.superseded)
        for v in question.voices_of_page(chosen.page)
    )
    return ArticleText(
        article_row(chosen),
        question.text_of(chosen.annotation),
        chosen.header.blocks,
        tuple(sorted(versions, key=lambda one: (one.published or "", one.first_seen, one.sha256))),
        tuple(claim_row(one) for one in question.claims_of_voices([chosen.annotation])),
    )


def _claims_named(question: Question, asked: str) -> set[str]:
    wanted = asked.strip().lower()
    if not (wanted.isascii() and wanted.isalnum()):
        return set()
    if question.claims_of_ids([wanted]):
        return {wanted}
    return one_of(wanted, question.ids_like(wanted, NAMED + 1) if len(wanted) >= SHORTEST else [])


def _each_once(rows: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    found: dict[str, ClaimRow] = {}
    for row in rows:
        found.setdefault(row.claim.id, row)
    return tuple(found.values())
