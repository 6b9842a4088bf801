"""Who owns a deed, and who lays it to another: "it carried out the bombing", "rebels were behind the attack"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.attribution import Chains
from dateline.extract.document import Sentence
from dateline.extract.drafts import Draft
from dateline.extract.frames.tables import tables
from dateline.extract.parties import is_party
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import EventType, Modality, Role, Stance

BEHIND = "be behind"
_NOBODY = {"who", "whoever", "which", "nobody", "no-one", "anyone", "it", "this", "that", "what"}
_DEEDS = {EventType.ATTACK, EventType.STRIKE, EventType.ABDUCTION, EventType.DESTRUCTION}


def laid(draft: Draft, chains: Chains) -> Draft | None:
    """Return "X was behind the attack" as who says it has it: X owns up or denies, or another accuses X.

    None if it is nobody who was behind it ("who was behind it is unclear").
    """
    named = next((one for one in draft.participants if one.role is Role.ACTOR), None)
    speaker, stance = _speaker(chains, draft.sentence, draft.predicate)
    own = named is not None and _is(named.actor, speaker)
    if named is None or (named.actor is None and named.text.lower() in _NOBODY):
        return None
    if own:
        return replace(draft, mode="deny") if stance is Stance.DENIES else draft
    return replace(draft, mode="accuse", participants=(replace(named, role=Role.OBJECT),))


def owned(draft: Draft, chains: Chains) -> Iterator[Draft]:
    """Yield the claim of responsibility that a party makes which says that it "carried out the attack"."""
    noun = draft.predicate
    verb = noun.head
    if draft.event_type not in _DEEDS or noun.dep_ != "dobj" or verb.lemma_.lower() not in tables().staging:
        return
    if not any(child.lower_ in {"the", "this", "that", "these", "those"} for child in noun.children):
        return
    speaker, stance = _speaker(chains, draft.sentence, verb)
    for one in draft.participants:
        if one.role is Role.ATTACKER and _is(one.actor, speaker):
            denied = stance is Stance.DENIES
            mode, told = ("deny", Modality.ASSERTED) if denied else ("claim_responsibility", draft.modality)
            actor = Participant(Role.ACTOR, one.text, one.actor)
            yield Draft(
                draft.sentence, verb, EventType.STATEMENT, mode, told, "statement.owned", (actor,), draft.place
            )  # fmt: skip
            return


def without_asides(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out of what their victims are accused while they are harmed: "shot three men, accusing them of theft"."""
    deeds = {(one.sentence.index, one.predicate.i) for one in drafts if one.event_type in _DEEDS}
    return [one for one in drafts if not (_is_aside(one) and (one.sentence.index, one.predicate.head.i) in deeds)]


def _is_aside(draft: Draft) -> bool:
    return draft.mode == "accuse" and draft.predicate.tag_ == "VBG" and draft.predicate.dep_ == "advcl"


def _speaker(chains: Chains, sentence: Sentence, token: Token) -> tuple[ActorRef | None, Stance]:
    at = sentence.offset(token)
    said, stance = chains.over(at, at + len(token))[0]
    return (said[-1].actor if said else None), stance


def _is(actor: ActorRef | None, speaker: ActorRef | None) -> bool:
    return actor is not None and speaker is not None and is_party(actor) and actor.side == speaker.side
