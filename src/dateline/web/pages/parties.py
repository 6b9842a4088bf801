"""Which colour and letter a party has: the same on every page and at every step, whatever is filtered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.query import Query
from dateline.record.actor import ActorRef
from dateline.record.world import Situation
from dateline.shown import HeldRow
from dateline.world import world_around

COLOURS = 4
_NOBODY = ("none", "unknown", "civilian", "")


@dataclass(frozen=True, slots=True)
class Party:
    """How a party is drawn: ``colour`` is a class, h0 to h3, or hx for those after them; ``letter`` tells all apart."""

    name: str
    colour: str
    letter: str


NOBODY = Party("a party not named", "hx", "")


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties by side, those that hold or claim most first."""

    by_side: dict[str, Party]

    @classmethod
    def of(cls, answers: Answers, query: Query) -> "Parties":
        """Rank the sides by all places that they hold or claim by the query's moment, whatever else it asks for."""
        return cls.ranked(answers.held(Query(as_of=query.as_of, by=query.by)))

    @classmethod
    def ranked(cls, rows: Iterable[HeldRow]) -> "Parties":
        """Rank the sides; a side is called as the actor table calls it."""
        held: Counter[str] = Counter()
        for row in rows:
            if row.side is not None and row.side not in _NOBODY:
                held[row.side] += row.count
        ranked = sorted(held, key=lambda side: (-held[side], side))
        names = world_around((), Situation()).side_names
        return cls({side: _party(at, names.get(side, _worded(side))) for at, side in enumerate(ranked)})

    def name(self, side: str) -> str:
        """Return what a side is called; nothing for one that is not known."""
        if side in self.by_side:
            return self.by_side[side].name
        return "" if side in _NOBODY else _worded(side)

    def of_side(self, side: str) -> Party:
        """Return how a side is drawn."""
        return self.by_side.get(side) or Party(self.name(side) or NOBODY.name, "hx", "")

    def find(self, actor: ActorRef | None) -> Party:
        """Return how an actor's party is drawn."""
        if actor is None:
            return NOBODY
        return self.by_side.get(actor.side, Party(actor.name, "hx", ""))


def _worded(side: str) -> str:
    return side.replace("-", " ").title()


def _party(at: int, name: str) -> Party:
    return Party(name, f"h{at}" if at < COLOURS else "hx", chr(65 + at) if at < 26 else str(at + 1))
