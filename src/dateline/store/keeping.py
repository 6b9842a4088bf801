"""How one article and its annotation become rows. What is there already stays as it is."""

from sqlalchemy import Connection, func, select

from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.store import tables
from dateline.store.codec import annotation_parts
from dateline.store.dialect import insert_new
from dateline.store.rows import Receipt, article_row, blob_row, claim_row, now


def clash(connection: Connection, article: Article) -> str | None:
    """Say why the article may not have its id: a changed text is a new version, a report from elsewhere is none."""
    header = article.header
    columns = tables.articles.c
    for outlet, url in connection.execute(select(columns.outlet, columns.url).where(columns.id == header.id)):
        if (outlet, url) != (header.outlet, header.url):
            return f"its id {header.id!r} is that of another article, from {url or outlet or 'elsewhere'}"
    return None


def keep_article(connection: Connection, receipt: Receipt) -> int:
    """Keep the bytes and the article; return its key."""
    blob = blob_row(receipt.raw)
    connection.execute(insert_new(connection, tables.blobs).values(blob))
    came = {"sha256": blob["sha256"], "source": receipt.source}
    connection.execute(
        insert_new(connection, tables.received).values(came | {"media_type": receipt.media_type, "at": now()})
    )
    received = connection.scalar(select(tables.received.c.key).filter_by(**came))
    row = article_row(receipt.article, int(received or 0))
    # What is made again from the same bytes is not news: it keeps the moment at which they were first seen.
    seen = select(func.min(tables.articles.c.first_seen)).filter_by(id=row["id"], received=row["received"])
    row["first_seen"] = connection.scalar(seen) or row["first_seen"]
    connection.execute(insert_new(connection, tables.articles).values(row))
    return int(connection.scalar(select(tables.articles.c.key).filter_by(id=row["id"], digest=row["digest"])) or 0)


def keep_annotation(connection: Connection, run: int, article: int, annotation: Annotation) -> None:
    """Keep what a run read in an article."""
    body, claims = annotation_parts(annotation)
    done = connection.execute(insert_new(connection, tables.annotations).values(article=article, run=run, body=body))
    if not done.rowcount:
        return
    key = connection.scalar(select(tables.annotations.c.key).filter_by(article=article, run=run))
    rows = [
        claim_row(claim, text, int(key or 0), at)
        for at, (claim, text) in enumerate(zip(annotation.claims, claims, strict=True))
    ]
    if rows:
        connection.execute(insert_new(connection, tables.claims), rows)
