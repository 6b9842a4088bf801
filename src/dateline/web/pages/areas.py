"""More than a map can show one by one: towns and incidents counted by province, or by country where those are many."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.brief.wording import plural
from dateline.record.place import Place
from dateline.record.vocabulary import ControlStatus
from dateline.resolve.gazetteer import Gazetteer
from dateline.shown import AreaRow, HeldRow
from dateline.web.pages.parties import NOBODY, Parties, Party

MOST = 400
"""So many provinces are shown; where there are more, countries are."""
_STATUSES = (ControlStatus.HELD, ControlStatus.CLAIMED, ControlStatus.CONTESTED, ControlStatus.NONE)


@dataclass(frozen=True, slots=True)
class Share:
    """So many towns that one party holds, claims or fights for."""

    kind: str
    party: Party
    count: int

    @property
    def words(self) -> str:
        """Return it in words: a claim is never told as a fact."""
        match self.kind:
            case "held":
                return f"{self.count} held by {self.party.name}"
            case "claimed":
                return f"{self.count} only claimed by {self.party.name}"
            case "contested":
                return f"{self.count} contested"
            case _:
                return f"{self.count} left, nobody known to hold them"


@dataclass(frozen=True, slots=True)
class Area:
    """A province or a country, where it is, and what is counted in it; ``link`` asks for it alone."""

    name: str
    within: str
    lat: float
    lon: float
    shares: tuple[Share, ...]
    incidents: int
    claimed: int
    link: str

    @property
    def towns(self) -> int:
        """Return how many towns are counted."""
        return sum(share.count for share in self.shares)

    @property
    def words(self) -> str:
        """Return what is counted in words."""
        told = [share.words for share in self.shares]
        if self.incidents:
            told.append(plural(self.incidents, "incident") + (f", {self.claimed} only claimed" if self.claimed else ""))
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas by name; ``countries`` says that they are countries. ``placeless`` incidents are in none."""

    areas: tuple[Area, ...]
    countries: bool


def areas(
    held: Sequence[HeldRow], happened: Sequence[AreaRow], parties: Parties, link: Callable[[str, str], str]
) -> Areas:
    """Count by province; by country where those are too many. ``link`` takes a country and a province or nothing."""
    towns_held = [row for row in held if row.extent == "town"]
    both: list[HeldRow | AreaRow] = [*towns_held, *happened]
    wide = len({(row.country, row.province) for row in both}) > MOST
    towns: dict[tuple[str, str], Counter[tuple[str | None, ControlStatus]]] = defaultdict(Counter)
    told: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in towns_held:
        towns[_key(row, wide=wide)][row.side, row.status] += row.count
    for one in happened:
        sums = told[_key(one, wide=wide)]
        sums[0] += one.count
        sums[1] += one.claimed
    found = [
        _area(key, towns.get(key, Counter()), told.get(key, [0, 0]), parties, link(*key))
        for key in towns.keys() | told.keys()
    ]
    return Areas(tuple(sorted((area for area in found if area), key=lambda area: (area.name, area.within))), wide)


def _key(row: HeldRow | AreaRow, *, wide: bool) -> tuple[str, str]:
    return row.country, "" if wide else row.province


def _area(
    key: tuple[str, str],
    towns: Counter[tuple[str | None, ControlStatus]],
    told: Sequence[int],
    parties: Parties,
    link: str,
) -> Area | None:
    country, province = key
    gazetteer = Gazetteer.load()
    at = _seats(country).get(province) or _countries().get(country)
    if at is None:
        return None
    whole = gazetteer.country_name(country)
    name, within = (province, whole) if province else (whole, "")
    return Area(name, within, at.lat, at.lon, _shares(towns, parties), told[0], told[1], link)


def _shares(towns: Counter[tuple[str | None, ControlStatus]], parties: Parties) -> tuple[Share, ...]:
    found = [
        Share(status.value, parties.by_side.get(side or "", NOBODY), number) for (side, status), number in towns.items()
    ]
    order = [status.value for status in _STATUSES]
    return tuple(sorted(_joined(found), key=lambda share: (order.index(share.kind), -share.count, share.party.name)))


def _joined(shares: Iterable[Share]) -> list[Share]:
    """Add up what several parties without a name of their own hold."""
    sums: Counter[tuple[str, Party]] = Counter()
    for share in shares:
        sums[share.kind, share.party] += share.count
    return [Share(kind, party, number) for (kind, party), number in sums.items()]


@lru_cache(maxsize=300)
def _seats(country: str) -> dict[str, Place]:
    """Return the capital of each province of a country, by the province's name."""
    return {seat.admin1: seat for seat in Gazetteer.load().seats(country) if seat.admin1}


@lru_cache(maxsize=1)
def _countries() -> dict[str, Place]:
    return {place.country: place for place in Gazetteer.load().countries()}
