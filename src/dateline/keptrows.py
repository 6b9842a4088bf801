"""Rows of the record from what the store keeps of them: as records, and as public JSON."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import cast

from dateline.answers import Listed
from dateline.export import to_json
from dateline.printed import printed, printed_claim
from dateline.record.fused import ControlRow, Incident, PublicationBound, TallyRow, TollRow
from dateline.record.vocabulary import Standing
from dateline.shapes import ArticleRow, ClaimRow
from dateline.store.asking import KeptClaim, KeptRow, KeptVoice
from dateline.store.codec import decoded
from dateline.view import Fused

STANDINGS = tuple(Standing)
"""Standings by rank."""

AsKept = KeptRow | KeptClaim | KeptVoice | Listed

_FUSED: Mapping[str, type[Fused]] = {
    "incidents": Incident,
    "control": ControlRow,
    "tolls": TollRow,
    "tallies": TallyRow,
}


def listed(kept: AsKept) -> Listed:
    """Return the row of a list."""
    match kept:
        case KeptRow():
            return fused_row(kept)
        case KeptClaim():
            return claim_row(kept)
        case KeptVoice():
            return article_row(kept)
        case _:
            return kept


def as_json(kept: AsKept) -> str:
    """Return the public JSON of the row of a list, made without the row where that can be."""
    match kept:
        case KeptRow():
            return printed(cast(Hashable, _FUSED[kept.kind]), kept.body)
        case KeptClaim():
            names = ("article", "outlet", "published", "superseded")
            beside = {name: getattr(kept, name) for name in names} | {"standing": _standing(kept)}
            return printed_claim(kept.body, beside, lambda: claim_row(kept))
        case _:
            return to_json(listed(kept))


def fused_row(kept: KeptRow) -> Fused:
    """Return an incident, a row of control, a toll or a tally."""
    return decoded(_FUSED[kept.kind], kept.body)


def by_day(row: TallyRow) -> tuple[date, int, str]:
    """Return the order of tallies."""
    return (row.tally.as_of or date.max, row.n.low or 0, row.claim)


def claim_row(kept: KeptClaim) -> ClaimRow:
    """Return a claim with its report."""
    return ClaimRow(kept.claim, kept.article, kept.outlet, kept.published, _standing(kept), kept.superseded)


def _standing(kept: KeptClaim) -> Standing | None:
    return STANDINGS[kept.rank] if kept.rank is not None else None


def article_row(voice: KeptVoice) -> ArticleRow:
    """Return a report."""
    header = voice.header
    return ArticleRow(
        header.id,
        header.outlet,
        header.published,
        header.title,
        header.url,
        header.dateline,
        voice.credit,
        voice.claims,
        header.sha256,
        voice.source,
        voice.media_type,
        voice.first_seen,
        decoded(PublicationBound, voice.bound) if voice.bound is not None else None,
    )
