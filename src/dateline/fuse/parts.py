"""Which participant of a control claim holds, and which part of the place is meant."""

from dateline.fuse.names import words
from dateline.record.actor import ActorRef
from dateline.record.claim import Claim, Participant
from dateline.record.vocabulary import Role

SOME_PART = "part"
"""The name of a part that no words name."""


def in_role(claim: Claim, *roles: Role) -> Participant | None:
    """Return the first participant in the first of these roles that anybody has."""
    for role in roles:
        for participant in claim.participants:
            if participant.role is role:
                return participant
    return None


def holder_of(claim: Claim) -> ActorRef | None:
    """Return who holds the place after the happening, None when the words do not name an actor."""
    found = in_role(claim, Role.HOLDER, Role.ATTACKER, Role.ACTOR)
    return found.actor if found is not None else None


def leaver_of(claim: Claim) -> ActorRef | None:
    """Return who held the place before it, None when the words do not name an actor."""
    found = in_role(claim, Role.PREVIOUS_HOLDER, Role.DEFENDER)
    return found.actor if found is not None else None


def withdrawer_of(claim: Claim) -> ActorRef | None:
    """Return who leaves the place in a claim of withdrawal."""
    found = in_role(claim, Role.PREVIOUS_HOLDER, Role.ACTOR, Role.DEFENDER, Role.HOLDER, Role.ATTACKER)
    return found.actor if found is not None else None


def party(actor: ActorRef | None) -> str | None:
    """Return what tells one holder from another: the side, else the actor."""
    if actor is None:
        return None
    return actor.id if actor.side in ("none", "unknown", "") else actor.side


def part_of(claim: Claim) -> str | None:
    """Return the words for the part of the place that the claim is about; None for the whole."""
    if claim.part_of_place:
        return claim.part_of_place
    return SOME_PART if claim.partial else None


def part_key(part: str | None) -> str:
    """Return a part's words in comparable form; "" for the whole place."""
    return " ".join(sorted(w for w in words(part) if w not in ("of", "the", "in"))) if part else ""
