"""How one article and its annotation become rows. What is there already stays as it is."""

from sqlalchemy import Connection, func, select

from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.published import published_days
from dateline.store import tables
from dateline.store.codec import annotation_parts
from dateline.store.dialect import insert_new
from dateline.store.notes import note_page
from dateline.store.rows import Receipt, arrival_row, article_row, blob_row, claim_row, now, page_of, received_row
from dateline.store.seals import reading_seal

MOST = 1000
"""Bytes of an article's id, and of the path or address that it came from: what a database can look up."""


def too_long(receipt: Receipt) -> str | None:
    """Say what about an article is too long to be looked up."""
    for name, text in (("id", receipt.article.header.id), ("path or address", receipt.source)):
        size = len(text.encode(errors="surrogatepass"))
        if size > MOST:
            return f"its {name} has {size:,} bytes: {MOST:,} at most can be kept"
    return None


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
    blob, id = blob_row(receipt.raw), receipt.article.header.id
    connection.execute(insert_new(connection, tables.blobs).values(blob))
    came = received_row(receipt, blob["sha256"])
    connection.execute(insert_new(connection, tables.received).values(came))
    mine = select(tables.received.c.key).filter_by(sha256=came["sha256"], source=came["source"])
    received = int(connection.scalar(mine) or 0)
    # What is made again from the same bytes is not news: it keeps the moment at which they were first seen.
    seen = select(func.min(tables.articles.c.first_seen)).filter_by(id=id, received=received)
    row = article_row(receipt.article, received, connection.scalar(seen))
    connection.execute(insert_new(connection, tables.articles).values(row))
    return int(connection.scalar(select(tables.articles.c.key).filter_by(id=id, digest=row["digest"])) or 0)


def keep_annotation(
    connection: Connection, run: int, article: int, annotation: Annotation, known_to: str | None = None
) -> None:
    """Keep what a run read in an article. ``known_to`` is the last day of which the record had a report before."""
    mine = select(tables.annotations.c.key).filter_by(article=article, run=run)
    if connection.scalar(mine) is not None:
        return
    body, texts = annotation_parts(annotation)
    claims = [claim_row(claim, text, at) for at, (claim, text) in enumerate(zip(annotation.claims, texts, strict=True))]
    row = {"article": article, "run": run, "body": body, "seal": reading_seal(body, claims)}
    late = _is_late(connection, article, annotation, known_to)
    connection.execute(tables.annotations.insert().values(row))
    key, header = connection.scalar(mine), annotation.article
    connection.execute(
        tables.arrivals.insert().values(annotation=key, **arrival_row(now(), known_to if late else None))
    )
    # What is worked out from this page is stale from now on; whoever reads or asks next sees to it.
    note_page(connection, page_of(header.id, header.outlet, header.url))
    if claims:
        connection.execute(tables.claims.insert(), [{"annotation": key, **claim} for claim in claims])


def _is_late(connection: Connection, article: int, annotation: Annotation, known_to: str | None) -> bool:
    """Say whether a report that nobody has read before was published before the last one that was known."""
    days = published_days(annotation.article.published)
    if days is None or known_to is None or days[1].isoformat() >= known_to:
        return False
    return connection.scalar(select(tables.annotations.c.key).filter_by(article=article).limit(1)) is None
