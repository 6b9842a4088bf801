"""Counts of one person alone: which of them mean the same one."""

from collections.abc import Iterable, Sequence

from dateline.fuse.counted import FIGHTING, general_words, who
from dateline.fuse.names import words
from dateline.fuse.told import Told

Person = list[Told]
"""The claims that count one and the same person."""


def by_words(told: Iterable[Told]) -> list[Person]:
    """Return the persons whom these claims tell apart by what they call them, in order of the claims' ids."""
    return _joined([], sorted(told, key=lambda t: t.id))


def of_one_happening(told: Iterable[Told]) -> list[Person]:
    """Return the persons of whom accounts of one happening tell, each as one of so many killed, or wounded.

    What a headline or lead sums up is told in the text below it. Where no report tells of more than one, all tell of
    the same, unless one is a fighter and the other a civilian, or of another side.
    """
    articles: dict[str, list[Told]] = {}
    for one in sorted(told, key=lambda t: (t.claim.quote.start, t.id)):
        articles.setdefault(one.article, []).append(one)
    found = sorted((_of_article(mine) for mine in articles.values()), key=lambda people: (-len(people), _first(people)))
    if not found:
        return []
    alone = len(found[0]) == 1
    persons = found[0]
    for people in found[1:]:
        free = list(persons)
        for person in people:
            same = [one for one in free if _agree(one, person)] or (
                [one for one in free if alone and _may_be(one, person)]
            )
            if same:
                same[0].extend(person)
                free = [one for one in free if one is not same[0]]
            else:
                persons.append(person)
    return persons


def _of_article(told: Sequence[Told]) -> list[Person]:
    """Return the persons of one article, as they stand in its text."""
    persons = _joined([], [t for t in told if not t.summary])
    for one in told:
        if not one.summary:
            continue
        if len(persons) == 1 and _may_be(persons[0], [one]):
            persons[0].append(one)
        else:
            persons = _joined(persons, [one])
    return persons


def _joined(persons: list[Person], told: Iterable[Told]) -> list[Person]:
    for one in told:
        same = [person for person in persons if _agree(person, [one]) and not _beside(person, one)]
        if same:
            same[0].append(one)
        else:
            persons.append([one])
    return persons


def _beside(person: Person, one: Told) -> bool:
    """Return whether one sentence tells of both, and so of two."""
    return any((t.article, t.claim.quote.start) == (one.article, one.claim.quote.start) for t in person)


def _agree(person: Person, other: Person) -> bool:
    """Return whether the words for them agree, each with each."""
    return all(_alike(a, b) for a in person for b in other) and _may_be(person, other)


def _alike(a: Told, b: Told) -> bool:
    mine, theirs = _called(a), _called(b)
    return mine <= theirs or theirs <= mine or len(mine & theirs) >= 2


def _called(told: Told) -> frozenset[str]:
    """Return the words that tell the person from any other: of "a person" there are none."""
    toll = told.claim.toll
    return frozenset(words(toll.group)) - general_words() if toll is not None else frozenset()


def _may_be(person: Person, other: Person) -> bool:
    """Return whether they are not known to be of two sides, or one a fighter and the other a civilian."""
    classes = {who(t.claim.toll) for t in (*person, *other) if t.claim.toll is not None}
    sides = {t.claim.toll.group_side for t in (*person, *other) if t.claim.toll is not None} - {"unknown", "none", ""}
    return len(sides) < 2 and not ("civilians" in classes and classes.intersection(FIGHTING))


def _first(people: Sequence[Person]) -> str:
    return min(t.id for person in people for t in person)
