"""CSV with a header: one article a row, read one at a time."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.decoding import mark_of, not_text
from dateline.intake.limits import LARGEST_FILE
from dateline.intake.received import Received
from dateline.intake.records import FIELDS, Origin, receive_record

MEDIA_TYPE = "text/csv"


def read_csv(stream: BinaryIO, source: str, fill: Metadata) -> Iterator[Received | InputError]:
    """Yield the articles of each row, and an error for each row that has none."""
    head = stream.read(4096)
    kind = not_text(head)
    if kind is not None:
        yield InputError(source, f"this is {kind}, not CSV")
        return
    stream.seek(0)
    lines = io.TextIOWrapper(stream, mark_of(head) or "utf-8", errors="strict", newline="")
    csv.field_size_limit(LARGEST_FILE)
    try:
        yield from _rows(csv.reader(lines), source, fill)
    except UnicodeDecodeError as error:
        yield InputError(source, f"byte {error.start} is not valid {error.encoding.upper()}", remedy="save it as UTF-8")
    finally:
        lines.detach()


def _rows(reader: Iterator[list[str]], source: str, fill: Metadata) -> Iterator[Received | InputError]:
    names = [name.strip().lower() for name in next(reader, [])]
    if "text" not in names:
        listed = ", ".join(name[:40] for name in names[:8]) or "nothing"
        yield InputError(
            source,
            f'no "text" column; its first line names: {listed}',
            1,
            'name the columns "text", "published", "outlet", "url", "title", "id"',
        )
        return
    line = 1
    while True:
        begin = getattr(reader, "line_num", line) + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield InputError(
                source, f"not valid CSV: {error}", begin, "quote the field, and double the quotes inside it"
            )
            continue
        if row is None:
            return
        if not any(row):
            continue
        record = {name: value for name, value in zip(names, row, strict=False) if name}
        try:
            yield from receive_record(record, Origin(source, begin, _as_csv(record), MEDIA_TYPE), fill)
        except InputError as error:
            yield error


def _as_csv(record: dict[str, str]) -> bytes:
    """Return the row as a CSV file of its own, with a header."""
    names = [name for name in ("text", *FIELDS) if name in record]
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerows([names, [record[name] for name in names]])
    return kept.getvalue().encode()
