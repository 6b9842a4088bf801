"""From incidents to lines. Nobody is named as a victim: names stay in the reports' own words."""

from collections.abc import Sequence

from dateline.brief.evidence import PRONOUNS, Library
from dateline.brief.model import IncidentLine
from dateline.brief.tolls import group_words, kinds_words
from dateline.brief.where import place_words
from dateline.brief.wording import event_words, looks_like_name, phrase, shown, toll_figure, when_words
from dateline.record.claim import Participant
from dateline.record.fused import Incident
from dateline.record.vocabulary import Certainty, EventType, Modality, Role

_DOERS = (Role.ATTACKER, Role.HOLDER, Role.ACTOR)
_SUFFERERS = (Role.VICTIM, Role.DEFENDER, Role.PREVIOUS_HOLDER, Role.OBJECT, Role.RECIPIENT)


def incident_line(row: Incident, library: Library) -> IncidentLine:
    """Return the line of one incident. Victims who are named appear only in the quote."""
    what = event_words(row.event_type.value, row.mode)
    part = f", {shown(row.part_of_place)}" if row.part_of_place else ""
    place = place_words(row.place, library.name_of)
    return IncidentLine(
        id=row.id,
        what=what,
        place=f"{place}{part}" if place else None,
        when=when_words(row.when),
        by=_named(row.participants, _DOERS),
        # Who fled is in the figures and the quote: nothing was done "against" them that this line knows of.
        against=() if row.event_type is EventType.DISPLACEMENT else _named(row.participants, _SUFFERERS),
        hit=tuple(phrase("target", target.value) for target in row.targets),
        modality="" if row.modality is Modality.ASSERTED else phrase("modality", row.modality.value),
        responsibility=tuple(
            dict.fromkeys(shown(one.actor.name if one.actor else one.source) for one in row.responsibility)
        ),
        figures=tuple(f"{toll_figure(toll)} {kinds_words(toll)} ({group_words(toll)})" for toll in row.tolls),
        proof=library.proof(row.assessment, row.origins, row.claims, row.denials),
    )


def _named(participants: Sequence[Participant], roles: Sequence[Role]) -> tuple[str, ...]:
    """Return who takes part in these roles. A victim is named by a party or in common words, never by a name."""
    found: list[str] = []
    for one in participants:
        if one.role not in roles or (one.actor is None and one.text.casefold() in PRONOUNS):
            continue
        if one.actor:
            words = shown(one.actor.name)
        elif one.role is Role.VICTIM and looks_like_name(one.text):
            words = "a named person"
        else:
            words = shown(one.text)
        found.append(words if one.certainty is Certainty.STATED else f"{words} ({one.certainty.value})")
    return tuple(dict.fromkeys(found))
