"""Which of its namesakes a name means: chosen for all names of an article together.

Each name first spreads its weight over its candidates by their size and rank; countries, provinces and the
surroundings of places gather weight from all names; then each candidate is weighed again by what its own
country, province and surroundings have gathered from the others. Two rounds are enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log10

from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.folding import loose, words_of
from dateline.resolve.gazetteer import Entry
from dateline.resolve.ground import Ground, Spot, spot_of

_MOST = 24  # candidates that are weighed for one name


@dataclass(slots=True)
class Name:
    """One name of an article with its candidates and what its mentions say of it.

    ``wanted`` is the kind of place that a word beside it names, ``level`` that of the list it stands in; ``within``
    are ids of places that the text says hold it; ``weight`` is how often and how surely it is named; ``said`` are its
    words.
    """

    entries: Sequence[Entry]
    wanted: Feature | None = None
    within: frozenset[str] = frozenset()
    weight: float = 1.0
    capital: bool = False
    level: Feature | None = None
    said: str = ""
    scores: list[float] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry that is meant, and those that are about as good."""

    entry: Entry
    others: tuple[Entry, ...]


def choose(names: Sequence[Name], holders: dict[str, Entry]) -> list[Choice | None]:
    """Return the choice for each name, in order; ``holders`` are the entries of the ids in ``within``."""
    for name in names:
        name.entries = name.entries[:_MOST]
        name.scores = [0.0] * len(name.entries)
    # A name with one candidate speaks for others; for itself there is nothing to be weighed.
    own = {at: _owns(name, holders) for at, name in enumerate(names) if len(name.entries) > 1}
    if own:
        _weigh(names, own)
    return [_best(name) for name in names]


def _weigh(names: Sequence[Name], own: Mapping[int, Sequence[float]]) -> None:
    """Set the scores of the names at the indices of ``own``, which holds what is said of their candidates alone."""
    for name in names:
        name.spots = [spot_of(entry.place) for entry in name.entries]
    for at, scores in own.items():
        names[at].scores = list(scores)
    for _ in range(2):
        ground = Ground()
        shares = [_shares(name.scores) for name in names]
        for name, share in zip(names, shares, strict=True):
            ground.add(name.spots, share, name.weight)
        for at, scores in own.items():
            support = ground.support(names[at].spots, shares[at], names[at].weight)
            names[at].scores = [alone + added for alone, added in zip(scores, support, strict=True)]


def _owns(name: Name, holders: dict[str, Entry]) -> list[float]:
    return [_own(entry, name, holders) for entry in name.entries]


def _own(entry: Entry, name: Name, holders: dict[str, Entry]) -> float:
    """Return how good a candidate is by itself, by what is said beside it, and by who is said to hold it."""
    place = entry.place
    score = 0.55 * log10(entry.population + 10) + _RANK.get(entry.feature_code, 0.0) + _MATCHED[entry.matched]
    score += _SEAT[entry.seat]
    if place.feature is Feature.PROVINCE and name.wanted is None and name.level is None:
        score -= 3.0 * _has_city(entry, name.entries)
    if place.feature is Feature.CITY and name.wanted is None:
        score -= 3.0 * _is_outranked(entry, name.entries)
    if _is_exonym(entry, name):
        score -= 1.2
    if name.capital and entry.seat is not None:
        score += 1.5
    if name.wanted is not None:
        score += 4.0 if place.feature is name.wanted else -1.0
    elif name.level is not None:
        score += 2.5 if place.feature is name.level else 0.0
    if name.within:
        score += 5.0 if any(holds(holders[id].place, place) for id in name.within if id in holders) else -0.5
    return score


def _has_city(province: Entry, entries: Sequence[Entry]) -> bool:
    """Return whether a capital or a large city of the province bears the same name: that is then meant."""
    within = (province.place.country, province.place.admin1)
    return any(
        (entry.place.country, entry.place.admin1) == within
        and entry.place.feature is Feature.CITY
        and (entry.matched in {"known", "name", "table"} or alike(entry.place.name, province.place.name))
        and (entry.seat is not None or entry.population >= _LARGE)
        for entry in entries
    )


def _is_outranked(city: Entry, entries: Sequence[Entry]) -> bool:
    """Return whether a city only has a variant of a name that is a country's own, or a large city's in full."""
    if city.matched not in {"alternate", "loose", "core"}:
        return False
    return any(
        entry.matched == "known"
        or (
            entry.matched in {"name", "table"}
            and (
                (entry.place.feature is Feature.COUNTRY and entry.place.country == city.place.country)
                or (entry.place.feature is Feature.CITY and entry.population >= _KNOWN > city.population)
            )
        )
        for entry in entries
    )


def _is_exonym(city: Entry, name: Name) -> bool:
    """Return whether the name is a foreign one for this city, and the own one of another that is not much smaller."""
    if city.matched != "alternate" or alike(city.place.name, name.said):
        return False
    return any(
        entry.population * _MUCH >= city.population
        and entry.place.feature is Feature.CITY
        and (entry.matched in {"known", "name", "table"} or alike(entry.place.name, name.said))
        for entry in name.entries
    )


@lru_cache(maxsize=16384)
def alike(one: str, other: str) -> bool:
    """Return whether two names are one name in two transliterations."""
    return loose(tuple(words_of(one))) == loose(tuple(words_of(other)))


_LARGE = 500_000
_KNOWN = 200_000
_MUCH = 10
_SEAT = {"country": 2.6, "admin1": 0.8, None: 0.0}
_RANK = {"PCLI": 3.0, "CONT": 4.0, "RGN": 2.0, "ADM1": 1.6, "ADM2": -1.6, "PPLX": -0.7, "PPL": -0.2}
_MATCHED = {"known": 2.2, "name": 0.6, "core": 0.5, "table": 0.5, "alias": 0.3, "alternate": -0.6, "loose": -0.8}


def holds(outer: Place, inner: Place) -> bool:
    """Return whether the first place (a country, province or district) contains the second."""
    if outer.id == inner.id or outer.country != inner.country:
        return False
    if outer.feature is Feature.COUNTRY:
        return True
    if outer.feature is Feature.PROVINCE:
        return inner.admin1 == outer.name
    if outer.feature in {Feature.DISTRICT, Feature.CITY} and inner.feature is Feature.CITY:
        return inner.admin1 == outer.admin1 and near(outer, inner) > 0.8
    return False


def near(one: Place, other: Place) -> float:
    """Return how near two places are, from 1 (the same spot) falling by about a third every 100 km."""
    north = one.lat - other.lat
    east = (one.lon - other.lon) * 0.8
    return exp(-((north * north + east * east) ** 0.5) / 2.5)


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    raw = [exp(1.6 * (score - top)) for score in scores]
    total = sum(raw)
    return [value / total for value in raw]


def _best(name: Name) -> Choice | None:
    """Return the best candidate; the others that are within reach of it and somewhere else."""
    if not name.entries:
        return None
    order = sorted(range(len(name.entries)), key=lambda at: -name.scores[at])
    best = name.entries[order[0]]
    others = tuple(
        name.entries[at]
        for at in order[1:5]
        if name.scores[order[0]] - name.scores[at] < 0.7 and near(best.place, name.entries[at].place) < 0.8
    )
    return Choice(best, others)
