"""Writes the index: names in a trie, then places and postings as numbers, then a header."""

import hashlib
import json
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import marisa_trie

from dateline.resolve.folding import key, loose, words_of
from dateline.resolve.layout import FOOTER, FORMAT, LOOSE_MARK, OWN_IDS, PLACE, POSTING_BITS, Matched, Seat
from gazetteer_build.place import Row

_WEIGHT = {"PCLI": 1 << 40, "CONT": 1 << 41, "RGN": 1 << 21, "ADM1": 1 << 19, "ADM2": 1}
_KNOWN_WEIGHT = 1 << 18  # before its namesakes of middling size, after large cities
_SEAT_WEIGHT = {Seat.COUNTRY: 1 << 23, Seat.ADMIN1: 1 << 20, Seat.NONE: 0}


def write(rows: list[Row], path: Path, transliterated: frozenset[str]) -> str:
    """Write the index and return its fingerprint. The same rows always give the same bytes."""
    rows = sorted((row for row in rows if row.lat is not None), key=lambda row: row.number)
    known = _known(rows)
    names = _names(rows, transliterated, known)
    trie = marisa_trie.Trie(sorted(names), order=marisa_trie.LABEL_ORDER)
    blob = _trie_bytes(trie)
    sections: dict[str, tuple[int, int]] = {}

    def put(name: str, data: bytes) -> None:
        nonlocal blob
        blob += b"\0" * (-len(blob) % 8)
        sections[name] = (len(blob), len(data))
        blob += data

    offsets, postings = array("I", [0]), array("I")
    for _, name in sorted((trie[name], name) for name in names):
        postings.extend(names[name])
        offsets.append(len(postings))
    codes = sorted({row.feature for row in rows})
    countries = sorted({row.country for row in rows})
    records, strings, divisions = _records(rows, codes, countries)
    put("offsets", offsets.tobytes())
    put("postings", postings.tobytes())
    put("numbers", array("I", [row.number for row in rows]).tobytes())
    put("places", records)
    put("strings", strings)
    fingerprint = hashlib.sha256(blob).hexdigest()[:16]
    header = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "sections": sections,
        "features": codes,
        "countries": countries,
        "country_rows": {row.code: at for at, row in enumerate(rows) if row.feature == "PCLI"},
        "provinces": divisions,
        "seats": _seats(rows),
        "known": known,
        "slugs": {str(row.number): row.slug for row in rows if row.number >= OWN_IDS},
    }
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    path.write_bytes(blob + text + FOOTER.pack(len(blob), len(text)))
    return fingerprint


def _trie_bytes(trie: marisa_trie.Trie) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trie"
        trie.save(str(file))
        return file.read_bytes()


def _known(rows: list[Row]) -> dict[str, list[int]]:
    """Return the keys that news of wars means a place by, with the places."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for folded in sorted({key(words_of(name)) for name in row.known}):
            found[folded].append(at)
    return dict(found)


def _names(rows: list[Row], transliterated: frozenset[str], known: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return each key with its postings, best first."""
    found: dict[str, dict[int, Matched]] = defaultdict(dict)
    for at, row in enumerate(rows):
        for name, matched in row.names.items():
            words = words_of(name)
            # A country's "The" is optional in a text, and so is it in the names of cities.
            for form in (words, words[1:]) if words and words[0] == "the" else (words,):
                folded = key(form)
                if len(folded) >= 2:
                    found[folded][at] = min(found[folded].get(at, Matched.LOOSE), matched)
            if row.country in transliterated and matched <= Matched.ALIAS and len(key(words)) >= 4:
                merged = LOOSE_MARK + loose(tuple(words))
                if len(merged) >= 5:
                    found[merged].setdefault(at, Matched.LOOSE)
    return {
        name: [at | matched << POSTING_BITS for at, matched in _ranked(rows, hits, known.get(name, ()))]
        for name, hits in found.items()
    }


def _ranked(rows: list[Row], hits: dict[int, Matched], known: Sequence[int]) -> list[tuple[int, Matched]]:
    def prior(hit: tuple[int, Matched]) -> tuple[int, int]:
        row = rows[hit[0]]
        weight = row.population + _WEIGHT.get(row.feature, 0) + _SEAT_WEIGHT[row.seat]
        weight += _KNOWN_WEIGHT if hit[0] in known else 0
        return -(weight >> (2 * max(0, hit[1] - Matched.TABLE))), row.number

    return sorted(hits.items(), key=prior)


def _records(rows: list[Row], codes: list[str], countries: list[str]) -> tuple[bytes, bytes, dict[str, int]]:
    """Return the packed places, the blob of their names, and the place number of each province's code."""
    divisions = {row.code: at for at, row in enumerate(rows) if row.code}
    feature, country = ({name: at for at, name in enumerate(table)} for table in (codes, countries))
    strings, packed = bytearray(), bytearray()
    for row in rows:
        packed += PLACE.pack(
            round((row.lat or 0.0) * 1e5),
            round((row.lon or 0.0) * 1e5),
            min(row.population, 0xFFFFFFFF),
            len(strings),
            divisions.get(row.admin1, -1) + 1,
            divisions.get(row.admin2, -1) + 1,
            country[row.country],
            feature[row.feature],
            row.seat,
            row.point,
        )
        text = row.name.encode()[:255]
        strings += bytes([len(text)]) + text
    provinces = {code: at for code, at in divisions.items() if code.count(".") == 1}
    return bytes(packed), bytes(strings), provinces


def _seats(rows: list[Row]) -> dict[str, int]:
    """Return each province's code with its capital: the larger one where GeoNames marks two."""
    best: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.seat and row.admin1:
            held = best.get(row.admin1)
            if held is None or (row.seat, row.population) > (rows[held].seat, rows[held].population):
                best[row.admin1] = at
    return best
