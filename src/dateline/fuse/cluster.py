"""Claims of one family into happenings: candidates by place, article and victim, then by score."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from dateline.fuse.cast import keys
from dateline.fuse.decided import Decided
from dateline.fuse.gathered import Cluster, cluster_of
from dateline.fuse.link import Score, score
from dateline.fuse.marks import Marks
from dateline.fuse.modes import rules
from dateline.fuse.retold import retold
from dateline.fuse.when import apart, width
from dateline.record.vocabulary import Feature, PlacePrecision

Key = tuple[object, ...]
"""What claims are found by; its parts are texts and numbers, so that it can be written."""
_BROAD = "broad"
_TELLING = frozenset({"place_same", "place_part", "victim_same", "victim_alike", "object_alike"})
_WEEKS = 9  # a longer interval is not looked up by week
_KNOWN_BY = 3  # pairs of words by which a sentence is looked up: the same few of every copy
_MANY = 200  # candidates that are looked at: those met first, which are the most telling
_APART = 3  # days between two accounts beyond which they are two happenings, whatever else they share


class Clusters:
    """Happenings so far, found by what they share with a claim. Claims come most telling first.

    ``ties`` tells that some have no day at all: these are looked up by what their articles share, too.
    """

    def __init__(self, decided: Decided, *, ties: bool = False) -> None:
        self.found: list[Cluster] = []
        self._decided = decided
        self._ties = ties
        self._index: dict[Key, list[int]] = {}

    def place(self, marks: Marks) -> Cluster:
        """Put the claim into the happening that it fits best, or into one of its own, and return that."""
        best: int | None = None
        chosen = Score(rules().weights["threshold"], ())
        for at in self.candidates(marks):
            cluster = self.found[at]
            if self._decided.apart(marks.told.id, cluster.ids):
                continue
            fit = score(marks, cluster, chosen.value)
            if fit.value > chosen.value or (best is None and fit.value == chosen.value):
                best, chosen = at, fit
        if best is None:
            self.found.append(cluster_of(marks))
            self._register(marks, len(self.found) - 1)
            return self.found[-1]
        self.found[best].take(marks, chosen.features)
        self._register(marks, best)
        return self.found[best]

    @property
    def distinct(self) -> list[Cluster]:
        """The happenings, each once, in the order in which they were found."""
        return list(dict.fromkeys(self.found))

    def rejoin(self) -> None:
        """Join happenings that are one by all that is told of them, the vaguest first, each with what fits it best."""
        for at in range(len(self.found) - 1, 0, -1):
            small = self.found[at]
            fits = [
                (*fit, self.found[other])
                for other in self.candidates(small.members[0])
                if other < at
                and (fit := retold(small, self.found[other])) is not None
                and not any(self._decided.apart(m.told.id, self.found[other].ids) for m in small.members)
            ]
            if fits:
                _, features, best = max(fits, key=lambda fit: fit[0])
                best.absorb(small, features)
                self.found[at] = best

    def best(self, marks: Marks, threshold: float) -> Cluster | None:
        """Return the happening that the claim fits best, without adding it; None below the threshold.

        The claim must name the place, a victim or the thing hit: without one it may speak of anything.
        """
        scored = [(score(marks, self.found[at], threshold), -at) for at in self.candidates(marks)]
        fitting = [
            (fit.value, at) for fit, at in scored if fit.value >= threshold and _TELLING.intersection(fit.features)
        ]
        return self.found[-max(fitting)[1]] if fitting else None

    def _register(self, marks: Marks, at: int) -> None:
        for key in known_by(marks) if self._ties else _own_keys(marks):
            bucket = self._index.setdefault(key, [])
            if not bucket or bucket[-1] != at:
                bucket.append(at)

    def candidates(self, marks: Marks) -> list[int]:
        """Return where the happenings are that share a place, a victim or an article with the claim.

        Those are left out whose days are so far from the claim's that every score is stopped by them.
        """
        return sorted(at for at in self._found_by(marks) if apart(marks.span, self.found[at].span) <= _APART)

    def _found_by(self, marks: Marks) -> dict[int, None]:
        seen: dict[int, None] = {}
        for key in looked_up(marks) if self._ties else _asked_keys(marks):
            for at in self._index.get(key, ()):
                seen[at] = None
                if len(seen) >= _MANY:
                    return seen
        return seen


def clusters(marks: Iterable[Marks], decided: Decided) -> Clusters:
    """Return the happenings of these claims, the same whatever order they come in."""
    ordered = sorted(marks, key=lambda m: m.vagueness)
    out = Clusters(decided, ties=any(one.silent for one in ordered))
    for one in ordered:
        out.place(one)
    out.rejoin()
    return out


def known_by(marks: Marks) -> Iterator[Key]:
    """Yield what a happening that holds the claim can be found by; nothing else leads to it."""
    return chain(_own_keys(marks), _tied(marks, asked=False))


def looked_up(marks: Marks) -> Iterator[Key]:
    """Yield under what a claim looks for happenings that it may be of."""
    return chain(_asked_keys(marks), _tied(marks, asked=True))


def _own_keys(marks: Marks) -> Iterator[Key]:
    """Yield what a happening can be found by."""
    yield from _particular(marks)
    for where in (_region(marks), _spot(marks)):
        for week in _weeks(marks):
            yield (*where, week)


def _asked_keys(marks: Marks) -> Iterator[Key]:
    """Yield what to look under: article and victim, then the neighbourhood week by week.

    A town is compared with accounts of itself and with those of its surroundings; those are compared with all. An
    account without place and day is also compared with those of the only place of its report.
    """
    yield from _particular(marks)
    weeks = _weeks(marks)
    for where in _around(marks):
        for week in (weeks[0] - 1, *weeks, weeks[-1] + 1):
            yield (*where, week)


def _around(marks: Marks) -> list[Key]:
    if marks.silent and marks.place is None and marks.cast.home is not None:
        return [_region(marks), *_around(replace(marks, place=marks.cast.home))]
    spot = _spot(marks)
    return [_region(marks)] if spot[-1] == _BROAD else [spot, (*_region(marks), _BROAD)]


def _particular(marks: Marks) -> Iterator[Key]:
    yield ("article", marks.family, marks.told.article)
    for victim in marks.victims:
        if victim.named:
            for word in sorted(victim.words):
                yield ("victim", marks.family, word)
    for number in sorted(marks.said)[:_KNOWN_BY]:
        yield ("said", marks.family, number)


def _tied(marks: Marks, *, asked: bool) -> Iterator[Key]:
    """Yield what ties articles: one without a day is looked up among all, and one with a day among those without."""
    for key in keys(marks.cast):
        if asked or marks.silent:
            yield ("silent", marks.family, key)
        if not asked or marks.silent:
            yield ("cast", marks.family, key)


def _region(marks: Marks) -> Key:
    """Return the neighbourhood to compare within: the province, else the country, else none."""
    place = marks.place
    if place is None:
        return (marks.family, None, None)
    return (marks.family, place.country, place.admin1 or place.name if marks.placed else None)


def _spot(marks: Marks) -> Key:
    """Return the one place meant, or that the whole neighbourhood may be."""
    place = marks.place
    exact = place is not None and place.feature is Feature.CITY and place.precision is not PlacePrecision.NEAR
    return (*_region(marks), place.id if exact and place is not None else _BROAD)


def _weeks(marks: Marks) -> list[int]:
    """Return the weeks of the happening; of one without a first day, or of a long one, the week of its end.

    What ends in weeks that are far apart has a name in common or is not one happening.
    """
    span, days = marks.span, width(marks.span)
    end = span.latest or span.earliest
    if end is None:
        return [-1]
    first = span.earliest if days is not None and days <= _WEEKS * 7 and span.earliest is not None else end
    return list(range(first.toordinal() // 7, end.toordinal() // 7 + 1))
