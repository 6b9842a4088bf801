"""Which claims belong elsewhere than their article says, found without comparing each with all: by shared sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.derived import page_blocks
from dateline.fuse import twins
from dateline.fuse.blocks import shared_out
from dateline.fuse.told import tell
from dateline.fuse.twins import Twin, are_twins, moves
from dateline.record.annotation import Annotation
from dateline.record.judgement import Judgement
from dateline.record.world import World
from dateline.store.taking import PageReading, Stale
from dateline.store.twins import Echo, MovedPage

if TYPE_CHECKING:
    from dateline.store import Store


def settle_moves(
    store: "Store", version: int, stale: Stale, readings: Mapping[int, bool], judgements: Sequence[Judgement]
) -> bool:
    """Work out where claims of readings belong, and keep it; of each is told whether it is looked at again.

    Blocks that judgements join are noted where a claim that moves was judged: whom it is joined to is another.
    """
    speaking = store.pages_of_readings(readings)
    page_of = {key: page for key, (page, _) in speaking.items()}
    echoes = {key: found for key, some in store.echoes(page_of, twins.MANY).items() if (found := _twins(some))}
    kept = store.moves_of(page_of.values())
    looked_at = {key for key in page_of if key in echoes or key in kept}
    moving: dict[int, dict[str, str]] = {}
    by_page: dict[str, list[PageReading]] = defaultdict(list)
    for one in store.page_readings(sorted({page_of[key] for key in looked_at})):
        by_page[one.page].append(one)
        if one.key in looked_at:
            moving[one.key] = _moves(one.annotation, speaking[one.key][1], echoes.get(one.key, {}))
    changed = {key: mine for key, mine in moving.items() if mine != kept.get(key, {})}
    pages, judged, blocks = list[MovedPage](), {id for j in judgements for id in (j.claim, j.other)}, set[str]()
    for page in sorted({page_of[key] for key in changed}):
        mine = {key: moving.get(key, kept.get(key, {})) for key in (one.key for one in by_page[page])}
        there = {claim: block for some in mine.values() for claim, block in some.items()}
        fresh = not any(key in changed and readings.get(key, True) for key in mine)
        pages.append(MovedPage(page, page_blocks(by_page[page], there), fresh))
    if not judged.isdisjoint(id for key in changed for id in {**changed[key], **kept.get(key, {})}):
        blocks = store.blocks_of_claims(id for id in judged if id is not None)
    return store.keep_moves(version, stale, changed, pages, blocks)


def moves_in(store: "Store", pages: Iterable[str]) -> dict[str, str]:
    """Return the claims of these pages that belong elsewhere than their articles say, with the block of each."""
    return {claim: block for _, mine in sorted(store.moves_of(pages).items()) for claim, block in mine.items()}


def _moves(annotation: Annotation, group: str, same: Mapping[int, Sequence[Twin]]) -> dict[str, str]:
    told = list(tell(annotation, {}, World()))
    return moves(told, shared_out(told), group, same)


def _twins(echoes: Iterable[Echo]) -> dict[int, list[Twin]]:
    """Return those that are one sentence, by the place of the sentence that asks."""
    found: dict[int, list[Twin]] = defaultdict(list)
    for one in echoes:
        if are_twins(one.common):
            latest = date.fromisoformat(one.latest) if one.latest is not None else None
            found[one.at].append(Twin(one.group, one.block, latest))
    return dict(found)
