"""From rows of the record to lines of the brief."""

from collections.abc import Sequence

from dateline.brief.evidence import Library
from dateline.brief.model import ControlLine, IncidentLine, TallyLine, TollLine
from dateline.brief.names import Namer
from dateline.brief.wording import (
    count_words,
    day,
    days,
    event_words,
    listed,
    ordinal,
    phrase,
    plural,
    shown,
    toll_figure,
    when_words,
    window_words,
)
from dateline.record.claim import Participant, Tally, Toll
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.place import Where
from dateline.record.vocabulary import Certainty, Feature, How, Modality, Role, TallyCounts, TallyKind, TallyResult

_DOERS = (Role.ATTACKER, Role.HOLDER, Role.ACTOR)
_SUFFERERS = (Role.VICTIM, Role.DEFENDER, Role.PREVIOUS_HOLDER, Role.OBJECT, Role.RECIPIENT)


def area_words(where: Where, name_of: Namer) -> str:
    """Return a place's name; a province or district is called one, since it often shares its capital's name."""
    name = name_of(where.id)
    kind = where.feature.value
    told = where.feature not in (Feature.PROVINCE, Feature.DISTRICT) or kind in name.casefold()
    return name if told else f"{name} {kind}"


def place_words(where: Where | None, name_of: Namer) -> str | None:
    """Return a place in words, with how the happening lies to it: "near Ghazni"."""
    if where is None:
        return None
    name = area_words(where, name_of)
    return name if where.relation in ("", "in", "at") else f"{shown(where.relation)} {name}"


def control_line(row: ControlRow, library: Library) -> ControlLine:
    """Return the line of one control row."""
    return ControlLine(
        place_id=row.place.id,
        place=area_words(row.place, library.name_of),
        province=shown(row.place.admin1) if row.place.admin1 else None,
        country=row.place.country,
        status=row.status.value,
        part=(shown(row.part) if row.part else "a part") if row.partial or row.part else None,
        holder=shown(row.holder.name) if row.holder else None,
        previous=shown(row.previous_holder.name) if row.previous_holder else None,
        how=None if row.how is How.UNKNOWN else phrase("how", row.how.value),
        since=days(row.since.earliest, row.since.latest),
        until=days(row.until.earliest, row.until.latest) if row.until else None,
        first_day=row.since.earliest.isoformat() if row.since.earliest else None,
        last_day=row.since.latest.isoformat() if row.since.latest else None,
        proof=library.proof(row.assessment, row.origins, row.claims),
    )


def tally_says(tally: Tally, holder: str | None) -> str:
    """Return what a tally states: "6th provincial capital captured by Taliban"."""
    counts = phrase("counts", tally.counts.value)
    by = f" by {holder}" if holder and tally.counts is not TallyCounts.REMAINING else ""
    scope = f", {shown(tally.scope)}" if tally.scope else ""
    since = f", since {day(tally.since)}" if tally.since else ""
    of = shown(tally.of)
    if tally.counts is TallyCounts.SHARE:
        return f"{shown(tally.share or '')} of {of} {counts}{by}{scope}{since}".strip()
    if tally.kind is TallyKind.ORDINAL and tally.n.low is not None:
        return f"{ordinal(tally.n.low)} {of} {counts}{by}{scope}{since}"
    noun = plural(2, of).removeprefix("2 ") if tally.n.low != 1 and not of.endswith("s") else of
    return f"{count_words(tally.n)} {noun} {counts}{by}{scope}{since}"


def tally_verdict(row: TallyRow) -> str:
    """Return how a tally compares with the record, in words."""
    if row.result is TallyResult.SHORT:
        gap = f", to be looked for in {days(row.gap.earliest, row.gap.latest)}" if row.gap else ""
        return f"the record is {row.by} short{gap}"
    if row.result is TallyResult.OVER:
        return f"the record holds {row.by} more than this report counts"
    return phrase("result", row.result.value)


def tally_line(row: TallyRow, library: Library) -> TallyLine:
    """Return the line of one reconciled tally."""
    return TallyLine(
        says=tally_says(row.tally, shown(row.holder.name) if row.holder else None),
        as_of=f"as of {day(row.tally.as_of)}" if row.tally.as_of else "as of a day not known",
        result=row.result.value,
        verdict=tally_verdict(row),
        counted=tuple(map(library.name_of, row.counted)),
        claimed_only=tuple(map(library.name_of, row.claimed_only)),
        candidates=tuple(map(library.name_of, row.candidates)),
        proof=library.proof(row.assessment, (), (row.claim,)),
    )


def toll_line(row: TollRow, library: Library) -> TollLine:
    """Return the line of one merged count."""
    toll = row.toll
    moved = [f"from {shown(toll.origin_place)}"] if toll.origin_place else []
    moved += [f"to {shown(toll.destination)}"] if toll.destination else []
    place = place_words(row.place, library.name_of)
    return TollLine(
        figure=toll_figure(toll),
        wording=shown(toll.text),
        low=toll.low,
        best=toll.best,
        high=toll.high,
        kinds=kinds_words(toll),
        group=shown(toll.group) + ("" if toll.unit == "people" else f" ({toll.unit})"),
        place=" ".join(moved) or place,
        window=window_words(toll.window) if toll.window else f"happened {when_words(row.when)}",
        counter=shown(toll.counter) if toll.counter else "counter not named",
        revisions=tuple(f"{shown(label)}: {toll_figure(earlier)}" for label, earlier in row.revisions),
        proof=library.proof(row.assessment, row.origins, row.claims),
    )


def kinds_words(toll: Toll) -> str:
    """Return what happened to the counted; a set of kinds stays one: "killed or wounded"."""
    return listed([kind.value for kind in toll.kinds], "or")


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
        against=_named(row.participants, _SUFFERERS),
        hit=tuple(phrase("target", target.value) for target in row.targets),
        modality="" if row.modality is Modality.ASSERTED else phrase("modality", row.modality.value),
        responsibility=tuple(
            dict.fromkeys(shown(one.actor.name if one.actor else one.source) for one in row.responsibility)
        ),
        figures=tuple(f"{toll_figure(toll)} {kinds_words(toll)} ({shown(toll.group)})" for toll in row.tolls),
        proof=library.proof(row.assessment, row.origins, row.claims, row.denials),
    )


def _named(participants: Sequence[Participant], roles: Sequence[Role]) -> tuple[str, ...]:
    """Return who takes part in these roles. A victim is named by a party or in common words, never by a name."""
    found: list[str] = []
    for one in participants:
        if one.role not in roles:
            continue
        if one.actor:
            words = shown(one.actor.name)
        elif one.role is Role.VICTIM and _looks_like_name(one.text):
            words = "a named person"
        else:
            words = shown(one.text)
        found.append(words if one.certainty is Certainty.STATED else f"{words} ({one.certainty.value})")
    return tuple(dict.fromkeys(found))


def _looks_like_name(text: str) -> bool:
    """Tell whether any word but the first begins with a capital, or the first does and is the only one."""
    words = text.split()
    later = words[1:] if len(words) > 1 else words
    return any(word[:1].isupper() and not word.isupper() for word in later)
