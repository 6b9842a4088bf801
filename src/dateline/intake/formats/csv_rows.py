"""CSV with a header: one article a row, cut off one at a time."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.decoding import mark_of, not_text
from dateline.intake.joined import Joined
from dateline.intake.limits import LARGEST_FILE
from dateline.intake.received import Origin, Piece, Received
from dateline.intake.records import FIELDS, receive_record

MEDIA_TYPE = "text/csv"
_REMEDY = "quote the field, and double the quotes inside it"
_REASONS = {
    "unexpected end of data": "a quote is opened and never closed",
    "',' expected after '\"'": "a quote is not closed, or one inside a quoted field is not doubled",
}
_MOST_TRIES = 3


def cut_rows(stream: BinaryIO, source: str, fill: Metadata) -> Iterator[Piece | InputError]:
    """Yield each row as a table of its own, and an error for each that is none."""
    csv.field_size_limit(LARGEST_FILE)
    head = stream.readline(LARGEST_FILE)
    kind = not_text(head)
    if kind is not None:
        yield InputError(source, f"this is {kind}, not CSV")
        return
    try:
        yield from _rows(_Lines(stream, head), source, fill)
    except UnicodeDecodeError as error:
        yield InputError(source, f"byte {error.start} is not valid {error.encoding.upper()}", remedy="save it as UTF-8")


def read_row(origin: Origin, fill: Metadata) -> list[Received]:
    """Return the articles of a row, kept as a table with a header."""
    csv.field_size_limit(LARGEST_FILE)
    rows = csv.reader(io.StringIO(origin.raw.decode(), newline=""))
    return receive_record(dict(zip(next(rows, []), next(rows, []), strict=False)), origin, fill)


class _Lines:
    """The lines of a table, of which those of a broken row can be had again, up to a few times each."""

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        joined = io.BufferedReader(Joined(head, stream))
        self._lines = io.TextIOWrapper(joined, mark_of(head) or "utf-8", errors="strict", newline="")
        self._again: deque[tuple[str, int]] = deque()
        self._row: list[tuple[str, int]] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, tries = self._again.popleft() if self._again else (self._fresh(), 0)
        self._row.append((line, tries + 1))
        self.number += 1
        return line

    def _fresh(self) -> str:
        line = self._lines.readline(LARGEST_FILE)
        if not line:
            raise StopIteration
        return line

    def begin(self) -> int:
        """Begin a row; return the number of its first line."""
        self._row.clear()
        return self.number + 1

    def give_back(self) -> None:
        """Give the lines of a row but its first back."""
        others = self._row[1:]
        if all(tries < _MOST_TRIES for _, tries in others):  # many quotes that lead nowhere must not cost squares
            self._again.extendleft(reversed(others))
            self.number -= len(others)


def _rows(lines: _Lines, source: str, fill: Metadata) -> Iterator[Piece | InputError]:
    rows = _parsed(lines)
    _, first = next(rows, (1, []))
    if isinstance(first, csv.Error):
        yield InputError(source, f"not valid CSV: {first}", 1, _REMEDY)
        return
    names = [name.strip().lower() for name in first]
    if "text" not in names:
        yield _without_texts(source, names)
        return
    broken: tuple[int, csv.Error] | None = None
    for begin, row in rows:
        if isinstance(row, csv.Error):
            broken = broken or (begin, row)
        elif not any(row) or (broken and not _whole(row, names)):
            continue
        else:
            if broken:
                yield _broken(source, *broken, begin - 1)
                broken = None
            record = {name: value for name, value in zip(names, row, strict=False) if name}
            yield Piece(Origin(source, begin, _as_csv(record), MEDIA_TYPE), beside=fill)
    if broken:
        yield _broken(source, *broken, lines.number)


def _whole(row: list[str], names: list[str]) -> bool:
    """Say whether a row after a broken one is the next row, not a line of the broken one's text."""
    return len(row) == len(names) and not any('"' in cell for cell in row)


def _parsed(lines: _Lines) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row with its first line; after what is no row, what its other lines give."""
    # Strict, because a quote that is left open would else take the rest of the table for one field.
    reader = csv.reader(lines, strict=True)
    while True:
        begin = lines.begin()
        try:
            yield begin, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield begin, error
            lines.give_back()
            reader = csv.reader(lines, strict=True)


def _without_texts(source: str, names: list[str]) -> InputError:
    listed = ", ".join(name[:40] for name in names[:8]) or "nothing"
    return InputError(
        source,
        f'no "text" column; its first line names: {listed}',
        1,
        'name the columns "text", "published", "outlet", "url", "title", "id"',
    )


def _broken(source: str, begin: int, error: csv.Error, end: int) -> InputError:
    reason = _REASONS.get(str(error), f"not valid CSV: {error}")
    lost = f"; lines {begin} to {end} are passed over" if end > begin else ""
    return InputError(source, reason + lost, begin, _REMEDY)


def _as_csv(record: dict[str, str]) -> bytes:
    """Return the row as a CSV file of its own, with a header."""
    names = [name for name in ("text", *FIELDS) if name in record]
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerows([names, [record[name] for name in names]])
    return kept.getvalue().encode()
