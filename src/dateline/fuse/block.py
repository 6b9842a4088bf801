"""One block fused by itself: its incidents, control and tolls, and what the passes over all blocks need of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.fuse.bases import tally_of
from dateline.fuse.blocks import Block, country_of_block, shared_out
from dateline.fuse.captures import Capture, captures
from dateline.fuse.classes import country_of
from dateline.fuse.control import control_rows
from dateline.fuse.decided import Decided
from dateline.fuse.happenings import Happening, happenings
from dateline.fuse.incidents import incident
from dateline.fuse.parts import party
from dateline.fuse.tallies import neared
from dateline.fuse.told import Told, tell
from dateline.fuse.tolls import toll_rows
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
class BlockRecord:
    """What a block adds to the record. Its captures, ``counting`` and ``near`` places are what tallies are made of.

    ``dated`` are the captures as the reports with a date alone tell them, by which those without one are bounded.
    """

    incidents: tuple[Incident, ...]
    control: tuple[ControlRow, ...]
    tolls: tuple[TollRow, ...]
    captures: tuple[Capture, ...]
    dated: tuple[Capture, ...]
    counting: tuple[Counting, ...]
    near: tuple[Where, ...]


def fuse_block(claims: BlockClaims, decided: Decided) -> BlockRecord:
    """Return what the claims of one block add to the record: nothing outside the block changes it."""
    told = claims.told
    found = happenings(told, decided)
    _remember(found, told, claims.former, decided)
    taken = tuple(captures(found, told))
    dated = [t for t in told if t.at is not None]
    return BlockRecord(
        incidents=tuple(incident(h) for h in found if h.told),
        control=control_rows(taken, told),
        tolls=toll_rows(told, found),
        captures=taken,
        dated=taken if len(dated) == len(told) else tuple(captures(happenings(dated, decided), dated)),
        counting=claims.counting,
        near=neared(told),
    )


def block_claims(seen: Visible, copy_of: Mapping[str, str], decided: Decided, world: World) -> dict[Block, BlockClaims]:
    """Return the visible claims by block. Blocks that somebody joined, by saying "the same", are one."""
    blocks: dict[str, Block] = {}
    told = _told(seen, copy_of, world, blocks)
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


def _by_block(
    told: Iterable[Told], blocks: Mapping[str, Block], joined: Union[Block], decided: Decided
) -> dict[Block, list[Told]]:
    """Return the claims of each block in order of ids, without what is told as history or was judged wrong."""
    out: dict[Block, list[Told]] = {}
    for one in sorted(told, key=lambda t: t.id):
        if one.id not in decided.wrong and one.claim.modality is not Modality.HISTORICAL:
            out.setdefault(joined.root(blocks[one.id]), []).append(one)
    return out


def _told(seen: Visible, copy_of: Mapping[str, str], world: World, blocks: dict[str, Block]) -> list[Told]:
    """Return the claims of the articles that speak, each once, and note their blocks."""
    by_id: dict[str, Told] = {}
    for annotation in seen.speaking:
        mine = list(tell(annotation, copy_of, world))
        for claim, block in shared_out(mine).items():
            blocks.setdefault(claim, block)
        for one in mine:
            by_id.setdefault(one.id, one)
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


def _remember(found: Sequence[Happening], told: Sequence[Told], former: Sequence[Told], decided: Decided) -> None:
    """Give each happening what older versions of pages told of it: they have no weight, but a past."""
    if not former:
        return
    beside: dict[str, list[Told]] = {}
    past = {t.id for t in former}
    for happening in happenings([*told, *former], decided):
        gone = [t for t in happening.everyone if t.id in past]
        for one in happening.everyone if gone else ():
            beside[one.id] = gone
    for happening in found:
        remembered = {t.id: t for one in happening.everyone for t in beside.get(one.id, ())}
        happening.former = [remembered[claim] for claim in sorted(remembered)]
