"""Why the record says what it says: the words, who said them, and the reasoning, for one row."""

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.errors import AbsentError, UsageError
from dateline.export import visible
from dateline.identity import change_line
from dateline.query import Query, fold
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.judgement import Judgement
from dateline.resolve.gazetteer import Gazetteer
from dateline.shapes import Explanation
from dateline.shaping import plain
from dateline.tables import day_range, event, figure, place_name, said_by, standing, toll_text
from dateline.view import View, claims_of, fused_rows

SHORTEST = 4
"""Signs of an id that are enough to ask for it."""
NAMED = 5
"""Ids that are named where several begin as asked."""


def explain(view: View, asked: str, query: Query, judgements: Sequence[Judgement]) -> Explanation:
    """Return what a claim's id, the first signs of one, or a place leads to; UsageError if that is nothing or several.

    ``query`` is ``asked`` looked up as a place.
    """
    claims = _claims_named(view, asked)
    if claims:
        rows = [row for row in fused_rows(view.record) if claims & set(claims_of(row))]
    else:
        rows = [
            row for row in view.record.control if row.place.id in query.place_ids or fold(row.place.name) == fold(asked)
        ]
        if not rows:
            raise absent(asked)
    resting = claims.union(*(claims_of(row) for row in rows))
    return Explanation(
        asked,
        tuple(row for row in rows if isinstance(row, ControlRow)),
        tuple(row for row in rows if isinstance(row, Incident)),
        tuple(row for row in rows if isinstance(row, TollRow)),
        tuple(row for row in rows if isinstance(row, TallyRow)),
        tuple(row for row in view.claims if row.claim.id in resting),
        tuple(j for j in judgements if j.claim in resting or j.other in resting),
    )


def _claims_named(view: View, asked: str) -> set[str]:
    ids = {row.claim.id for row in view.claims}
    wanted = asked.strip().lower()
    if wanted in ids:
        return {wanted}
    found = sorted(id for id in ids if len(wanted) >= SHORTEST and id.startswith(wanted))
    return one_of(wanted, found)


def one_of(wanted: str, found: Sequence[str]) -> set[str]:
    """Return the one id that begins so, if there is one; UsageError if there are several."""
    if len(found) > 1:
        some = ", ".join(found[:NAMED]) + (" and others" if len(found) > NAMED else "")
        raise UsageError(f"several ids begin with {wanted}: {some}")
    return set(found)


def together(asked: str, found: Sequence[Explanation]) -> Explanation:
    """Return several explanations as one."""
    return Explanation(
        asked,
        tuple(dict.fromkeys(row for one in found for row in one.control)),
        tuple(dict.fromkeys(row for one in found for row in one.incidents)),
        tuple(dict.fromkeys(row for one in found for row in one.tolls)),
        tuple(dict.fromkeys(row for one in found for row in one.tallies)),
        tuple(dict.fromkeys(row for one in found for row in one.claims)),
        tuple(dict.fromkeys(judgement for one in found for judgement in one.judgements)),
    )


def absent(asked: str) -> AbsentError:
    """Return the error that says that nothing is called so."""
    return AbsentError(f"nothing in the record is called {visible(asked)!r}: give an id that a table shows, or a place")


def lines(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation in plain text."""
    shown = plain(explanation)
    for change in explanation.changes:
        yield change_line(change)
    for row in shown["tallies"]:
        for field in ("counted", "claimed_only", "candidates"):
            row[field] = [_place_named(id) for id in row[field]]
    for kind in ("control", "incidents", "tolls", "tallies"):
        for row in shown[kind]:
            yield f"{_LABELS[kind]}: {visible(_HEADS[kind](row))}"
            yield from _reasoning(row)
            yield ""
    if not any(shown[kind] for kind in _LABELS):
        yield "This claim is in no row of the record: only what is told as fact, by a version that speaks, makes one."
        yield ""
    yield "evidence:"
    stakes = _stakes(shown)
    for claim in shown["claims"]:
        yield from _evidence(claim | {"interest": stakes.get(claim["id"], claim["interest"])})
    for judgement in shown["judgements"]:
        taken_back = f", taken back {judgement['withdrawn_at']}" if judgement["withdrawn_at"] else ""
        yield visible(f"judged {judgement['verdict']} by {judgement['by']}, {judgement['at']}{taken_back}")


def _stakes(shown: dict[str, Any]) -> dict[str, str]:
    """Return what the source of each claim gains by it, in the situation that the rows were fused in."""
    found: dict[str, str] = {}
    for kind in ("control", "incidents", "tolls"):
        for origin in (origin for row in shown[kind] for origin in row["origins"]):
            found |= dict.fromkeys(origin["claims"], origin["interest"])
    return found


def _place_named(id: str) -> str:
    place = Gazetteer.load().place(id)
    return place.name if place is not None else id


def _control(row: dict[str, Any]) -> str:
    holder = (row["holder"] or {}).get("name", "nobody known")
    until = f" until {day_range(row['to'])}" if row["to"] else ""
    since = day_range(row["from"]) or "an unknown day"
    return f"{place_name(row)} {row['status']} ({holder}) since {since}{until}, {row['how']}: {standing(row)}"


def _incident(row: dict[str, Any]) -> str:
    where, when = place_name(row) or "place unknown", day_range(row["when"]) or "day unknown"
    tolls = "; ".join(toll_text(toll) for toll in row["tolls"])
    return f"{event(row)}, {where}, {when}{', ' + tolls if tolls else ''}: {standing(row)}"


def _toll(row: dict[str, Any]) -> str:
    window = day_range(row["toll"]["window"]) or day_range(row["when"])
    return f"{toll_text(row['toll'])}, {window or 'days unknown'}: {standing(row)}"


def _tally(row: dict[str, Any]) -> str:
    n = figure(row["n"]["low"], None, row["n"]["high"]) or row["share"]
    by = f" by {row['by']}" if row["by"] else ""
    gap = f", {day_range(row['gap'])}" if row["gap"] else ""
    lists = {
        "counted": row["counted"],
        "of these only claimed": row["claimed_only"],
        "may be missing": row["candidates"],
    }
    named = "".join(f"; {label}: {', '.join(places)}" for label, places in lists.items() if places)
    return f"{row['kind']} {n} {row['of']} ({row['counts']}) as of {row['as_of']}: {row['result']}{by}{gap}{named}"


_HEADS = {"control": _control, "incidents": _incident, "tolls": _toll, "tallies": _tally}
_LABELS = {"control": "control", "incidents": "incident", "tolls": "toll", "tallies": "tally"}


def _reasoning(row: dict[str, Any]) -> Iterator[str]:
    for origin in row.get("origins", ()):
        role = f", {origin['role']}" if origin["role"] else ""
        verb = "denies" if origin["denies"] else "says so"
        outlets = ", ".join(origin["outlets"])
        stake = f"side {origin['side']}, interest {origin['interest']}"
        yield visible(f"  origin: {origin['name']}{role} {verb} ({stake}; in {outlets})")
    for reason in row["why"]:
        yield visible(f"  because: {reason['text']} [{reason['rule']}]")
    for change in row["history"]:
        marks = "".join(f", {mark}" for mark in ("disputed", "unverified") if change[mark])
        since = f"as published by {change['at'][:10]}" if change["at"] else "with reports that carry no date"
        yield visible(f"  {since}: {change['standing']}{marks}: {change['cause']}")


def _evidence(row: dict[str, Any]) -> Iterator[str]:
    quote, when = row["quote"], row["when"]
    superseded = ", superseded by a newer version" if row["superseded"] else ""
    yield visible(f"  {row['id']}  {event(row)}, {day_range(when) or 'day unknown'} ({when['basis']})")
    yield visible(f'    "{quote["text"]}"')
    yield visible(f"    said by {said_by(row)}; interest {row['interest']}")
    where = f"article {row['article']}, {row['published'] or 'undated'}, signs {quote['start']}-{quote['end']}"
    yield visible(f"    {where}{superseded}")
