"""What people decided about claims: which belong together, which do not, which are wrong."""

from collections.abc import Iterable

from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict


class Decided:
    """The judgements in force: of several on one pair or claim the latest counts; withdrawn ones do not."""

    def __init__(self, judgements: Iterable[Judgement], known: frozenset[str]) -> None:
        in_force: dict[tuple[str, ...], Judgement] = {}
        unattached: set[str] = set()
        for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
            if judgement.withdrawn_at is not None:
                continue
            about = {judgement.claim} | ({judgement.other} if judgement.other is not None else set())
            if not about <= known:
                unattached.add(judgement.id)
            else:
                in_force[tuple(sorted(about))] = judgement
        self.unattached = tuple(sorted(unattached))
        self.same = sorted(pair for pair, j in in_force.items() if len(pair) == 2 and j.verdict is Verdict.SAME)
        self.wrong = frozenset(pair[0] for pair, j in in_force.items() if len(pair) == 1 and j.verdict is Verdict.WRONG)
        self._same: dict[str, list[tuple[str, ...]]] = {}
        for both in self.same:
            for claim in both:
                self._same.setdefault(claim, []).append(both)
        self._apart: dict[str, set[str]] = {}
        for pair, judgement in in_force.items():
            if len(pair) == 2 and judgement.verdict is Verdict.DIFFERENT:
                self._apart.setdefault(pair[0], set()).add(pair[1])
                self._apart.setdefault(pair[1], set()).add(pair[0])

    def same_among(self, claims: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the pairs that were said to be one and have a claim among these, in order."""
        if not self._same:
            return []
        return sorted({pair for claim in claims for pair in self._same.get(claim, ())})

    def apart(self, claim: str, others: set[str]) -> bool:
        """Return whether somebody decided that the claim is another happening than one of these."""
        mine = self._apart.get(claim)
        return mine is not None and not mine.isdisjoint(others)
