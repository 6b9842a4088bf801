"""What the cells of a block add to their countries, in a form that can be kept, and the tallies that are made of it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.derived import fused_row
from dateline.facets import Known
from dateline.fuse.bases import Tallied, tallied_of
from dateline.fuse.block import CellRecord, Counting
from dateline.fuse.captures import Taken
from dateline.fuse.gaps import Reconciled
from dateline.fuse.parts import part_key, party
from dateline.fuse.standing import assess
from dateline.fuse.tallies import reconciled, stated_together, tally_row
from dateline.fuse.told import Told
from dateline.record.place import Where
from dateline.record.world import World
from dateline.shapes import ClaimRow
from dateline.store.codec import canonical, decoded
from dateline.store.parts import BlockPart, Tallies

if TYPE_CHECKING:
    from dateline.store import Store

NOWHERE = ""
"""Stands for the country of a tally of which that is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a cell adds to one country; ``dated`` is None where it is the same as ``captures``.

    ``first`` is the smallest claim of the cell.
    """

    first: str
    captures: tuple[Taken, ...] = ()
    dated: tuple[Taken, ...] | None = None
    counting: tuple[Tallied, ...] = ()
    near: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A claim with a tally, and the outlet of its article."""

    told: Told
    outlet: str | None


@dataclass(slots=True)
class _Sorted:
    captures: list[Taken] = field(default_factory=list)
    dated: list[Taken] = field(default_factory=list)
    counting: list[Counting] = field(default_factory=list)
    near: list[Where] = field(default_factory=list)


def parts_of(record: CellRecord, known: Mapping[str, ClaimRow]) -> tuple[BlockPart, ...]:
    """Return what a cell adds to each country, as it is kept."""
    found: dict[str, _Sorted] = defaultdict(_Sorted)
    for capture in record.captures:
        found[capture.place.country].captures.append(capture)
    for capture in record.dated:
        found[capture.place.country].dated.append(capture)
    for one in record.counting:
        found[one.country or NOWHERE].counting.append(one)
    for place in record.near:
        found[place.country].near.append(place)
    return tuple(_part(country, record.first, one, known) for country, one in sorted(found.items()))


def _part(country: str, first: str, one: _Sorted, known: Mapping[str, ClaimRow]) -> BlockPart:
    accounts = [canonical(Account(c.told, known[c.told.id].outlet)) for c in one.counting]
    part = Part(
        first,
        tuple(one.captures),
        None if one.dated == one.captures else tuple(one.dated),
        tuple(tallied_of(c.told, _mark(text)) for c, text in zip(one.counting, accounts, strict=True)),
        tuple(one.near),
    )
    told = f"[{','.join(accounts)}]"
    return BlockPart(country, first, len(one.counting), _bounding(one.dated), canonical(part), told)


def _bounding(dated: Iterable[Taken]) -> str:
    """Return a fingerprint of what captures add to the bounds of undated articles (``fuse/dated.py``)."""
    told = sorted(repr((c.place, part_key(c.part), party(c.holder), c.since, c.status, c.denied)) for c in dated)
    return _mark("\n".join(told)) if told else ""


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]


def parts_from(kept: Iterable[BlockPart]) -> tuple[Part, ...]:
    """Return the parts that ``parts_of`` made ready to be kept."""
    return decoded(tuple[Part, ...], f"[{','.join(part.body for part in kept)}]")


def tallies_of(store: "Store", country: str, parts: Sequence[Part], world: World) -> Tallies:
    """Return the tallies of a country that come out otherwise than they are kept.

    All of them are held against the captures, which is cheap. A mark stands for what each comes to, with the marks of
    the claims that state it; only where that is new are these claims read, and the row made.
    """
    tallied = {one.id: one for part in parts for one in part.counting}
    taken = [one for part in parts for one in part.captures]
    near = {place.id: place for part in parts for place in part.near}
    found = reconciled(country or None, list(tallied.values()), taken, list(near.values()), world)
    beside = stated_together(tallied.values())
    marks = {one.of.id: _mark_of(one, [tallied[id].mark for id in beside[one.of.id]]) for one in found}
    before = store.tally_marks(country)
    changed = [one for one in found if before.get(one.of.id) != marks[one.of.id]]
    told = _accounts(store, country, parts, {id for one in changed for id in beside[one.of.id]})
    known = Known(world.places, by_id={id: _row(account) for id, account in told.items()})
    rows = []
    for one in changed:
        assessment = assess([told[id].told for id in beside[one.of.id]])[0]
        rows.append(fused_row("tallies", tally_row(one, assessment), 0, known))
    return Tallies(rows, {one.of.id: marks[one.of.id] for one in changed}, before.keys() - marks.keys())


def _mark_of(found: Reconciled, members: Sequence[str]) -> str:
    """Return a fingerprint of all that the row of a tally says."""
    why = [(one.rule, one.text, one.claims) for one in found.why]
    said = (found.result.value, found.by, found.gap, found.counted, found.claimed_only, found.candidates, why)
    return _mark(repr((found.of.mark, members, said)))


def _accounts(store: "Store", country: str, parts: Iterable[Part], ids: set[str]) -> dict[str, Account]:
    """Return the accounts of these claims."""
    cells = {part.first for part in parts if any(one.id in ids for one in part.counting)}
    kept = (one for text in store.accounts_of(country, cells) for one in decoded(tuple[Account, ...], text))
    return {one.told.id: one for one in kept if one.told.id in ids}


def _row(account: Account) -> ClaimRow:
    told = account.told
    return ClaimRow(told.claim, told.article, account.outlet, None, None, superseded=False)
