"""The record as it is shown: its rows by kind, and what they rest on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.attach import attached
from dateline.engine import record_of
from dateline.errors import UsageError
from dateline.facets import Facets, Known, facets, in_force, matches
from dateline.fuse.visible import Visible, visible
from dateline.query import KnownBy, Query
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.fused import ControlRow, Incident, Record, TallyRow, TollRow
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Standing
from dateline.record.world import Situation
from dateline.shapes import ArticleRow, ClaimRow
from dateline.world import world_of

if TYPE_CHECKING:
    from dateline.store import Kept, Store

Fused = Incident | ControlRow | TollRow | TallyRow
Row = ArticleRow | ClaimRow | Fused
_STRENGTH = {standing: rank for rank, standing in enumerate(Standing)}


@dataclass(frozen=True)
class View:
    """What had been published by a moment, and the record of it."""

    record: Record
    visible: Visible
    kept: Mapping[tuple[str, str], "Kept"]
    situation: Situation

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Return the readings of every visible version of every article."""
        return self.visible.all

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Return the article of each id whose version speaks."""
        return {a.article.id: self.article_of(a) for a in self.visible.speaking}

    def article_of(self, annotation: Annotation) -> Article:
        """Return the very version of the article that was read."""
        return self.kept[annotation.article.id, annotation.article.sha256].article

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Return for each claim the standing of the strongest row that rests on it."""
        found: dict[str, Standing] = {}
        for row in fused_rows(self.record):
            standing = row.assessment.standing
            for claim in claims_of(row):
                if claim not in found or _STRENGTH[standing] > _STRENGTH[found[claim]]:
                    found[claim] = standing
        return found

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Return every visible claim, by article and place in the text."""
        older = {(a.article.id, a.article.sha256) for a in self.visible.superseded}
        return tuple(row for a in self.annotations for row in self._claims_of(a, older))

    def claims_in(self, annotation: Annotation) -> tuple[ClaimRow, ...]:
        """Return the claims of one visible version of an article, in the order of its text."""
        older = {(a.article.id, a.article.sha256) for a in self.visible.superseded}
        return tuple(self._claims_of(annotation, older))

    def _claims_of(self, annotation: Annotation, older: set[tuple[str, str]]) -> Iterator[ClaimRow]:
        header = annotation.article
        superseded = (header.id, header.sha256) in older
        for claim in annotation.claims:
            standing = self.standings.get(claim.id)
            yield ClaimRow(claim, header.id, header.outlet, header.published, standing, superseded)

    @cached_property
    def article_rows(self) -> tuple[ArticleRow, ...]:
        """Return the newest visible version of every article, by id."""
        return tuple(sorted((self.article_row(a) for a in self.visible.speaking), key=lambda row: row.id))

    def article_row(self, annotation: Annotation) -> ArticleRow:
        """Return what is known of one visible version of an article."""
        header = annotation.article
        kept = self.kept[header.id, header.sha256]
        return ArticleRow(
            header.id,
            header.outlet,
            header.published,
            header.title,
            header.url,
            header.dateline,
            annotation.credit,
            len(annotation.claims),
            header.sha256,
            kept.source,
            kept.media_type,
            kept.first_seen,
            next((bound for bound in self.record.bounds if bound.article == header.id), None),
        )

    @cached_property
    def known(self) -> Known:
        """Return what rows only point to."""
        claims: dict[str, list[ClaimRow]] = defaultdict(list)
        for row in self.claims:
            claims[row.article].append(row)
        places = world_of(self.annotations, self.situation).places
        by_id = {row.claim.id: row for row in reversed(self.claims)}
        return Known(places, {article: tuple(rows) for article, rows in claims.items()}, by_id)

    def rows(self, kind: str, query: Query) -> tuple[Row, ...]:
        """Return the rows of a kind that the query asks for.

        Claims come in the order of the reports and their text, other rows in that of their days, unknown ones last.
        """
        return tuple(
            row
            for row, asked_by in self._ordered(kind)
            if (not query.narrows or matches(query, asked_by))
            and (query.on is None or not isinstance(row, ControlRow) or in_force(row, query.on))
        )

    def _ordered(self, kind: str) -> tuple[tuple[Row, Facets], ...]:
        """Return all rows of a kind in their order, each with what it can be asked by; worked out once."""
        if kind not in self._orders:
            found = [(row, facets(row, self.known)) for row in self._all(kind)]
            self._orders[kind] = tuple(found if kind == "claims" else sorted(found, key=_day_order))
        return self._orders[kind]

    @cached_property
    def _orders(self) -> dict[str, tuple[tuple[Row, Facets], ...]]:
        return {}

    def _all(self, kind: str) -> Sequence[Row]:
        match kind:
            case "articles":
                return self.article_rows
            case "claims":
                return self.claims
            case "incidents":
                return self.record.incidents
            case "control":
                return self.record.control
            case "tolls":
                return self.record.tolls
            case "tallies":
                return self.record.tallies
        raise UsageError(f"there are no rows {kind!r}")


def _day_order(one: tuple[Row, Facets]) -> tuple[date, date, str, str]:
    row, asked_by = one
    place = row.place.name if isinstance(row, ControlRow) else ""
    return asked_by.earliest or asked_by.latest or date.max, asked_by.latest or date.max, place, row_id(row)


def row_id(row: Row) -> str:
    """Return what tells a row from the others of its kind; of control the place, the part and the first claim."""
    match row:
        case ClaimRow():
            return row.claim.id
        case ControlRow():
            return f"{row.place.id} {row.part or ''} {min(row.claims, default='')}"
        case TallyRow():
            return row.claim
        case _:
            return row.id


def view_of(store: "Store", query: Query, situation: Situation) -> View:
    """Fuse what the store holds, as of the moment that the query asks for.

    What the record had read by a moment is fused as it was then: with that moment's readings and judgements.
    """
    asked_by_reading = query.by is KnownBy.READ
    read_by, last = query.as_of if asked_by_reading else None, published_until(query)
    annotations = tuple(store.annotations(read_by=read_by, published_by=last))
    published_by = None if asked_by_reading else query.as_of
    record = record_of(annotations, judged(store, annotations, query), published_by, situation)
    kept = {(k.article.header.id, k.article.header.sha256): k for k in store.kept(published_by=last)}
    return View(record, visible(annotations, published_by), kept, situation)


def published_until(query: Query) -> date | None:
    """Return a day after which nothing was published that counts for the question; None where all may count."""
    if query.as_of is None or query.by is KnownBy.READ:
        return None
    # A day may be that of another zone, where it is a day later.
    return min(query.as_of.astimezone(UTC).date(), date.max - timedelta(days=1)) + timedelta(days=1)


def judged(store: "Store", annotations: Sequence[Annotation], query: Query) -> tuple[Judgement, ...]:
    """Return the record's judgements on these readings; asked by reading those of that moment, as they stood then."""
    judgements = attached(store, annotations)
    if query.by is not KnownBy.READ or query.as_of is None:
        return judgements
    moment = query.as_of
    return tuple(
        replace(j, withdrawn_at=None) if j.withdrawn_at is not None and j.withdrawn_at > moment else j
        for j in judgements
        if j.at <= moment
    )


def fused_rows(record: Record) -> Iterator[Fused]:
    """Yield every row that fusing made: incidents, control, tolls, tallies."""
    yield from record.incidents
    yield from record.control
    yield from record.tolls
    yield from record.tallies


def claims_of(row: Fused) -> tuple[str, ...]:
    """Return the claims that a fused row rests on."""
    return (row.claim,) if isinstance(row, TallyRow) else row.claims
