"""Who acts and who speaks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An entry of the actor table. ``side`` is the party it acts or speaks for, "none" or "unknown"."""

    id: str
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of an attribution chain, outermost first: who is cited, in which role, with which cue.

    ``source`` is the speaker's name or description as resolved within the article ("he" is already a name).
    ``side`` is the party that the source speaks for, "none" when it is disinterested, else "unknown".
    """

    source: str
    role: str | None
    actor: ActorRef | None
    side: str
    cue: str
