"""The part of the store that finds what may be a copy of what, by bands of signatures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.dialect import insert_new_numbers
from dateline.store.notes import goes_on, note_pages_in
from dateline.store.sentences import note_groups

_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a reading is compared by, the set that it is known to be in, and its group of copies.

    ``signature`` is as it is kept: eight bytes a number.
    """

    key: int
    article: str
    sha256: str
    signature: bytes
    settled: bool
    akin: int
    copy_of: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Into which set and which group of copies a reading goes; ``changed`` if the group is another than before."""

    key: int
    akin: int
    copy_of: str
    changed: bool


class Kin(Base):
    """Keeps groups of copies."""

    def unsettled(self, limit: int) -> tuple[int, ...]:
        """Return some readings that are yet to be compared with others."""
        voices = tables.voices.c
        query = select(voices.annotation).where(voices.settled == 0).order_by(voices.annotation).limit(limit)
        with reading(self._engine) as connection:
            return tuple(connection.scalars(query))

    def texts_of(self, keys: Iterable[int]) -> list[tuple[int, str, bytes]]:
        """Return the key of each of these readings with the hash of its text and its signature, as it is kept."""
        voices, found = tables.voices.c, list[tuple[int, str, bytes]]()
        speaking = select(voices.annotation, voices.sha256, voices.signature).where(voices.superseded + 0 == 0)
        with reading(self._engine) as connection:
            for some in _pieces(sorted(keys)):
                rows = connection.execute(speaking.where(voices.annotation.in_(some))).all()
                found += [(key, sha256, bytes(raw)) for key, sha256, raw in rows]
        return found

    def keep_bands(self, version: int, bands: Iterable[tuple[int, int]]) -> bool:
        """Keep by which bands readings are found, each a number and the key of a reading; what is there stays."""
        # In the order of the table: numbers that lie anywhere in it are put there faster one after another.
        rows = sorted(bands)
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            insert_new_numbers(connection, tables.bands, rows)
        return True

    def sharing(self, keys: Iterable[int]) -> set[tuple[int, int]]:
        """Return pairs of one of these readings and one that shares a band with it."""
        mine, other = tables.bands.alias(), tables.bands.alias()
        pairs = select(mine.c.annotation, other.c.annotation).join(other, other.c.band == mine.c.band).distinct()
        found = set[tuple[int, int]]()
        with reading(self._engine) as connection:
            for some in _pieces(sorted(keys)):
                among = pairs.where(mine.c.annotation.in_(some), other.c.annotation != mine.c.annotation)
                found.update((one, two) for one, two in connection.execute(among).all())
        return found

    def likenesses(self, keys: Iterable[int], akin: Iterable[int] = ()) -> dict[int, Likeness]:
        """Return these readings, and those of these sets, as they are compared."""
        voices, found = tables.voices.c, dict[int, Likeness]()
        compared = (voices.annotation, voices.article, voices.sha256, voices.signature)
        columns = (*compared, voices.settled, voices.akin, voices.copy_of)
        with reading(self._engine) as connection:
            wanted = [(voices.annotation, some) for some in _pieces(sorted(keys))]
            wanted += [(voices.akin, some) for some in _pieces(sorted(akin))]
            for column, some in wanted:
                query = select(*columns).where(column.in_(some), voices.superseded + 0 == 0)
                for key, article, sha256, raw, settled, set_, group in connection.execute(query):
                    found[key] = Likeness(key, article, sha256, bytes(raw), bool(settled), set_, group)
        return found

    def settle_copies(self, version: int, settled: Sequence[Settled], most: int) -> bool:
        """Keep groups of copies, and note what pages that changed their group are told in.

        A number that more than ``most`` sentences have tells nothing of them.
        """
        voices = tables.voices
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            rows = [{"of": one.key, "settled": 1, "akin": one.akin, "copy_of": one.copy_of} for one in settled]
            if rows:
                connection.execute(update(voices).where(voices.c.annotation == bindparam("of")), rows)
            pages, columns = set[tuple[str, str]](), tables.page_blocks.c
            for some in _pieces([one.key for one in settled if one.changed]):
                mine = columns.page.in_(select(voices.c.page).where(voices.c.annotation.in_(some)))
                pages |= {
                    (page, block) for page, block in connection.execute(select(columns.page, columns.block).where(mine))
                }
            note_pages_in(connection, pages)
            note_groups(connection, (one.key for one in settled if one.changed), most)
        return True


def _pieces(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
