"""Who takes part in an event, as its words tell it, and how sure they are of who it was."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.frames.roles import Filler
from dateline.extract.parties import is_party
from dateline.record.claim import Participant
from dateline.record.vocabulary import Certainty, Role

NAMING = {"amod", "compound", "poss", "nmod", "prep"}
SUSPECTED = {"suspected", "suspect"}
SUSPECTING = {"suspect", "accuse", "blame"}
ALLEGED = {"alleged", "allegedly", "reportedly", "apparently"}


def participant_of(filler: Filler) -> Participant:
    """Return what fills a role of a frame as a participant."""
    return Participant(Role(filler.role), filler.text, filler.actor, _certainty(filler))


def with_own_men(participants: tuple[Participant, ...], fillers: Sequence[Filler]) -> tuple[Participant, ...]:
    """Return who moves what, where bare "troops" are those of whoever moves them: "Russia withdrew 30,000 troops"."""
    mover = next((one.actor for one in participants if one.role is Role.ACTOR and is_party(one.actor)), None)
    if mover is None:
        return participants
    bare = {id(filler) for filler in fillers if not any(child.dep_ in NAMING for child in filler.head.children)}
    return tuple(
        replace(one, actor=mover) if one.role is Role.OBJECT and one.actor is not None and id(filler) in bare else one
        for one, filler in zip(participants, fillers, strict=True)
    )


def _certainty(filler: Filler) -> Certainty:
    words = filler.text.lower().split()
    if not SUSPECTED.isdisjoint(words):
        return Certainty.SUSPECTED
    if not ALLEGED.isdisjoint(words):
        return Certainty.ALLEGED
    governor = filler.head.head
    while governor.lemma_.lower() not in SUSPECTING:
        if governor.head is governor:
            return Certainty.STATED
        for child in governor.children:
            if child.lower_ in ALLEGED:
                return Certainty.ALLEGED
        governor = governor.head
    return Certainty.SUSPECTED
