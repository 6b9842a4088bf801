"""Reads the compiled gazetteer: a memory map, so that loading costs a millisecond and pages are shared."""

import json
import mmap
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie  # type: ignore[import-not-found]

from dateline.errors import DatelineError
from dateline.resolve.layout import FOOTER, FORMAT, OWN_IDS, PLACE, POSTING_BITS, Matched, Point, Seat

_MASK = (1 << POSTING_BITS) - 1
# To call an enumeration costs more than all else that is done for a place.
_MATCHED, _SEATS, _POINTS = tuple(Matched), tuple(Seat), tuple(Point)


class GazetteerError(DatelineError):
    """The compiled gazetteer is missing or cannot be read."""


class PlaceRow(NamedTuple):
    """One place as it is stored; ``admin1`` and ``admin2`` are place numbers or None."""

    lat: float
    lon: float
    population: int
    name: str
    admin1: int | None
    admin2: int | None
    country: str
    feature: str
    seat: Seat
    point: Point


class Index:
    """The compiled file. Places are numbered by their position; names lead to numbers, best first."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises GazetteerError if it is not there, or was made for another version."""
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(
                f"no gazetteer at {path} ({error}): install dateline from a wheel, or run pip install -e . again"
            ) from error
        view = memoryview(data)
        start, length = FOOTER.unpack(view[-FOOTER.size :])
        self.header: dict[str, Any] = json.loads(bytes(view[start : start + length]))
        if self.header["format"] != FORMAT:
            raise GazetteerError(f"{path} was compiled for another version: run pip install -e . again")
        self._countries: list[str] = self.header["countries"]
        self._features: list[str] = self.header["features"]
        self._trie = marisa_trie.Trie().mmap(str(path))
        self.number: Callable[[str], int | None] = self._trie.get
        """The number of a key, or None if no place has it. Asked several times a word: so it is the trie's own."""
        self._offsets = self._section(view, "offsets").cast("I")
        self._postings = self._section(view, "postings").cast("I")
        self._numbers = self._section(view, "numbers").cast("I")
        self._places = self._section(view, "places")
        self._strings = self._section(view, "strings")

    def _section(self, view: memoryview, name: str) -> memoryview:
        start, length = self.header["sections"][name]
        return view[start : start + length]

    def __len__(self) -> int:
        return len(self._numbers)

    def hits(self, number: int, most: int) -> list[tuple[int, Matched]]:
        """Return so many of the places under the key of this number with how the name matched, best prior first."""
        start, end = self._offsets[number], self._offsets[number + 1]
        found = self._postings[start : min(end, start + most)]
        return [(posting & _MASK, _MATCHED[posting >> POSTING_BITS]) for posting in found]

    def known(self, key: str) -> bool:
        """Return whether any place has this key."""
        return key in self._trie

    def opens(self, key: str) -> bool:
        """Return whether any key begins so."""
        return next(iter(self._trie.iterkeys(key)), None) is not None

    def row(self, at: int) -> PlaceRow:
        """Return the place of this position."""
        lat, lon, population, name, admin1, admin2, country, feature, seat, point = PLACE.unpack_from(
            self._places, at * PLACE.size
        )
        length = self._strings[name]
        return PlaceRow(
            lat / 1e5,
            lon / 1e5,
            population,
            bytes(self._strings[name + 1 : name + 1 + length]).decode("utf-8", "replace"),
            admin1 - 1 if admin1 else None,
            admin2 - 1 if admin2 else None,
            self._countries[country],
            self._features[feature],
            _SEATS[seat],
            _POINTS[point],
        )

    def id_of(self, at: int) -> str:
        """Return the public id of the place of this position."""
        number = self._numbers[at]
        if number >= OWN_IDS:
            return f"dateline:{self.header['slugs'][str(number)]}"
        return f"geonames:{number}"

    def at_id(self, place_id: str) -> int | None:
        """Return the position of the place with this id, or None."""
        kind, _, rest = place_id.partition(":")
        if kind == "dateline":
            number = next((int(key) for key, slug in self.header["slugs"].items() if slug == rest), -1)
        elif kind == "geonames" and rest.isascii() and rest.isdigit():
            number = int(rest)
        else:
            return None
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else None
