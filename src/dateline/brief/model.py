"""What a brief holds: lines that are ready to be shown, each with its standing and its evidence.

Every text field is plain words without markup; the writers escape it for their format.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of a report that a line rests on, and who says them where."""

    claim: str
    article: str
    quote: str
    says: str
    outlet: str
    published: str
    url: str | None
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """How far a line can be relied on. ``weakest`` names a part that stands weaker than the whole, if one does."""

    standing: str
    disputed: bool
    unverified: bool
    weakest: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A line's badge, origins, quotes and reasons.

    ``more`` counts the quotes left out; ``why`` is the id that `dateline why` takes. ``course`` tells, where the
    standing has changed, how it stood since when and what made it so.
    """

    badge: Badge
    origins: tuple[str, ...]
    quotes: tuple[Evidence, ...]
    more: int
    reasons: tuple[str, ...]
    why: str
    course: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlLine:
    """Who holds a place, or a part of it, since when."""

    place_id: str
    place: str
    province: str | None
    country: str
    status: str
    part: str | None
    holder: str | None
    previous: str | None
    how: str | None
    since: str
    until: str | None
    first_day: str | None
    last_day: str | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class TallyLine:
    """A running count that a report states, beside what the record holds."""

    says: str
    as_of: str
    result: str
    verdict: str
    counted: tuple[str, ...]
    claimed_only: tuple[str, ...]
    candidates: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class TollLine:
    """A count of people: the range, what happened to whom, in which window, by whose count."""

    figure: str
    wording: str
    low: int | None
    best: int | None
    high: int | None
    kinds: str
    group: str
    place: str | None
    window: str
    counter: str
    revisions: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One happening. Nobody is named as a victim: names stay in the reports' own words."""

    id: str
    what: str
    place: str | None
    when: str
    by: tuple[str, ...]
    against: tuple[str, ...]
    hit: tuple[str, ...]
    modality: str
    responsibility: tuple[str, ...]
    figures: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    name: str
    lines: tuple[IncidentLine, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One report that was read."""

    article: str
    outlet: str
    published: str
    title: str
    url: str | None
    credit: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the brief looks at."""

    incidents: int
    days: int
    outlets: int
    reports: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map. ``kind`` is held, claimed, contested, part, none or open (nothing known)."""

    number: int
    place_id: str
    name: str
    lat: float
    lon: float
    kind: str
    holder: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The borders of one province: rings of (longitude, latitude) in degrees."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class CountryMap:
    """One country: its provinces' outlines, its places, and whose base map it is (None: none was at hand)."""

    country: str
    name: str
    base: str | None
    points: tuple[MapPoint, ...]
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is shown, in the order in which it is read."""

    title: str
    span: str
    as_of: str
    counts: Counts
    glance: tuple[tuple[str, str], ...]
    changed: tuple[ControlLine, ...]
    uncertain: tuple[ControlLine, ...]
    moves: tuple[IncidentLine, ...]
    tallies: tuple[TallyLine, ...]
    tolls: tuple[TollLine, ...]
    harm: tuple[Group, ...]
    displaced: tuple[TollLine, ...]
    displacement: tuple[IncidentLine, ...]
    others: tuple[Group, ...]
    feared: tuple[IncidentLine, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    maps: tuple[CountryMap, ...] = field(default=())
