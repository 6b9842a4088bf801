"""Inputs into articles, in one process: every input is tried, and each that fails is named."""

from collections.abc import Iterator, Sequence

from dateline.errors import InputError
from dateline.intake.cutting import pieces
from dateline.intake.received import IntakeOptions, Note, Piece, Received
from dateline.intake.receiving import receive


def read_inputs(inputs: Sequence[str], options: IntakeOptions | None = None) -> Iterator[Received | InputError | Note]:
    """Yield the articles of files, folders, patterns and "-", in order, and an error for everything that gives none.

    Lazy: large lists are read as they are asked for. Nothing is fetched, and nothing in a page is run.
    """
    for piece in pieces(inputs, options):
        if isinstance(piece, Piece):
            yield from receive(piece)
        else:
            yield piece
