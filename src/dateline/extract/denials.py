"""Denials that name no happening of their own ("a lie", "they exaggerate"): of what was said just before."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.document import ParsedArticle
from dateline.extract.parties import is_party
from dateline.record.actor import SourceLink
from dateline.record.claim import Claim, claim_id
from dateline.record.interest import interest_of
from dateline.record.mention import Attribution
from dateline.record.text import Span
from dateline.record.vocabulary import EventType, Modality, Stance

REACH = 2  # sentences that a denial looks back
DENIABLE = {EventType.CONTROL, EventType.ATTACK, EventType.STRIKE, EventType.BATTLE, EventType.ABDUCTION}


def denials(parsed: ParsedArticle, attributions: Sequence[Attribution], claims: Sequence[Claim]) -> list[Claim]:
    """Return a denial for each attribution that denies without saying what: of the nearest claim that it can mean.

    What it can mean is a claim asserted before it, by another source, of the kinds that get denied.
    """
    found: list[Claim] = []
    for attribution in attributions:
        if attribution.stance is not Stance.DENIES or _says_what(attribution, claims):
            continue
        target = _target(parsed, attribution, claims)
        if target is not None:
            found.append(_denial(parsed, attribution, target, len(found)))
    return found


def _says_what(attribution: Attribution, claims: Sequence[Claim]) -> bool:
    """Say whether a claim that the attribution denies was read from its own content."""
    return any(
        claim.stance is Stance.DENIES
        and claim.quote.start <= attribution.content.start < claim.quote.end
        and claim.attribution
        and claim.attribution[-1].source == attribution.speaker
        for claim in claims
    )


def _target(parsed: ParsedArticle, attribution: Attribution, claims: Sequence[Claim]) -> Claim | None:
    sentence = parsed.around(attribution.cue.start)
    if sentence is None:
        return None
    earlier = parsed.sentences[max(0, sentence.index - REACH) : sentence.index + 1]
    spans = {(one.start, one.end) for one in earlier}
    candidates = [
        claim
        for claim in claims
        if (claim.quote.start, claim.quote.end) in spans
        and claim.event_type in DENIABLE
        and claim.modality is Modality.ASSERTED
        and claim.stance is Stance.ASSERTS
        and claim.place is not None
        and not _same_voice(claim, attribution)
    ]
    # Control before the rest: it is what parties contradict each other about.
    candidates.sort(key=lambda claim: (claim.quote.start, claim.event_type is EventType.CONTROL))
    return candidates[-1] if candidates else None


def _same_voice(claim: Claim, attribution: Attribution) -> bool:
    if not claim.attribution:
        return False
    said = claim.attribution[-1]
    if said.source == attribution.speaker:
        return True
    return said.side == attribution.side and said.actor is not None and is_party(said.actor)


def _denial(parsed: ParsedArticle, attribution: Attribution, target: Claim, ordinal: int) -> Claim:
    sentence = parsed.around(attribution.cue.start)
    assert sentence is not None
    quote = Span(sentence.start, sentence.end, sentence.doc.text)
    chain = (
        SourceLink(attribution.speaker, attribution.role, attribution.actor, attribution.side, attribution.cue.text),
    )
    kind = target.event_type
    header = parsed.article.header
    return replace(
        target,
        # Ordinals from 100 on: the claims of the sentence's own predicates come first.
        id=claim_id(header.id, quote.start, quote.end, kind, 100 + ordinal),
        quote=quote,
        attribution=chain,
        stance=Stance.DENIES,
        interest=interest_of(kind, target.mode, target.participants, attribution.side, Stance.DENIES, target.toll),
        toll=None,
        rule="denial.of-what-was-said",
    )
