"""Counts over the whole record, or over what a question asks of it: made in the database, most of them in indexes."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, FromClause, Select, case, func, or_, select

from dateline.store import tables, wanted
from dateline.store.naming import spot_word
from dateline.store.wanted import Wanted

_AT_ONCE = 500
_RANKS = 4


class Counts:
    """Counts in one state of the record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claims_by_place(self, asked: Wanted) -> dict[str, int]:
        """Return how many claims tell of each place, by its id."""
        spots, found = tables.spots.c, dict[str, int]()
        counted = self._claims_by(tables.told.c.spot, asked)
        for some in _pieces(sorted(key for key in counted if key is not None)):
            query = select(spots.key, spots.place).where(spots.key.in_(some), spots.place.is_not(None))
            for key, place in self._connection.execute(query):
                found[place] = found.get(place, 0) + counted[key]
        return found

    def rows_by_place(self, kind: str, asked: Wanted) -> dict[str, int]:
        """Return how many fused rows of a kind there are of each place, by its id."""
        rows = tables.fused.c
        place = rows.place.concat("") if asked.narrows_places else rows.place
        query = select(place, func.count()).where(*wanted.fused_rows(kind, asked), place.is_not(None))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(place))}

    def claim_at(self, place: str) -> str | None:
        """Return a claim that tells of a place, as JSON."""
        told, spots, claims = tables.told.c, tables.spots.c, tables.claims
        same = (claims.c.annotation == told.annotation) & (claims.c.ordinal == told.ordinal)
        named = select(tables.spot_words.c.spot).where(tables.spot_words.c.word == spot_word("i", place))
        mine = select(spots.key).where(spots.key.in_(named), spots.place == place)
        query = select(claims.c.body).join(tables.told, same).where(told.spot.in_(mine))
        body: str | None = self._connection.scalar(query.limit(1))
        return body

    def claims_known(self, *, published_by: str | None = None, read_by: str | None = None) -> int:
        """Return how many claims may have been published by a day, or had been read by a moment."""
        voices, arrivals = tables.voices.c, tables.arrivals.c
        query = select(func.coalesce(func.sum(voices.claims), 0))
        if published_by is not None:
            query = query.where(or_(voices.earliest.is_(None), voices.earliest <= published_by))
        if read_by is not None:
            query = query.where(voices.annotation.in_(select(arrivals.annotation).where(arrivals.at <= read_by)))
        return int(self._connection.scalar(query) or 0)

    def claims_by_cast(self, asked: Wanted) -> list[tuple[str, int]]:
        """Return how many claims there are of each cast."""
        return self._named(self._claims_by(tables.told.c.cast, asked))

    def claims_by_outlet(self, asked: Wanted) -> list[tuple[str | None, int]]:
        """Return how many claims each outlet prints, the name as JSON."""
        counted = self._claims_by(tables.told.c.outlet, asked)
        none = [(None, counted[None])] if None in counted else []
        return [*none, *self._named(counted)]

    def articles_by_outlet(self, asked: Wanted) -> list[tuple[str | None, int]]:
        """Return how many articles each outlet prints, the name as JSON."""
        outlet = tables.voices.c.outlet
        query = select(outlet, func.count()).where(*wanted.articles(asked)).group_by(outlet)
        counted = {row[0]: row[1] for row in self._connection.execute(query)}
        none = [(None, counted[None])] if None in counted else []
        return [*none, *self._named(counted)]

    def fares(self, column: str, asked: Wanted) -> list[tuple[str | None, int, tuple[int, ...]]]:
        """Return for each "speaker" or "outlet" how many articles and claims that speak it has, as JSON.

        The claims come by rank, those in no row first.
        """
        told = tables.told.c
        key = told[column]
        ranks = [func.sum(case((told.rank == rank, 1), else_=0)).label(f"r{rank}") for rank in range(_RANKS)]
        whole = func.count().label("claims")
        of_article = (
            select(key.label("key"), told.annotation, whole, *ranks)
            .select_from(claims_from(asked))
            .where(*wanted.claims(asked), told.annotation.not_in(_older()))
            .group_by(key, told.annotation)
            .subquery()
        )
        sums = [func.sum(of_article.c[f"r{rank}"]) for rank in range(_RANKS)]
        query = select(of_article.c.key, func.count(), func.sum(of_article.c.claims), *sums).group_by(of_article.c.key)
        found = {row[0]: [int(number) for number in row[1:]] for row in self._connection.execute(query)}
        names = self._casts(key for key in found if key is not None) | {None: None}
        return [
            (names[key], articles, (claims - sum(by_rank), *by_rank))
            for key, (articles, claims, *by_rank) in found.items()
        ]

    def held(self, asked: Wanted) -> list[tuple[str, str | None, str, str, int]]:
        """Return how many towns, areas and parts are held or claimed in which area by which side, and how."""
        rows = tables.fused.c
        columns = rows.area, rows.side, rows.status, rows.extent
        query = select(*columns, func.count()).where(*wanted.fused_rows("control", asked)).group_by(*columns)
        return [(row[0], row[1], row[2], row[3], row[4]) for row in self._connection.execute(query)]

    def most_held(self, most: int) -> list[str]:
        """Return the countries with most rows of control of towns and parts."""
        rows = tables.fused.c
        country = func.substr(rows.area, 1, 2)
        query = select(country).where(rows.kind == "control", rows.extent != "area", rows.area.is_not(None))
        return list(
            self._connection.scalars(query.group_by(country).order_by(func.count().desc(), country).limit(most))
        )

    def spells(self, asked: Wanted) -> list[tuple[str, str, str | None, str | None, int]]:
        """Return how many towns a side came to hold or claim, by when at the latest, and until when."""
        rows = tables.fused.c
        columns = rows.side, rows.status, func.coalesce(rows.latest, rows.earliest), rows.ended
        query = select(*columns, func.count()).where(*wanted.fused_rows("control", asked), rows.extent == "town")
        query = query.where(rows.side.is_not(None)).group_by(*columns)
        return [(row[0], row[1], row[2], row[3], row[4]) for row in self._connection.execute(query)]

    def harm(self, asked: Wanted) -> list[tuple[Any, ...]]:
        """Return harm, first and last day, whether it is only claimed, and what incidents sum up to.

        How many incidents; low, best and high; and how many have no upper bound.
        """
        figures, rows = tables.figures.c, tables.fused.c
        columns = figures.harm, figures.earliest, figures.latest, figures.rank == 0
        sums = [func.coalesce(func.sum(figures[name]), 0) for name in ("low", "best", "high")]
        unbound = func.sum(case((figures.high.is_(None), 1), else_=0))
        query = select(*columns, func.count(), *sums, unbound).group_by(*columns)
        if asked != Wanted():
            mine = query.join(tables.fused, rows.key == figures.fused)
            query = mine.where(*wanted.fused_rows("incidents", asked))
        return [tuple(row) for row in self._connection.execute(query)]

    def happened(self, asked: Wanted) -> list[tuple[str, int, int]]:
        """Return how many incidents there are in which area, and how many of them are only claimed."""
        rows = tables.fused.c
        claimed = func.sum(case((rows.rank == 0, 1), else_=0))
        query = select(rows.area, func.count(), claimed).where(*wanted.fused_rows("incidents", asked))
        query = query.where(rows.area.is_not(None)).group_by(rows.area)
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]

    def _claims_by(self, column: Any, asked: Wanted) -> dict[Any, int]:  # noqa: ANN401
        # Where claims are looked up by place, the order of an index must not tempt a planner to walk through all of it.
        by = column + 0 if asked.narrows_places else column
        query = select(by, func.count()).select_from(claims_from(asked)).where(*wanted.claims(asked))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(by))}

    def _named(self, counted: Mapping[Any, int]) -> list[tuple[str, int]]:
        names = self._casts(key for key in counted if key is not None)
        return [(name, counted[key]) for key, name in names.items() if key is not None and name is not None]

    def _casts(self, keys: Iterable[int]) -> dict[int | None, str | None]:
        casts, found = tables.casts.c, dict[int | None, str | None]()
        for some in _pieces(sorted(keys)):
            query = select(casts.key, casts.body).where(casts.key.in_(some))
            found |= {row[0]: row[1] for row in self._connection.execute(query)}
        return found


def claims_from(asked: Wanted) -> FromClause:
    """Return the tables by which it is told which claims are wanted."""
    told, claims = tables.told, tables.claims
    if not asked.of_claims:
        return told
    same = (claims.c.annotation == told.c.annotation) & (claims.c.ordinal == told.c.ordinal)
    return told.join(claims, same)


def _older() -> Select[Any]:
    """Select the readings of which a newer version speaks."""
    return select(tables.voices.c.annotation).where(tables.voices.c.superseded == 1)


def _pieces(values: list[Any]) -> Iterable[list[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
