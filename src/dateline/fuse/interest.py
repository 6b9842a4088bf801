"""What a source gains by a claim, computed again with the situation at hand."""

from dateline.record.claim import Claim
from dateline.record.interest import interest_of
from dateline.record.vocabulary import Interest, Modality, Stance
from dateline.record.world import Situation


def interest_in(claim: Claim, side: str, situation: Situation) -> Interest:
    """Return the interest of a source of this side in the claim. To say that it did not happen is to deny it."""
    negated = claim.modality is Modality.NEGATED and claim.stance is Stance.ASSERTS
    stance = Stance.DENIES if negated else claim.stance
    return interest_of(claim.event_type, claim.mode, claim.participants, side, stance, claim.toll, situation.allies)
