"""Files, pages, archives into articles."""

from dateline.intake.again import articles_again
from dateline.intake.article import Metadata, article_from, article_id
from dateline.intake.blocks.segment import segment
from dateline.intake.reading import read_inputs
from dateline.intake.received import IntakeOptions, Received

__all__ = [
    "IntakeOptions",
    "Metadata",
    "Received",
    "article_from",
    "article_id",
    "articles_again",
    "read_inputs",
    "segment",
]
