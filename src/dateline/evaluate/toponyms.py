"""Toponyms: exact F1, and of those found the share within 161 km, end to end.

As in Gritta, Pilehvar and Collier, A pragmatic guide to geoparsing evaluation (2020): a mention is found if both ends
agree, one to one, a leading "the" ignored; 161 km (100 miles) is their accuracy@161, here over the mentions that were
found and have coordinates. Where the gold gives GeoNames ids, a second share takes the same entry as right wherever the
two put its point, since countries have none in our sources. Suites whose ``type`` is an annotation class of
that guide also have the F1 over literal places, in which a prediction that meets any other annotation costs nothing.
"""

from collections.abc import Sequence

from dateline.evaluate.example import Example
from dateline.evaluate.matching import kilometres, pair
from dateline.evaluate.measure import F1, SHARE, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.mention import Toponym

EXACT, LITERAL = "exact F1", "exact F1, literal classes"
NEAR, SAME = "found within 161 km", "found within 161 km or the same entry"
MEASURES: dict[str, Formula] = {EXACT: F1, LITERAL: F1, NEAR: SHARE, SAME: SHARE}
_KM = 161.0
_LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
_ASSOCIATIVE = frozenset({
    "Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Homonym", "Language",
})  # fmt: skip


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the toponyms of each article."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the toponyms of one article."""
    gold, found = list(example.gold["toponyms"]), list(example.toponyms)
    spans = [_trimmed(t.start, t.end, t.text) for t in found]
    pairs = pair([_trimmed(g["start"], g["end"], g["text"]) for g in gold], spans, lambda g, f: g == f)
    met, right = dict(pairs), {f for _, f in pairs}
    judged = Judged({EXACT: (len(pairs), len(found), len(pairs), len(gold))})
    if any(g.get("type") in _LITERAL | _ASSOCIATIVE for g in gold):
        wanted = [i for i, g in enumerate(gold) if g.get("type") in _LITERAL]
        free = len(pairs) - sum(i in met for i in wanted)
        hits = sum(i in met for i in wanted)
        judged.counts[LITERAL] = (hits, len(found) - free, hits, len(wanted))
    located = [(gold[g], found[f]) for g, f in pairs if gold[g]["lat"] is not None]
    far = [(g, f) for g, f in located if not _near(g, f)]
    judged.counts[NEAR] = (len(located) - len(far), len(located))
    if any("geonameid" in g for g in gold):
        other = [(g, f) for g, f in far if not _same_entry(g, f)]
        judged.counts[SAME] = (len(located) - len(other), len(located))
    judged.mistakes = [_missed(example, g, found) for i, g in enumerate(gold) if i not in met]
    judged.mistakes += [_false(example, f, gold) for i, f in enumerate(found) if i not in right]
    judged.mistakes += [_misplaced(example, g, f) for g, f in far]
    return judged


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    return (start + 4, end) if text[:4].lower() == "the " else (start, end)


def _near(gold: Json, found: Toponym) -> bool:
    place = found.place
    if place is None:
        return False
    return kilometres(gold["lat"], gold["lon"], place.lat, place.lon) <= _KM


def _same_entry(gold: Json, found: Toponym) -> bool:
    return found.place is not None and found.place.id == f"geonames:{gold.get('geonameid')}"


def _missed(example: Example, gold: Json, found: Sequence[Toponym]) -> Mistake:
    touching = any(f.start < gold["end"] and gold["start"] < f.end for f in found)
    kind = "toponym with other ends" if touching else "missed toponym"
    label = str(gold.get("type", ""))
    if label in _LITERAL | _ASSOCIATIVE:
        kind += f" ({label})"
    return Mistake(kind, example.id, example.around(gold["start"], gold["end"]), label)


def _false(example: Example, found: Toponym, gold: Sequence[Json]) -> Mistake:
    touching = any(found.start < g["end"] and g["start"] < found.end for g in gold)
    kind = "false toponym with other ends" if touching else "false toponym"
    where = f"{found.place.name}, {found.place.country}" if found.place else "no place"
    return Mistake(kind, example.id, example.around(found.start, found.end), where)


def _misplaced(example: Example, gold: Json, found: Toponym) -> Mistake:
    place = found.place
    kind = "toponym without a place" if place is None else f"misplaced: taken for a {place.feature.value}"
    if _same_entry(gold, found):
        kind = "same entry, point elsewhere"
    where = (
        "–" if place is None else f"{place.name}, {place.admin1}, {place.country} ({place.lat:.1f}, {place.lon:.1f})"
    )
    note = f"found {where}; gold ({gold['lat']:.1f}, {gold['lon']:.1f}) {gold.get('type', '')}"
    return Mistake(kind, example.id, example.around(found.start, found.end), note)
