"""Captions of control: F1 over (holder, action), and who holds the place at a date.

Our own protocol. A statement of the gold is found by a claim of control with the same action (captured: capture;
recaptured: recapture, or a capture with the same holder; contested: contest; pressured: advance, besiege, enter) whose
holder is on the same side; pairs are one to one. The date is right if the claim's interval and the statement's overlap
and the claim's is not longer. The place is right if the claim's place has the title's name or lies within 30 km of it.
Holder at a date: the control rows that fusing makes of the caption alone give the gold holder's side; asked at the
dates at which the gold statements themselves give the right answer (the last statement before the date that names it),
by the rows of the title's place.
"""

from collections.abc import Sequence
from datetime import date

from dateline.engine import record_of
from dateline.evaluate.example import Example
from dateline.evaluate.matching import kilometres, name_key, pair, sides_of
from dateline.evaluate.measure import F1, SHARE, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.facets import in_force
from dateline.record.claim import Claim
from dateline.record.fused import ControlRow
from dateline.record.place import Where
from dateline.record.vocabulary import EventType, Modality, Role, Stance
from dateline.record.world import Situation

STATEMENTS, DATES, PLACES, HOLDER = (
    "statement F1",
    "date of found statements",
    "place of found statements",
    "holder at date",
)
MEASURES: dict[str, Formula] = {STATEMENTS: F1, DATES: SHARE, PLACES: SHARE, HOLDER: SHARE}
_ACTIONS = {
    "captured": {"capture"},
    "recaptured": {"recapture", "capture"},
    "contested": {"contest"},
    "pressured": {"advance", "besiege", "enter"},
}
_FULL_NAMES = {"Donetsk PR": "Donetsk People's Republic", "Luhansk PR": "Luhansk People's Republic"}
_COUNTED = frozenset().union(*_ACTIONS.values()) | {"surrender"}
_KM = 30.0


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the caption of each place."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge one caption."""
    gold = list(example.gold["statements"])
    found = [c for c in example.claims if _states(c)]
    pairs = pair(gold, found, _fit)
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    dated = [(gold[g], found[f]) for g, f in pairs if gold[g]["date"]]
    undated = [(g, f) for g, f in dated if not _same_time(g, f)]
    elsewhere = [found[f] for _, f in pairs if not _there(example.gold, found[f].place)]
    judged = Judged(
        {
            STATEMENTS: (len(pairs), len(found), len(pairs), len(gold)),
            DATES: (len(dated) - len(undated), len(dated)),
            PLACES: (len(pairs) - len(elsewhere), len(pairs)),
            HOLDER: _holder_at_dates(example),
        }
    )
    judged.mistakes = [
        Mistake(f"missed statement: {g['action']}", example.id, g["text"], f"{g['holder']} {g['date']}")
        for i, g in enumerate(gold) if i not in met
    ]  # fmt: skip
    judged.mistakes += [_about(example, "false statement", f) for i, f in enumerate(found) if i not in right]
    judged.mistakes += [_about(example, "wrong date", f, str(g["date_text"])) for g, f in undated]
    judged.mistakes += [_about(example, "wrong place", f, str(example.gold["place"])) for f in elsewhere]
    return judged


def _states(claim: Claim) -> bool:
    told = (
        claim.modality in (Modality.ASSERTED, Modality.ONGOING, Modality.HISTORICAL) and claim.stance is Stance.ASSERTS
    )
    return told and claim.event_type is EventType.CONTROL and claim.mode in _COUNTED


def _fit(gold: Json, claim: Claim) -> float:
    if claim.mode not in _ACTIONS[gold["action"]] or not sides_at(gold["holder"]) & _sides(claim):
        return 0
    return 1 + (claim.mode != "capture" or gold["action"] == "captured") + 2 * _same_time(gold, claim)


def sides_at(holder: str) -> frozenset[str]:
    """Return the sides of a holder as the captions write it."""
    return sides_of(_FULL_NAMES.get(holder, holder), "UA")


def _sides(claim: Claim) -> frozenset[str]:
    roles = (Role.HOLDER, Role.ATTACKER)
    return frozenset(p.actor.side for p in claim.participants if p.role in roles and p.actor is not None)


def _same_time(gold: Json, claim: Claim) -> bool:
    first, last = _day(gold["earliest"]), _day(gold["latest"])
    when = claim.when
    if when.earliest is None or when.latest is None:
        return (first is None and when.earliest is None and last == when.latest) or (first is None and last is None)
    if (first and when.latest < first) or (last and when.earliest > last):
        return False
    return first is None or last is None or when.latest - when.earliest <= last - first


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _there(gold: Json, place: Where | None) -> bool:
    if place is None:
        return False
    near = kilometres(gold["lat"], gold["lon"], place.lat, place.lon) <= _KM
    return near or name_key(place.name) == name_key(gold["place"])


def _holder_at_dates(example: Example) -> tuple[int, int]:
    asked = [(day, sides) for day, sides in map(_sample, example.gold["holder_at"])
             if sides and _decided(example.gold["statements"], day) == sides]  # fmt: skip
    if not asked:
        return 0, 0
    control = [row for a in example.annotations for row in record_of([a], [], None, Situation()).control]
    rows = [row for row in control if not row.part and _there(example.gold, row.place)]
    return sum(_holder(rows, day) in sides for day, sides in asked), len(asked)


def _sample(sample: Json) -> tuple[date, frozenset[str]]:
    return date.fromisoformat(sample["date"]), sides_at(sample["holder"])


def _decided(statements: Sequence[Json], day: date) -> frozenset[str]:
    """Return the side that the gold statements give at the day."""
    taken = [s for s in statements if s["action"] in ("captured", "recaptured")]
    before = [(last, s) for s in taken if (last := _day(s["latest"])) is not None and last <= day]
    return sides_at(max(before, key=lambda one: one[0])[1]["holder"]) if before else frozenset()


def _holder(rows: Sequence[ControlRow], day: date) -> str | None:
    holding = [row for row in rows if row.holder is not None and in_force(row, day)]
    latest = max(holding, key=lambda row: row.since.latest or date.min, default=None)
    return latest.holder.side if latest is not None and latest.holder is not None else None


def _about(example: Example, kind: str, claim: Claim, gold: str = "") -> Mistake:
    where = claim.place.name if claim.place else "no place"
    said = (
        f"{claim.mode} {where} by {', '.join(sorted(_sides(claim))) or '–'}, {claim.when.earliest}..{claim.when.latest}"
    )
    return Mistake(kind, example.id, example.text, f"{said}; gold {gold}" if gold else said)
