"""The questions that the store asks of its tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, true

from dateline.record.annotation import Annotation
from dateline.store import tables
from dateline.store.codec import annotation_from


def last_readings(
    run: int | None = None,
    pages: Sequence[str] | None = None,
    read_by: str | None = None,
    published_by: str | None = None,
) -> Select[Any]:
    """Select the last annotation of each article and version, or that of one run, by id and order of arrival.

    What was made again from the same bytes under the same id takes the place of what was made from them before. With
    ``pages`` those of these pages alone; what takes the place of another is of its page. With ``read_by`` those that
    were the last at that moment, with ``published_by`` those of what may have been published by that day.
    """
    annotations, articles = tables.annotations, tables.articles
    same = (articles.c.received, articles.c.id)
    newest = func.row_number().over(partition_by=same, order_by=(annotations.c.run.desc(), articles.c.key.desc()))
    ranked = (
        select(
            annotations.c.key,
            annotations.c.body,
            annotations.c.run,
            articles.c.id,
            articles.c.key.label("article"),
            articles.c.page,
            newest.label("rank"),
        )
        .join(articles, articles.c.key == annotations.c.article)
        .where(true() if run is None else annotations.c.run == run)
        .where(true() if pages is None else articles.c.page.in_(pages))
        .where(true() if read_by is None else annotations.c.key.in_(_come_by(read_by)))
        .where(_published_by(published_by))
        .subquery()
    )
    columns = ranked.c.key, ranked.c.body, ranked.c.run, ranked.c.article, ranked.c.page
    return select(*columns).where(ranked.c.rank == 1).order_by(ranked.c.id, ranked.c.article)


def _published_by(day: str | None) -> ColumnElement[bool]:
    articles = tables.articles.c
    return true() if day is None else or_(articles.published_from.is_(None), articles.published_from <= day)


def _come_by(moment: str) -> Select[tuple[int]]:
    return select(tables.arrivals.c.annotation).where(tables.arrivals.c.at <= moment)


def late_arrivals() -> Select[Any]:
    """Select the reports that came late with when they came and what was known before, in the order of arrival."""
    arrivals, annotations, articles = tables.arrivals, tables.annotations, tables.articles
    columns = articles.c.id, articles.c.outlet, articles.c.published, arrivals.c.at
    return (
        select(*columns, arrivals.c.after)
        .join(annotations, annotations.c.key == arrivals.c.annotation)
        .join(articles, articles.c.key == annotations.c.article)
        .where(arrivals.c.after.is_not(None))
        .order_by(arrivals.c.at, arrivals.c.annotation)
    )


def unread(run: int) -> Select[tuple[int]]:
    """Select the articles whose last reading is not one of this run, in the order of their arrival."""
    last = last_readings().subquery()
    return select(last.c.article).where(last.c.run != run).order_by(last.c.article)


def kept_bytes(articles: Sequence[int]) -> Select[Any]:
    """Select these articles with the bytes that they were made from, and the header of their page's first story."""
    mine, received, blobs = tables.articles, tables.received, tables.blobs
    columns = mine.c.id, mine.c.header, mine.c.received, received.c.source, received.c.media_type, blobs.c.body
    return (
        select(*columns)
        .join(received, received.c.key == mine.c.received)
        .join(blobs, blobs.c.sha256 == received.c.sha256)
        .where(mine.c.key.in_(articles))
        .order_by(mine.c.key)
    )


def provenance(ids: Sequence[str] | None = None, published_by: str | None = None) -> Select[Any]:
    """Select each version of each article with where its bytes came from, by article id, the newest version last.

    The newest is the last published, of those the last seen. With ``ids`` those of these articles alone, with
    ``published_by`` those that may have been published by that day.
    """
    articles, received = tables.articles, tables.received
    age = (articles.c.published_to.asc().nulls_first(), articles.c.first_seen, articles.c.key)
    columns = (articles, received.c.source, received.c.media_type, received.c.sha256)
    wanted = true() if ids is None else articles.c.id.in_(ids)
    came = select(*columns).join(received, received.c.key == articles.c.received)
    return came.where(wanted, _published_by(published_by)).order_by(articles.c.id, *age)


def with_claims(connection: Connection, chunk: Sequence[Row[Any]]) -> Iterator[Annotation]:
    """Yield the annotations of these rows, each with its claims in order."""
    bodies = claim_bodies(connection, chunk)
    for row in chunk:
        yield annotation_from(row.body, bodies[row.key])


def claim_bodies(connection: Connection, chunk: Sequence[Row[Any]]) -> dict[int, list[str]]:
    """Return the claims of these rows as they are kept, in order, by the rows' keys."""
    claims = tables.claims.c
    bodies: dict[int, list[str]] = {row.key: [] for row in chunk}
    query = select(claims.annotation, claims.body).where(claims.annotation.in_(bodies)).order_by(claims.ordinal)
    for annotation, body in connection.execute(query):
        bodies[annotation].append(body)
    return bodies
