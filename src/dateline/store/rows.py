"""Records to rows of the tables."""

import hashlib
import zlib
from datetime import UTC, date, datetime
from typing import Any, Protocol

from dateline.record.article import Article
from dateline.record.claim import Claim
from dateline.record.judgement import Judgement
from dateline.record.published import published_days
from dateline.store.codec import canonical
from dateline.store.seals import seal_of


class Receipt(Protocol):
    """An article, the bytes that it was read from, and where those came from."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def raw(self) -> bytes:
        """The bytes as received."""

    @property
    def source(self) -> str:
        """A path or an address."""

    @property
    def media_type(self) -> str:
        """What kind of bytes they are."""


def now() -> str:
    """Return this moment in UTC, so that text order is time order."""
    return text_of(datetime.now(UTC))


def text_of(moment: datetime) -> str:
    """Return a moment as the columns hold it; one without a zone is taken to be UTC."""
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(article: Article) -> str:
    """Return the fingerprint of a version of an article: its header and its text."""
    return hashlib.sha256(f"{canonical(article.header)}\x1f{article.text}".encode()).hexdigest()


def page_of(id: str, outlet: str | None, url: str | None) -> str:
    """Return the fingerprint of what stays when a page changes: outlet and URL, else the id."""
    return hashlib.sha256(f"{outlet or ''}\x1f{url}".encode() if url else id.encode()).hexdigest()[:32]


def blob_row(raw: bytes) -> dict[str, Any]:
    """Return the row that keeps these bytes."""
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw), "body": zlib.compress(raw, 6)}


def received_row(receipt: Receipt, sha256: str) -> dict[str, Any]:
    """Return the row that says where bytes came from."""
    row = {"sha256": sha256, "source": receipt.source, "media_type": receipt.media_type, "at": now()}
    return row | {"seal": seal_of(row)}


def run_row(made_by: str) -> dict[str, Any]:
    """Return the row of a run."""
    row = {"made_by": made_by, "at": now()}
    return row | {"seal": seal_of(row)}


def article_row(article: Article, received: int, first_seen: str | None) -> dict[str, Any]:
    """Return the row of one version of an article; ``first_seen`` is now if it is None."""
    header = article.header
    days = published_days(header.published)
    row = {
        "id": header.id,
        "digest": digest(article),
        "received": received,
        "outlet": header.outlet,
        "url": header.url,
        "published": header.published,
        "published_from": _day(days[0] if days else None),
        "published_to": _day(days[1] if days else None),
        "first_seen": first_seen or now(),
        "header": canonical(header),
        "text": article.text,
        "page": page_of(header.id, header.outlet, header.url),
    }
    return row | {"seal": seal_of(row)}


def arrival_row(at: str, after: str | None) -> dict[str, Any]:
    """Return the row that says when a reading came; ``after`` is the last day that was known, of a late report."""
    row = {"at": at, "after": after}
    return row | {"seal": seal_of(row)}


def claim_row(claim: Claim, body: str, ordinal: int) -> dict[str, Any]:
    """Return the row of one claim, without the key of its annotation."""
    return {
        "ordinal": ordinal,
        "id": claim.id,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "event_type": claim.event_type.value,
        "mode": claim.mode,
        "modality": claim.modality.value,
        "place": claim.place.id if claim.place else None,
        "country": claim.place.country if claim.place else None,
        "earliest": _day(claim.when.earliest),
        "latest": _day(claim.when.latest),
        "body": body,
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return the row of a judgement."""
    withdrawn = judgement.withdrawn_at
    body = canonical(judgement)
    row = {
        "id": judgement.id,
        "claim": judgement.claim,
        "other": judgement.other,
        "at": judgement.at.isoformat(),
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
        "body": body,
    }
    return row | {"seal": seal_of(row, body)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
