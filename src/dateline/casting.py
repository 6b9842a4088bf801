"""Who takes part in a claim, who is cited for it and who knew it, in a form that is kept once and counted by."""

import json
from collections.abc import Iterable

from dateline.record.actor import ActorRef
from dateline.record.claim import Claim

Cast = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]
"""The actors that take part, and those that are a source."""


def cast_of(claim: Claim) -> tuple[str | None, str | None]:
    """Return the cast of a claim and its speaker, None where there is none."""
    takes_part = _named(participant.actor for participant in claim.participants)
    speaks = _named(link.actor for link in claim.attribution)
    cast = text_of([takes_part, speaks]) if takes_part or speaks else None
    inner = claim.attribution[-1] if claim.attribution else None
    return cast, text_of([inner.source, inner.side]) if inner else None


def cast_from(text: str) -> Cast:
    """Read a cast back."""
    takes_part, speaks = json.loads(text)
    return tuple(ActorRef(*one) for one in takes_part), tuple(ActorRef(*one) for one in speaks)


def speaker_from(text: str) -> tuple[str, str]:
    """Return the name and the side of a speaker."""
    name, side = json.loads(text)
    return name, side


def _named(actors: Iterable[ActorRef | None]) -> list[list[str]]:
    return sorted(
        [actor.id, actor.name, actor.side] for actor in {actor.id: actor for actor in actors if actor}.values()
    )


def text_of(value: object) -> str:
    """Return the JSON that stands for a cast, a speaker or an outlet."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
