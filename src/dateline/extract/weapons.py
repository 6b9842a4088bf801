"""Deaths and wounds told of a weapon: "two car bombs left 18 dead", "strikes killed six" are a strike's."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.again import BLUNT
from dateline.extract.drafts import Draft
from dateline.extract.frames.tables import tables
from dateline.extract.manner import strike_mode
from dateline.extract.tokens import Token
from dateline.record.vocabulary import EventType

_SUBJECTS = frozenset({"nsubj", "agent"})
_STEPS = 4


def by_weapons(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, those of people whom a weapon killed or hurt as strikes."""
    return [_by_weapon(draft) for draft in drafts]


def _by_weapon(draft: Draft) -> Draft:
    if draft.event_type is not EventType.ATTACK or draft.mode not in BLUNT:
        return draft
    weapon = _weapon(draft.predicate)
    if weapon is None:
        return draft
    return replace(draft, event_type=EventType.STRIKE, mode=strike_mode(draft.predicate, "bomb", [weapon]))


def _weapon(predicate: Token) -> Token | None:
    """Return the weapon that is the subject of what the victims suffered: by its own verb, or by those above it."""
    at = predicate
    for _ in range(_STEPS):
        acting = [child for child in at.children if child.dep_ in _SUBJECTS]
        acting = [goal for child in acting for goal in ([*child.children] if child.dep_ == "agent" else [child])]
        if acting:
            return next((one for one in acting if one.lemma_.lower() in tables().words["weapon_nouns"]), None)
        joined = at.dep_ in {"conj", "oprd", "acomp", "dobj", "advcl", "xcomp"} and at.tag_ != "VBN"
        wounded = at.dep_ == "conj" and at.head.tag_ == at.tag_
        if at.head == at or not (joined or wounded):
            return None
        at = at.head
    return None
