"""What a name is worth as a place before its surroundings are read."""

from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.rules import rules
from dateline.resolve.choose import alike
from dateline.resolve.gazetteer import Entry

_WORTH = {"PCLI": "country", "CONT": "continent", "RGN": "region", "ADM1": "province"}
_WELL_KNOWN = 20_000


def prior(candidate: Candidate) -> float:
    """Return what a name is worth before its surroundings are read: that of its best entry."""
    if candidate.worth is None:
        words = (piece.word for piece in candidate.pieces[candidate.first : candidate.last + 1])
        name = " ".join(word for word in words if word)
        candidate.worth = max((_worth(entry, name) for entry in candidate.entries[:8]), default=0.0)
    return candidate.worth


def _worth(entry: Entry, name: str) -> float:
    table = rules()
    worth = 0.0
    for people, value in table.weights["people"]:
        if entry.population >= people:
            worth = value
            break
    if entry.feature_code in _WORTH:
        worth = max(worth if entry.feature_code == "ADM1" else 0.0, table.weight(_WORTH[entry.feature_code]))
    elif entry.feature_code == "ADM2":
        worth = min(worth, 0.4)
    elif entry.feature_code.startswith("PPLA"):
        worth = max(worth, table.weight("district_seat"))
    if entry.seat is not None:
        worth = max(worth, table.weight("capital" if entry.seat == "country" else "seat"))
    if entry.matched == "known":
        worth = max(worth, table.weight("known"))
    elif entry.matched == "alternate":
        spelled = entry.population >= _WELL_KNOWN and alike(entry.place.name, name)
        worth += table.weight("alternate_spelling" if spelled else "alternate")
    elif entry.matched == "loose":
        worth += table.weight("loose")
    return worth
