"""Which files are read, by the ends of their names."""

from pathlib import Path

from dateline.intake.formats.plain import MEDIA_TYPES

PLAIN = frozenset(MEDIA_TYPES)
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
FEEDS = frozenset({".xml", ".rss", ".atom"})
PACKED = ".gz"
"""A gzipped stream of records is read as it stands: ``reports.jsonl.gz``."""

_PACKABLE = LINES | FEEDS | {".csv", ".warc"}
SUFFIXES = PLAIN | PAGES | LINES | FEEDS | {".json", ".csv", ".parquet", ".warc"} | {one + PACKED for one in _PACKABLE}


def suffix_of(name: str | Path) -> str:
    """Return the end of a file's name in small letters: ``.txt``, ``.warc.gz``."""
    path = Path(name)
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() + last if last == PACKED else last
