"""Prove that a record stands: every span in its article, every article in its fingerprint, all bytes as they came."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.mention import TimeMention, Toponym
from dateline.record.text import Block, Span
from dateline.shapes import Verification

if TYPE_CHECKING:
    from dateline.store import Store


def spans(value: object) -> Iterator[Span | Toponym | TimeMention | Block]:
    """Yield everything in a record that stands at offsets of its article."""
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Span | Toponym | TimeMention | Block):
            yield value
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def misplaced(annotation: Annotation, article: Article) -> Iterator[str]:
    """Yield a line for each span of an annotation that is not where it says."""
    name, text = annotation.article.id, article.text
    for span in spans(annotation):
        if not 0 <= span.start <= span.end <= len(text):
            yield f"article {name}: {span.start}-{span.end} lies outside the text"
        elif not isinstance(span, Block) and text[span.start : span.end] != span.text:
            yield f"article {name}: {span.start}-{span.end} does not read {span.text!r}"


def verify(store: "Store") -> Verification:
    """Check every article, every span of every annotation, and all received bytes."""
    problems = list(store.damaged_bytes())
    articles: dict[tuple[str, str], Article] = {}
    for kept in store.kept():
        header = kept.article.header
        articles[header.id, header.sha256] = kept.article
        if sha256(kept.article.text.encode()).hexdigest() != header.sha256:
            problems.append(f"article {header.id}: its text is not the one that was read")
    count = 0
    for annotation in store.annotations():
        article = articles.get((annotation.article.id, annotation.article.sha256))
        if article is None:
            problems.append(f"article {annotation.article.id}: its text is missing")
            continue
        count += sum(1 for _ in spans(annotation))
        problems += misplaced(annotation, article)
    return Verification(len(articles), count, tuple(problems))
