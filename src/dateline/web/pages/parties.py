"""Which colour and letter a party has: the same on every page and at every step, whatever is filtered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.answers import Answers
from dateline.query import Query
from dateline.record.actor import ActorRef
from dateline.shown import ActorRow

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
    """The parties by side, those that most is said of first."""

    by_side: dict[str, Party]

    @classmethod
    def of(cls, answers: Answers, query: Query) -> "Parties":
        """Rank the sides by all that had been said by the query's moment."""
        page = answers.rows("actors", Query(as_of=query.as_of))
        return cls.ranked(row for row in page.rows if isinstance(row, ActorRow))

    @classmethod
    def ranked(cls, rows: Iterable[ActorRow]) -> "Parties":
        """Rank the sides of actors by how much is said of them; a side is called like the actor that bears its name."""
        claims: Counter[str] = Counter()
        names: dict[str, str] = {}
        for row in rows:
            side = row.actor.side
            if side in _NOBODY:
                continue
            claims[side] += row.claims
            if row.actor.id == side or side not in names:
                names[side] = row.actor.name
        ranked = sorted(claims, key=lambda side: (-claims[side], side))
        return cls({side: _party(at, names[side]) for at, side in enumerate(ranked)})

    def find(self, actor: ActorRef | None) -> Party:
        """Return how an actor's party is drawn."""
        if actor is None:
            return NOBODY
        return self.by_side.get(actor.side, Party(actor.name, "hx", ""))


def _party(at: int, name: str) -> Party:
    return Party(name, f"h{at}" if at < COLOURS else "hx", chr(65 + at) if at < 26 else str(at + 1))
