"""Rows out: JSON, CSV, aligned text. Whatever a report says, a cell is text and nothing more."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

from dateline.shaping import plain

if TYPE_CHECKING:  # whoever prints JSON needs no columns
    from dateline.tables import Cell

# A spreadsheet would run a text that begins so as a formula.
_FORMULA = re.compile(r"^\s*[=+\-@|%]|^[\t\r\n]")
# What a terminal might obey or hide: control characters, marks of direction, invisible ones.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')
_WIDEST = 80
_BLANK = re.compile(r"[\t\r\n\u2028\u2029]+")


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return the public JSON of a record or a list of them, safe to print in a terminal."""
    return json_text(plain(value), indent=indent)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return the text of what is public JSON already, safe to print in a terminal."""
    text = _encoder(indent).encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent)


def visible(text: str) -> str:
    """Return a text in one line, with what a terminal would obey or hide written out."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _BLANK.sub(" ", text))


class Visible:
    """A stream for a terminal: what it would obey or hide is written out, line by line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text; return its length."""
        self._stream.write("\n".join(visible(line) for line in text.split("\n")))
        return len(text)


def harmless(cell: "Cell") -> "Cell":
    """Return a cell that no spreadsheet runs as a formula: a text that looks like one gets an apostrophe."""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return str(cell).lower() if isinstance(cell, bool) else cell


def write_csv(kind: str, rows: Iterable[object], stream: "TextIO | Visible") -> None:
    """Write rows of a kind as CSV with a header: commas, quotes where needed, lines ended by a line feed."""
    from dateline.tables import cells, columns

    sheet = columns(kind, "sheet")
    stream.write(csv_line([column.name for column in sheet]))
    for row in rows:
        stream.write(csv_line(cells(plain(row), sheet)))


def csv_line(row: Iterable["Cell"]) -> str:
    """Return one line of CSV with its line feed; no cell is a formula."""
    return ",".join(_quoted(harmless(cell)) for cell in row) + "\n"


def _quoted(cell: "Cell") -> str:
    # The csv module leaves a lone carriage return bare before Python 3.13, and its readers stop there.
    text = "" if cell is None else str(cell)
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text


def for_people(kind: str, rows: Iterable[object]) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the cells that a person reads in a terminal."""
    from dateline.tables import cells, columns

    people = columns(kind, "people")
    return [column.name for column in people], [[_text(cell) for cell in cells(plain(row), people)] for row in rows]


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines of text whose columns stand below each other; a very long cell pushes its own line alone."""
    widths = [min(_WIDEST, max(len(line[at]) for line in (headings, *rows))) for at in range(len(headings))]
    lines = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in (headings, *rows)]
    return ["  ".join(line).rstrip() for line in lines]


def _text(cell: Any) -> str:  # noqa: ANN401  (any cell)
    if cell is None or cell is False:
        return ""
    return "yes" if cell is True else visible(str(cell))
