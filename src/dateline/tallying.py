"""What the cells of a block add to their countries, in a form that can be kept: tallies and bounds are made of it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.fuse.block import CellRecord, Counting
from dateline.fuse.captures import Capture
from dateline.fuse.parts import part_key, party
from dateline.record.place import Where
from dateline.shapes import ClaimRow
from dateline.store.codec import canonical, decoded
from dateline.store.fusing import BlockPart

NOWHERE = ""
"""Stands for the country of a tally of which that is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a cell adds to one country; ``dated`` is None where it is the same as ``captures``.

    ``outlets`` gives the outlet of each article that counts something.
    """

    captures: tuple[Capture, ...] = ()
    dated: tuple[Capture, ...] | None = None
    counting: tuple[Counting, ...] = ()
    near: tuple[Where, ...] = ()
    outlets: tuple[tuple[str, str | None], ...] = ()


@dataclass(slots=True)
class _Sorted:
    captures: list[Capture] = field(default_factory=list)
    dated: list[Capture] = field(default_factory=list)
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
    outlets = {c.told.article: known[c.told.id].outlet for c in one.counting}
    part = Part(
        tuple(one.captures),
        None if one.dated == one.captures else tuple(one.dated),
        tuple(one.counting),
        tuple(one.near),
        tuple(sorted(outlets.items())),
    )
    return BlockPart(country, first, len(one.counting), _bounding(one.dated), canonical(part))


def _bounding(dated: Iterable[Capture]) -> str:
    """Return a fingerprint of what captures add to the bounds of undated articles (``fuse/dated.py``)."""
    told = sorted(repr((c.place, part_key(c.part), party(c.holder), c.since, c.row.status, c.denied)) for c in dated)
    return hashlib.sha256("\n".join(told).encode(errors="surrogatepass")).hexdigest()[:32] if told else ""


def parts_from(kept: Iterable[BlockPart]) -> list[Part]:
    """Return the parts that ``parts_of`` made ready to be kept."""
    return [decoded(Part, part.body) for part in kept]


def record_from(part: Part) -> CellRecord:
    """Return the record of a cell as far as it concerns one country."""
    dated = part.captures if part.dated is None else part.dated
    return CellRecord("", (), (), (), part.captures, dated, part.counting, part.near)


def counted_rows(parts: Iterable[Part]) -> dict[str, ClaimRow]:
    """Return the claims that count something, by id, as rows of tallies point to them."""
    found: dict[str, ClaimRow] = {}
    for part in parts:
        outlets = dict(part.outlets)
        for one in part.counting:
            claim, article = one.told.claim, one.told.article
            found[claim.id] = ClaimRow(claim, article, outlets[article], None, None, superseded=False)
    return found
