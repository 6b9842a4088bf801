"""Control rows of the gold, and claims of control, in one form that can be compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.evaluate.matching import content_words, country_code, is_place, named_inside, place_ids, sides_of
from dateline.evaluate.suite import Json
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Interest, Modality, Role, Stance

STATUSES = ("asserted", "claimed", "denied", "threatened", "historical")
GAINS = frozenset({"capture", "recapture", "surrender", "hold"})
"""Modes that say that a place is held by somebody afterwards."""
SIEGE = frozenset({"enter", "advance", "besiege", "contest"})
"""Modes in which a place is under attack: gold calls it threatened."""
_THREATENED = frozenset({
    Modality.POSSIBLE, Modality.CONDITIONAL, Modality.THREATENED, Modality.PLANNED, Modality.ATTEMPTED,
    Modality.ONGOING,
})  # fmt: skip
_HOLDERS = (Role.HOLDER, Role.ATTACKER)
_STANDING = ("no change", "standing")
_RESIDENTS = frozenset({"resident", "residents", "inhabitants", "locals", "villagers"})


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A control row of the gold. ``either``: residents alone say it, so that claimed and asserted are both right."""

    places: tuple[str, ...]
    country: str | None
    holder: str
    partial: bool
    status: str
    day: date | None
    standing: bool
    either: bool

    @property
    def unit(self) -> tuple[str, frozenset[str] | str, bool]:
        """What is counted once per article: place, holder, partial."""
        return self.places[0], sides_of(self.holder, self.country) or self.holder, self.partial


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A claim of control as the gold would write it."""

    claim: Claim
    partial: bool
    status: str
    sides: frozenset[str]
    words: frozenset[str]

    @property
    def unit(self) -> tuple[str, frozenset[str], bool]:
        """What is counted once per article: place, holder, partial."""
        where = self.claim.place
        return (where.id if where else ""), self.sides or self.words, self.partial


def gold_rows(gold: Json) -> list[GoldRow]:
    """Return the control rows of an article's gold."""
    return [_gold(row) for row in gold["control"]]


def _gold(row: Json) -> GoldRow:
    country = country_code(str(row["country"]))
    names = tuple(dict.fromkeys((str(row["canonical"]), str(row["place"]))))
    known = any(place_ids(name, country) for name in names)
    inside = None if known else named_inside(names[0])  # "the barracks of Sake": a part, named after its place
    note = str(row.get("note") or "").lower()
    speaker = content_words(str(row["speaker"]))
    return GoldRow(
        places=(*names, inside) if inside else names,
        country=country,
        holder=str(row["holder"]),
        partial=bool(row.get("partial")) or inside is not None,
        status=str(row["status"]),
        day=_day(str(row["date"])),
        standing=note.startswith(_STANDING),
        either=bool(speaker) and speaker <= _RESIDENTS,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def found_rows(claims: Iterable[Claim]) -> Iterator[FoundRow]:
    """Yield the claims that say of a place who holds, took, threatens or lost it; tallies name no place."""
    for claim in claims:
        if claim.event_type is not EventType.CONTROL or claim.place is None or claim.tally is not None:
            continue
        if claim.mode not in GAINS | SIEGE:
            continue
        holders = [p for p in claim.participants if p.role in _HOLDERS]
        yield FoundRow(
            claim,
            claim.partial or claim.part_of_place is not None,
            status_of(claim) if claim.mode in GAINS else _under_attack(claim),
            frozenset(p.actor.side for p in holders if p.actor is not None),
            frozenset(word for p in holders for word in content_words(p.text)),
        )


def status_of(claim: Claim) -> str:
    """Return how the gold would mark the claim: by its stance, its modality, and what its source gains."""
    if claim.stance is Stance.DENIES or claim.modality is Modality.NEGATED:
        return "denied"
    if claim.modality is Modality.HISTORICAL:
        return "historical"
    if claim.modality in _THREATENED or claim.stance is Stance.DOUBTS:
        return "threatened"
    return "claimed" if claim.interest in (Interest.FOR, Interest.UNKNOWN) else "asserted"


def _under_attack(claim: Claim) -> str:
    status = status_of(claim)
    return "threatened" if status in ("asserted", "claimed") else status


def same_place(gold: GoldRow, found: FoundRow) -> bool:
    """Tell whether the claim is about the row's place."""
    return is_place(found.claim.place, gold.places, gold.country)


def same_holder(gold: GoldRow, found: FoundRow) -> bool:
    """Tell whether the claim names the row's holder: by its side, else by a word of it; nobody named fits anybody."""
    if not gold.holder:
        return True
    wanted = sides_of(gold.holder, gold.country)
    if wanted and found.sides:
        return bool(wanted & found.sides)
    return bool(content_words(gold.holder) & found.words)


def same(gold: GoldRow, found: FoundRow) -> bool:
    """Tell whether place and holder agree."""
    return same_place(gold, found) and same_holder(gold, found)
