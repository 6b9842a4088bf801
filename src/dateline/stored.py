"""Answers from the fused rows that the store keeps. What they cannot tell is asked of a view, which fuses anew.

Kept rows tell what is known now, in the situation that they were fused in. A question about another moment or situation
is for a view, and so is one about a record that cannot be brought up to date: one that may only be read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dateline.answers import Listed, News, Page
from dateline.attach import attached
from dateline.cursors import Cursor, cursor_from, fingerprint
from dateline.daily import day_of
from dateline.derived import RANK
from dateline.engine import located
from dateline.errors import AbsentError, StoreError
from dateline.export import visible
from dateline.facets import Known, facets, matches
from dateline.fuse.control import place_and_part
from dateline.query import Query, fold
from dateline.record.fused import ControlRow, Incident, PublicationBound, TallyRow, TollRow
from dateline.record.vocabulary import Basis, Standing, TimePrecision
from dateline.record.when import When
from dateline.record.world import Situation
from dateline.refreshing import made_with_of, program_fingerprint, refresh
from dateline.shapes import ArticleRow, ArticleText, ClaimRow, Explanation
from dateline.shown import DayRow, Version
from dateline.store.asking import KeptClaim, KeptRow, KeptVoice, Question
from dateline.store.codec import decoded
from dateline.store.naming import spot_word
from dateline.store.wanted import Wanted
from dateline.view import Fused, Row, claims_of, row_id
from dateline.viewing import ViewAnswers
from dateline.why import NAMED, SHORTEST, absent, one_of

if TYPE_CHECKING:
    from dateline.brief import Brief
    from dateline.store import Store

T = TypeVar("T")
_FUSED: Mapping[str, type[Fused]] = {
    "incidents": Incident,
    "control": ControlRow,
    "tolls": TollRow,
    "tallies": TallyRow,
}
_KINDS = (*_FUSED, "articles", "claims")
_STANDINGS = tuple(Standing)
_SEARCHED = 500
"""Rows whose words are looked through at once."""


class StoredAnswers:
    """Answers from kept rows, bringing them up to date first. Safe to ask from many threads."""

    def __init__(self, store: "Store", situation: Situation, tell: Callable[[str], None] = lambda _: None) -> None:
        """Take who is told, in a line each, what is worked out before a question can be answered."""
        self._store, self._situation, self._tell = store, situation, tell
        self._view = ViewAnswers(store, situation)
        self._made_with = made_with_of(situation)

    def token(self, query: Query) -> str:
        """Return the state of the store, and what the situation is."""
        return self._view.token(query)

    def news(self, since: str) -> News | None:
        """Return what came in after the token was given."""
        return self._view.news(since)

    def rows(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Page:
        """Return rows in the order of the tables."""
        if kind not in _KINDS:
            return self._view.rows(kind, query, after=after, limit=limit)
        return self._answer(
            query,
            lambda question: _page(question, kind, located(query), after, limit),
            lambda: self._view.rows(kind, query, after=after, limit=limit),
        )

    def count(self, kind: str, query: Query) -> int:
        """Return how many rows match."""
        if kind not in _KINDS:
            return self._view.count(kind, query)
        return self._answer(
            query,
            lambda question: _count(question, kind, located(query)),
            lambda: self._view.count(kind, query),
        )

    def days(self, query: Query) -> tuple[DayRow, ...]:
        """Return how many incidents fall on which day."""
        if query.search:
            return self._view.days(query)
        return self._answer(query, lambda question: _days(question, located(query)), lambda: self._view.days(query))

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
            lambda question: _each_once(_claim_row(one) for one in question.claims_of_ids(wanted)),
            lambda: self._view.claims_named(wanted, query),
        )

    def articles_named(self, ids: Iterable[str], query: Query) -> tuple[ArticleRow, ...]:
        """Return the articles of these ids."""
        wanted = tuple(ids)
        return self._answer(
            query,
            lambda question: tuple(
                sorted((_article_row(v) for v in question.voices_of(wanted) if not v.superseded), key=lambda r: r.id)
            ),
            lambda: self._view.articles_named(wanted, query),
        )

    def brief(self, query: Query, title: str | None = None) -> "Brief":
        """Return the brief of the query's days and moment."""
        return self._view.brief(query, title)

    def _answer(self, query: Query, ask: Callable[[Question], T], otherwise: Callable[[], T]) -> T:
        """Ask the kept rows if they can tell, else the view."""
        if query.as_of is None and self._up_to_date():
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
        rows = [_row(one) for one in sorted(kept, key=lambda one: one.ordinal)]
        resting = claims.union(*(claims_of(row) for row in rows))
        return Explanation(
            asked,
            tuple(sorted((r for r in rows if isinstance(r, ControlRow)), key=place_and_part)),
            tuple(sorted((r for r in rows if isinstance(r, Incident)), key=lambda r: r.id)),
            tuple(sorted((r for r in rows if isinstance(r, TollRow)), key=lambda r: r.id)),
            tuple(sorted((r for r in rows if isinstance(r, TallyRow)), key=_by_day)),
            tuple(_claim_row(one) for one in question.claims_of_ids(resting)),
            tuple(j for j in attached(self._store) if j.claim in resting or j.other in resting),
        )


def wanted_of(query: Query) -> Wanted:
    """Return what a located query asks for, as the store compares it; the words of a search are no part of it."""
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
    )


def _page(question: Question, kind: str, query: Query, after: str | None, limit: int | None) -> Page:
    begin = _begin(question, kind, query, cursor_from(after, kind)) if after else 0
    found = _rows(question, kind, query, begin, None if limit is None else limit + 1)
    rows = found if limit is None else found[:limit]
    more = rows and len(found) > len(rows)
    following = str(Cursor(kind, begin + len(rows), fingerprint(row_id(rows[-1])))) if more else None
    return Page(_listed(rows), following)


def _listed(rows: Sequence[Row]) -> tuple[Listed, ...]:
    return tuple(rows)


def _begin(question: Question, kind: str, query: Query, cursor: Cursor) -> int:
    """Return where the list goes on: after the row that was last, wherever that stands now."""
    if cursor.offset:
        before = _rows(question, kind, query, cursor.offset - 1, 1)
        if before and fingerprint(row_id(before[0])) == cursor.last:
            return cursor.offset
    moved = (at for at, row in enumerate(_rows(question, kind, query), 1) if fingerprint(row_id(row)) == cursor.last)
    return next(moved, cursor.offset)


def _rows(question: Question, kind: str, query: Query, begin: int = 0, limit: int | None = None) -> list[Row]:
    """Return the rows from the ``begin``-th on, so many."""
    if not query.search:
        return _kept(question, kind, wanted_of(query), begin, limit)
    found: list[Row] = []
    at, end = 0, None if limit is None else begin + limit
    while end is None or len(found) < end:
        some = _kept(question, kind, wanted_of(query), at, _SEARCHED)
        known = _known(question, some)
        found += [row for row in some if matches(replace(query, on=None), facets(row, known))]
        at += len(some)
        if len(some) < _SEARCHED:
            break
    return found[begin:end]


def _kept(question: Question, kind: str, wanted: Wanted, begin: int, limit: int | None) -> list[Row]:
    match kind:
        case "articles":
            return [_article_row(one) for one in question.voices(wanted, begin, limit)]
        case "claims":
            return [_claim_row(one) for one in question.claims(wanted, begin, limit)]
        case _:
            return [_row(one) for one in question.fused(kind, wanted, begin, limit)]


def _known(question: Question, rows: Sequence[Row]) -> Known:
    """Return the claims whose words these rows are searched by."""
    ids = {id for row in rows if not isinstance(row, ArticleRow | ClaimRow) for id in claims_of(row)}
    claims = [_claim_row(one) for one in question.claims_of_ids(ids)]
    articles = [row.id for row in rows if isinstance(row, ArticleRow)]
    voices = [voice.annotation for voice in question.voices_of(articles)]
    of_article: dict[str, list[ClaimRow]] = {}
    for one in question.claims_of_voices(voices):
        of_article.setdefault(one.article, []).append(_claim_row(one))
    by_id = {row.claim.id: row for row in reversed(claims)}
    return Known({}, {article: tuple(told) for article, told in of_article.items()}, by_id)


def _count(question: Question, kind: str, query: Query) -> int:
    if query.search:
        return len(_rows(question, kind, query))
    wanted = wanted_of(query)
    match kind:
        case "articles":
            return question.count_voices(wanted)
        case "claims":
            return question.count_claims(wanted)
        case _:
            return question.count_fused(kind, wanted)


def _days(question: Question, query: Query) -> tuple[DayRow, ...]:
    counts: dict[tuple[date | None, Standing], int] = {}
    for first, last, rank, number in question.days("incidents", wanted_of(query)):
        when = When(_date(first), _date(last), TimePrecision.UNKNOWN, Basis.NONE)
        key = day_of(when), _STANDINGS[rank]
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
        _article_row(chosen),
        question.text_of(chosen.annotation),
        chosen.header.blocks,
        tuple(sorted(versions, key=lambda one: (one.published or "", one.first_seen, one.sha256))),
        tuple(_claim_row(one) for one in question.claims_of_voices([chosen.annotation])),
    )


def _claims_named(question: Question, asked: str) -> set[str]:
    wanted = asked.strip().lower()
    if not (wanted.isascii() and wanted.isalnum()):
        return set()
    if question.claims_of_ids([wanted]):
        return {wanted}
    return one_of(wanted, question.ids_like(wanted, NAMED + 1) if len(wanted) >= SHORTEST else [])


def _row(kept: KeptRow) -> Fused:
    return decoded(_FUSED[kept.kind], kept.body)


def _claim_row(kept: KeptClaim) -> ClaimRow:
    standing = _STANDINGS[kept.rank] if kept.rank is not None else None
    return ClaimRow(kept.claim, kept.article, kept.outlet, kept.published, standing, kept.superseded)


def _article_row(voice: KeptVoice) -> ArticleRow:
    header = voice.header
    return ArticleRow(
        header.id,
        header.outlet,
        header.published,
        header.title,
        header.url,
        header.dateline,
        voice.credit,
        voice.claims,
        header.sha256,
        voice.source,
        voice.media_type,
        voice.first_seen,
        decoded(PublicationBound, voice.bound) if voice.bound is not None else None,
    )


def _each_once(rows: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    found: dict[str, ClaimRow] = {}
    for row in rows:
        found.setdefault(row.claim.id, row)
    return tuple(found.values())


def _by_day(row: TallyRow) -> tuple[date, int, str]:
    return (row.tally.as_of or date.max, row.n.low or 0, row.claim)
