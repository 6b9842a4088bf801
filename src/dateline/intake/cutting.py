"""Inputs into pieces: what one process does however many read, and in memory that does not grow with the input."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.expanding import STDIN, Expander, Found
from dateline.intake.formats.csv_rows import cut_rows
from dateline.intake.formats.json_lines import cut_lines
from dateline.intake.formats.json_list import cut_list
from dateline.intake.formats.plain import MEDIA_TYPES
from dateline.intake.joined import Forward, Joined
from dateline.intake.kinds import FEEDS, LINES, PACKED, PAGES, SUFFIXES, suffix_of
from dateline.intake.limits import LARGEST_FILE, LARGEST_LIST, REMEDY
from dateline.intake.meter import Meter
from dateline.intake.received import NOTHING, IntakeOptions, Note, Origin, Piece
from dateline.intake.receiving import PAGE

Cut = Iterator[Piece | InputError | Note]

_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
_PAGE_OPENS = (b"<!doctype html", b"<html")
_FEED_OPENS = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<newsmessage")
_GZIP = b"\x1f\x8b"
_WARC = b"warc/1."


def pieces(inputs: Sequence[str], options: IntakeOptions | None = None) -> Cut:
    """Yield the pieces of files, folders, patterns and "-", in order, and an error for everything that gives none.

    Lazy: the longest archive is in memory a record at a time. Nothing is fetched.
    """
    options = options or IntakeOptions()
    meter = options.meter or Meter()
    meter.begin(inputs)
    for found in Expander(SUFFIXES).expand(inputs):
        if isinstance(found, InputError):
            yield found
            continue
        notes = found.notes
        for result in _cut(found, options, meter):
            if notes and isinstance(result, Piece):
                yield replace(result, notes=result.notes + notes)
                notes = ()
            else:
                yield result


def _cut(found: Found, options: IntakeOptions, meter: Meter) -> Cut:
    """Yield what one file or standard input gives."""
    over = Metadata(outlet=options.outlet, published=options.published)
    if found.path is None:
        stream = options.stdin if options.stdin is not None else sys.stdin.buffer
        yield from _guarded(STDIN, lambda: _cut_stdin(stream, over))
        return
    path, beside = found.path, found.metadata
    yield from _guarded(_shown(path), lambda: _cut_file(path, over, beside, meter))


def _guarded(source: str, cut: Callable[[], Cut]) -> Cut:
    """Yield what ``cut`` gives; what the system refuses becomes an error of this input."""
    line = None
    try:
        for result in cut():
            line = result.origin.line if isinstance(result, Piece) else getattr(result, "line", None)
            yield result
    except InputError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield _broken(source, error, line)
    except OSError as error:
        yield InputError(source, f"cannot be read: {error.strerror or error}", remedy="let it be read, or leave it out")


def _broken(source: str, error: Exception, line: int | None) -> InputError:
    """Return why what is gzipped cannot be unpacked on, behind the record that was read last."""
    if isinstance(error, gzip.BadGzipFile) and line is None:
        return InputError(source, "it is not gzipped", remedy="take .gz from its name, or get the file again")
    reason = "the file is cut off here" if isinstance(error, EOFError) else f"the file cannot be unpacked on: {error}"
    return InputError(source, reason, 1 if line is None else line + 1, "get the file again; what stands before is read")


def _shown(path: Path) -> str:
    """Return the path in characters that can be printed and kept, whatever bytes a file's name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _cut_file(path: Path, over: Metadata, beside: Metadata, meter: Meter) -> Cut:
    suffix, source = suffix_of(path), _shown(path)
    size = path.stat().st_size
    if size == 0:
        raise InputError(source, "the file is empty", remedy="give a report with words, or leave it out")
    if suffix.removesuffix(PACKED) in LINES | FEEDS | {".csv", ".warc", ".parquet"}:
        before = meter.done
        with path.open("rb") as file, _unpacked(file, suffix) as stream:
            for result in _cut_stream(suffix.removesuffix(PACKED), stream, source, over, beside):
                meter.done = before + min(size, file.tell())
                yield result
        meter.done = before + size
        return
    meter.done += size
    largest = LARGEST_LIST if suffix == ".json" else LARGEST_FILE
    if size > largest:
        raise InputError(
            source, f"the file has {size:,} bytes, more than the {largest:,} that are read at once", remedy=REMEDY
        )
    data = path.read_bytes()
    if suffix == ".json":
        yield from cut_list(data, source, _fill(over, beside))
    elif suffix in PAGES or _opens(data, _PAGE_OPENS):
        yield Piece(Origin(source, None, data, PAGE), over, beside)
    else:
        yield Piece(Origin(source, None, data, MEDIA_TYPES[suffix]), over, beside)


def _cut_stream(suffix: str, stream: BinaryIO, source: str, over: Metadata, beside: Metadata) -> Cut:
    """Yield the records of a stream of this kind."""
    fill = _fill(over, beside)
    if suffix in LINES:
        yield from cut_lines(stream, source, fill)
    elif suffix == ".csv":
        yield from cut_rows(stream, source, fill)
    elif suffix in FEEDS:
        from dateline.intake.formats.feeds import cut_feed

        yield from cut_feed(stream, source, fill)
    elif suffix == ".warc":
        from dateline.intake.formats.warc import cut_archive

        yield from cut_archive(stream, source, over, beside)
    else:
        from dateline.intake.formats.parquet import cut_table

        yield from cut_table(stream, source, fill)


def _fill(over: Metadata, beside: Metadata) -> Metadata:
    """Return what stands in for what a record leaves out: the manifest before the options."""
    return Metadata(outlet=beside.outlet or over.outlet, published=beside.published or over.published)


@contextmanager
def _unpacked(file: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    """Yield a stream of records. Web archives are gzipped record by record, which their reader undoes."""
    if suffix.endswith(PACKED) and suffix != ".warc.gz":
        with gzip.open(file) as unpacked:
            yield cast(BinaryIO, unpacked)
    else:
        yield file


def _opens(data: bytes, openings: tuple[bytes, ...]) -> bool:
    return data[:300].lstrip(_MARK_AND_SPACE).lower().startswith(openings)


def _cut_stdin(stream: BinaryIO, over: Metadata, *, unpacked: bool = False) -> Cut:
    """Cut JSON Lines, JSON, a web archive, a feed, a page or plain text, whichever the beginning shows."""
    first = _first_line(stream)
    begin = first[:300].lstrip(_MARK_AND_SPACE).lower()
    if first.startswith(_GZIP) and not unpacked:
        with gzip.open(io.BufferedReader(Joined(first, stream))) as inner:
            yield from _cut_stdin(cast(BinaryIO, inner), over, unpacked=True)
        return
    if begin.startswith(_WARC):
        yield from _cut_stream(".warc", cast(BinaryIO, Forward(first, stream)), STDIN, over, NOTHING)
        return
    if begin.startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from cut_lines(stream, STDIN, over, first)
        return
    if begin.startswith(_FEED_OPENS):
        yield from _cut_stream(".xml", io.BufferedReader(Joined(first, stream)), STDIN, over, NOTHING)
        return
    data = first + stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError(STDIN, f"more than {LARGEST_FILE:,} bytes", remedy=REMEDY)
    if not data.strip():
        raise InputError(STDIN, "nothing came in", remedy="pipe a report, or JSON Lines, into it")
    if begin.startswith(b"{") and begin.rstrip() != b"{":
        yield from cut_lines(io.BytesIO(data), STDIN, over)
    elif begin.startswith((b"{", b"[{", b"[\n", b"[\r")) or begin.rstrip() == b"[":
        yield from cut_list(data, STDIN, over)
    else:
        kind = PAGE if begin.startswith(_PAGE_OPENS) else "text/plain"
        yield Piece(Origin(STDIN, None, data, kind), over)


def _first_line(stream: BinaryIO) -> bytes:
    """Return the first line that is not blank, with the blank ones before it."""
    first = stream.readline(LARGEST_FILE + 1)
    while first and not first.strip() and len(first) <= LARGEST_FILE:
        more = stream.readline(LARGEST_FILE + 1)
        first += more
        if not more:
            break
    return first
