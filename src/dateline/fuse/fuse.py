"""From annotations and judgements to the record as of a moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain

from dateline.fuse.block import CellRecord, block_claims, counting_of, fuse_block
from dateline.fuse.blocks import shared_out
from dateline.fuse.captures import Taken
from dateline.fuse.control import place_and_part
from dateline.fuse.copies import copies
from dateline.fuse.dated import DatedCountry
from dateline.fuse.decided import Decided
from dateline.fuse.tallies import tally_rows
from dateline.fuse.told import Told, tell
from dateline.fuse.undated import Dated, bounds
from dateline.fuse.visible import visible
from dateline.record.annotation import Annotation
from dateline.record.fused import PublicationBound, Record, TallyRow
from dateline.record.judgement import Judgement
from dateline.record.place import Where
from dateline.record.vocabulary import Modality
from dateline.record.world import World


def fuse(
    annotations: Iterable[Annotation], judgements: Iterable[Judgement], world: World, as_of: datetime | None = None
) -> Record:
    """Return all that is known as of a moment, the same for any order and any repetition of the annotations.

    Pure: the record can be built again at any time, and asked as of any past moment. Each cell of a block is fused by
    itself; tallies and the bounds of undated reports are passes over all of them.
    """
    annotations = list(annotations)
    seen = visible(annotations, as_of)
    known = frozenset(claim.id for annotation in seen.all for claim in annotation.claims)
    decided = Decided(judgements, known)
    shared = block_claims(seen, copies(seen.speaking), decided, world)
    records = [record for claims in shared.values() for record in fuse_block(claims, decided)]
    silent = [a for a in annotations if a.article.id in seen.undated]
    return Record(
        as_of=as_of,
        incidents=tuple(sorted((i for r in records for i in r.incidents), key=lambda i: i.id)),
        control=tuple(sorted((row for r in records for row in r.control), key=place_and_part)),
        tolls=tuple(sorted((row for r in records for row in r.tolls), key=lambda row: row.id)),
        tallies=tallied(records, world),
        claims=tuple(sorted(known)),
        articles=tuple(sorted({a.article.id for a in seen.all})),
        superseded=tuple(sorted(a.article.id for a in seen.superseded)),
        undated=seen.undated,
        unattached=decided.unattached,
        bounds=bounded(silent, seen.undated, decided, world, _dated_by_country(records, world)),
    )


def tallied(records: Iterable[CellRecord], world: World) -> tuple[TallyRow, ...]:
    """Return the tallies of the cells, each held against the captures of its country."""
    counting: dict[str | None, list[Told]] = {}
    taken: dict[str | None, list[Taken]] = {}
    near: dict[str | None, dict[str, Where]] = {}
    for record in records:
        for one in record.counting:
            counting.setdefault(one.country, []).append(one.told)
        for capture in record.captures:
            taken.setdefault(capture.place.country, []).append(capture)
        for place in record.near:
            near.setdefault(place.country, {})[place.id] = place
    rows = (
        tally_rows(country, told, taken.get(country, ()), tuple(near.get(country, {}).values()), world)
        for country, told in counting.items()
    )
    return tuple(sorted(chain.from_iterable(rows), key=_in_time))


def bounded(
    silent: Iterable[Annotation],
    undated: Sequence[str],
    decided: Decided,
    world: World,
    dated: Dated,
) -> tuple[PublicationBound, ...]:
    """Return the bounds of the undated articles by what the dated ones tell of each country."""
    return bounds(bounding(silent, decided, world), undated, dated) if undated else ()


def bounding(silent: Iterable[Annotation], decided: Decided, world: World) -> list[tuple[Told, str | None]]:
    """Return the claims by which undated articles are bounded, a tally with the country whose places it counts."""
    told: dict[str, tuple[Told, str | None]] = {}
    for annotation in silent:
        mine = list(tell(annotation, {}, world))
        blocks = shared_out(mine)
        for one in mine:
            counts = one.claim.tally is not None
            country = counting_of(one, blocks[one.id], world).country if counts else None
            told.setdefault(one.id, (one, country))
    return [
        (one, country)
        for one, country in told.values()
        if one.id not in decided.wrong and one.claim.modality is not Modality.HISTORICAL
    ]


def _dated_by_country(records: Iterable[CellRecord], world: World) -> Dated:
    taken: dict[str | None, list[Taken]] = {}
    for record in records:
        for capture in record.dated:
            taken.setdefault(capture.place.country, []).append(capture)
    return cache(lambda country: DatedCountry(country, taken.get(country, ()), world))


def _in_time(row: TallyRow) -> tuple[date, int, str]:
    return (row.tally.as_of or date.max, row.n.low or 0, row.claim)
