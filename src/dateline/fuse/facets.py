"""The fields of a row by which two states of it differ, in words."""

from collections.abc import Callable
from datetime import date

from dateline.record.actor import ActorRef
from dateline.record.claim import Toll, Window
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.place import Where
from dateline.record.when import When

Row = Incident | ControlRow | TollRow | TallyRow
Fields = dict[str, str | None]


def kind_of(row: Row) -> str:
    """Return the table that the row is in."""
    return _KINDS[type(row)]


def id_of(row: Row) -> str:
    """Return the id that leads to the row."""
    if isinstance(row, TallyRow):
        return row.claim
    return min(row.claims) if isinstance(row, ControlRow) else row.id


def claims_of(row: Row) -> frozenset[str]:
    """Return the claims that the row rests on."""
    return frozenset({row.claim}) if isinstance(row, TallyRow) else frozenset(row.claims)


def fields_of(row: Row) -> Fields:
    """Return what the row says, field by field."""
    found = _FIELDS[type(row)](row)
    assessment = row.assessment
    found["standing"] = assessment.standing.value
    found["disputed"] = "yes" if assessment.disputed else None
    found["unverified"] = "yes" if assessment.unverified else None
    return found


def title_of(row: Row) -> str:
    """Return the row in a few words."""
    if isinstance(row, ControlRow):
        part = f" ({row.part})" if row.part else ""
        return f"{row.place.name}{part}: {row.status} by {_actor(row.holder) or 'nobody known'}"
    if isinstance(row, TallyRow):
        return f"{_range(row.n.low, row.n.high)} {row.of} ({row.counts}) as of {row.tally.as_of or 'an unknown day'}"
    where = _place(row.place) or "place unknown"
    if isinstance(row, TollRow):
        return f"{_toll(row.toll)}, {where}"
    return f"{row.event_type} {row.mode}, {where}, {_when(row.when) or 'day unknown'}"


def _control(row: ControlRow) -> Fields:
    return {
        "status": row.status.value,
        "holder": _actor(row.holder),
        "previous_holder": _actor(row.previous_holder),
        "how": row.how.value,
        "from": _days(row.since.earliest, row.since.latest),
        "to": _window(row.until),
    }


def _incident(row: Incident) -> Fields:
    return {
        "event": f"{row.event_type} {row.mode}",
        "modality": row.modality.value,
        "place": _place(row.place),
        "when": _when(row.when),
        "tolls": "; ".join(sorted(_toll(toll) for toll in row.tolls)) or None,
        "responsibility": "; ".join(sorted({_actor(one.actor) or one.source for one in row.responsibility})) or None,
    }


def _toll_row(row: TollRow) -> Fields:
    return {"count": _toll(row.toll), "place": _place(row.place), "window": _window(row.toll.window)}


def _tally(row: TallyRow) -> Fields:
    return {
        "result": row.result.value + (f" by {row.by}" if row.by else ""),
        "counted": str(len(row.counted)),
        "gap": _window(row.gap),
    }


def _actor(actor: ActorRef | None) -> str | None:
    return actor.name if actor is not None else None


def _place(place: Where | None) -> str | None:
    if place is None:
        return None
    return place.name if place.relation == "in" else f"{place.relation} {place.name}"


def _when(when: When) -> str | None:
    return _days(when.earliest, when.latest)


def _window(window: Window | None) -> str | None:
    return _days(window.earliest, window.latest) if window is not None else None


def _days(earliest: date | None, latest: date | None) -> str | None:
    """Return an interval of days in EDTF."""
    if earliest == latest:
        return earliest.isoformat() if earliest is not None else None
    return f"{earliest or '..'}/{latest or '..'}"


def _toll(toll: Toll) -> str:
    low = toll.low if toll.low is not None else toll.best
    number = _range(low, toll.high if toll.high is not None else toll.best)
    return f"{number} {toll.group} {' or '.join(toll.kinds)}"


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "an unknown number of"
    if low == high:
        return str(low)
    if high is None:
        return f"{low}+"
    return f"up to {high}" if low is None else f"{low} to {high}"


_KINDS: dict[type, str] = {Incident: "incidents", ControlRow: "control", TollRow: "tolls", TallyRow: "tallies"}
_FIELDS: dict[type, Callable[..., Fields]] = {
    Incident: _incident,
    ControlRow: _control,
    TollRow: _toll_row,
    TallyRow: _tally,
}
