"""Time expressions: F1 of extents that overlap, and of those whose value is equal as well.

As in TempEval-3 (UzZaman et al., SemEval 2013): relaxed match of extents, one to one, and value F1 in which a match
counts only if the TimeML values are equal. Predicted values are EDTF: they are written as TimeML first. Where the gold
says that nothing is specified (XXXX-XX-XX), no value is the right one. Expressions of the gold that are the printed
date line itself (``dct``) count in the first two measures and cost nothing in the last two.
"""

from collections.abc import Sequence

from dateline.evaluate.example import Example
from dateline.evaluate.matching import overlap, pair
from dateline.evaluate.measure import F1, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.extract.times.timeml import to_timeml
from dateline.record.mention import TimeMention

EXTENT, VALUE = "extent overlap F1", "value F1"
BODY_EXTENT, BODY_VALUE = "extent overlap F1, without date lines", "value F1, without date lines"
MEASURES: dict[str, Formula] = {EXTENT: F1, VALUE: F1, BODY_EXTENT: F1, BODY_VALUE: F1}
_UNSPECIFIED = frozenset({"XXXX-XX-XX", "XXXX"})


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the time expressions of each article."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the time expressions of one article."""
    gold, found = list(example.gold["times"]), list(example.times)
    pairs = pair(gold, found, lambda g, f: _shared(g, f) / max(g["end"] - g["start"], f.end - f.start))
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    equal = [(g, f) for g, f in pairs if same_value(gold[g], found[f])]
    lines = {i for i, g in enumerate(gold) if g.get("dct")}
    on_line = sum(g in lines for g, _ in pairs)
    rest, given = len(gold) - len(lines), len(found) - on_line
    body_equal = sum(g not in lines for g, _ in equal)
    judged = Judged(
        {
            EXTENT: (len(pairs), len(found), len(pairs), len(gold)),
            VALUE: (len(equal), len(found), len(equal), len(gold)),
            BODY_EXTENT: (len(pairs) - on_line, given, len(pairs) - on_line, rest),
            BODY_VALUE: (body_equal, given, body_equal, rest),
        }
    )
    judged.mistakes = [_missed(example, g) for i, g in enumerate(gold) if i not in met]
    for i, f in enumerate(found):
        if i not in right:
            judged.mistakes.append(Mistake("false time", example.id, example.around(f.start, f.end), f"{f.value}"))
    judged.mistakes += [_misread(example, gold[g], found[f]) for g, f in pairs if (g, f) not in equal]
    return judged


def same_value(gold: Json, found: TimeMention) -> bool:
    """Tell whether the predicted value, written as TimeML, is that of the gold."""
    value = to_timeml(found.value)
    return value is None if gold["value"] in _UNSPECIFIED else value == gold["value"]


def _shared(gold: Json, found: TimeMention) -> int:
    return overlap((gold["start"], gold["end"]), (found.start, found.end))


def _missed(example: Example, gold: Json) -> Mistake:
    kind = "missed date line" if gold.get("dct") else f"missed {gold['type']}"
    return Mistake(kind, example.id, example.around(gold["start"], gold["end"]), gold["value"])


def _misread(example: Example, gold: Json, found: TimeMention) -> Mistake:
    note = f"gold {gold['value']}, found {to_timeml(found.value)} (published {example.article.get('published')})"
    return Mistake(f"wrong value of a {gold['type']}", example.id, example.around(found.start, found.end), note)
