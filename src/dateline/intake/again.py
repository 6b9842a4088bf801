"""Articles made again from the bytes that were kept, with what was known of them then."""

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.received import Origin, Piece
from dateline.intake.receiving import receive
from dateline.record.article import Article


def piece_again(raw: bytes, media_type: str, known: Metadata, source: str, only: str | None = None) -> Piece:
    """Return the piece that kept bytes are; ``known`` is the first story's metadata, and stands.

    With ``only`` it stands for the story of this id.
    """
    return Piece(Origin(source, None, raw, media_type), known, known, only=only)


def articles_again(raw: bytes, media_type: str, known: Metadata, source: str = "kept bytes") -> list[Article]:
    """Return the articles that kept bytes give now; ``known`` is the first story's metadata, and stands.

    Raises `InputError` if they give none.
    """
    articles = []
    for result in receive(piece_again(raw, media_type, known, source)):
        if isinstance(result, InputError):
            raise result
        articles.append(result.article)
    return articles
