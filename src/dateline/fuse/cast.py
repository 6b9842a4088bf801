"""Whom and what the accounts of one article name: by that two articles without a day are known to tell of one story."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from dateline.fuse.modes import family, rules
from dateline.fuse.names import named_words, words
from dateline.fuse.told import Told
from dateline.record.claim import Claim
from dateline.record.place import Where
from dateline.record.vocabulary import EventType, Feature, Role

_COUNTED = re.compile(r"(?:the |all |some )?(\d{2,3})\s+\D")
_SHIP = re.compile(r"\b(?:INS|MV|MT|M/V|USS|HMS|HMAS|HMCS|SS)\s+([A-Z]\w+)")
_FEW = 10  # a smaller figure, or a round one, is that of many happenings
_SHORT = 3  # letters: initials and most abbreviations
_NAMES = 2  # names beside those who took part: the mayor and the square


@dataclass(frozen=True, slots=True)
class Cast:
    """The ``names`` in an article's claims, but for those of places, parties and sources.

    ``people`` are those of them who took part, ships among them; ``counts`` are exact figures, each with the family of
    what is counted; ``home`` is the only place that the claims name.
    """

    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    counts: frozenset[tuple[str, int]] = frozenset()
    home: Where | None = None


NOBODY = Cast()


def casts(told: Iterable[Told]) -> dict[str, Cast]:
    """Return the cast of each article, by its id, as far as these claims tell it: those of one neighbourhood."""
    by_article: dict[str, list[Told]] = {}
    for one in told:
        by_article.setdefault(one.article, []).append(one)
    return {article: _cast(mine) for article, mine in by_article.items()}


def tied(one: Cast, other: Cast) -> bool:
    """Return whether two articles share who took part or, if no exact figures differ, such a figure or other names.

    A figure alone ties none that both name who took part: they are not the same.
    """
    shared = one.names & other.names
    if not shared.isdisjoint(one.people | other.people):
        return True
    if _apart(one, other):
        return False
    return len(shared) >= _NAMES or not (one.counts.isdisjoint(other.counts) or (one.people and other.people))


def bound(one: Cast, other: Cast) -> bool:
    """Return whether two articles share both who took part and an exact figure, which two stories seldom do."""
    return not one.counts.isdisjoint(other.counts) and not one.people.isdisjoint(other.people)


def _apart(one: Cast, other: Cast) -> bool:
    """Return whether both count something of one kind, and never the same number."""
    kinds = {kind for kind, _ in one.counts} & {kind for kind, _ in other.counts}
    return bool(kinds) and one.counts.isdisjoint(other.counts)


def keys(cast: Cast) -> list[object]:
    """Return what one of an article that is tied to this one shares with it, in an order of its own."""
    return [*sorted(cast.names), *sorted(cast.counts)]


def _cast(told: Sequence[Told]) -> Cast:
    table = rules()
    plain = table.no_names | table.nations | table.nothing
    known, said, parts = set[str](), set[str](), set[str]()
    counts, places, ships = set[tuple[str, int]](), dict[str, Where](), set[str]()
    for claim in (one.claim for one in told):
        known.update(_known(claim))
        ships.update(name.casefold() for name in _SHIP.findall(claim.quote.text))
        said.update(word for word in named_words(claim.quote.text) if len(word) > _SHORT)
        parts.update(one.text for one in claim.participants if one.actor is None)
        counts.update((family(claim), n) for n in _exact(claim))
        if claim.place is not None and _is_spot(claim.place):
            places.setdefault(claim.place.id, claim.place)
    called = {word for text in parts for word in _called(text, said)}
    people = frozenset(called | ships) - plain - _of_places(told)
    home = next(iter(places.values())) if len(places) == 1 else None
    return Cast(people | (said - known - plain), people, frozenset(counts), home)


def _is_spot(place: Where) -> bool:
    """Return whether the place is finer than a country, or waters and deserts of none."""
    return place.feature is not Feature.COUNTRY and (place.feature is not Feature.REGION or not place.country)


def _of_places(told: Iterable[Told]) -> frozenset[str]:
    places = [one.claim.place for one in told if one.claim.place is not None]
    return frozenset(word for place in places for word in words(place.name))


def _known(claim: Claim) -> Iterator[str]:
    """Yield the words of names that tell no story from another: of its place, its parties and its sources."""
    if claim.place is not None:
        for name in (claim.place.name, claim.place.admin1 or "", claim.place.admin2 or ""):
            yield from words(name)
    for one in claim.participants:
        if one.actor is not None:
            yield from words(one.actor.name)
            yield from words(one.text)
    for link in claim.attribution:
        yield from words(link.source)
        yield from words(link.role or "")


def _called(text: str, said: Set[str]) -> Iterable[str]:
    """Yield the words of a name: those with a capital, but one that may have it only as the first of its sentence."""
    found = [word for word in text.split() if word[:1].isupper()]
    for plain in (plain for word in found for plain in words(word)):
        if len(plain) > _SHORT and (len(found) > 1 or plain in said):
            yield plain


def counted(text: str) -> int | None:
    """Return the number of those whom the words name ("23 pirates"), None where it is a common one."""
    match = _COUNTED.match(text)
    return _telling(int(match.group(1))) if match is not None else None


def _exact(claim: Claim) -> Iterator[int]:
    if claim.event_type is EventType.CONTROL:
        return
    toll = claim.toll
    found = [counted(one.text) for one in claim.participants if one.role in (Role.VICTIM, Role.OBJECT)]
    if toll is not None and toll.low is not None and toll.low == toll.high:
        found.append(_telling(toll.low))
    yield from (n for n in found if n is not None)


def _telling(n: int) -> int | None:
    return n if n > _FEW and n % _FEW else None
