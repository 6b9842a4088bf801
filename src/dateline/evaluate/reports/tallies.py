"""Tallies of reports: F1 over n, one to one.

A number is right as both bounds, a range bound by bound, a share without a figure as a tally of a share without one. A
"first since" has n 1, or no figure. A prediction that says again what another found is not counted.
"""

from dateline.evaluate.example import Example
from dateline.evaluate.matching import pair
from dateline.evaluate.measure import F1, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.claim import Claim, Tally
from dateline.record.vocabulary import TallyCounts

TALLIES = "tallies n F1"
MEASURES: dict[str, Formula] = {TALLIES: F1}


def judge(example: Example) -> Judged:
    """Judge the tallies of one report."""
    gold = list(example.gold["tallies"])
    found = [claim for claim in example.claims if claim.tally is not None]
    pairs = pair(gold, found, lambda g, f: f.tally is not None and same_n(g, f.tally))
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    said = {_unit(found[f]) for f in right}
    wrong = list({_unit(f): f for i, f in enumerate(found) if i not in right and _unit(f) not in said}.values())
    judged = Judged({TALLIES: (len(right), len(right) + len(wrong), len(met), len(gold))})
    for i, row in enumerate(gold):
        if i not in met:
            at = max(0, example.text.find(row["text"]))
            note = f"n {row['n']} {row['of_what']} ({row['ordinal/count']})"
            judged.mistakes.append(Mistake("missed tally", example.id, example.around(at, at + len(row["text"])), note))
    for claim in wrong:
        text = example.around(claim.quote.start, claim.quote.end)
        judged.mistakes.append(Mistake("false tally", example.id, text, str(claim.tally)))
    return judged


def _unit(claim: Claim) -> tuple[object, ...]:
    tally = claim.tally
    return () if tally is None else (tally.n, tally.counts is TallyCounts.SHARE, tally.share)


def same_n(gold: Json, tally: Tally) -> bool:
    """Tell whether the tally states the number of the gold."""
    n, low, high = gold["n"], tally.n.low, tally.n.high
    if n is None:
        return low is None and high is None and tally.counts is TallyCounts.SHARE
    if isinstance(n, list):
        return [low, high] == n
    first = gold["ordinal/count"] == "first-since" and tally.counts is TallyCounts.FIRST_SINCE
    return low == high == n or (first and low is None)
