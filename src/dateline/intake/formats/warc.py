"""Web archives (WARC, gzipped or not): the pages among their records, cut off one at a time, by FastWARC.

Common Crawl publishes its news in this form. Records that hold no page are counted, and the count is said at the end.
"""

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats.archive_end import ends_whole
from dateline.intake.limits import LARGEST_PAGE, REMEDY
from dateline.intake.received import Note, Origin, Piece

_PAGE = "text/html"
_KINDS = ("text/html", "application/xhtml+xml")
_WANTED = WarcRecordType.response | WarcRecordType.resource
_CUT_OFF = "the archive is cut off here"
_DAMAGED = "get the archive again; what stands before is read"


def cut_archive(stream: BinaryIO, source: str, over: Metadata, beside: Metadata) -> Iterator[Piece | InputError | Note]:
    """Yield the pages that came in well, an error for each that cannot be read, and what was passed over."""
    skipped: Counter[str] = Counter()
    number = pages = begin = 0
    broken = whole = None
    records = iter(ArchiveIterator(stream, _WANTED, parse_http=True))
    while broken is None:
        try:
            record = next(records, None)
        except BaseException as error:
            broken = InputError(source, _reason(error, number), remedy=_DAMAGED)
            continue
        if record is None:
            break
        number, begin = number + 1, record.stream_pos
        if reason := _no_page(record):
            skipped[reason] += 1
        else:
            pages += 1
            piece = _piece(record, source, number, over, beside)
            whole = isinstance(piece, Piece)
            yield piece
    if broken is None and whole is not False and not ends_whole(stream, begin):
        broken = InputError(source, _CUT_OFF, number + 1, _DAMAGED)
    if broken is not None:
        yield broken
    elif not pages:
        what = f"no page among its records: {_said(skipped)}" if skipped else "the archive holds no responses"
        yield InputError(source, what, remedy="give an archive of web pages")
    if pages and skipped:
        yield Note(source, f"{pages:,} pages; passed over {_said(skipped)}")


def _reason(error: BaseException, number: int) -> str:
    """Return why an archive cannot be read on; FastWARC's own panics are no Exception, and no reason to end."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    return f"no web archive from record {number + 1} on: {str(error)[:200]}"


def _said(skipped: Counter[str]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in sorted(skipped.items()))


def _no_page(record: WarcRecord) -> str | None:
    """Return what the record is when it is no page that came in well."""
    kind = (record.http_content_type or record.headers.get("Content-Type", "") or "").partition(";")[0].strip().lower()
    if record.record_type == WarcRecordType.response:
        if record.http_headers is None:
            return None if "Content-Length" not in record.headers else "that are no answer to a request"
        status = record.http_headers.status_code
        if status != 200:
            return "that were not answered with a page (another status than 200)"
    return None if kind in _KINDS else "that are not HTML"


def _piece(record: WarcRecord, source: str, number: int, over: Metadata, beside: Metadata) -> Piece | InputError:
    length, address = record.content_length, record.headers.get("WARC-Target-URI", "") or ""
    data = record.reader.read(min(length, LARGEST_PAGE) + 1)
    if length > LARGEST_PAGE:
        return InputError(source, f"the page has {length:,} bytes, more than {LARGEST_PAGE:,}", number, REMEDY)
    if len(data) < length or "Content-Length" not in record.headers:
        return InputError(source, _CUT_OFF, number, _DAMAGED)
    try:
        page = _decoded(record, data)
    except (OSError, ValueError, zlib.error) as error:
        return InputError(source, f"the page cannot be unpacked: {error}", number, "leave the record out")
    kind = f"{_PAGE}; charset={record.http_charset}" if record.http_charset else _PAGE
    url = address.strip("<>") if address.strip("<>").startswith(("http://", "https://")) else None
    return Piece(Origin(source, number, page, kind), over, Metadata(url=url).over(beside))


def _decoded(record: WarcRecord, data: bytes) -> bytes:
    """Return the page without the encodings of its transfer, at most a byte more than a page may have."""
    headers = record.http_headers
    if data.lstrip().startswith(b"<"):  # some crawlers undo the encodings and leave the headers
        return data
    names = [] if headers is None else [headers.get(n, "") for n in ("Transfer-Encoding", "Content-Encoding")]
    for name in ",".join(one or "" for one in names).lower().split(","):
        if name.strip() == "chunked" and _looks_chunked(data):
            data = ChunkedReader(io.BytesIO(data)).read(LARGEST_PAGE + 1)
        elif name.strip() in ("gzip", "x-gzip", "deflate"):
            data = zlib.decompressobj(47).decompress(data, LARGEST_PAGE + 1)
        elif name.strip() == "br":
            data = BrotliReader(io.BytesIO(data)).read(LARGEST_PAGE + 1)
        elif name.strip() not in ("", "identity", "chunked"):
            raise ValueError(f"its encoding {name.strip()[:20]!r} is not known")
    return data


def _looks_chunked(data: bytes) -> bool:
    """Say whether the body begins with the length of a chunk: some crawlers join chunks and leave the header."""
    line = data[:18].partition(b"\r\n")[0].partition(b";")[0].strip()
    return bool(line) and len(line) <= 8 and all(sign in b"0123456789abcdefABCDEF" for sign in line)
