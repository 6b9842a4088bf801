"""Blocks fused from what a store keeps of their pages: a function of what it is given, whichever process calls it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.derived import by_id, claim_rows, fused_row, taken_page
from dateline.errors import DatelineError
from dateline.facets import Known
from dateline.fuse.block import BlockRecord, block_claims, fuse_block
from dateline.fuse.decided import Decided
from dateline.fuse.visible import visible
from dateline.record.world import Situation
from dateline.store.fusing import FusedBlock, FusedRow
from dateline.store.taking import PageReading, PageText, TakenPage, readings_of
from dateline.tallying import parts_of
from dateline.view import Fused
from dateline.world import world_of


@dataclass(frozen=True, slots=True)
class Partition:
    """Blocks of a country, the names under which they are kept, and all that they are fused from.

    ``program`` is the fingerprint of who asks: whoever fuses must be the same program.
    """

    program: str
    chosen: frozenset[str]
    names: tuple[str, ...]
    pages: tuple[PageText, ...]
    copy_of: Mapping[str, str]
    decided: Decided
    situation: Situation


def fused_partition(of: Partition) -> tuple[FusedBlock, ...]:
    """Return the blocks as they are fused now; one that nothing is told in any more is not among them."""
    _same_program(of.program)
    seen = visible([one.annotation for one in readings_of(of.pages)])
    shared = block_claims(seen, of.copy_of, of.decided, world_of(seen.all, of.situation))
    rows = by_id(claim_rows(seen))
    known = Known(by_id=rows)
    made: list[FusedBlock] = []
    for name in of.names:
        if name in shared:
            record = fuse_block(shared[name], of.decided)
            made.append(FusedBlock(name, _rows_of(record, known), parts_of(record, shared[name], rows)))
    return tuple(made)


def _rows_of(record: BlockRecord, known: Known) -> tuple[FusedRow, ...]:
    kinds: Mapping[str, Sequence[Fused]] = {
        "incidents": record.incidents,
        "control": record.control,
        "tolls": record.tolls,
    }
    return tuple(fused_row(kind, row, at, known) for kind, rows in kinds.items() for at, row in enumerate(rows))


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
