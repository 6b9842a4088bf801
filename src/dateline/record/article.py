"""One report as published."""

from dataclasses import dataclass

from dateline.record.text import Block


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """What is known of a report beside its words.

    ``published`` is an ISO day ("2021-08-09"), a moment with a zone, a month ("2021-08"), or None.
    ``dateline`` is the place-and-day line of the report itself ("KABUL, August 9"), as written.
    ``sha256`` is that of the UTF-8 text. Blocks cover the text in order; what lies between is white space.
    """

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    dateline: str | None
    sha256: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A report and its text, which never changes: every offset of the record refers to it."""

    header: ArticleHeader
    text: str
