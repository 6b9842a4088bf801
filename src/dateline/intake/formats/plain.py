"""Plain text and Markdown."""

from dateline.intake.article import Metadata, articles_of
from dateline.intake.decoding import decode
from dateline.intake.frontmatter import front_matter
from dateline.intake.received import Origin, Received
from dateline.intake.records import bad_date, check_text, received

MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}


def read_plain(origin: Origin, over: Metadata, beside: Metadata) -> list[Received]:
    """Return the articles of a text. Options (``over``) beat front matter, and that the manifest (``beside``)."""
    decoded = decode(origin.raw, origin.source)
    front = front_matter(decoded.text)
    check_text(decoded.text[front.block.end :] if front.block else decoded.text, origin)
    try:
        metadata = over.over(front.metadata).over(beside)
        articles = articles_of(decoded.text, metadata, given=(front.block,) if front.block else ())
    except ValueError as error:
        raise bad_date(origin, error) from None
    return received(articles, origin, (decoded.assumed,) if decoded.assumed else ())
