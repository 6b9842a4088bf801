"""What every step of reading tallies has at hand, and the mention that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.claim import Tally
from dateline.record.text import Span


class Actors(Protocol):
    """What tallies need of the actor table."""

    def match(self, text: str) -> ActorRef | None:
        """Return the actor that the words name, if any."""
        ...


@dataclass(frozen=True, slots=True)
class TallyMention:
    """A running count as one sentence states it.

    ``predicate`` is the word that says what happened to the places, ``quote`` the words of the count. The caller
    resolves ``since_text`` ("since launching an offensive") and ``window_text`` ("in less than a week") to days, and
    modality from the predicate. ``loser`` is who lost the places, as worded; ``total`` the size of the whole class
    ("of 34"). Of a share in percent n is the percentage; of another share n is open.
    """

    predicate: Token
    quote: Span
    tally: Tally
    since_text: str | None = None
    window_text: str | None = None
    loser: str | None = None
    total: int | None = None
    rule: str = "tally"
    holder_text: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence under reading, with its numbers and the sentences before it."""

    sentence: Sentence
    doc: Sequence[Token]
    quantities: Sequence[Quantity]
    actors: Actors
    before: Sequence[Sentence]

    def holder(self, text: str | None) -> ActorRef | None:
        """Return the actor that these words name."""
        return self.actors.match(text) if text else None
