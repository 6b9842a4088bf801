"""The questions that the store asks of its tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dateline.record.annotation import Annotation
from dateline.store import tables
from dateline.store.codec import annotation_from


def last_readings() -> Select[tuple[int, str]]:
    """Select the last run's annotation of each version of each article, by article id and order of arrival."""
    annotations, articles = tables.annotations, tables.articles
    last_run = func.row_number().over(partition_by=annotations.c.article, order_by=annotations.c.run.desc())
    ranked = (
        select(
            annotations.c.key,
            annotations.c.body,
            articles.c.id,
            articles.c.key.label("article"),
            last_run.label("rank"),
        )
        .join(articles, articles.c.key == annotations.c.article)
        .subquery()
    )
    return select(ranked.c.key, ranked.c.body).where(ranked.c.rank == 1).order_by(ranked.c.id, ranked.c.article)


def provenance() -> Select[Any]:
    """Select each version of each article with where its bytes came from, by article id, the newest version last.

    The newest is the last published, of those the last seen.
    """
    articles, received = tables.articles, tables.received
    age = (articles.c.published_to.asc().nulls_first(), articles.c.first_seen, articles.c.key)
    columns = (articles, received.c.source, received.c.media_type, received.c.sha256)
    return select(*columns).join(received, received.c.key == articles.c.received).order_by(articles.c.id, *age)


def with_claims(connection: Connection, chunk: Sequence[Row[Any]]) -> Iterator[Annotation]:
    """Yield the annotations of these rows, each with its claims in order."""
    claims = tables.claims.c
    bodies: dict[int, list[str]] = {row.key: [] for row in chunk}
    query = select(claims.annotation, claims.body).where(claims.annotation.in_(bodies)).order_by(claims.ordinal)
    for annotation, body in connection.execute(query):
        bodies[annotation].append(body)
    for row in chunk:
        yield annotation_from(row.body, bodies[row.key])
