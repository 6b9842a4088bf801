"""What is offered beside the rows of the record: its places, actors and outlets, with how much there is of each."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import ControlStatus, Standing


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer that claims name, and how many claims, incidents and rows of control there are of it."""

    place: Place
    claims: int
    incidents: int
    control: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An entry of the actor table: in how many claims it takes part, and how many it is a source of."""

    actor: ActorRef
    claims: int
    speaks: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet, None for reports that name none: how many articles and claims it has."""

    outlet: str | None
    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a page had, as which article, when it was published and first seen, and whether it speaks."""

    article: str
    sha256: str
    published: str | None
    first_seen: datetime
    speaks: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """How many incidents of one standing fall on a day; None for those whose day is not known well enough."""

    day: date | None
    standing: Standing
    count: int


@dataclass(frozen=True, slots=True)
class FareRow:
    """An outlet or a speaker and how its claims stand, older versions of pages apart.

    ``name`` is None for what no source is named for, ``side`` the one that a speaker speaks for; ``reports`` are those
    with a claim, and ``standings`` counts claims by standing, weakest first, after those in no row of the record.
    """

    name: str | None
    side: str
    reports: int
    standings: tuple[int, int, int, int, int]

    @property
    def claims(self) -> int:
        """Return how many claims there are."""
        return sum(self.standings)


@dataclass(frozen=True, slots=True)
class HeldRow:
    """How many places of a province a side holds, claims or fights for; ``province`` is "" where none is known.

    ``extent`` says whether they are whole towns, areas, or parts of either: "town", "area", "part".
    """

    country: str
    province: str
    side: str | None
    status: ControlStatus
    count: int
    extent: str = "town"


@dataclass(frozen=True, slots=True)
class SpellRow:
    """How many whole towns a side held or claimed from a day, the last on which it may have begun, to before another.

    None is not known at the beginning, and still so at the end.
    """

    side: str
    status: ControlStatus
    since: date | None
    until: date | None
    count: int


@dataclass(frozen=True, slots=True)
class HarmRow:
    """What the incidents of one day did to people, each counted once (``dateline.harm``).

    ``harm`` is killed, wounded or displaced; ``day`` is None where it is not known to within a week; ``claimed`` says
    that nobody but who gains tells of them. ``unbound`` of them have no upper bound, which is no part of ``high``.
    """

    harm: str
    day: date | None
    claimed: bool
    incidents: int
    low: int
    best: int
    high: int
    unbound: int


@dataclass(frozen=True, slots=True)
class AreaRow:
    """How many incidents there are in a province, or somewhere in a country, and how many are only claimed."""

    country: str
    province: str
    count: int
    claimed: int
