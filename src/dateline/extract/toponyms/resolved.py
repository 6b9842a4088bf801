"""The entries that the names of an article mean, chosen together."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.extract.toponyms.company import Company
from dateline.extract.toponyms.links import could_hold
from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.prior import prior
from dateline.record.mention import Toponym
from dateline.record.vocabulary import Feature
from dateline.resolve.choose import Choice, Name, choose, holds
from dateline.resolve.gazetteer import Entry

_HOLDERS = frozenset({Feature.COUNTRY, Feature.PROVINCE, Feature.DISTRICT, Feature.CITY})


def resolved(kept: Sequence[Candidate], named: frozenset[str]) -> tuple[list[Candidate], list[Toponym]]:
    """Choose the entries of all names together; return those that are names of places after all, and the mentions."""
    _carry_holders(kept)
    _widen_holders(kept)
    groups: dict[tuple[str, Feature | None, Feature | None, str], list[Candidate]] = defaultdict(list)
    for candidate in kept:
        if candidate.entries:
            holder = candidate.within.key if candidate.within is not None else ""
            groups[candidate.key, candidate.wanted, candidate.level, holder].append(candidate)
    holders: dict[str, Entry] = {}
    names = []
    for group in groups.values():
        names.append(_name(group, holders))
    chosen = {
        id(candidate): choice
        for group, choice in zip(groups.values(), choose(names, holders), strict=True)
        for candidate in group
    }
    company = Company(chosen, kept, named)
    places = [candidate for candidate in kept if not company.mistakes(candidate)]
    return places, [_toponym(candidate, company.choice(candidate)) for candidate in places]


def _carry_holders(kept: Sequence[Candidate]) -> None:
    """Give every mention of a name the holder that one of its mentions has: one name, one place in an article."""
    said: dict[str, Candidate] = {}
    names = set(map(id, kept))
    for candidate in kept:
        if candidate.within is not None:
            if id(candidate.within) not in names:
                candidate.within = None
            elif could_hold(candidate.within, candidate):
                said.setdefault(candidate.key, candidate.within)
    for candidate in kept:
        if candidate.within is None and candidate.key in said and prior(candidate) < 3.0:
            candidate.within = said[candidate.key]


def _widen_holders(kept: Sequence[Candidate]) -> None:
    """Read a name as a province's where it holds a town of that province: "Albany, New York"."""
    for candidate in kept:
        outer = candidate.within
        if outer is not None and outer.wanted is None and outer.entries:
            divisions = [entry for entry in outer.entries[:6] if entry.place.feature is Feature.PROVINCE]
            if any(holds(big.place, small.place) for big in divisions for small in candidate.entries[:20]):
                outer.level = Feature.PROVINCE


def _name(group: Sequence[Candidate], holders: dict[str, Entry]) -> Name:
    first = group[0]
    within = set()
    if first.within is not None:
        for entry in first.within.entries[:8]:
            if entry.place.feature in _HOLDERS:
                holders[entry.place.id] = entry
                within.add(entry.place.id)
    return Name(
        first.entries,
        first.wanted,
        frozenset(within),
        weight=1.0 + 0.3 * min(len(group) - 1, 5),
        capital=any(candidate.capital for candidate in group),
        level=first.level,
        said=" ".join(first.words),
    )


def _toponym(candidate: Candidate, choice: Choice | None) -> Toponym:
    text = candidate.sentence.text[
        candidate.start - candidate.sentence.start : candidate.end - candidate.sentence.start
    ]
    if choice is None:
        return Toponym(candidate.start, candidate.end, text, None)
    others = tuple(entry.place.id for entry in choice.others)
    return Toponym(candidate.start, candidate.end, text, choice.entry.place, others)
