"""Which colour and letter a party has: the same on every page and at every step, whatever is filtered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.query import Query
from dateline.record.actor import ActorRef
from dateline.record.fused import ControlRow

COLOURS = 4
MOST = 400
"""So many rows of control are looked at for the ranks."""
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
        """Rank the sides by all rows of control known by the query's moment, whatever else it asks for."""
        page = answers.rows("control", Query(as_of=query.as_of), limit=MOST)
        return cls.ranked(row for row in page.rows if isinstance(row, ControlRow))

    @classmethod
    def ranked(cls, rows: Iterable[ControlRow]) -> "Parties":
        """Rank the sides of holders; a side is called like the actor that bears its name."""
        held: Counter[str] = Counter()
        names: dict[str, str] = {}
        for actor in (row.holder for row in rows if row.holder):
            held[actor.side] += 1
            if actor.id == actor.side or actor.side not in names:
                names[actor.side] = actor.name
        ranked = sorted((side for side in held if side not in _NOBODY), key=lambda side: (-held[side], side))
        return cls({side: _party(at, names[side]) for at, side in enumerate(ranked)})

    def name(self, side: str) -> str:
        """Return what a side is called; nothing for one that is not known."""
        if side in self.by_side:
            return self.by_side[side].name
        return "" if side in _NOBODY else side.replace("-", " ").title()

    def find(self, actor: ActorRef | None) -> Party:
        """Return how an actor's party is drawn."""
        if actor is None:
            return NOBODY
        return self.by_side.get(actor.side, Party(actor.name, "hx", ""))


def _party(at: int, name: str) -> Party:
    return Party(name, f"h{at}" if at < COLOURS else "hx", chr(65 + at) if at < 26 else str(at + 1))
