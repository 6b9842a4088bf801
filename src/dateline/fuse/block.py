"""One block fused by itself, cell by cell: its incidents, control and tolls, and what passes over all blocks need."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.fuse.around import Around, around
from dateline.fuse.bases import tally_of
from dateline.fuse.blocks import Block, country_of_block, shared_out
from dateline.fuse.captures import Capture, Taken, captures, taken_of
from dateline.fuse.cells import Bonds, bonds_of, told_cells
from dateline.fuse.classes import country_of
from dateline.fuse.control import control_rows
from dateline.fuse.decided import Decided
from dateline.fuse.happenings import Happening, happenings
from dateline.fuse.incidents import incident
from dateline.fuse.modes import GAIN, family
from dateline.fuse.parts import party
from dateline.fuse.tallies import neared
from dateline.fuse.told import Told, tell
from dateline.fuse.tolls import toll_rows
from dateline.fuse.twins import moved
from dateline.fuse.union import Union
from dateline.fuse.visible import Visible
from dateline.record.fused import ControlRow, Incident, TollRow
from dateline.record.place import Where
from dateline.record.vocabulary import Modality
from dateline.record.world import World


@dataclass(frozen=True, slots=True)
class Counting:
    """A claim with a tally, and the country whose places it counts, None when that is not known."""

    told: Told
    country: str | None


@dataclass(frozen=True, slots=True)
class BlockClaims:
    """The claims of a block that are told as fact or denied; ``former`` are those of pages that have changed."""

    told: tuple[Told, ...] = ()
    former: tuple[Told, ...] = ()
    counting: tuple[Counting, ...] = ()


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What a cell of a block adds to the record. Its captures, ``counting`` and ``near`` places make tallies.

    ``first`` is its smallest claim that is told. ``dated`` are the captures as the reports with a date alone tell them,
    by which those without one are bounded.
    """

    first: str
    incidents: tuple[Incident, ...]
    control: tuple[ControlRow, ...]
    tolls: tuple[TollRow, ...]
    captures: tuple[Taken, ...]
    dated: tuple[Taken, ...]
    counting: tuple[Counting, ...]
    near: tuple[Where, ...]


def fuse_block(claims: BlockClaims, decided: Decided, only: Sequence[frozenset[str]] | None = None) -> list[CellRecord]:
    """Return what the claims of one block add to the record, cell by cell: nothing outside the block changes it.

    With ``only``, which are some of its cells, only these are fused; the rest of their articles is needed all the same.
    """
    beside = around(claims.told)
    past = around((*claims.told, *claims.former)) if claims.former else beside
    if only is not None:
        claims, found = _among(claims, frozenset[str]().union(*only)), list(only)
    else:
        found = told_cells(claims.told, claims.former, decided, beside, past)
    return [_fuse_cell(cell, decided, beside, past) for cell in _in_cells(claims, found) if cell.told]


def _fuse_cell(claims: BlockClaims, decided: Decided, beside: Around, past: Around) -> CellRecord:
    told = claims.told
    found = happenings(told, decided, beside)
    _remember(found, told, claims.former, decided, past)
    taken = captures(found, told)
    dated = [t for t in told if t.at is not None]
    return CellRecord(
        first=told[0].id,
        incidents=tuple(incident(h) for h in found if h.told),
        control=control_rows(taken, told),
        tolls=toll_rows(told, found, beside.sums),
        captures=tuple(map(taken_of, taken)),
        dated=tuple(map(taken_of, taken if len(dated) == len(told) else _captured(dated, decided, beside))),
        counting=claims.counting,
        near=neared(told),
    )


def _captured(told: Sequence[Told], decided: Decided, beside: Around) -> list[Capture]:
    """Return the captures as these claims alone tell them.

    Runs of control are made of claims of control alone, but where somebody decided that one is the same as another.
    """
    decided_on = decided.same_among(one.id for one in told)
    gains = told if decided_on else [one for one in told if family(one.claim) == GAIN]
    return captures(happenings(gains, decided, beside), told)


def bonds_in(claims: BlockClaims) -> list[Bonds]:
    """Return the bonds of the claims of a block, where these are all that their articles tell of it."""
    beside = around(claims.told)
    past = around((*claims.told, *claims.former)) if claims.former else beside
    return bonds_of(claims.told, claims.former, beside, past)


def block_claims(
    seen: Visible,
    copy_of: Mapping[str, str],
    decided: Decided,
    world: World,
    moves: Mapping[str, Block] | None = None,
) -> dict[Block, BlockClaims]:
    """Return the visible claims by block. Blocks that somebody joined, by saying "the same", are one.

    ``moves`` are the claims that belong elsewhere than their own article says; None where these articles are all.
    """
    blocks: dict[str, Block] = {}
    told = _told(seen, copy_of, world, blocks, moves)
    mine = {t.id for t in told}
    former = [t for t in _former(seen, copy_of, world, blocks) if t.id not in mine]
    joined: Union[Block] = Union()
    for pair in decided.same:
        if all(claim in blocks for claim in pair):
            joined.join(*(blocks[claim] for claim in pair))
    out: dict[Block, BlockClaims] = {}
    for block, members in _by_block(told, blocks, joined, decided).items():
        counting = tuple(counting_of(t, blocks[t.id], world) for t in members if t.claim.tally and t.supports)
        out[block] = BlockClaims(tuple(members), (), counting)
    for block, members in _by_block(former, blocks, joined, decided).items():
        out[block] = replace(out.get(block, BlockClaims()), former=tuple(members))
    return out


def counting_of(told: Told, block: Block, world: World) -> Counting:
    """Return the tally with its country: its scope's, its place's, that of its block, or its holder's only one."""
    tally = tally_of(told)
    around = country_of_block(block)
    return Counting(told, country_of(tally.scope, told.claim.place, around, party(tally.holder), world))


def _among(claims: BlockClaims, only: Container[str]) -> BlockClaims:
    """Return those of the claims that are among these."""
    return BlockClaims(
        tuple(t for t in claims.told if t.id in only),
        tuple(t for t in claims.former if t.id in only),
        tuple(c for c in claims.counting if c.told.id in only),
    )


def _in_cells(claims: BlockClaims, cells: Sequence[frozenset[str]]) -> list[BlockClaims]:
    """Return the claims of each cell."""
    cell_of = {claim: at for at, cell in enumerate(cells) for claim in cell}
    told: list[list[Told]] = [[] for _ in cells]
    former: list[list[Told]] = [[] for _ in cells]
    counting: list[list[Counting]] = [[] for _ in cells]
    for one in claims.told:
        told[cell_of[one.id]].append(one)
    for one in claims.former:
        former[cell_of[one.id]].append(one)
    for count in claims.counting:
        counting[cell_of[count.told.id]].append(count)
    return [BlockClaims(tuple(told[at]), tuple(former[at]), tuple(counting[at])) for at in range(len(cells))]


def _by_block(
    told: Iterable[Told], blocks: Mapping[str, Block], joined: Union[Block], decided: Decided
) -> dict[Block, list[Told]]:
    """Return the claims of each block in order of ids, without what is told as history or was judged wrong."""
    out: dict[Block, list[Told]] = {}
    for one in sorted(told, key=lambda t: t.id):
        if one.id not in decided.wrong and one.claim.modality is not Modality.HISTORICAL:
            out.setdefault(joined.root(blocks[one.id]), []).append(one)
    return out


def _told(
    seen: Visible,
    copy_of: Mapping[str, str],
    world: World,
    blocks: dict[str, Block],
    moves: Mapping[str, Block] | None,
) -> list[Told]:
    """Return the claims of the articles that speak, each once, and note their blocks."""
    by_id: dict[str, Told] = {}
    articles = [list(tell(annotation, copy_of, world)) for annotation in seen.speaking]
    shared = [(mine, shared_out(mine)) for mine in articles]
    for mine, here in shared:
        for claim, block in here.items():
            blocks.setdefault(claim, block)
        for one in mine:
            by_id.setdefault(one.id, one)
    blocks |= moved(shared, copy_of) if moves is None else {id: block for id, block in moves.items() if id in by_id}
    return list(by_id.values())


def _former(seen: Visible, copy_of: Mapping[str, str], world: World, blocks: dict[str, Block]) -> list[Told]:
    """Return the claims that pages made before they were changed, each once and until then."""
    by_id: dict[str, Told] = {}
    for annotation in seen.superseded:
        header = annotation.article
        until = seen.replaced.get((header.id, header.sha256))
        if until is None:
            continue
        mine = [replace(one, until=until) for one in tell(annotation, copy_of, world)]
        for claim, block in shared_out(mine).items():
            blocks.setdefault(claim, block)
        for one in mine:
            by_id.setdefault(one.id, one)
    return list(by_id.values())


def _remember(
    found: Sequence[Happening], told: Sequence[Told], former: Sequence[Told], decided: Decided, past: Around
) -> None:
    """Give each happening what older versions of pages told of it: they have no weight, but a past."""
    if not former:
        return
    beside: dict[str, list[Told]] = {}
    gone_by = {t.id for t in former}
    for happening in happenings([*told, *former], decided, past):
        gone = [t for t in happening.everyone if t.id in gone_by]
        for one in happening.everyone if gone else ():
            beside[one.id] = gone
    for happening in found:
        remembered = {t.id: t for one in happening.everyone for t in beside.get(one.id, ())}
        happening.former = [remembered[claim] for claim in sorted(remembered)]
