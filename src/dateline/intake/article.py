"""A text and what is known of it, made into articles."""

import hashlib
from dataclasses import dataclass, replace

from dateline.intake.blocks.dateline import dateline_of
from dateline.intake.blocks.segment import stories
from dateline.intake.published import moment_key, published_from
from dateline.record.article import Article, ArticleHeader
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

# NUL breaks databases, and half of a surrogate pair cannot be written as UTF-8. One sign stands for one: offsets stay.
_REPLACED = {0: " "} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text, as given."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """Return this metadata with its gaps filled from the other."""
        return Metadata(
            self.id or other.id,
            self.url or other.url,
            self.outlet or other.outlet,
            self.title or other.title,
            self.published or other.published,
        )


def article_from(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> list[Article]:
    """Return the article, or the articles of a page with several stories: the second's id is the first's with "#2".

    They share the whole text, so that offsets refer to it as given; each has the blocks of its own story alone.
    NUL becomes a space and a lone surrogate U+FFFD. Raises ValueError if ``published`` is no date.
    """
    return articles_of(text, Metadata(id, url, outlet, title, published))


def articles_of(text: str, metadata: Metadata, given: tuple[Block, ...] = ()) -> list[Article]:
    """Do the work of `article_from`; ``given`` are blocks whose kind the page itself shows."""
    text = text.translate(_REPLACED) if _needs_replacing(text) else text
    known = _clean(metadata)
    header = ArticleHeader(
        id=known.id or article_id(text, known.outlet, known.url, known.published),
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        published=known.published,
        dateline=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=(),
    )
    return [
        _story(text, header, number, blocks) for number, blocks in enumerate(stories(text, known.title, given=given), 1)
    ]


def article_id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """Return the id of an article that was given none: the same for the same text, outlet, URL and publication time."""
    digest = hashlib.sha256()
    for part in (text, outlet or "", url or "", moment_key(published)):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:20]


def _story(text: str, page: ArticleHeader, number: int, blocks: tuple[Block, ...]) -> Article:
    """Return one story of the page; a title that was given belongs to the first."""
    headline = next((text[block.start : block.end] for block in blocks if block.kind is BlockKind.HEADLINE), None)
    title = (page.title if number == 1 else None) or headline
    name = page.id if number == 1 else f"{page.id}#{number}"
    return Article(replace(page, id=name, title=title, dateline=dateline_of(text, blocks), blocks=blocks), text)


def _clean(metadata: Metadata) -> Metadata:
    """Return the metadata without white space around it; what is blank is None."""
    fields = (metadata.id, metadata.url, metadata.outlet, metadata.title)
    name, url, outlet, title = ((field or "").translate(_REPLACED).strip() or None for field in fields)
    return Metadata(name, url, outlet, title, published_from(metadata.published))


def _needs_replacing(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return "\0" in text
