"""What claims and rows are asked by: places and names, each combination kept once and pointed to by its key."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from dateline.store import tables

BETWEEN = "\x1f"
"""Stands before, between and after the names of a list: no folded name holds it."""
_AT_ONCE = 500
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """Ids, folded names and countries of the places that something is asked by; ``place`` is the one if it is one."""

    ids: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    place: str | None = None
    country: str | None = None

    def words(self) -> list[str]:
        """Return what the spot is found by, each with a sign of what it is."""
        marked = (("i", self.ids), ("n", self.names), ("c", self.countries))
        return sorted({spot_word(mark, word) for mark, words in marked for word in words})


Names = tuple[str, ...]


def spot_word(mark: str, word: str) -> str:
    """Return what is looked up for an id ("i"), a folded name ("n") or a country ("c"); a long one is hashed."""
    raw = word.encode(errors="replace")
    return f"{mark}{word}" if len(raw) <= _LONGEST else f"{mark}#{hashlib.sha256(raw).hexdigest()}"


def spot_keys(connection: Connection, spots: Iterable[Spot]) -> dict[Spot, int]:
    """Return the key of each spot; new ones are kept."""
    digests = {spot: _digest([*spot.words(), "", spot.place or ""]) for spot in set(spots)}
    rows = {digest: {"place": spot.place, "country": spot.country} for spot, digest in digests.items()}
    known, new = _keys(connection, tables.spots, rows)
    words = [
        {"word": word, "spot": known[digest]}
        for spot, digest in sorted(digests.items(), key=lambda pair: pair[1])
        if digest in new
        for word in spot.words()
    ]
    if words:
        connection.execute(tables.spot_words.insert(), words)
    return {spot: known[digest] for spot, digest in digests.items()}


def naming_keys(connection: Connection, lists: Iterable[Names]) -> dict[Names, int]:
    """Return the key of each list of names; new ones are kept."""
    digests = {names: _digest((joined(names),)) for names in set(lists)}  # no name at all is not one that is empty
    rows = {digest: {"names": joined(names)} for names, digest in digests.items()}
    known, _ = _keys(connection, tables.namings, rows)
    return {names: known[digest] for names, digest in digests.items()}


def cast_keys(connection: Connection, casts: Iterable[str]) -> dict[str | None, int]:
    """Return the key of each cast; new ones are kept."""
    digests = {cast: _digest((cast,)) for cast in set(casts)}
    known, _ = _keys(connection, tables.casts, {digest: {"body": cast} for cast, digest in digests.items()})
    return {cast: known[digest] for cast, digest in digests.items()}


def joined(names: Sequence[str]) -> str:
    """Return a list of names as one text, in which each stands between two signs."""
    return BETWEEN + "".join(f"{name}{BETWEEN}" for name in names)


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256(BETWEEN.join(words).encode(errors="surrogatepass")).hexdigest()[:32]


def _keys(
    connection: Connection, table: Table, rows: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, int], frozenset[str]]:
    """Return the key of each digest, and which were not there and are now."""
    digests, known = sorted(rows), dict[str, int]()
    for at in range(0, len(digests), _AT_ONCE):
        some = table.c.digest.in_(digests[at : at + _AT_ONCE])
        known |= {row.digest: row.key for row in connection.execute(select(table.c.digest, table.c.key).where(some))}
    new = [digest for digest in digests if digest not in known]
    if new:
        # Writers take turns, so that no other one numbers rows at the same time.
        first = (connection.scalar(select(func.max(table.c.key))) or 0) + 1
        known |= {digest: first + at for at, digest in enumerate(new)}
        connection.execute(table.insert(), [{"key": known[d], "digest": d, **rows[d]} for d in new])
    return known, frozenset(new)
