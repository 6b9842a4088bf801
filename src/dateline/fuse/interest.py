"""What a source gains by a claim, computed again with the situation at hand."""

from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.interest import Parties, interest_of
from dateline.record.vocabulary import Interest, Modality, Stance
from dateline.record.world import World


def interest_in(claim: Claim, side: str, world: World, around: Parties | None = None) -> Interest:
    """Return the interest of a source of this side in the claim. To say that it did not happen is to deny it.

    ``around`` are the parties of the places that the article names, for a claim without one.
    """
    negated = claim.modality is Modality.NEGATED and claim.stance is Stance.ASSERTS
    stance = Stance.DENIES if negated else claim.stance
    parties = world.parties.get(claim.place.country) if claim.place is not None else around
    allies = world.situation.allies
    return interest_of(claim.event_type, claim.mode, claim.participants, side, stance, claim.toll, allies, parties)


def parties_around(annotation: Annotation, world: World) -> Parties | None:
    """Return the parties in all countries that the article's claims lie in, None when one of these is not known."""
    countries = sorted({claim.place.country for claim in annotation.claims if claim.place is not None})
    known = [world.parties[country] for country in countries if country in world.parties]
    if not known or len(known) < len(countries):
        return None
    return Parties(
        frozenset().union(*(parties.all for parties in known)), frozenset().union(*(p.rulers for p in known))
    )
