"""What the other names of an article say of a choice: a far town that none of them speaks for is not what is meant."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.rules import rules
from dateline.record.vocabulary import Feature
from dateline.resolve.choose import Choice, holds

_VILLAGE = 200_000  # people; a larger city needs nobody to speak for it
_FEW = 3
"""An article is at home in a country of which it names so many places; only then is another one far."""
_TOWNS = frozenset({Feature.CITY, Feature.DISTRICT})


class Company:
    """The names of an article with their choices. ``named`` are countries whose states or peoples it names."""

    def __init__(self, chosen: Mapping[int, Choice | None], kept: Sequence[Candidate], named: frozenset[str]) -> None:
        self._chosen = chosen
        self._named = named
        self._names: dict[str, str] = {}
        self._surely: set[str] = set()
        self._held: dict[int, Choice] = {}
        for candidate in kept:
            choice = chosen.get(id(candidate))
            if choice is None:
                continue
            self._names.setdefault(candidate.key, choice.entry.place.country)
            if not _is_variant(choice):
                self._surely.add(choice.entry.place.country)
            if candidate.within is not None:
                self._held.setdefault(id(candidate.within), choice)
        self._countries = Counter(self._names.values())

    def mistakes(self, candidate: Candidate) -> bool:
        """Return whether the name of a far town is a word or a person's here, by how little says that it is a place.

        A word for its kind ("the village of Sabha") says enough.
        """
        little = candidate.wanted is None and candidate.evidence < rules().weight("enough_alone")
        return little and self._is_alone(candidate)

    def choice(self, candidate: Candidate) -> Choice | None:
        """Return the entry that is meant; None rather than a far town of which nothing else in the article tells."""
        choice = self._chosen.get(id(candidate))
        if choice is None or self._is_alone(candidate):
            return None
        countries = self._surely | self._named
        if _is_variant(choice) and countries and choice.entry.place.country not in countries:
            return None
        return self._holding(candidate, choice)

    def _is_alone(self, candidate: Candidate) -> bool:
        """Return whether the choice is a town, not known by itself, in a country that nothing else names."""
        choice = self._chosen.get(id(candidate))
        if choice is None or candidate.within is not None or candidate.sure:
            return False
        entry, country = choice.entry, choice.entry.place.country
        small = entry.place.feature in _TOWNS and entry.population < _VILLAGE and entry.seat is None
        if not small or not country or entry.matched == "known" or country in self._named:
            return False
        at_home = max(self._countries.values()) >= _FEW
        return at_home and self._countries[country] == (self._names[candidate.key] == country)

    def _holding(self, candidate: Candidate, choice: Choice) -> Choice:
        """Return the namesake that holds what the words put into it: in "Tbilisi, Georgia" it is the country."""
        inner = self._held.get(id(candidate))
        if inner is None or holds(choice.entry.place, inner.entry.place):
            return choice
        others = (entry for entry in candidate.entries if holds(entry.place, inner.entry.place))
        holder = next(others, None)
        return choice if holder is None else Choice(holder, ())


def _is_variant(choice: Choice) -> bool:
    """Return whether only a variant of its name ties a small place to the text."""
    entry = choice.entry
    return entry.matched in {"alternate", "loose"} and entry.population < _VILLAGE and entry.seat is None
