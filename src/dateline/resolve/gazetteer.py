"""The gazetteer: names into places, and what is known of places."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.folding import fold, key, loose, words_of
from dateline.resolve.index import Index, PlaceRow
from dateline.resolve.layout import FILE, LOOSE_MARK, Matched, Point, Seat

_LONGEST = 7
_MOST = 40  # namesakes that are looked at; the index has them best first
_FEATURES = {
    "PCLI": Feature.COUNTRY,
    "ADM1": Feature.PROVINCE,
    "ADM2": Feature.DISTRICT,
    "RGN": Feature.REGION,
    "CONT": Feature.REGION,
}
_SEATS = {Seat.COUNTRY: "country", Seat.ADMIN1: "admin1", Seat.NONE: None}
_MATCHED = tuple(matched.name.lower() for matched in Matched)
_POINTS = tuple(point.name.lower() for point in Point)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the answer to a name: ``matched`` says how the name belongs to it ("name", "alternate", …).

    "known" is a name by which news of wars means this place, whatever else bears it.
    ``seat`` is "country" or "admin1" for a capital; ``point`` is "own" unless the coordinates are derived.
    """

    place: Place
    population: int
    matched: str
    feature_code: str
    seat: str | None
    point: str = "own"


@cache
def _abbreviations() -> tuple[dict[str, str], dict[str, str]]:
    table = tomllib.loads(files("dateline.resolve").joinpath("abbreviations.toml").read_text("utf-8"))
    return table["always"], table["after_place"]


class Gazetteer:
    """Names into places. Shared and read-only; a lookup is folded, so any usual spelling finds its entry."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._number = index.number
        self.fingerprint: str = index.header["fingerprint"]
        self._seats: dict[str, int] = index.header["seats"]
        known: dict[str, list[int]] = index.header.get("known", {})
        self._known = {index.number(form): places for form, places in known.items()}
        self._entries = lru_cache(maxsize=4096)(self._entries_of)
        self._row = lru_cache(maxsize=8192)(index.row)
        self._seats_of = lru_cache(maxsize=512)(self._look_up_seats)
        self._code_of = lru_cache(maxsize=4096)(self._province_code)

    @classmethod
    @cache
    def load(cls) -> "Gazetteer":
        """Return the packaged gazetteer, mapped once a process. Raises GazetteerError if it was never built."""
        with as_file(files("dateline").joinpath("data", FILE)) as path:
            return cls(Index(path))

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of a name, best prior first; the loose spelling is asked only if no other is known."""
        words = tuple(words_of(name))
        return self.entries(words) or self.entries(words, loosely=True)

    def entries(self, words: Sequence[str], *, loosely: bool = False) -> tuple[Entry, ...]:
        """Return the entries of a name given as folded words, or those whose loose spelling agrees."""
        if not loosely:
            return self.under(key(words))
        merged = loose(tuple(words))
        return self.under(LOOSE_MARK + merged) if len(merged) >= 4 else ()

    def under(self, form: str) -> tuple[Entry, ...]:
        """Return the entries of a name given as its key; most words are no place's, and nothing is kept of those."""
        number = self._number(form)
        return () if number is None else self._entries(number)

    def longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[Entry, ...]]:
        """Return the longest run of ``words`` from ``at`` that is a name, and its entries; (0, ()) if none is."""
        folded: list[str] = []
        runs: list[tuple[int, tuple[str, ...]]] = []
        for count, word in enumerate(words[at : at + 2 * _LONGEST], start=1):
            pieces = words_of(word) if not word.isalnum() else [fold(word)]
            folded.extend(piece for piece in pieces if piece)
            if pieces and folded:
                runs.append((count, tuple(folded)))
            if len(folded) >= _LONGEST:
                break
        for loosely in (False, True):
            for count, run in reversed(runs):
                found = self.entries(run, loosely=loosely)
                if found:
                    return count, found
        return 0, ()

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        at = self._index.at_id(place_id)
        return None if at is None else self._place(at)

    def entry(self, place_id: str) -> Entry | None:
        """Return the entry of the place with this id, under its own name, or None."""
        at = self._index.at_id(place_id)
        return None if at is None else self._entry(at, Matched.NAME)

    def seat_of(self, country: str, admin1: str) -> Place | None:
        """Return the capital of a province, given by its name or its GeoNames code ("AF.32")."""
        code = admin1 if admin1 in self._seats else self._code_of(country, admin1)
        return self._place(self._seats[code]) if code in self._seats else None

    def seats(self, country: str) -> tuple[Place, ...]:
        """Return the capitals of a country's provinces, by province code."""
        return self._seats_of(country)

    def is_seat(self, place_id: str) -> bool:
        """Return whether the place is the capital of its province or country."""
        at = self._index.at_id(place_id)
        return at is not None and self._row(at).seat != Seat.NONE

    def countries(self) -> tuple[Place, ...]:
        """Return every country, by its code."""
        return tuple(self._place(at) for _, at in sorted(self._index.header["country_rows"].items()))

    def country_name(self, code: str) -> str:
        """Return the English name of a country, or the code itself if it is unknown."""
        at = self._index.header["country_rows"].get(code)
        return code if at is None else self._row(at).name

    def abbreviated(self, text: str, *, after_place: bool = False) -> Entry | None:
        """Return the country or division of a short form ("U.S."), as written; some only count after a place."""
        always, after = _abbreviations()
        code = always.get(text) or (after.get(text) if after_place else None)
        if code is None:
            return None
        at = self._index.header["country_rows" if "." not in code else "provinces"].get(code)
        return None if at is None else self._entry(at, Matched.TABLE)

    def abbreviates(self, text: str) -> bool:
        """Return whether a word, as written, is such a short form, at least after a place."""
        always, after = _abbreviations()
        return text in always or text in after

    def _look_up_seats(self, country: str) -> tuple[Place, ...]:
        start = f"{country}."
        return tuple(self._place(at) for code, at in sorted(self._seats.items()) if code.startswith(start))

    def _province_code(self, country: str, admin1: str) -> str:
        wanted = words_of(admin1)
        for code, at in self._index.header["provinces"].items():
            if code.startswith(f"{country}.") and words_of(self._row(at).name) == wanted:
                return str(code)
        for entry in self.lookup(admin1):
            if entry.place.feature is Feature.PROVINCE and entry.place.country == country:
                number = self._index.at_id(entry.place.id)
                return next((c for c, at in self._index.header["provinces"].items() if at == number), "")
        return ""

    def _entries_of(self, number: int) -> tuple[Entry, ...]:
        known = self._known.get(number, ())
        return tuple([self._entry(at, matched, at in known) for at, matched in self._index.hits(number, _MOST)])

    def _entry(self, at: int, matched: Matched, known: bool = False) -> Entry:
        row = self._row(at)
        return Entry(
            self._place(at),
            row.population,
            "known" if known else _MATCHED[matched],
            row.feature,
            _SEATS[row.seat],
            _POINTS[row.point],
        )

    def _place(self, at: int) -> Place:
        row: PlaceRow = self._row(at)
        return Place(
            self._index.id_of(at),
            row.name,
            row.lat,
            row.lon,
            row.country,
            self._name(row.admin1),
            _FEATURES.get(row.feature, Feature.CITY if row.feature.startswith("PPL") else Feature.OTHER),
            self._name(row.admin2),
        )

    def _name(self, at: int | None) -> str | None:
        return None if at is None else self._row(at).name
