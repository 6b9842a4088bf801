"""In whose interest each claim of an article is said, as far as the actor table alone can tell.

What a situation file adds is not known to an article: fusing computes it again.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.record.claim import Claim
from dateline.record.interest import parties_around, stake_in
from dateline.record.vocabulary import Interest
from dateline.resolve.sides import parties_by_country


def with_stakes(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with what their sources gain by them; an outlet's own voice speaks for nobody."""
    known = parties_by_country()
    around = parties_around(claims, known)
    return [_with(one, stake_in(one, _side(one), known, around)) for one in claims]


def _with(claim: Claim, interest: Interest) -> Claim:
    return claim if claim.interest is interest else replace(claim, interest=interest)


def _side(claim: Claim) -> str:
    return claim.attribution[-1].side if claim.attribution else "none"
