"""The part of the store that answers questions from fused rows: each question sees one state of the record."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dateline.record.annotation import Annotation
from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim
from dateline.store import said, tables, wanted
from dateline.store.base import Base
from dateline.store.codec import claim_from, header_from
from dateline.store.counting import Counts, claims_from
from dateline.store.database import reading
from dateline.store.finding import with_claims
from dateline.store.fusing import state_of
from dateline.store.notes import is_stale
from dateline.store.walking import claims_in_order, fused_in_order
from dateline.store.wanted import Wanted

_AT_ONCE = 500
_NAMED = 1000
_MOST_SAID = 30_000
"""So many claims with certain words are put in order sooner than met by walking through the reports."""
_FIRST_SAID = 1100
"""Keys of so many of them are kept: a page has at most a thousand."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A fused row as it is kept."""

    kind: str
    ordinal: int
    body: str


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim, as it is kept, with its report; ``rank`` is that of the strongest row that rests on it."""

    body: str
    article: str
    outlet: str | None
    published: str | None
    superseded: bool
    rank: int | None

    @property
    def claim(self) -> Claim:
        """Return the claim."""
        return claim_from(self.body)


@dataclass(frozen=True, slots=True)
class KeptVoice:
    """A version of an article whose reading counts, with where it came from."""

    annotation: int
    page: str
    header: ArticleHeader
    credit: str | None
    claims: int
    superseded: bool
    source: str
    media_type: str
    first_seen: datetime
    bound: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """How many claims say what is searched for, and the keys of the first in order; None where they are too many."""

    count: int
    first: tuple[tuple[int, int], ...] | None


class Asking(Base):
    """Opens questions."""

    @contextmanager
    def question(self) -> Iterator["Question"]:
        """Yield what one question is asked by: all that it is told is of one state of the record."""
        with reading(self._engine) as connection:
            yield Question(connection)


class Question:
    """Asks one state of the record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state = state_of(connection)

    def is_fresh(self, made_with: str) -> bool:
        """Say whether the fused rows reflect all that the record holds, made with this."""
        return self._state is not None and self._state.made_with == made_with and not is_stale(self._connection)

    @property
    def counts(self) -> Counts:
        """Return what counts in this state."""
        return Counts(self._connection)

    def version(self) -> int:
        """Return the number that grows whenever the fused rows change."""
        return self._state.version if self._state is not None else 0

    def newest(self, kind: str, asked: Wanted, limit: int) -> list[KeptRow]:
        """Return the fused rows that begin last, those without a last day at the end."""
        rows = tables.fused.c
        query = select(rows.kind, rows.ordinal, rows.body).where(*wanted.fused_rows(kind, asked))
        # Two questions: the databases do not agree where an index has what is not known.
        dated = query.where(rows.latest.is_not(None)).order_by(rows.latest.desc(), rows.sort)
        found = self._connection.execute(dated.limit(limit)).all()
        if len(found) < limit:
            # They are looked up and sorted: a planner would rather walk all rows in their order to find them.
            undated = query.where(rows.latest.is_(None)).order_by(rows.sort.concat("")).limit(limit - len(found))
            found = [*found, *self._connection.execute(undated)]
        return [KeptRow(*row) for row in found]

    def fused(
        self, kind: str, asked: Wanted, begin: int = 0, limit: int | None = None, *, number: int | None = None
    ) -> list[KeptRow]:
        """Return fused rows in the order of their table; ``number`` is how many there are, where that is known."""
        rows = tables.fused.c
        columns = rows.kind, rows.ordinal, rows.body
        if number is None or limit is None:
            # What is at a place is looked up there and sorted: a planner would rather walk all rows in their order.
            order = rows.sort.concat("") if asked.places or asked.country else rows.sort
            query = select(*columns).where(*wanted.fused_rows(kind, asked)).order_by(order)
            return [KeptRow(*row) for row in self._connection.execute(_part(query, begin, limit))]
        found = _part(fused_in_order(kind, asked, number), begin, limit).subquery()
        query = select(*columns).join(found, rows.key == found.c.key).order_by(rows.sort)
        return [KeptRow(*row) for row in self._connection.execute(query)]

    def count_fused(self, kind: str, asked: Wanted) -> int:
        """Return how many fused rows there are."""
        return self._count(select(func.count()).select_from(tables.fused).where(*wanted.fused_rows(kind, asked)))

    def named(self, name: str) -> tuple[int, ...] | None:
        """Return the keys of the lists of names in which one holds this name; None where they are too many."""
        keys = self._connection.scalars(wanted.namings_with(name).limit(_NAMED + 1)).all()
        return tuple(sorted(keys)) if len(keys) <= _NAMED else None

    def days(self, kind: str, asked: Wanted) -> list[tuple[str | None, str | None, int, int]]:
        """Return how many rows there are of each first day, last day and rank."""
        rows = tables.fused.c
        columns = rows.earliest, rows.latest, rows.rank
        query = select(*columns, func.count()).where(*wanted.fused_rows(kind, asked)).group_by(*columns)
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(query)]

    def resting_on(self, claims: Iterable[str]) -> list[KeptRow]:
        """Return the fused rows that rest on any of these claims."""
        rows, members, found = tables.fused.c, tables.members.c, dict[int, KeptRow]()
        for some in _pieces(sorted(set(claims))):
            mine = select(members.fused).where(members.claim.in_(some))
            query = select(rows.key, rows.kind, rows.ordinal, rows.body).where(rows.key.in_(mine))
            found |= {row.key: KeptRow(row.kind, row.ordinal, row.body) for row in self._connection.execute(query)}
        return list(found.values())

    def control_of(self, places: Iterable[str], name: str) -> list[KeptRow]:
        """Return the rows of control of these places, and of those that bear this folded name."""
        rows, found = tables.fused.c, dict[int, KeptRow]()
        for condition in (rows.place.in_(sorted(places)), rows.name == name):
            query = select(rows.key, rows.kind, rows.ordinal, rows.body).where(rows.kind == "control", condition)
            found |= {row.key: KeptRow(row.kind, row.ordinal, row.body) for row in self._connection.execute(query)}
        return list(found.values())

    def ids_like(self, start: str, limit: int) -> list[str]:
        """Return the first claims whose ids begin so, in order."""
        told = tables.told.c
        after = start[:-1] + chr(ord(start[-1]) + 1)
        query = select(told.claim).where(told.claim >= start, told.claim < after).distinct().order_by(told.claim)
        return list(self._connection.scalars(query.limit(limit)))

    def reports_in_order(self) -> dict[int, int]:
        """Return the number of each reading that counts in the order of the reports."""
        voices = tables.voices.c
        found = self._connection.execute(select(voices.annotation).order_by(voices.sort))
        return {row.annotation: at for at, row in enumerate(found)}

    def said(self, asked: Wanted, places: Callable[[], Mapping[int, int]]) -> Said:
        """Return the claims that say what is searched for; ``places`` are those of readings in their order."""
        if asked.search and asked == Wanted(search=asked.search):
            found = said.keys(self._connection, asked.search, _MOST_SAID + 1)
        else:
            told = tables.told.c
            query = select(told.annotation, told.ordinal).select_from(claims_from(asked)).where(*wanted.claims(asked))
            found = [(row.annotation, row.ordinal) for row in self._connection.execute(query.limit(_MOST_SAID + 1))]
        if len(found) > _MOST_SAID:
            return Said(self.count_claims(asked), None)
        order = places()
        return Said(len(found), tuple(nsmallest(_FIRST_SAID, found, key=lambda key: (order[key[0]], key[1]))))

    def claims_at(self, keys: Sequence[tuple[int, int]]) -> list[KeptClaim]:
        """Return the claims of these keys."""
        rows: dict[tuple[int, int], Row[Any]] = {}
        for some in _pieces(sorted({annotation for annotation, _ in keys})):
            ordinals = {ordinal for annotation, ordinal in keys if annotation in set(some)}
            mine = _claims().where(tables.told.c.annotation.in_(some), tables.told.c.ordinal.in_(sorted(ordinals)))
            rows |= {(row.annotation, row.ordinal): row for row in self._connection.execute(mine)}
        return self._kept_claims([rows[key] for key in keys])

    def claims(
        self, asked: Wanted, begin: int = 0, limit: int | None = None, *, number: int | None = None
    ) -> list[KeptClaim]:
        """Return claims in the order of the reports and their text; ``number`` is how many, where that is known."""
        told, voices = tables.told.c, tables.voices.c
        if number is None or limit is None:
            query = _claims().where(*wanted.claims(asked)).order_by(voices.sort, told.ordinal)
            return self._kept_claims(self._connection.execute(_part(query, begin, limit)).all())
        return self.claims_at(claims_in_order(self._connection, asked, number, begin, limit))

    def count_claims(self, asked: Wanted) -> int:
        """Return how many claims there are."""
        if asked == Wanted():
            return self._count(select(func.sum(tables.voices.c.claims)))
        if asked.search and asked == Wanted(search=asked.search):
            return said.count(self._connection, asked.search)
        return self._count(select(func.count()).select_from(claims_from(asked)).where(*wanted.claims(asked)))

    def claims_of_ids(self, ids: Iterable[str]) -> list[KeptClaim]:
        """Return every claim of these ids in the order of the reports and their text."""
        found: list[Row[Any]] = []
        for some in _pieces(sorted(set(ids))):
            found += self._connection.execute(_claims().where(tables.told.c.claim.in_(some))).all()
        return self._kept_claims(sorted(found, key=lambda row: (row.sort, row.ordinal)))

    def claims_of_voices(self, annotations: Iterable[int]) -> list[KeptClaim]:
        """Return every claim of these readings in the order of the reports and their text."""
        found: list[Row[Any]] = []
        for some in _pieces(sorted(set(annotations))):
            found += self._connection.execute(_claims().where(tables.told.c.annotation.in_(some))).all()
        return self._kept_claims(sorted(found, key=lambda row: (row.sort, row.ordinal)))

    def voices(self, asked: Wanted, begin: int = 0, limit: int | None = None) -> list[KeptVoice]:
        """Return the articles that speak in the order of their table."""
        query = _voices().where(*wanted.articles(asked)).order_by(tables.voices.c.listed)
        return [_voice(row) for row in self._connection.execute(_part(query, begin, limit))]

    def count_voices(self, asked: Wanted) -> int:
        """Return how many articles speak."""
        return self._count(select(func.count()).select_from(tables.voices).where(*wanted.articles(asked)))

    def voices_of(self, articles: Iterable[str]) -> list[KeptVoice]:
        """Return every version of these articles that is visible, in the order of the reports."""
        found: list[KeptVoice] = []
        for some in _pieces(sorted(set(articles))):
            query = _voices().where(tables.voices.c.article.in_(some)).order_by(tables.voices.c.sort)
            found += [_voice(row) for row in self._connection.execute(query)]
        return found

    def voices_of_page(self, page: str) -> list[KeptVoice]:
        """Return every visible version of a page, in the order of the reports."""
        query = _voices().where(tables.voices.c.page == page).order_by(tables.voices.c.sort)
        return [_voice(row) for row in self._connection.execute(query)]

    def speaking(self, claims: Iterable[str] | None = None) -> list[Annotation]:
        """Return the readings that speak, all or those that make any of these claims, in the order of the reports."""
        voices, annotations, told = tables.voices.c, tables.annotations.c, tables.told.c
        columns = annotations.key, annotations.body, voices.sort
        query: Select[Any] = select(*columns).join(tables.voices, voices.annotation == annotations.key)
        query = query.where(voices.superseded == 0)
        if claims is None:
            return list(with_claims(self._connection, self._connection.execute(query.order_by(voices.sort)).all()))
        found: dict[int, Row[Any]] = {}
        for some in _pieces(sorted(set(claims))):
            mine = annotations.key.in_(select(told.annotation).where(told.claim.in_(some)))
            found |= {row.key: row for row in self._connection.execute(query.where(mine))}
        rows = sorted(found.values(), key=lambda row: row.sort)
        return [
            one
            for at in range(0, len(rows), _AT_ONCE)
            for one in with_claims(self._connection, rows[at : at + _AT_ONCE])
        ]

    def superseded(self) -> list[str]:
        """Return the articles of which a newer version speaks, in order."""
        voices = tables.voices.c
        return list(
            self._connection.scalars(select(voices.article).where(voices.superseded == 1).order_by(voices.article))
        )

    def last_day(self) -> str | None:
        """Return the last day on which a report that speaks was published."""
        voices = tables.voices.c
        last: str | None = self._connection.scalar(select(func.max(voices.latest)).where(voices.superseded == 0))
        return last

    def told(self, claims: Iterable[str]) -> frozenset[str]:
        """Return those of these claims that a visible reading makes."""
        found, claim = set[str](), tables.told.c.claim
        for some in _pieces(sorted(set(claims))):
            found.update(self._connection.scalars(select(claim).where(claim.in_(some))))
        return frozenset(found)

    def text_of(self, annotation: int) -> str:
        """Return the text that a reading is of."""
        articles, annotations = tables.articles.c, tables.annotations.c
        query = select(articles.text).join(tables.annotations, annotations.article == articles.key)
        return str(self._connection.execute(query.where(annotations.key == annotation)).scalar_one())

    def _count(self, query: Select[Any]) -> int:
        return int(self._connection.scalar(query) or 0)

    def _kept_claims(self, rows: Sequence[Row[Any]]) -> list[KeptClaim]:
        return [
            KeptClaim(row.body, row.article, row.outlet, row.published, bool(row.superseded), row.rank) for row in rows
        ]


def _same_claim() -> Any:  # noqa: ANN401
    told, claims = tables.told.c, tables.claims.c
    return (claims.annotation == told.annotation) & (claims.ordinal == told.ordinal)


def _claims() -> Select[Any]:
    told, claims, voices = tables.told.c, tables.claims.c, tables.voices.c
    annotations, articles = tables.annotations.c, tables.articles.c
    columns = told.annotation, told.ordinal, told.rank, claims.body, voices.sort, voices.article, voices.superseded
    return (
        select(*columns, articles.outlet, articles.published)
        .join(tables.claims, _same_claim())
        .join(tables.voices, voices.annotation == told.annotation)
        .join(tables.annotations, annotations.key == told.annotation)
        .join(tables.articles, articles.key == annotations.article)
    )


def _voices() -> Select[Any]:
    voices, annotations = tables.voices.c, tables.annotations.c
    articles, received, bounds = tables.articles.c, tables.received.c, tables.bounds.c
    came = received.source, received.media_type, articles.first_seen
    return (
        select(
            voices.annotation,
            voices.page,
            articles.header,
            annotations.body,
            voices.claims,
            voices.superseded,
            *came,
            bounds.body.label("bound"),
        )
        .join(tables.annotations, annotations.key == voices.annotation)
        .join(tables.articles, articles.key == annotations.article)
        .join(tables.received, received.key == articles.received)
        .outerjoin(tables.bounds, bounds.article == voices.article)
    )


def _voice(row: Row[Any]) -> KeptVoice:
    return KeptVoice(
        row.annotation,
        row.page,
        header_from(row.header),
        json.loads(row.body)["credit"],
        row.claims,
        bool(row.superseded),
        row.source,
        row.media_type,
        datetime.fromisoformat(row.first_seen),
        row.bound,
    )


def _part(query: Select[Any], begin: int, limit: int | None) -> Select[Any]:
    part = query.offset(begin) if begin else query
    return part if limit is None else part.limit(limit)


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
