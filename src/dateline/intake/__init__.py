"""Files, pages, feeds, archives into articles."""

from dateline.intake.again import articles_again, piece_again
from dateline.intake.article import Metadata, article_from, article_id
from dateline.intake.blocks.segment import segment
from dateline.intake.cutting import pieces
from dateline.intake.reading import read_inputs
from dateline.intake.received import IntakeOptions, Note, Origin, Piece, Received
from dateline.intake.receiving import receive

__all__ = [
    "IntakeOptions",
    "Metadata",
    "Note",
    "Origin",
    "Piece",
    "Received",
    "article_from",
    "article_id",
    "articles_again",
    "piece_again",
    "pieces",
    "read_inputs",
    "receive",
    "segment",
]
