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
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(article: Article) -> str:
    """Return the fingerprint of a version of an article: its header and its text."""
    return hashlib.sha256(f"{canonical(article.header)}\x1f{article.text}".encode()).hexdigest()


def blob_row(raw: bytes) -> dict[str, Any]:
    """Return the row that keeps these bytes."""
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw), "body": zlib.compress(raw, 6)}


def article_row(article: Article, received: int) -> dict[str, Any]:
    """Return the row of one version of an article."""
    header = article.header
    days = published_days(header.published)
    return {
        "id": header.id,
        "digest": digest(article),
        "received": received,
        "outlet": header.outlet,
        "url": header.url,
        "published": header.published,
        "published_from": _day(days[0] if days else None),
        "published_to": _day(days[1] if days else None),
        "first_seen": now(),
        "header": canonical(header),
        "text": article.text,
    }


def claim_row(claim: Claim, body: str, annotation: int, ordinal: int) -> dict[str, Any]:
    """Return the row of one claim."""
    return {
        "annotation": annotation,
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
    return {
        "id": judgement.id,
        "claim": judgement.claim,
        "other": judgement.other,
        "at": judgement.at.isoformat(),
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
        "body": canonical(judgement),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
