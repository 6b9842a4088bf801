"""A piece of an input, or bytes that were kept, into articles."""

from collections.abc import Iterator

from dateline.errors import InputError
from dateline.intake.formats import csv_rows, json_lines, json_list, plain
from dateline.intake.received import Piece, Received

PAGE = "text/html"
"""The kind of a web page: named here, so that only reading one imports what reads it."""

FEED = "application/xml"


def receive(piece: Piece) -> Iterator[Received | InputError]:
    """Yield the articles of a piece with its notes, or why there are none. Nothing in a page is run or fetched."""
    try:
        notes = piece.notes
        for one in _read(piece) if piece.only is None else _only(piece, piece.only):
            yield one if not notes else _with_notes(one, notes)
            notes = ()
    except InputError as error:
        yield error


def _only(piece: Piece, id: str) -> Iterator[Received]:
    for one in _read(piece):
        if one.article.header.id == id:
            yield one
            return
    raise piece.origin.error(f"its bytes no longer give the article {id}")


def _with_notes(received: Received, notes: tuple[str, ...]) -> Received:
    return Received(received.article, received.raw, received.source, received.media_type, received.notes + notes)


def _read(piece: Piece) -> list[Received]:
    origin = piece.origin
    kind = origin.media_type.partition(";")[0]
    if kind in (json_lines.MEDIA_TYPE, json_list.MEDIA_TYPE):
        return json_lines.read_object(origin, piece.beside)
    if kind == csv_rows.MEDIA_TYPE:
        return csv_rows.read_row(origin, piece.beside)
    if kind == PAGE:
        from dateline.intake.formats.page import read_page  # what reads pages takes a quarter of a second to import

        return read_page(origin, piece.over, piece.beside)
    if kind == FEED:
        from dateline.intake.formats.feeds import read_entry

        return read_entry(origin, piece.beside)
    if kind in plain.MEDIA_TYPES.values():
        return plain.read_plain(origin, piece.over, piece.beside)
    raise InputError(origin.source, f"bytes of the kind {kind!r} are not read")
