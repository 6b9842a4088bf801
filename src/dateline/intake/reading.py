"""Inputs into articles: every input is tried, and each that fails is named."""

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.expanding import STDIN, Expander, Found
from dateline.intake.formats.csv_rows import read_csv
from dateline.intake.formats.json_lines import read_json_lines
from dateline.intake.formats.json_list import read_json
from dateline.intake.formats.plain import MEDIA_TYPES, read_plain
from dateline.intake.limits import LARGEST_FILE, LARGEST_LIST, REMEDY
from dateline.intake.received import IntakeOptions, Received
from dateline.intake.records import PAGE, Origin

_PLAIN = frozenset(MEDIA_TYPES)
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
_PAGE_OPENS = (b"<!doctype html", b"<html")
SUFFIXES = _PLAIN | _PAGES | _LINES | {".json", ".csv"}


def read_inputs(inputs: Sequence[str], options: IntakeOptions | None = None) -> Iterator[Received | InputError]:
    """Yield the articles of files, folders, patterns and "-", in order, and an error for everything that gives none.

    Lazy: large lists are read as they are asked for. Nothing is fetched, and nothing in a page is run.
    """
    options = options or IntakeOptions()
    for found in Expander(SUFFIXES).expand(inputs):
        if isinstance(found, InputError):
            yield found
            continue
        notes = found.notes
        for result in _read(found, options):
            yield _with_notes(result, notes)
            notes = () if isinstance(result, Received) else notes


def _with_notes(result: Received | InputError, notes: tuple[str, ...]) -> Received | InputError:
    if notes and isinstance(result, Received):
        return Received(result.article, result.raw, result.source, result.media_type, result.notes + notes)
    return result


def _read(found: Found, options: IntakeOptions) -> Iterator[Received | InputError]:
    """Yield what one file or standard input gives."""
    over = Metadata(outlet=options.outlet, published=options.published)
    if found.path is None:
        stream = options.stdin if options.stdin is not None else sys.stdin.buffer
        yield from _guarded(STDIN, lambda: _read_stdin(stream, over))
        return
    path, beside = found.path, found.metadata
    yield from _guarded(_shown(path), lambda: _read_file(path, over, beside))


def _guarded(source: str, read: Callable[[], Iterator[Received | InputError]]) -> Iterator[Received | InputError]:
    """Yield what ``read`` gives; what the system refuses becomes an error of this input."""
    try:
        yield from read()
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source, f"cannot be read: {error.strerror or error}")


def _shown(path: Path) -> str:
    """Return the path in characters that can be printed and kept, whatever bytes a file's name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_file(path: Path, over: Metadata, beside: Metadata) -> Iterator[Received | InputError]:
    suffix, source = path.suffix.lower(), _shown(path)
    fill = Metadata(outlet=beside.outlet or over.outlet, published=beside.published or over.published)
    size = path.stat().st_size
    if size == 0:
        raise InputError(source, "the file is empty", remedy="give a report with words, or leave it out")
    if suffix in _LINES or suffix == ".csv":
        with path.open("rb") as stream:
            yield from (read_csv if suffix == ".csv" else read_json_lines)(stream, source, fill)
        return
    largest = LARGEST_LIST if suffix == ".json" else LARGEST_FILE
    if size > largest:
        raise InputError(
            source, f"the file has {size:,} bytes, more than the {largest:,} that are read at once", remedy=REMEDY
        )
    data = path.read_bytes()
    if suffix == ".json":
        yield from read_json(data, source, fill)
    elif suffix in _PAGES or data[:300].lstrip(_MARK_AND_SPACE).lower().startswith(_PAGE_OPENS):
        yield from _read_page(Origin(source, None, data, PAGE), over, beside)
    else:
        yield from read_plain(Origin(source, None, data, MEDIA_TYPES[suffix]), over, beside)


def _read_page(origin: Origin, over: Metadata, beside: Metadata) -> list[Received]:
    from dateline.intake.formats.page import read_page  # what reads pages takes a quarter of a second to import

    return read_page(origin, over, beside)


def _read_stdin(stream: BinaryIO, over: Metadata) -> Iterator[Received | InputError]:
    """Read JSON Lines, JSON, a page or plain text from standard input, whichever its beginning shows."""
    first = stream.readline(LARGEST_FILE + 1)
    while first and not first.strip() and len(first) <= LARGEST_FILE:
        more = stream.readline(LARGEST_FILE + 1)
        first = first + more if more else first
        if not more:
            break
    begin = first.lstrip(_MARK_AND_SPACE).lower()
    if begin.startswith(b"{") and begin.rstrip().endswith(b"}"):
        yield from read_json_lines(stream, STDIN, over, first)
        return
    data = first + stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError(STDIN, f"more than {LARGEST_FILE:,} bytes", remedy=REMEDY)
    if not data.strip():
        raise InputError(STDIN, "nothing came in", remedy="pipe a report, or JSON Lines, into it")
    if begin.startswith(b"{") and begin.rstrip() != b"{":
        yield from read_json_lines(io.BytesIO(data), STDIN, over)
    elif begin.startswith((b"{", b"[{", b"[\n", b"[\r")) or begin.rstrip() == b"[":
        yield from read_json(data, STDIN, over)
    elif begin.startswith(_PAGE_OPENS):
        yield from _read_page(Origin(STDIN, None, data, PAGE), over, Metadata())
    else:
        yield from read_plain(Origin(STDIN, None, data, "text/plain"), over, Metadata())
