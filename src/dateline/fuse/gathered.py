"""The claims taken to tell of one happening, and what they say together."""

from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from dateline.fuse.cast import Cast
from dateline.fuse.hints import Hint
from dateline.fuse.marks import Figure, Marks, Named
from dateline.fuse.when import meet
from dateline.record.claim import Window
from dateline.record.place import Where

SAME_SENTENCE = 0.5
"""The share of the pairs of words of two sentences that both have where they are alike."""
RECENT = 50
"""Members of a cluster whose quotes are compared: an article tells one happening in fewer sentences."""


@dataclass(slots=True, eq=False)
class Cluster:
    """The claims taken to tell of one happening, and what they say together. The first is the most telling."""

    members: list[Marks]
    span: Window
    places: dict[str, Where] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    blamed: set[str] = field(default_factory=set)
    victims: list[Named] = field(default_factory=list)
    objects: set[str] = field(default_factory=set)
    figures: set[Figure] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    articles: dict[str, Cast] = field(default_factory=dict)
    hints: set[Hint] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    quarters: set[str] = field(default_factory=set)
    homes: set[str | None] = field(default_factory=set)
    openings: set[int] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    joined: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    broad: bool = False
    running: bool = False

    def take(self, marks: Marks, features: tuple[str, ...] = ()) -> None:
        """Add a claim. Days that agree narrow the cluster's; days that do not leave them."""
        if self.members and marks.told.article not in self.articles:
            self.joined.append((marks.told.id, features))
        if len(self.members) < RECENT:
            self.openings |= opening(marks.said)
        self.members.append(marks)
        self.span = meet(self.span, marks.span) or self.span
        if marks.placed and marks.place is not None:
            self.places[marks.place.id] = marks.place
        self.broad = self.broad or (marks.place is not None and not marks.placed)
        self.kinds.add(marks.kind)
        self.running = self.running or marks.running
        self.doers |= marks.doers
        self.blamed |= marks.blamed
        self.victims += [v for v in marks.victims if v not in self.victims]
        self.objects |= marks.objects
        self.figures |= marks.figures
        self.targets |= marks.targets
        self.names |= marks.names
        self.quarters |= marks.quarters
        self.articles[marks.told.article] = marks.cast
        if marks.hint is not None:
            self.hints.add(marks.hint)
        if marks.place is not None and not marks.placed:
            self.areas.add(marks.place.id)
        self.homes.add(home_of(marks))
        self.ids.add(marks.told.id)

    def absorb(self, other: "Cluster", features: tuple[str, ...]) -> None:
        """Add all claims of another; ``features`` tell why."""
        joined, lead = [*self.joined, *other.joined], other.members[0].told
        if lead.article not in self.articles:
            joined.append((lead.id, features))
        for marks in other.members:
            self.take(marks)
        self.joined = joined


def cluster_of(marks: Marks) -> Cluster:
    """Return a cluster that this claim alone makes."""
    cluster = Cluster([], marks.span)
    cluster.take(marks)
    return cluster


@lru_cache(10_000)
def opening(said: frozenset[int]) -> frozenset[int]:
    """Return the first so many of a sentence's pairs of words that a like sentence has one of them among its own.

    The prefix filter of set similarity joins (Chaudhuri, Ganti and Kaushik 2006): two sets that share half of what
    they hold together share an element among the smallest halves of both.
    """
    return frozenset(sorted(said)[: len(said) - ceil(len(said) * SAME_SENTENCE) + 1]) if said else said


def home_of(marks: Marks) -> str | None:
    """Return the id of the claim's place, else of the only one that its article names."""
    home = marks.place or marks.cast.home
    return home.id if home is not None else None
