"""Blocks fused from what a store keeps of their pages: a function of what it is given, whichever process calls it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from dateline.derived import by_id, claim_rows, fused_row, taken_page
from dateline.errors import DatelineError
from dateline.facets import Known
from dateline.fuse.block import BlockClaims, CellRecord, block_claims, fuse_block
from dateline.fuse.control import place_and_part
from dateline.fuse.decided import Decided
from dateline.fuse.visible import visible
from dateline.record.world import Situation
from dateline.store.fusedrows import FusedRow
from dateline.store.fusing import FusedBlock
from dateline.store.taking import PageReading, PageText, TakenPage, readings_of
from dateline.tallying import parts_of
from dateline.world import world_of


@dataclass(frozen=True, slots=True)
class Partition:
    """Blocks of a country, the names under which they are kept, and all that they are fused from.

    ``only`` are the cells of a block that are fused where these are not all. ``program`` is the fingerprint of who
    asks: whoever fuses must be the same program. ``moves`` are claims that belong elsewhere than their articles say.
    """

    program: str
    chosen: frozenset[str]
    names: tuple[str, ...]
    only: Mapping[str, tuple[frozenset[str], ...]]
    pages: tuple[PageText, ...]
    copy_of: Mapping[str, str]
    moves: Mapping[str, str]
    decided: Decided
    situation: Situation


def fused_partition(of: Partition) -> tuple[FusedBlock, ...]:
    """Return the blocks, or what is fused of them, as they are now; one that nothing is told in any more is empty."""
    _same_program(of.program)
    seen = visible([one.annotation for one in readings_of(of.pages)])
    shared = block_claims(seen, of.copy_of, of.decided, world_of(seen.all, of.situation), of.moves)
    rows = by_id(claim_rows(seen))
    known = Known(by_id=rows)
    made: list[FusedBlock] = []
    for name in of.names:
        only = of.only.get(name)
        cells = fuse_block(shared.get(name, BlockClaims()), of.decided, only)
        kept = tuple(row for cell in cells for row in _rows_of(cell, known))
        parts = tuple(part for cell in cells for part in parts_of(cell, rows))
        claims = frozenset[str]().union(*only) if only is not None else None
        made.append(FusedBlock(name, kept, parts, claims))
    return tuple(made)


def _rows_of(cell: CellRecord, known: Known) -> Iterator[FusedRow]:
    """Yield rows as they are kept: those of control in the order of their series, the others in that of their ids."""
    yield from (fused_row("incidents", row, 0, known) for row in cell.incidents)
    yield from (fused_row("tolls", row, 0, known) for row in cell.tolls)
    for _, series in groupby(cell.control, key=place_and_part):
        for at, row in enumerate(series):
            yield fused_row("control", row, at, known)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages by name, and what is kept of them."""

    program: str
    names: tuple[str, ...]
    texts: tuple[PageText, ...]


def taken_pages(of: Pages) -> tuple[TakenPage, ...]:
    """Return how the pages are read now."""
    _same_program(of.program)
    readings: dict[str, list[PageReading]] = {name: [] for name in of.names}
    for one in readings_of(of.texts):
        readings[one.page].append(one)
    return tuple(taken_page(page, readings[page]) for page in of.names)


def _same_program(program: str) -> None:
    from dateline.refreshing import program_fingerprint

    if program != program_fingerprint():
        raise DatelineError("a worker fuses by another program, tables or gazetteer: install the same on all")
