"""JSON Lines: one article a line, cut off one at a time."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.decoding import mark_of, not_text
from dateline.intake.limits import LARGEST_FILE
from dateline.intake.received import Origin, Piece, Received
from dateline.intake.records import receive_record

MEDIA_TYPE = "application/x-ndjson"
_TOO_LONG = "give each article a line of its own, or leave the line out"


def cut_lines(stream: BinaryIO, source: str, fill: Metadata, head: bytes = b"") -> Iterator[Piece | InputError]:
    """Yield the lines that are not blank, and an error for each that is too long. ``head`` was read before."""
    for number, line in enumerate(_lines(stream, head), 1):
        if number == 1 and (refused := _refused(line, source)):
            yield refused
            return
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not data.strip():
            continue
        if len(data) > LARGEST_FILE:
            yield InputError(source, f"the line is longer than {LARGEST_FILE:,} bytes", number, _TOO_LONG)
            continue
        yield Piece(Origin(source, number, data.rstrip(b"\r\n"), MEDIA_TYPE), beside=fill)


def read_object(origin: Origin, fill: Metadata) -> list[Received]:
    """Return the articles of a line, or of another JSON object."""
    return receive_record(parse_json(origin.raw, origin), origin, fill)


def parse_json(data: bytes, origin: Origin) -> object:
    """Return what the JSON says; raise `InputError` with the reason."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise origin.error(f"byte {error.start} is not valid UTF-8", "save it as UTF-8") from None
    except RecursionError:
        raise origin.error("the JSON is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise origin.error(
            f"not valid JSON: {error.msg} at character {error.pos}", "correct the line, or leave it out"
        ) from None
    except ValueError as error:
        raise origin.error(f"not valid JSON: {error}") from None


def _refused(line: bytes, source: str) -> InputError | None:
    """Return an error if the first line shows that this is no UTF-8 text at all."""
    kind = not_text(line)
    if kind:
        return InputError(source, f"this is {kind}, not JSON Lines")
    mark = mark_of(line)
    if mark not in (None, "utf-8-sig"):
        return InputError(source, f"JSON Lines in {str(mark).upper()}", remedy="save it as UTF-8")
    return None


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only the beginning, one byte longer than allowed."""
    line = head
    while True:
        if not line.endswith(b"\n"):
            line += stream.readline(max(0, LARGEST_FILE + 1 - len(line)))
        if not line:
            return
        if len(line) > LARGEST_FILE and not line.endswith(b"\n"):
            _skip_rest(stream)
        yield line
        line = b""


def _skip_rest(stream: BinaryIO) -> None:
    while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
        pass
