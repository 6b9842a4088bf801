"""The part of the store that takes pages in: which reading of each counts, and what its claims are asked by."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, select, update

from dateline.record.annotation import Annotation
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.codec import annotation_from
from dateline.store.database import reading, writing
from dateline.store.finding import claim_bodies, last_readings
from dateline.store.naming import Names, Spot, cast_keys, naming_keys, spot_keys
from dateline.store.notes import goes_on, note_dated, note_judged, note_pages_in, note_parts, settle
from dateline.store.ranking import rank_claims
from dateline.store.sentences import SentenceRow, counted, keep_sentences, note_twins, numbers_in

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PageReading:
    """The last reading of one version of a page, with its key."""

    key: int
    page: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class PageText:
    """The same as it is kept: the JSON of an annotation and of its claims."""

    key: int
    page: str
    body: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """Keys of notes that something is to be worked out again, and what."""

    keys: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a claim is asked by; ``targets`` and the words of its quote, ``said``, are joined.

    ``cast`` are those who take part and those who are cited, ``speaker`` who knew it, None for the outlet itself; both
    are JSON.
    """

    claim: str
    spot: Spot | None
    names: Names
    targets: str
    cast: str | None
    speaker: str | None
    said: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A reading that counts: its place in the order of reports and in their table, its days, outlet and claims.

    ``outlet`` is its outlet's name as JSON. A superseded one has no ``sentences`` by which others that tell the same
    are known.
    """

    key: int
    article: str
    sort: str
    listed: str
    superseded: bool
    undated: bool
    earliest: str | None
    latest: str | None
    press: Names
    outlet: str | None
    claims: tuple[ToldRow, ...]
    sha256: str
    signature: tuple[int, ...]
    sentences: tuple[SentenceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPage:
    """A page as it is read now, and the blocks in which its claims are fused, each with the bonds of these claims."""

    page: str
    voices: tuple[Voice, ...]
    blocks: Mapping[str, bytes]


class Taking(Base):
    """Keeps which readings count."""

    def stale_pages(self, limit: int) -> Stale:
        """Return some pages that are to be taken in, first noted first."""
        columns = tables.stale_pages.c
        with reading(self._engine) as connection:
            rows = connection.execute(select(columns.key, columns.page).order_by(columns.key).limit(limit)).all()
        return Stale(tuple(row.key for row in rows), tuple(dict.fromkeys(row.page for row in rows)))

    def page_readings(self, pages: Sequence[str]) -> list[PageReading]:
        """Return the last readings of every version of these pages, by article id and order of arrival."""
        return readings_of(self.page_texts(pages))

    def page_texts(self, pages: Iterable[str]) -> tuple[PageText, ...]:
        """Return the last readings of every version of these pages as they are kept, for ``readings_of``."""
        found: list[PageText] = []
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(pages))):
                rows = connection.execute(last_readings(pages=some)).all()
                claims = claim_bodies(connection, rows)
                found += [PageText(row.key, row.page, row.body, tuple(claims[row.key])) for row in rows]
        return tuple(found)

    def take_in(self, version: int, stale: Stale, pages: Sequence[TakenPage], most: int) -> bool:
        """Keep how pages are read now, and note which blocks that changes: those of before and those of now.

        A page that was in no block before changes of its blocks only what its claims can influence. A number that
        more than ``most`` sentences have tells nothing of them.
        """
        names = [page.page for page in pages]
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            before, changed, left = set[str](), set[str](), set[str]()
            blocks = tables.page_blocks.c
            for some in _pieces(names):
                for page, block in connection.execute(select(blocks.page, blocks.block).where(blocks.page.in_(some))):
                    before.add(block)
                    changed.add(page)
                left |= _countries_of(connection, some)
            new = {voice.key: voice.sentences for page in pages for voice in page.voices}
            numbers = {number for some in new.values() for one in some for number in one.numbers}
            numbers |= numbers_in(connection, names)
            had = counted(connection, numbers)
            for some in _pieces(names):
                _forget(connection, some)
            come = {claim.spot.country for page in pages for v in page.voices for claim in v.claims if claim.spot}
            first = {country for country in come if country and not _is_claimed(connection, country)}
            _add(connection, pages)
            keep_sentences(connection, new)
            note_twins(connection, new, {number: had.get(number, 0) for number in numbers}, most)
            # The capitals of a country are known as soon as something is claimed of a place in it.
            otherwise = first.union(country for country in left if not _is_claimed(connection, country))
            note_parts(connection, "country", otherwise)
            note_dated(connection, otherwise)
            note_parts(connection, "block", before.union(*(page.blocks for page in pages if page.page in changed)))
            come_in = (page for page in pages if page.page not in changed)
            note_pages_in(connection, ((page.page, block) for page in come_in for block in page.blocks))
            late = {voice.article for page in pages for voice in page.voices if voice.undated}
            note_parts(connection, "article", late)
            note_judged(connection)
            settle(connection, tables.stale_pages.c.key, stale.keys)
        return True


def readings_of(texts: Iterable[PageText]) -> list[PageReading]:
    """Return the readings that are kept so, by article id and order of arrival."""
    found = [PageReading(one.key, one.page, annotation_from(one.body, one.claims)) for one in texts]
    return sorted(found, key=lambda one: one.annotation.article.id)


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _countries_of(connection: Connection, pages: Sequence[str]) -> set[str]:
    """Return the countries in which these pages claim something."""
    voices, told, spots = tables.voices.c, tables.told.c, tables.spots.c
    query = select(spots.country).join(tables.told, told.spot == spots.key).distinct()
    mine = told.annotation.in_(select(voices.annotation).where(voices.page.in_(pages)))
    return set(connection.scalars(query.where(mine, spots.country.is_not(None))))


def _is_claimed(connection: Connection, country: str) -> bool:
    """Say whether any page claims something in the country."""
    spots = tables.spots.c
    query = select(spots.key).where(spots.country == country, exists().where(tables.told.c.spot == spots.key))
    return connection.scalar(query.limit(1)) is not None


def _forget(connection: Connection, pages: Sequence[str]) -> None:
    """Remove what is known of pages. Those that were compared with them as copies are to be compared again."""
    voices = tables.voices.c
    mine = _of(voices.annotation, pages)
    # Voices are looked up by page or set, and never by what nearly all of them are: that would walk through all.
    akin = select(voices.akin).where(voices.page.in_(pages), voices.settled + 0 == 1)
    again = update(tables.voices).where(voices.akin.in_(akin), voices.superseded + 0 == 0)
    connection.execute(again.values(settled=0))
    for table in (tables.told, tables.bands, tables.sentences, tables.moves):
        connection.execute(delete(table).where(table.c.annotation.in_(mine)))
    undated = select(voices.article).where(voices.page.in_(pages), voices.undated == 1)
    connection.execute(delete(tables.bounds).where(tables.bounds.c.article.in_(undated)))
    connection.execute(delete(tables.voices).where(voices.page.in_(pages)))
    connection.execute(delete(tables.page_blocks).where(tables.page_blocks.c.page.in_(pages)))


def _of(column: Any, pages: Sequence[str]) -> Select[Any]:  # noqa: ANN401
    return select(column).where(tables.voices.c.page.in_(pages))


def _add(connection: Connection, pages: Sequence[TakenPage]) -> None:
    voices = [(page.page, voice) for page in pages for voice in page.voices]
    claims = [claim for _, voice in voices for claim in voice.claims]
    spots = spot_keys(connection, (claim.spot for claim in claims if claim.spot is not None))
    names = naming_keys(connection, [*(c.names for c in claims), *(voice.press for _, voice in voices)])
    blocks = [
        {"page": page.page, "block": block, "bonds": bonds}
        for page in pages
        for block, bonds in sorted(page.blocks.items())
    ]
    rows = [_voice_row(page, voice, names) for page, voice in voices]
    casts = cast_keys(connection, [one for c in claims for one in (c.cast, c.speaker) if one is not None])
    casts |= cast_keys(connection, [voice.outlet for _, voice in voices if voice.outlet is not None])
    rows = [row | {"outlet": casts.get(voice.outlet)} for row, (_, voice) in zip(rows, voices, strict=True)]
    told = [
        _told_row(voice.key, at, c, spots, names)
        | {"outlet": casts.get(voice.outlet), "cast": casts.get(c.cast), "speaker": casts.get(c.speaker)}
        for _, voice in voices
        for at, c in enumerate(voice.claims)
    ]
    for table, new in ((tables.page_blocks, blocks), (tables.voices, rows), (tables.told, told)):
        if new:
            connection.execute(table.insert(), new)
    rank_claims(connection, (claim.claim for claim in claims))


def _voice_row(page: str, voice: Voice, names: Mapping[Names, int]) -> dict[str, Any]:
    return {
        "annotation": voice.key,
        "page": page,
        "article": voice.article,
        "sort": voice.sort,
        "listed": voice.listed,
        "superseded": int(voice.superseded),
        "undated": int(voice.undated),
        "earliest": voice.earliest,
        "latest": voice.latest,
        "press": names[voice.press],
        "claims": len(voice.claims),
        "settled": int(voice.superseded),
        "copy_of": voice.article,
        "akin": voice.key,
        "sha256": voice.sha256,
        "signature": packed(voice.signature),
    }


def _told_row(
    key: int, at: int, claim: ToldRow, spots: Mapping[Spot, int], names: Mapping[Names, int]
) -> dict[str, Any]:
    return {
        "annotation": key,
        "ordinal": at,
        "claim": claim.claim,
        "spot": spots[claim.spot] if claim.spot is not None else None,
        "naming": names[claim.names],
        "targets": claim.targets,
        "said": claim.said,
    }


def packed(signature: Sequence[int]) -> bytes:
    """Return a signature as bytes, eight a number."""
    return struct.pack(f">{len(signature)}Q", *signature)


def unpacked(raw: bytes) -> tuple[int, ...]:
    """Return the signature that ``packed`` made bytes of."""
    return struct.unpack(f">{len(raw) // 8}Q", raw)
