"""Judgements find their claims again by the words that they were made on, after the reports were read anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.claim import Claim
from dateline.record.judgement import Judgement, QuoteAnchor

if TYPE_CHECKING:
    from dateline.store import Store

CONTEXT = 32
"""How many signs before and after its words an anchor keeps."""

_ENOUGH = 0.5
"""The share of the longer of two stretches that both must cover to be one, where a rule now cuts quotes otherwise."""


@dataclass(frozen=True)
class Reading:
    """What there is to attach to: a reading of each article, and its text."""

    annotations: Sequence[Annotation]
    text_of: Callable[[Annotation], str]


def anchor_of(claim: Claim, article: Article) -> QuoteAnchor:
    """Return the words of a claim with what stands around them."""
    start, end = claim.quote.start, claim.quote.end
    text = article.text
    return QuoteAnchor(
        article.header.id, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def attach(judgements: Iterable[Judgement], reading: Reading, former: Mapping[str, Claim]) -> tuple[Judgement, ...]:
    """Return the judgements with the claims that now stand where theirs stood; one that finds none stays as it was.

    ``former`` are the claims that they were made on, where the record still has them.
    """
    by_article: dict[str, list[Annotation]] = {}
    for annotation in reading.annotations:
        by_article.setdefault(annotation.article.id, []).append(annotation)
    known = {claim.id for annotation in reading.annotations for claim in annotation.claims}

    def now(id: str, anchor: QuoteAnchor | None) -> str:
        if id in known or anchor is None:
            return id
        found = _find(anchor, by_article.get(anchor.article, ()), reading.text_of, former.get(id))
        return found or id

    return tuple(
        replace(j, claim=now(j.claim, j.anchor), other=now(j.other, j.other_anchor) if j.other is not None else None)
        for j in judgements
    )


def attached(store: "Store", annotations: Sequence[Annotation] | None = None) -> tuple[Judgement, ...]:
    """Return the record's judgements, each on the claims that now stand where its own stood."""
    judgements = store.judgements()
    if not judgements:
        return ()
    read = tuple(store.annotations()) if annotations is None else annotations
    known = {claim.id for annotation in read for claim in annotation.claims}
    gone = {id for j in judgements for id in (j.claim, j.other) if id is not None and id not in known}
    if not gone:
        return judgements
    texts = {(a.header.id, a.header.sha256): a.text for a in (kept.article for kept in store.kept())}
    reading = Reading(read, lambda annotation: texts[annotation.article.id, annotation.article.sha256])
    return attach(judgements, reading, store.claims_named(gone))


def lost(judgements: Iterable[Judgement], annotations: Iterable[Annotation]) -> Iterator[Judgement]:
    """Yield the judgements in force of which a claim is not in these readings."""
    known = {claim.id for annotation in annotations for claim in annotation.claims}
    for judgement in judgements:
        about = {judgement.claim} if judgement.other is None else {judgement.claim, judgement.other}
        if judgement.withdrawn_at is None and not about <= known:
            yield judgement


def _find(
    anchor: QuoteAnchor, annotations: Sequence[Annotation], text_of: Callable[[Annotation], str], former: Claim | None
) -> str | None:
    """Return the one claim on the anchor's words, or None if there is none or it could be several."""
    stood = [
        (share, claim)
        for annotation in annotations
        for at in [_place(anchor, text_of(annotation))]
        if at is not None
        for claim in annotation.claims
        if (share := _shared(claim, at, at + len(anchor.exact))) >= _ENOUGH
    ]
    if former is not None:
        stood = [(share, claim) for share, claim in stood if _same_event(claim, former)]
        stood = [(share, claim) for share, claim in stood if _same_place(claim, former)] or stood
    best = max((share for share, _ in stood), default=0.0)
    ids = {claim.id for share, claim in stood if share == best}
    return ids.pop() if len(ids) == 1 else None


def _same_event(claim: Claim, former: Claim) -> bool:
    return (claim.event_type, claim.mode) == (former.event_type, former.mode)


def _same_place(claim: Claim, former: Claim) -> bool:
    return (claim.place and claim.place.id) == (former.place and former.place.id)


def _place(anchor: QuoteAnchor, text: str) -> int | None:
    """Return where the words stand: with all around them, else the only place where they stand at all."""
    at = text.find(anchor.prefix + anchor.exact + anchor.suffix)
    if at >= 0:
        return at + len(anchor.prefix)
    first = text.find(anchor.exact) if anchor.exact else -1
    return first if first >= 0 and text.find(anchor.exact, first + 1) < 0 else None


def _shared(claim: Claim, start: int, end: int) -> float:
    both = min(claim.quote.end, end) - max(claim.quote.start, start)
    return both / max(claim.quote.end - claim.quote.start, end - start, 1)
