"""Judgements find their claims again by the words that they were made on, after the reports were read anew."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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
    """Return the record's judgements, each on the claims that stand where its own stood in these readings.

    Without ``annotations`` in the last ones: then only the articles are read on whose words something gone stood.
    """
    judgements = store.judgements()
    about = {id for j in judgements for id in (j.claim, j.other) if id is not None}
    if annotations is None:
        gone = about - store.claims_now(about)
    else:
        gone = about - {claim.id for annotation in annotations for claim in annotation.claims}
    if not gone:
        return judgements
    articles = sorted({anchor.article for j in judgements for anchor in _lost_anchors(j, gone)})
    if annotations is None:
        annotations = [r.annotation for r in store.page_readings(sorted(store.pages_of_articles(articles)))]
    texts = {(k.article.header.id, k.article.header.sha256): k.article.text for k in store.kept(articles)}
    read = [a for a in annotations if (a.article.id, a.article.sha256) in texts]
    reading = Reading(read, lambda annotation: texts[annotation.article.id, annotation.article.sha256])
    moved = {j.id: j for j in attach(judgements, reading, store.claims_named(gone))}
    return tuple(_moved(j, moved[j.id], gone) for j in judgements)


def heirs(store: "Store", ids: Iterable[str]) -> dict[str, str]:
    """Return for claims that count no more those that now stand on their words, where there is one such.

    They are looked for in every version of the page that does not make the claim itself.
    """
    stood = store.stood(ids)
    readings = store.page_readings(sorted(store.pages_of_articles(article.header.id for _, article in stood.values())))
    of_page: dict[str, list[Annotation]] = {}
    for one in readings:
        of_page.setdefault(one.page, []).append(one.annotation)
    page_of = {one.annotation.article.id: one.page for one in readings}
    kept = store.kept(sorted(page_of))
    texts = {(k.article.header.id, k.article.header.sha256): k.article.text for k in kept}

    def text_of(annotation: Annotation) -> str:
        return texts[annotation.article.id, annotation.article.sha256]

    found: dict[str, str] = {}
    for id, (claim, article) in stood.items():
        others = [a for a in of_page[page_of[article.header.id]] if all(other.id != id for other in a.claims)]
        now = _find(anchor_of(claim, article), others, text_of, claim)
        if now is not None:
            found[id] = now
    return found


def _lost_anchors(judgement: Judgement, gone: Container[str]) -> Iterator[QuoteAnchor]:
    for id, anchor in ((judgement.claim, judgement.anchor), (judgement.other, judgement.other_anchor)):
        if id in gone and anchor is not None:
            yield anchor


def _moved(judgement: Judgement, to: Judgement, gone: Container[str]) -> Judgement:
    """Return the judgement with those of its claims moved that are gone."""
    claim = to.claim if judgement.claim in gone else judgement.claim
    return replace(judgement, claim=claim, other=to.other if judgement.other in gone else judgement.other)


def lost(judgements: Iterable[Judgement], annotations: Iterable[Annotation]) -> Iterator[Judgement]:
    """Yield the judgements in force of which a claim is not in these readings."""
    known = {claim.id for annotation in annotations for claim in annotation.claims}
    yield from _not_on(judgements, known)


def adrift(store: "Store") -> tuple[Judgement, ...]:
    """Return the judgements in force of which a claim is in none of the last readings, even by its words."""
    judgements = attached(store)
    about = {id for j in judgements for id in (j.claim, j.other) if id is not None}
    return tuple(_not_on(judgements, store.claims_now(about)))


def _not_on(judgements: Iterable[Judgement], known: Container[str]) -> Iterator[Judgement]:
    for judgement in judgements:
        about = (judgement.claim,) if judgement.other is None else (judgement.claim, judgement.other)
        if judgement.withdrawn_at is None and not all(id in known for id in about):
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
