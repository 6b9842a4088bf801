"""What a source gains by a claim, computed again with the situation at hand."""

from dateline.record.claim import Claim
from dateline.record.vocabulary import Interest
from dateline.record.world import Situation


def interest_in(claim: Claim, side: str, situation: Situation, *, own: bool) -> Interest:
    """Return the interest of a source of this side in the claim; an outlet that nobody owns has none."""
    if own and side == "none":
        return Interest.NONE
    return claim.interest
