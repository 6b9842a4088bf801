"""Tolls of reports: F1 over (kinds, number), one to one, as the suite's readme counts them.

A gold figure without "at least" is right as best estimate, or as both bounds; a bound is right as that bound; a wording
without a figure ("dozens") is right if the predicted wording holds it and gives no best figure. A prediction that says
again what another found is not counted; the same wrong figure counts once.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.evaluate.example import Example
from dateline.evaluate.matching import content_words, pair
from dateline.evaluate.measure import F1, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.claim import Claim, Toll
from dateline.record.vocabulary import Modality, Stance

TOLLS = "tolls F1"
MEASURES: dict[str, Formula] = {TOLLS: F1}
_NOT_TOLD = frozenset(
    {Modality.NEGATED, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.THREATENED, Modality.PLANNED}
)


@cache
def _kinds() -> dict[str, list[list[str]]]:
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("tolls.toml").read_text("utf-8"))
    return dict(table["kinds"])


def judge(example: Example) -> Judged:
    """Judge the tolls of one report."""
    gold = list(example.gold["tolls"])
    found = [claim for claim in example.claims if _tells(claim)]
    pairs = pair(gold, found, lambda g, f: f.toll is not None and agrees(g, f.toll))
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    said = {_unit(found[f]) for f in right}
    wrong = list({_unit(f): f for i, f in enumerate(found) if i not in right and _unit(f) not in said}.values())
    judged = Judged({TOLLS: (len(right), len(right) + len(wrong), len(met), len(gold))})
    judged.mistakes = [_missed(example, row, found) for i, row in enumerate(gold) if i not in met]
    judged.mistakes += [_false(example, claim) for claim in wrong]
    return judged


def _tells(claim: Claim) -> bool:
    return claim.toll is not None and claim.modality not in _NOT_TOLD and claim.stance is not Stance.DENIES


def _unit(claim: Claim) -> tuple[object, ...]:
    toll = claim.toll
    return () if toll is None else (toll.kinds, toll.low, toll.best, toll.high, toll.best is None and toll.text)


def agrees(gold: Json, toll: Toll) -> bool:
    """Tell whether kinds and number agree."""
    return same_kinds(str(gold["kind"]), toll) and _same_number(gold, toll)


def same_kinds(kind: str, toll: Toll) -> bool:
    """Tell whether the toll counts this kind; some words of the gold may be read as either of two kinds."""
    return sorted(toll.kinds) in _kinds().get(kind, [[kind]])


def _same_number(gold: Json, toll: Toll) -> bool:
    number = gold["number"]
    if number is None:
        wording = content_words(str(gold.get("qualifier") or ""))
        return toll.best is None and bool(wording & content_words(toll.text))
    if isinstance(number, list):
        bounds = zip(number, (toll.low, toll.high), strict=True)
        return all(wanted is None or wanted == found for wanted, found in bounds)
    return number in (toll.best, toll.low if toll.low == toll.high else None)


def _missed(example: Example, row: Json, found: list[Claim]) -> Mistake:
    near = [f for f in found if f.toll and same_kinds(str(row["kind"]), f.toll)]
    kind = "missed toll: other number" if near else "missed toll"
    note = f"{row['kind']} {row['number'] if row['number'] is not None else row.get('qualifier')} {row['who']}"
    return Mistake(kind, example.id, " ".join(example.text.split())[:300], note)


def _false(example: Example, claim: Claim) -> Mistake:
    toll = claim.toll
    note = "" if toll is None else f"{'+'.join(toll.kinds)} {toll.low}/{toll.best}/{toll.high} {toll.text!r}"
    return Mistake("false toll", example.id, example.around(claim.quote.start, claim.quote.end), note)
