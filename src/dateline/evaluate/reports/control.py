"""Changes of control: captures, statuses, dates, false alarms.

The measures are those of the suite's own readme, written for this project:

- captures F1, lenient: a predicted capture is an asserted claim that somebody holds a place (capture, recapture,
  surrender, hold; a place, no tally, the source asserts). Place and holder must agree with an asserted gold row; each
  (place, holder, partial) counts once an article. A prediction that agrees with a row of status claimed, with a row
  that tells of no change, or again with a row that is found already, costs nothing.
- captures F1, strict: of the predictions only those whose status is asserted; ``partial`` must agree as well; what
  agrees with a claimed row alone is false, unless residents say it.
- statuses macro-F1: units (place, holder, status), one to one, F1 of each of the five statuses, averaged evenly. What
  besieges or enters a place meets a threatened row and costs nothing if there is none.
- dates: of the asserted and claimed rows with a full date that a prediction meets in place and holder, the share of
  which such a prediction gives an interval of at most two days that holds the day.
- control claims on negatives: how many asserted claims of control there are in reports without armed conflict.
"""

from collections.abc import Iterable, Sequence

from dateline.evaluate.example import Example, asserts_control
from dateline.evaluate.matching import pair
from dateline.evaluate.measure import F1, NUMBER, SHARE, Formula, Judged, Mistake, class_counts, classes_f1
from dateline.evaluate.reports.rows import (
    GAINS,
    STATUSES,
    FoundRow,
    GoldRow,
    found_rows,
    gold_rows,
    same,
    same_place,
    status_of,
)
from dateline.record.claim import Claim
from dateline.record.vocabulary import Modality, Stance

LENIENT, STRICT = "captures F1", "captures F1, strict"
STATUS, DATES, ALARMS = "statuses macro-F1", "dates", "control claims on negatives"
MEASURES: dict[str, Formula] = {
    LENIENT: F1,
    STRICT: F1,
    STATUS: classes_f1(STATUSES, weighted=False),
    DATES: SHARE,
    ALARMS: NUMBER,
}
_LONGEST = 2  # days


def judge(example: Example) -> Judged:
    """Judge the control claims of one report."""
    gold = gold_rows(example.gold)
    found = list(found_rows(example.claims))
    judged = Judged()
    if example.gold["negatives"]:
        _judge_alarms(example, judged)
    asserted = [f for f in found if f.claim.mode in GAINS and _asserts(f.claim)]
    _judge_captures(example, gold, _once(asserted), judged)
    judged.counts[STRICT] = _strict(gold, _once(f for f in asserted if f.status == "asserted"))
    _judge_statuses(example, gold, found, judged)
    _judge_dates(example, gold, asserted, judged)
    return judged


def _asserts(claim: Claim) -> bool:
    return claim.modality is Modality.ASSERTED and claim.stance is Stance.ASSERTS


def _once(found: Iterable[FoundRow]) -> list[FoundRow]:
    return list({row.unit: row for row in reversed(list(found))}.values())[::-1]


def _rows_once(gold: Iterable[GoldRow]) -> list[GoldRow]:
    return list({row.unit: row for row in gold}.values())


def _judge_alarms(example: Example, judged: Judged) -> None:
    alarms = [claim for claim in example.claims if asserts_control(claim)]
    judged.counts[ALARMS] = (len(alarms), 1)
    judged.mistakes += [_about(example, "control claim on a negative", claim) for claim in alarms]


def _judge_captures(example: Example, gold: Sequence[GoldRow], found: Sequence[FoundRow], judged: Judged) -> None:
    wanted = _rows_once(row for row in gold if row.status == "asserted" and not row.standing)
    pairs = pair(wanted, found, lambda g, f: same(g, f) * (2 if g.partial == f.partial else 1))
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    free = [row for row in gold if row.standing or row.status in ("asserted", "claimed")]
    wrong = [f for i, f in enumerate(found) if i not in right and not any(same(row, f) for row in free)]
    judged.counts[LENIENT] = (len(right), len(right) + len(wrong), len(met), len(wanted))
    judged.mistakes += [_missed(example, row, found) for i, row in enumerate(wanted) if i not in met]
    judged.mistakes += [_about(example, _false_kind(gold, f), f.claim) for f in wrong]


def _strict(gold: Sequence[GoldRow], found: Sequence[FoundRow]) -> tuple[float, ...]:
    def agrees(row: GoldRow, f: FoundRow) -> bool:
        return same(row, f) and row.partial == f.partial

    wanted = _rows_once(row for row in gold if row.status == "asserted" and not row.standing)
    pairs = pair(wanted, found, agrees)
    right = {f for _, f in pairs}
    free = [row for row in gold if row.standing or row.status == "asserted" or row.either]
    wrong = [f for i, f in enumerate(found) if i not in right and not any(agrees(row, f) for row in free)]
    return len(right), len(right) + len(wrong), len(pairs), len(wanted)


def _judge_statuses(example: Example, gold: Sequence[GoldRow], found: Sequence[FoundRow], judged: Judged) -> None:
    wanted = list({(row.unit, row.status): row for row in gold if not row.standing}.values())
    given = list({(row.unit, row.status): row for row in found}.values())
    pairs = pair(wanted, given, lambda g, f: same(g, f) * _status_fit(g, f))
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    free = [row for row in gold if row.standing]
    costs = [i in right or not _costs_nothing(f, wanted, met, free) for i, f in enumerate(given)]
    as_gold = {f: wanted[g].status for g, f in pairs}  # of residents' rows either status is right
    predicted = [as_gold.get(i, f.status) for i, f in enumerate(given) if costs[i]]
    gold_statuses = [row.status for row in wanted]
    judged.counts[STATUS] = class_counts(STATUSES, [wanted[g].status for g in met], predicted, gold_statuses)
    for i, row in enumerate(wanted):
        others = sorted({f.status for f in given if same(row, f)})
        if i not in met and others:
            note = f"{row.places[0]} / {row.holder}: gold {row.status}, found {', '.join(others)}"
            judged.mistakes.append(
                Mistake(f"status: {row.status} read as {others[0]}", example.id, _at(example, row), note)
            )


def _status_fit(gold: GoldRow, found: FoundRow) -> float:
    either = gold.either and {gold.status, found.status} <= {"asserted", "claimed"}
    return (gold.status == found.status or either) * (2 if gold.partial == found.partial else 1)


def _costs_nothing(found: FoundRow, wanted: Sequence[GoldRow], met: set[int], free: Sequence[GoldRow]) -> bool:
    """Tell whether the claim says again what a found row says, tells of no change, or of a siege."""
    again = any(same(wanted[g], found) and _status_fit(wanted[g], found) for g in met)
    return again or found.claim.mode not in GAINS or any(same(row, found) for row in free)


def _judge_dates(example: Example, gold: Sequence[GoldRow], found: Sequence[FoundRow], judged: Judged) -> None:
    right = dated = 0
    for row in gold:
        meeting = [f for f in found if same(row, f)]
        if row.day is None or row.standing or row.status not in ("asserted", "claimed") or not meeting:
            continue
        dated += 1
        if any(_holds(f.claim, row) for f in meeting):
            right += 1
        else:
            judged.mistakes.append(_about(example, "date", meeting[0].claim, f"gold {row.day}"))
    judged.counts[DATES] = (right, dated)


def _holds(claim: Claim, row: GoldRow) -> bool:
    first, last = claim.when.earliest, claim.when.latest
    if first is None or last is None or row.day is None:
        return False
    return first <= row.day <= last and (last - first).days < _LONGEST


def _missed(example: Example, row: GoldRow, found: Sequence[FoundRow]) -> Mistake:
    there = any(same_place(row, f) for f in found)
    kind = "missed capture: other holder" if there else "missed capture"
    return Mistake(kind, example.id, _at(example, row), f"{row.places[0]} / {row.holder} ({row.status})")


def _false_kind(gold: Sequence[GoldRow], found: FoundRow) -> str:
    other = next((row for row in gold if same(row, found)), None)
    if other is not None:
        return f"false capture: gold says {other.status}"
    return (
        "false capture: other holder" if any(same_place(row, found) for row in gold) else "false capture: no such row"
    )


def _at(example: Example, row: GoldRow) -> str:
    for name in row.places:
        at = example.text.find(name)
        if at >= 0:
            return example.around(at, at + len(name))
    return example.around(0, 0)


def _about(example: Example, kind: str, claim: Claim, note: str = "") -> Mistake:
    where = claim.place.name if claim.place else "–"
    holders = ", ".join(p.actor.id if p.actor else p.text for p in claim.participants) or "–"
    days = f"{claim.when.earliest}..{claim.when.latest}"
    said = f"{claim.mode} of {where} by {holders}, {status_of(claim)}, {days}, rule {claim.rule}"
    text = example.around(claim.quote.start, claim.quote.end)
    return Mistake(kind, example.id, text, f"{said}; {note}" if note else said)
