"""How articles and their annotations become rows, a batch at a time. What is there already stays as it is."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from dateline.errors import InputError
from dateline.record.annotation import Annotation
from dateline.record.article import ArticleHeader
from dateline.record.published import published_days
from dateline.store import tables
from dateline.store.codec import annotation_parts
from dateline.store.dialect import as_kept, insert_new
from dateline.store.notes import note_pages
from dateline.store.rows import Receipt, arrival_row, article_row, blob_row, claim_row, now, page_of, received_row
from dateline.store.seals import reading_seal

MOST = 1000
"""Bytes of an article's id, and of the path or address that it came from: what a database can look up."""

Readings = Sequence[tuple[Receipt, Annotation]]


def keep_batch(connection: Connection, run: int, batch: Readings, known_to: str | None) -> list[InputError]:
    """Keep what a run read in articles, and return those that were refused.

    ``known_to`` is the last day of which the record had a report before.
    """
    refused, readings = _sifted(connection, batch)
    if readings:
        keys = _keep_articles(connection, [receipt for receipt, _ in readings])
        _keep_annotations(connection, run, [(key, one) for key, (_, one) in zip(keys, readings, strict=True)], known_to)
    return refused


def shortened(source: str) -> str:
    """Return the name of an input as far as it can be looked up."""
    raw = source.encode(errors="replace")
    return source if len(raw) <= MOST else f"{raw[: MOST - 3].decode(errors='ignore')}..."


def _sifted(connection: Connection, batch: Readings) -> tuple[list[InputError], Readings]:
    """Tell those that cannot be kept from the others."""
    refused: list[InputError] = []
    fit: list[tuple[Receipt, Annotation]] = []
    homes = _homes(connection, [receipt.article.header for receipt, _ in batch if _too_long(receipt) is None])
    for receipt, annotation in batch:
        header = receipt.article.header
        if long := _too_long(receipt):
            refused.append(InputError(shortened(receipt.source), long, remedy="give it a shorter one"))
        elif taken := _clash(header, homes.setdefault(as_kept(header.id), {_home(header)})):
            refused.append(InputError(receipt.source, taken, remedy="give each article an id of its own"))
        else:
            fit.append((receipt, annotation))
    return refused, fit


def _too_long(receipt: Receipt) -> str | None:
    """Say what about an article is too long to be looked up."""
    for name, text in (("id", receipt.article.header.id), ("path or address", receipt.source)):
        size = len(text.encode(errors="surrogatepass"))
        if size > MOST:
            return f"its {name} has {size:,} bytes: {MOST:,} at most can be kept"
    return None


_Home = tuple[str | None, str | None]


def _home(header: ArticleHeader) -> _Home:
    return as_kept(header.outlet), as_kept(header.url)


def _homes(connection: Connection, headers: Sequence[ArticleHeader]) -> dict[str | None, set[_Home]]:
    """Return for each id that is there the outlet and the address that its articles are from."""
    columns, found = tables.articles.c, dict[str | None, set[_Home]]()
    query = select(columns.id, columns.outlet, columns.url).where(columns.id.in_({header.id for header in headers}))
    for id, outlet, url in connection.execute(query):
        found.setdefault(id, set()).add((outlet, url))
    return found


def _clash(header: ArticleHeader, homes: Iterable[_Home]) -> str | None:
    """Say why the article may not have its id: a changed text is a new version, a report from elsewhere is none."""
    for outlet, url in sorted(homes, key=str):
        if (outlet, url) != _home(header):
            return f"its id {header.id!r} is that of another article, from {url or outlet or 'elsewhere'}"
    return None


def _keep_articles(connection: Connection, receipts: Sequence[Receipt]) -> list[int]:
    """Keep the bytes and the articles; return their keys."""
    blobs = [blob_row(receipt.raw) for receipt in receipts]
    connection.execute(insert_new(connection, tables.blobs), blobs)
    came = [received_row(receipt, blob["sha256"]) for receipt, blob in zip(receipts, blobs, strict=True)]
    connection.execute(insert_new(connection, tables.received), came)
    received = _received(connection, [row["sha256"] for row in came])
    ids = {receipt.article.header.id for receipt in receipts}
    seen, rows = _first_seen(connection, ids), list[dict[str, Any]]()
    for receipt, row in zip(receipts, came, strict=True):
        key, id = received[row["sha256"], as_kept(row["source"])], as_kept(receipt.article.header.id)
        # What is made again from the same bytes is not news: it keeps the moment at which they were first seen.
        made = article_row(receipt.article, key, seen.get((id, key)))
        seen.setdefault((id, key), made["first_seen"])
        rows.append(made)
    connection.execute(insert_new(connection, tables.articles), rows)
    columns = tables.articles.c
    found = connection.execute(select(columns.key, columns.id, columns.digest).where(columns.id.in_(ids)))
    keys: dict[tuple[str | None, str], int] = {(id, digest): int(key) for key, id, digest in found}
    return [keys[as_kept(row["id"]), row["digest"]] for row in rows]


def _received(connection: Connection, digests: Iterable[str]) -> dict[tuple[str, str | None], int]:
    columns = tables.received.c
    query = select(columns.key, columns.sha256, columns.source).where(columns.sha256.in_(set(digests)))
    return {(sha256, source): int(key) for key, sha256, source in connection.execute(query)}


def _first_seen(connection: Connection, ids: Iterable[str]) -> dict[tuple[str | None, int], str]:
    """Return when what was received was first seen as an article of these ids."""
    columns = tables.articles.c
    query = select(columns.id, columns.received, func.min(columns.first_seen)).where(columns.id.in_(ids))
    found = connection.execute(query.group_by(columns.id, columns.received))
    return {(id, int(received)): seen for id, received, seen in found}


def _keep_annotations(
    connection: Connection, run: int, readings: Sequence[tuple[int, Annotation]], known_to: str | None
) -> None:
    """Keep what a run read in the articles of these keys, unless it is there."""
    columns = tables.annotations.c
    wanted = {article for article, _ in readings}
    before = {
        (int(article), int(by))
        for article, by in connection.execute(select(columns.article, columns.run).where(columns.article.in_(wanted)))
    }
    read_before = {article for article, _ in before}
    new: dict[int, Annotation] = {}
    for article, annotation in readings:
        if (article, run) not in before:
            new.setdefault(article, annotation)
    if not new:
        return
    rows: list[dict[str, Any]] = []
    claims: dict[int, list[dict[str, Any]]] = {}
    for article, annotation in new.items():
        body, texts = annotation_parts(annotation)
        paired = enumerate(zip(annotation.claims, texts, strict=True))
        claims[article] = [claim_row(claim, text, at) for at, (claim, text) in paired]
        seal = reading_seal(body, claims[article])
        rows.append({"article": article, "run": run, "body": body, "seal": seal})
    connection.execute(insert(tables.annotations), rows)
    made = select(columns.article, columns.key).where(columns.run == run, columns.article.in_(new))
    keys = {int(article): int(key) for article, key in connection.execute(made)}
    late = {article for article, one in new.items() if article not in read_before and _is_late(one, known_to)}
    arrivals = [
        {"annotation": keys[article], **arrival_row(now(), known_to if article in late else None)} for article in new
    ]
    connection.execute(insert(tables.arrivals), arrivals)
    # What is worked out from these pages is stale from now on; whoever reads or asks next sees to it.
    headers = [annotation.article for annotation in new.values()]
    note_pages(connection, [page_of(header.id, header.outlet, header.url) for header in headers])
    told = [{"annotation": keys[article], **claim} for article in new for claim in claims[article]]
    if told:
        connection.execute(insert(tables.claims), told)


def _is_late(annotation: Annotation, known_to: str | None) -> bool:
    """Say whether a report that nobody has read before was published before the last one that was known."""
    days = published_days(annotation.article.published)
    return days is not None and known_to is not None and days[1].isoformat() < known_to
