"""Incident templates: a simplified protocol on MUC-4, which is not the official scorer.

Each article is fused alone. Its incidents of violence (by templates.toml) that happened or were tried give predictions,
as the task has it: none of a purely military target, and one for each happening. A record keeps accounts apart that
nothing particular joins, while a template commits itself: an incident without a place or without a first day stands for
a happening of its own only where no better known one in the message may be it, by type, place and day.
One meets a required template of the gold if the types agree and neither day nor country contradict: their intervals
overlap or one is unknown, their countries are the same or one is unknown. Pairs are one to one, those that agree in
more first; what meets an optional template costs nothing. Of the pairs: the date is right if the predicted interval
holds the gold day and is at most two days long (gold "on or before": if it overlaps), the place is right if the
predicted place or its province is named in the gold location, the number of victims is right if a toll of the killed
or wounded, or the sum of such tolls, is it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.engine import record_of
from dateline.evaluate.example import Example
from dateline.evaluate.matching import country_code, name_key, pair
from dateline.evaluate.measure import F1, SHARE, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.fused import Incident
from dateline.record.place import Where
from dateline.record.vocabulary import Feature, Modality, Role, TollKind
from dateline.record.world import Situation

INCIDENTS, DATES, PLACES, VICTIMS = (
    "incident F1",
    "date of found incidents",
    "place of found incidents",
    "victims of found incidents",
)
MEASURES: dict[str, Formula] = {INCIDENTS: F1, DATES: SHARE, PLACES: SHARE, VICTIMS: SHARE}
_TOLD = frozenset({Modality.ASSERTED, Modality.ONGOING, Modality.ATTEMPTED, Modality.THREATENED})
FINER = {
    feature: at
    for at, feature in enumerate(
        (Feature.OTHER, Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.REGION, Feature.COUNTRY)
    )
}
_HIT = frozenset({Role.VICTIM, Role.DEFENDER, Role.OBJECT})
_WELL_KNOWN = 3
_LONGEST = 2  # days


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text("utf-8"))


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the incidents of each message."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the incidents of one message."""
    required = [t for t in example.gold["templates"] if not t["optional"]]
    optional = [t for t in example.gold["templates"] if t["optional"]]
    found = [i for a in example.annotations for i in _templates(record_of([a], [], None, Situation()).incidents)]
    pairs = pair(required, found, agreement)
    met, right = {g for g, _ in pairs}, {f for _, f in pairs}
    rest = [i for at, i in enumerate(found) if at not in right]
    free = {f for _, f in pair(optional, rest, agreement)}
    wrong = [i for at, i in enumerate(rest) if at not in free]
    judged = Judged({INCIDENTS: (len(right), len(right) + len(wrong), len(met), len(required))})
    matched = [(required[g], found[f]) for g, f in pairs]
    judged.counts[DATES] = _share([_date_right(g, i) for g, i in matched if g["date"]])
    judged.counts[PLACES] = _share([_place_right(g, i) for g, i in matched if g["location"]])
    judged.counts[VICTIMS] = _share([_victims_right(g, i) for g, i in matched if g.get("victim_number")])
    judged.mistakes = [_missed(example, g, found) for at, g in enumerate(required) if at not in met]
    relevant = "" if required else " in a message without a required template"
    judged.mistakes += [
        Mistake(f"false incident{relevant}: {types_of(i)[0]}", example.id, _words(example, i), _said(i)) for i in wrong
    ]
    return judged


def _templates(incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents that a template stands for: those known best, with what vaguer accounts of them add."""
    told = [i for i in incidents if i.modality in _TOLD and types_of(i) and not _is_military(i)]
    kept: list[Incident] = []
    for one in sorted(told, key=_known, reverse=True):
        at = None if _known(one) == _WELL_KNOWN else next((n for n, k in enumerate(kept) if _is_account(one, k)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = _with(kept[at], one)
    return kept


def _is_account(vague: Incident, known: Incident) -> bool:
    """Say whether a vaguer account may be of the incident: of no other type, country or day."""
    if not set(types_of(vague)) & set(types_of(known)):
        return False
    if vague.place is not None and known.place is not None and not _same_place(vague.place, known.place):
        return False
    one, other = vague.when, known.when
    late = one.earliest is not None and other.latest is not None and one.earliest > other.latest
    early = one.latest is not None and other.earliest is not None and one.latest < other.earliest
    return not late and not early


def _same_place(one: Where, other: Where) -> bool:
    """Say whether two places may be one: the same, or one the country or province of the other."""
    if one.id == other.id:
        return True
    wide, fine = (one, other) if FINER[one.feature] > FINER[other.feature] else (other, one)
    if wide.feature is Feature.COUNTRY:
        return wide.country == fine.country
    return wide.feature is Feature.PROVINCE and (wide.country, wide.name) == (fine.country, fine.admin1)


def _with(known: Incident, vague: Incident) -> Incident:
    """Return an incident with what a vaguer account adds: tolls, its place, and by which means it was done."""
    means = vague if len(types_of(vague)) < len(types_of(known)) else known
    place = known.place or vague.place
    tolls = (*known.tolls, *(toll for toll in vague.tolls if toll not in known.tolls))
    return replace(known, tolls=tolls, place=place, event_type=means.event_type, mode=means.mode)


def _known(incident: Incident) -> int:
    """Return how much is known of where and when."""
    return 2 * (incident.place is not None) + (incident.when.earliest is not None)


def _is_military(incident: Incident) -> bool:
    """Say whether forces fight each other, or whoever and whatever was hit is military by its words.

    Nobody of whom a toll says that they bear no arms may be among them.
    """
    if incident.event_type in _table()["military"]["types"]:
        return not any(toll.group_side == "civilian" and toll.best != 0 for toll in incident.tolls)
    hit = [p.text for p in incident.participants if p.role in _HIT]
    groups = [toll.group for toll in incident.tolls if toll.group and toll.best != 0]
    return bool(hit) and all(_of_forces(text) for text in (*hit, *groups))


def _of_forces(text: str) -> bool:
    words = set(_table()["military"]["words"])
    return bool(words & set(text.lower().replace("'s", " ").split()))


def _share(right: Sequence[bool]) -> tuple[int, int]:
    return sum(right), len(right)


def types_of(incident: Incident) -> list[str]:
    """Return the types of template that an incident may stand for; none of what is no violence."""
    types = _table()["types"]
    by_mode = types.get(f"{incident.event_type}/{incident.mode}")
    return by_mode if by_mode is not None else types.get(incident.event_type, [])


def agreement(gold: Json, incident: Incident) -> int:
    """Return 0 if type, day or country contradict, else how much agrees."""
    kinds = {gold["type"], *gold.get("type_alternatives", ())}
    if not kinds & set(types_of(incident)):
        return 0
    day, country = _dates_agree(gold, incident), _countries_agree(gold, incident)
    if day is False or country is False:
        return 0
    usual = types_of(incident)[0] in kinds
    return 1 + usual + bool(day) + bool(country) + 2 * _place_right(gold, incident)


def _dates_agree(gold: Json, incident: Incident) -> bool | None:
    when, wanted = incident.when, gold["date"]
    if not wanted or (when.earliest is None and when.latest is None):
        return None
    return any(_overlaps(one, incident) for one in (wanted, *wanted.get("alternatives", ())))


def _overlaps(wanted: Json, incident: Incident) -> bool:
    first, last = _day(wanted["earliest"]), _day(wanted["latest"])
    when = incident.when
    return not (first and when.latest and when.latest < first) and not (last and when.earliest and when.earliest > last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _countries_agree(gold: Json, incident: Incident) -> bool | None:
    location = gold["location"]
    code = country_code(location["country"].title()) if location and location.get("country") else None
    return None if code is None or incident.place is None else code == incident.place.country


def _date_right(gold: Json, incident: Incident) -> bool:
    when = incident.when
    for one in (gold["date"], *gold["date"].get("alternatives", ())):
        if not _overlaps(one, incident) or when.latest is None:
            continue
        if one["earliest"] is None:
            return True
        if when.earliest is not None and (when.latest - when.earliest).days < _LONGEST:
            return True
    return False


def _place_right(gold: Json, incident: Incident) -> bool:
    location, place = gold["location"], incident.place
    if not location or place is None:
        return False
    choices = [location.get("parts", ()), *location.get("alternatives", ())]
    parts = {name_key(part["name"].partition("(")[0]) for choice in choices for part in choice}
    finer = parts - {name_key(location.get("country") or "")}
    named = {name_key(name) for name in (place.name, place.admin1, place.admin2) if name}
    return bool(finer & named) if finer else bool(_countries_agree(gold, incident))


def _victims_right(gold: Json, incident: Incident) -> bool:
    wanted = {gold["victim_number"]["low"], gold["victim_number"]["high"]} - {None}
    hurt = [t for t in incident.tolls if set(t.kinds) & {TollKind.KILLED, TollKind.WOUNDED, TollKind.ABDUCTED}]
    figures = {figure for t in hurt for figure in (t.low, t.best, t.high) if figure is not None}
    return bool(wanted & (figures | {sum(t.best or t.low or 0 for t in hurt)}))


def _words(example: Example, incident: Incident) -> str:
    claim = next((c for c in example.claims if c.id == incident.id), None)
    return example.around(claim.quote.start, claim.quote.end) if claim else " ".join(example.text.split())[:200]


def _said(incident: Incident) -> str:
    where = f"{incident.place.name}, {incident.place.country}" if incident.place else "no place"
    return f"{incident.event_type}/{incident.mode} in {where}, {incident.when.earliest}..{incident.when.latest}"


def _missed(example: Example, gold: Json, found: Sequence[Incident]) -> Mistake:
    same = [i for i in found if gold["type"] in types_of(i)]
    kind = f"missed {gold['type']}" + (": day or country differ" if any(not agreement(gold, i) for i in same) else "")
    location = (gold["location"] or {}).get("text")
    note = f"gold {gold['date']} {location}; found {'; '.join(_said(i) for i in found) or 'nothing'}"
    return Mistake(kind, example.id, " ".join(example.text.split())[:400], note)
