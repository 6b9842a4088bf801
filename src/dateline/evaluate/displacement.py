"""Displacement: the quantity of an excerpt, and of those found its unit and its place.

Our own protocol, after the IDETECT challenge of 2017: the quantity is right if some predicted toll of displaced people
or households has the gold number as its best figure or a bound, or if the figures of all tolls in one unit add up to
it: where a page counts by district the gold is the sum, while the text, and so its claims, keep each apart. The unit is
right if that toll counts people or households as the gold does; the place is right if the claim's place, or where the
toll says from or to, is named in the gold place. Gold places come from the whole page: the place is asked only where
the excerpt has a word of it.
``figures, precision`` is a guard against figures at random: the share of predicted quantities that some fact of the
excerpt states, or that are part of the sum.
"""

from collections.abc import Iterator, Sequence

from dateline.evaluate.example import Example
from dateline.evaluate.matching import content_words, country_code, is_place
from dateline.evaluate.measure import SHARE, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.claim import Claim, Toll
from dateline.record.vocabulary import TollKind

QUANTITY, PRECISION = "quantity", "figures, precision"
UNIT, PLACE = "unit of found quantities", "place of found quantities, where it is named"
MEASURES: dict[str, Formula] = {QUANTITY: SHARE, UNIT: SHARE, PLACE: SHARE, PRECISION: SHARE}


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the displacement of each excerpt."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the displacement of one excerpt."""
    gold = example.gold
    facts = [gold, *gold.get("others", ())]
    found = [
        c for c in example.claims if c.toll is not None and c.toll.kinds == (TollKind.DISPLACED,) and _figures(c.toll)
    ]
    meeting = [c for c in found if c.toll is not None and gold["quantity"] in _figures(c.toll)]
    meeting = meeting or _adding_up(found, gold["quantity"])
    stated = [
        c in meeting or any(fact["quantity"] in _figures(c.toll) for fact in facts) for c in found if c.toll is not None
    ]
    judged = Judged({QUANTITY: (bool(meeting), 1), PRECISION: (sum(stated), len(stated))})
    if not meeting:
        literal = "" if gold["literal"] else " that the text has not as digits"
        said = ", ".join(c.toll.text for c in found if c.toll is not None) or "no figure"
        note = f"{gold['quantity']} {gold['term']} {gold['unit']}; found {said}"
        judged.mistakes.append(Mistake(f"missed quantity{literal}", example.id, example.text, note))
        return judged
    judged.counts[UNIT] = (any(_same_unit(gold, c) for c in meeting), 1)
    if content_words(str(gold["place"])) & content_words(example.text):
        judged.counts[PLACE] = (any(_same_place(gold, c) for c in meeting), 1)
    said = "; ".join(_place_said(c) for c in meeting)
    for measure, wanted in ((UNIT, gold["unit"]), (PLACE, gold["place"])):
        if judged.counts.get(measure, (1,))[0] == 0:
            kind = f"wrong {measure.split()[0]}"
            judged.mistakes.append(Mistake(kind, example.id, example.text, f"gold {wanted}, found {said}"))
    return judged


def _figures(toll: Toll) -> set[int]:
    return {figure for figure in (toll.low, toll.best, toll.high) if figure is not None}


def _adding_up(found: Sequence[Claim], quantity: int) -> list[Claim]:
    """Return the claims whose tolls, all of one unit, add up to the quantity; none if they do not."""
    for unit in ("people", "households"):
        counted = [c for c in found if c.toll is not None and c.toll.unit == unit]
        if len(counted) > 1 and sum(max(_figures(c.toll)) for c in counted if c.toll is not None) == quantity:
            return counted
    return []


def _same_unit(gold: Json, claim: Claim) -> bool:
    return claim.toll is not None and claim.toll.unit == str(gold["unit"]).lower()


def _names(claim: Claim) -> Iterator[str]:
    where, toll = claim.place, claim.toll
    if where is not None:
        yield from filter(None, (where.name, where.admin1, where.admin2))
    if toll is not None:
        yield from filter(None, (toll.origin_place, toll.destination))


def _same_place(gold: Json, claim: Claim) -> bool:
    wanted = str(gold["place"])
    words = content_words(wanted)
    if any(content_words(name) & words for name in _names(claim)):
        return True
    parts = [part.strip() for part in wanted.replace(" and ", ",").split(",")]
    return is_place(claim.place, parts, country_code(str(gold["country"])))


def _place_said(claim: Claim) -> str:
    unit = claim.toll.unit if claim.toll else ""
    return f"{unit} in {', '.join(_names(claim)) or 'no place'}"
