"""How fused rows and articles are kept so that they can be asked by SQL: their order as text, and what they match."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from dateline.casting import cast_of, text_of
from dateline.facets import Facets, Known, facets
from dateline.fuse.block import block_claims, bonds_in
from dateline.fuse.blocks import shared_out
from dateline.fuse.cells import packed
from dateline.fuse.decided import Decided
from dateline.fuse.moments import published_by
from dateline.fuse.told import tell
from dateline.fuse.twins import sentences_of
from dateline.fuse.visible import Visible, visible
from dateline.harm import figures_of
from dateline.query import fold, words
from dateline.record.annotation import Annotation
from dateline.record.fused import ControlRow, Incident, TallyRow
from dateline.record.place import Where
from dateline.record.published import published_days
from dateline.record.vocabulary import AREAS, Standing
from dateline.record.world import World
from dateline.shapes import ClaimRow
from dateline.store.codec import canonical
from dateline.store.fusedrows import FusedRow
from dateline.store.naming import Spot
from dateline.store.sentences import SentenceRow
from dateline.store.taking import PageReading, TakenPage, ToldRow, Voice
from dateline.view import Fused, claims_of, row_id

RANK = {standing: rank for rank, standing in enumerate(Standing)}
"""How strong a standing is: more is stronger."""
_LONGEST = 2000
"""Bytes of an order that are kept: what is longer, a database cannot look up, and nobody could see it as an order."""
_END = "\x01"


def in_order(*parts: str) -> str:
    """Return one text that sorts, by code points, as the tuple of these does."""
    text = _END.join("".join(_LOW.get(sign, sign) for sign in part) for part in parts)
    return text.encode(errors="replace")[:_LONGEST].decode(errors="ignore")


_LOW = {chr(number): f"\x02{chr(number + 3)}" for number in range(3)}


def day(value: date | None) -> str | None:
    """Return a day as it is kept."""
    return value.isoformat() if value is not None else None


def _listed(asked_by: Facets, place: str, id: str, *more: str) -> str:
    """Return the order of a row in its table: by its days, unknown ones last."""
    first = asked_by.earliest or asked_by.latest or date.max
    return in_order(first.isoformat(), (asked_by.latest or date.max).isoformat(), place, id, *more)


def fused_row(kind: str, row: Fused, ordinal: int, known: Known) -> FusedRow:
    """Return a fused row as it is kept."""
    asked_by = facets(row, known)
    control = row if isinstance(row, ControlRow) else None
    (event_type,) = asked_by.types
    return FusedRow(
        kind=kind,
        ordinal=ordinal,
        sort=_listed(asked_by, control.place.name if control else "", row_id(row)),
        place=None if isinstance(row, TallyRow) or row.place is None else row.place.id,
        name=fold(control.place.name) if control else None,
        earliest=day(asked_by.earliest),
        latest=day(asked_by.latest),
        ended=day(control.until.latest) if control and control.until else None,
        rank=RANK[row.assessment.standing],
        event_type=event_type.value,
        targets=_joined(asked_by),
        spot=_spot(asked_by),
        names=asked_by.actors,
        press=asked_by.outlets,
        claims=claims_of(row),
        body=canonical(row),
        area=area_of(None if isinstance(row, TallyRow) else row.place),
        side=control.holder.side if control and control.holder else None,
        status=control.status.value if control else None,
        extent=extent_of(control) if control else None,
        figures=figures_of(row) if isinstance(row, Incident) else (),
    )


def area_of(place: Where | None) -> str | None:
    """Return the province that a place is in, or is: its country and its name. Of a country it is the country alone."""
    if place is None:
        return None
    return f"{place.country} {place.admin1 or ''}".rstrip()


def extent_of(row: ControlRow) -> str:
    """Say whether a row of control is about a part of a place, an area or a town."""
    if row.part or row.partial:
        return "part"
    return "area" if row.place.feature in AREAS else "town"


def _joined(asked_by: Facets) -> str:
    """Return targets as one text, each between two spaces."""
    return f" {' '.join(sorted(asked_by.targets))} "


def _spot(asked_by: Facets, place: str | None = None, country: str | None = None) -> Spot | None:
    if not (asked_by.ids or asked_by.names or asked_by.countries):
        return None
    return Spot(asked_by.ids, asked_by.names, asked_by.countries, place, country)


def claim_rows(seen: Visible) -> list[ClaimRow]:
    """Return the visible claims in their order, without standings: those are no part of what rows are made of."""
    rows = []
    for superseded, annotations in ((False, seen.speaking), (True, seen.superseded)):
        for annotation in annotations:
            header = annotation.article
            made = (header.id, header.outlet, header.published, None, superseded)
            rows += [ClaimRow(claim, *made) for claim in annotation.claims]
    return rows


def by_id(rows: Sequence[ClaimRow]) -> dict[str, ClaimRow]:
    """Return claims by id, the first of each."""
    return {row.claim.id: row for row in reversed(rows)}


def taken_page(page: str, readings: Iterable[PageReading]) -> TakenPage:
    """Return how a page is read now: which of its versions count, and in which blocks its claims are fused."""
    keys = {id(one.annotation): one.key for one in readings}
    seen = visible([one.annotation for one in readings])
    voices = [_voice(keys[id(a)], a, superseded=False) for a in seen.speaking]
    voices += [_voice(keys[id(a)], a, superseded=True) for a in seen.superseded]
    return TakenPage(page, tuple(voices), _blocks(seen, {}))


def page_blocks(readings: Iterable[PageReading], moves: Mapping[str, str]) -> dict[str, bytes]:
    """Return the blocks in which a page's claims are fused, with their bonds, where ``moves`` belong elsewhere."""
    return _blocks(visible([one.annotation for one in readings]), moves)


def _blocks(seen: Visible, moves: Mapping[str, str]) -> dict[str, bytes]:
    blocks = block_claims(seen, {}, Decided((), frozenset()), World(), moves)
    return {name: packed(bonds_in(claims)) for name, claims in blocks.items()}


def _voice(key: int, annotation: Annotation, *, superseded: bool) -> Voice:
    header = annotation.article
    days = published_days(header.published)
    at = published_by(header.published)
    when = Facets(earliest=days[0] if days else None, latest=days[1] if days else None)
    order = _report_order(at, annotation)
    return Voice(
        key=key,
        article=header.id,
        sort=in_order("1" if superseded else "0", *order),
        listed=_listed(when, "", header.id, *order),
        superseded=superseded,
        undated=at is None,
        earliest=day(when.earliest),
        latest=day(when.latest),
        press=(fold(header.outlet or ""),),
        outlet=text_of(header.outlet) if header.outlet is not None else None,
        claims=tuple(_told(row) for row in claim_rows(Visible((annotation,), (), ()))),
        sha256=header.sha256,
        signature=annotation.signature,
        sentences=() if superseded else tuple(_sentences(annotation)),
    )


def _sentences(annotation: Annotation) -> Iterator[SentenceRow]:
    told = list(tell(annotation, {}, World()))
    for one in sentences_of(told, shared_out(told)):
        yield SentenceRow(one.at, one.numbers, one.block, one.asks)


def _report_order(at: datetime | None, annotation: Annotation) -> tuple[str, ...]:
    """Return the order in which fusing takes reports, as texts."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds") if at is not None else ""
    made_by, header = annotation.made_by, annotation.article
    made = (made_by.program, made_by.model, made_by.rules, made_by.gazetteer)
    return (moment, header.id, header.sha256, *made)


def _told(row: ClaimRow) -> ToldRow:
    asked_by, place = facets(row, Known()), row.claim.place
    spot = _spot(asked_by, place.id if place else None, place.country if place else None)
    cast, speaker = cast_of(row.claim)
    said = words(row.claim.quote.text)
    return ToldRow(row.claim.id, spot, asked_by.actors, _joined(asked_by), cast, speaker, said)
