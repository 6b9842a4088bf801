"""Which claims tell of fighting inside a place that nobody has won yet."""

from dateline.fuse.modes import family, kind
from dateline.fuse.parts import part_of
from dateline.fuse.told import Told
from dateline.record.vocabulary import Feature, Modality

_FOUGHT_IN = (Feature.CITY, Feature.DISTRICT, Feature.OTHER)
_INSIDE = ("in", "inside", "at", "within", "across", "")


def presses(told: Told) -> bool:
    """Return whether the claim tells that somebody is at the place to take it: has a part, is in, tries, surrounds."""
    claim = told.claim
    if not told.supports or claim.modality is Modality.HISTORICAL:
        return False
    if family(claim) == "gain":
        tried = claim.modality in (Modality.ATTEMPTED, Modality.ONGOING)
        return tried or (claim.modality is Modality.ASSERTED and part_of(claim) is not None)
    return family(claim) in ("enter", "besiege", "contest") and claim.modality in (Modality.ASSERTED, Modality.ONGOING)


def is_fight(told: Told, pressed: frozenset[str]) -> bool:
    """Return whether the claim tells of fighting inside the place that nobody has won yet.

    A clash that is told in the past counts only where somebody is known to be trying to take the place.
    """
    claim = told.claim
    place = claim.place
    if place is None or place.feature not in _FOUGHT_IN or place.relation not in _INSIDE:
        return False
    if kind(claim) == "control/contest":
        return claim.modality in (Modality.ASSERTED, Modality.ONGOING)
    if family(claim) != "battle":
        return False
    fresh = claim.modality is Modality.ASSERTED and place.id in pressed and _is_fresh(told)
    return claim.modality is Modality.ONGOING or fresh


def _is_fresh(told: Told) -> bool:
    latest = told.claim.when.latest
    return told.day is not None and (latest is None or (told.day - latest).days <= 1)
