"""What a source gains by a claim, computed again with the situation at hand."""

from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.interest import Parties, parties_around, stake_in
from dateline.record.vocabulary import Interest
from dateline.record.world import World


def interest_in(claim: Claim, side: str, world: World, around: Parties | None = None) -> Interest:
    """Return the interest of a source of this side in the claim.

    ``around`` are the parties of the places that the article names, for a claim without one.
    """
    return stake_in(claim, side, world.parties, around, world.situation.allies)


def parties_of(annotation: Annotation, world: World) -> Parties | None:
    """Return the parties in all countries that the article's claims lie in, None when one of these is not known."""
    return parties_around(annotation.claims, world.parties)
