"""Denials and confirmations that name no happening of their own ("a lie", "confirmed it"): of what was said before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extract.attribution.table import cues
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.frames.tables import tables
from dateline.extract.parties import is_party
from dateline.record.actor import SourceLink
from dateline.record.claim import Claim, claim_id
from dateline.record.mention import Attribution
from dateline.record.text import Span
from dateline.record.vocabulary import AttributionKind, EventType, Modality, Role, Stance

REACH = 2  # sentences that an echo looks back
FIRST_ORDINAL = 100  # the claims of the sentence's own predicates come first
ECHOED = {EventType.CONTROL, EventType.ATTACK, EventType.STRIKE, EventType.BATTLE, EventType.ABDUCTION}
CONFIRMING = ("confirm", "acknowledg", "admit", "conced", "corroborat")
ByQuote = Mapping[int, Sequence[Claim]]  # claims by where their sentence starts
ROLE_IN = {"involvement", "responsibility", "role", "part", "knowledge", "complicity", "wrongdoing", "links", "ties"}
POINTING = {"it", "this", "that", "which", "the report", "the reports", "the claim", "the news", *cues().said}


def echoes(parsed: ParsedArticle, attributions: Sequence[Attribution], claims: Sequence[Claim]) -> list[Claim]:
    """Return a claim for each attribution that denies or confirms without saying what: of the nearest it can mean.

    What it can mean is a claim asserted before it, by another source, of the kinds that get denied.
    """
    found: list[Claim] = []
    by_quote: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_quote[claim.quote.start].append(claim)
    for attribution in attributions:
        stance = _stance(parsed, attribution, by_quote)
        target = _target(parsed, attribution, by_quote, attributions) if stance is not None else None
        if stance is not None and target is not None:
            found.append(_echo(parsed, attribution, target, stance, len(found)))
    return found


def is_denied_by(claim: Claim, echo: Claim) -> bool:
    """Say whether whoever denies only quotes what others say, "denied claims that X had fallen": nobody asserts it."""
    quoted = len(claim.attribution) > 1 and claim.quote == echo.quote and claim.stance is Stance.ASSERTS
    same = (claim.event_type, claim.mode, claim.place) == (echo.event_type, echo.mode, echo.place)
    return (
        quoted and same and echo.stance is Stance.DENIES and claim.attribution[0].source == echo.attribution[-1].source
    )


def _stance(parsed: ParsedArticle, attribution: Attribution, claims: ByQuote) -> Stance | None:
    """Return what the attribution does with something said before; None when it says something of its own."""
    if attribution.stance is Stance.DENIES:
        own = (
            _says_what(parsed, attribution, claims)
            or _has_clause(parsed, attribution, claims)
            or not ROLE_IN.isdisjoint(attribution.content.text.lower().split()[:3])  # who did it, and not that it was
        )
        return None if own else Stance.DENIES
    points = attribution.content.text.strip().lower().split(" to ")[0] in POINTING
    confirms = attribution.cue.text.lower().startswith(CONFIRMING)
    return Stance.ASSERTS if points and confirms and attribution.stance is Stance.ASSERTS else None


def _says_what(parsed: ParsedArticle, attribution: Attribution, claims: ByQuote) -> bool:
    """Say whether a claim that the attribution denies was read from its own content."""
    sentence = parsed.around(attribution.content.start)
    return sentence is not None and any(
        claim.stance is Stance.DENIES and claim.attribution and claim.attribution[-1].source == attribution.speaker
        for claim in claims.get(sentence.start, ())
    )


def _has_clause(parsed: ParsedArticle, attribution: Attribution, claims: ByQuote) -> bool:
    """Say whether what is denied is a clause that tells of something which no claim was read from.

    "Denied that the airport had fallen" is about the airport, and not about the town that fell before it.
    """
    sentence = parsed.around(attribution.content.start)
    if sentence is None or attribution.kind is not AttributionKind.INDIRECT:
        return False
    told = [
        token
        for token in sentence.doc
        if token.pos_ in {"VERB", "AUX"}
        and attribution.content.start <= sentence.offset(token) < attribution.content.end
    ]
    known = tables().verb_lemmas
    # Of "denied claims that the airport had fallen" a claim was read where the airport is known.
    unread = not any(claim.event_type in ECHOED for claim in claims.get(sentence.start, ()))
    clauses = {"ccomp", "acl"} if unread else {"ccomp"}
    happened = any(token.dep_ in clauses and token.lemma_.lower() in known for token in told)
    did = any(token.dep_ == "xcomp" and token.tag_ == "VBG" and token.lemma_.lower() not in known for token in told)
    return happened or did  # "denied backing the rebels" is about what it did itself


def _target(
    parsed: ParsedArticle, attribution: Attribution, claims: ByQuote, attributions: Sequence[Attribution]
) -> Claim | None:
    sentence = parsed.around(attribution.cue.start)
    if sentence is None:
        return None
    if attribution.content.text.strip().lower() in POINTING:
        told = (one for one in claims.get(sentence.start, ()) if one.attribution)
        beside = [one for one in told if one.mode != "deny" and _can_be_meant(one, attribution)]
        if beside:
            return beside[-1]  # "the army said the hostages were free, but their families denied it"
        if any(one.mode == "accuse" for one in claims.get(sentence.start, ())):
            return None  # "A accuses B of sending troops; B denies it"
        if _answers(sentence, attribution, attributions):
            return None  # "A said that B paid them; B denies this"
    earlier = parsed.sentences[max(0, sentence.index - REACH) : sentence.index + 1]
    candidates = [
        claim
        for one in earlier
        for claim in claims.get(one.start, ())
        if claim.event_type in ECHOED and claim.place is not None and _can_be_meant(claim, attribution)
    ]
    # Control before the rest: it is what parties contradict each other about.
    candidates.sort(key=lambda claim: (claim.quote.start, claim.event_type is EventType.CONTROL))
    return candidates[-1] if candidates else None


def _answers(sentence: Sentence, attribution: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Say whether somebody else says something earlier in the sentence: that is what is denied."""
    return any(
        one.stance is Stance.ASSERTS
        and one.speaker != attribution.speaker
        and sentence.start <= one.cue.start < attribution.cue.start
        for one in attributions
    )


def _can_be_meant(claim: Claim, attribution: Attribution) -> bool:
    """Say whether what somebody else asserts as fact may be what is denied or confirmed."""
    told = claim.modality is Modality.ASSERTED and claim.stance is Stance.ASSERTS
    return told and not _same_voice(claim, attribution) and not _is_own_gain(claim, attribution)


def _is_own_gain(claim: Claim, attribution: Attribution) -> bool:
    """Say whether the claim is good news for who speaks: nobody rejects that their own side holds a place."""
    if attribution.actor is None or claim.event_type is not EventType.CONTROL:
        return False
    return any(
        one.role is Role.HOLDER and one.actor is not None and one.actor.side == attribution.side
        for one in claim.participants
    )


def _same_voice(claim: Claim, attribution: Attribution) -> bool:
    if not claim.attribution:
        return False
    said = claim.attribution[-1]
    if said.source == attribution.speaker:
        return True
    return said.side == attribution.side and said.actor is not None and is_party(said.actor)


def _echo(parsed: ParsedArticle, attribution: Attribution, target: Claim, stance: Stance, ordinal: int) -> Claim:
    sentence = parsed.around(attribution.cue.start)
    assert sentence is not None
    quote = Span(sentence.start, sentence.end, sentence.text)
    link = SourceLink(attribution.speaker, attribution.role, attribution.actor, attribution.side, attribution.cue.text)
    kind, header = target.event_type, parsed.article.header
    return replace(
        target,
        id=claim_id(header.id, quote.start, quote.end, kind, FIRST_ORDINAL + ordinal),
        quote=quote,
        attribution=(link,),
        stance=stance,
        toll=None,
        rule="echo.denied" if stance is Stance.DENIES else "echo.confirmed",
    )
