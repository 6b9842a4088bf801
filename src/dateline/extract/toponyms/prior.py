"""What a name is worth as a place before its surroundings are read."""

from functools import lru_cache

from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.rules import rules
from dateline.resolve.choose import alike
from dateline.resolve.gazetteer import Entry

_WORTH = {"PCLI": "country", "CONT": "continent", "RGN": "region", "ADM1": "province"}
_WELL_KNOWN = 20_000


def prior(candidate: Candidate) -> float:
    """Return what a name is worth before its surroundings are read: that of its best entry."""
    if candidate.worth is None:
        name = " ".join(candidate.words)
        candidate.worth = max([_worth(entry, name) for entry in candidate.entries[:8]], default=0.0)
    return candidate.worth


def _worth(entry: Entry, name: str) -> float:
    spelled = entry.matched == "alternate" and entry.population >= _WELL_KNOWN and alike(entry.place.name, name)
    return _worth_of(entry.population, entry.feature_code, entry.seat, entry.matched, spelled)


@lru_cache(maxsize=4096)
def _worth_of(population: int, feature_code: str, seat: str | None, matched: str, spelled: bool) -> float:
    """Return what an entry is worth; ``spelled``: the text only writes its name in another way."""
    table = rules()
    worth = 0.0
    for people, value in table.weights["people"]:
        if population >= people:
            worth = value
            break
    if feature_code in _WORTH:
        worth = max(worth if feature_code == "ADM1" else 0.0, table.weight(_WORTH[feature_code]))
    elif feature_code == "ADM2":
        worth = min(worth, 0.4)
    elif feature_code.startswith("PPLA"):
        worth = max(worth, table.weight("district_seat"))
    if seat is not None:
        worth = max(worth, table.weight("capital" if seat == "country" else "seat"))
    if matched == "known":
        worth = max(worth, table.weight("known"))
    elif matched == "alternate":
        worth += table.weight("alternate_spelling" if spelled else "alternate")
    elif matched == "loose":
        worth += table.weight("loose")
    return worth
