"""What was read, what is not shown, and how much it is."""

from collections.abc import Mapping, Sequence

from dateline.brief.evidence import outlet_words
from dateline.brief.model import Counts, SourceLine
from dateline.brief.selection import Asked, Selection, known_days
from dateline.brief.wording import plural, published_words, shown
from dateline.fuse.copies import copies
from dateline.record.annotation import Annotation
from dateline.record.article import Article, ArticleHeader
from dateline.record.fused import Record


def headers_of(articles: Mapping[str, Article], annotations: Sequence[Annotation]) -> list[ArticleHeader]:
    """Return the headers of all reports, oldest first, those without a date last."""
    found = {annotation.article.id: annotation.article for annotation in annotations}
    found.update({key: article.header for key, article in articles.items()})
    return sorted(found.values(), key=lambda header: (header.published or "~", header.outlet or "~", header.id))


def counts_of(chosen: Selection, asked: Asked, headers: Sequence[ArticleHeader]) -> Counts:
    """Count what the brief looks at: of the days those that were asked for."""
    outlets = {header.outlet.casefold() for header in headers if header.outlet}
    return Counts(len(chosen.happened), len(known_days(chosen.happened, asked)), len(outlets), len(headers))


def source_lines(headers: Sequence[ArticleHeader], annotations: Sequence[Annotation]) -> tuple[SourceLine, ...]:
    """Return the line of each report, with the agency whose text it is and how much it claims."""
    by_id = {annotation.article.id: annotation for annotation in annotations}
    return tuple(_source_line(header, by_id.get(header.id)) for header in headers)


def _source_line(header: ArticleHeader, annotation: Annotation | None) -> SourceLine:
    credit = annotation.credit if annotation else None
    return SourceLine(
        article=header.id,
        outlet=outlet_words(header),
        published=published_words(header.published),
        title=shown(header.title) if header.title else "no title",
        url=header.url,
        credit=shown(credit) if credit else None,
        claims=len(annotation.claims) if annotation else 0,
    )


def notes_of(
    record: Record, chosen: Selection, headers: Sequence[ArticleHeader], annotations: Sequence[Annotation]
) -> tuple[str, ...]:
    """Say what is not shown or cannot be relied on, so that nothing is left out in silence."""
    groups = copies(annotations)
    told = (
        (
            len(chosen.apart),
            "statement",
            "about the past, about conditions or about what did not happen: `dateline incidents` lists them.",
        ),
        (
            sum(header.published is None for header in headers),
            "report",
            "without a date of publication: a relative day in such a report stays relative.",
        ),
        (len(groups) - len(set(groups.values())), "report", "in another's words: a copy adds no independent source."),
        (len(record.superseded), "report", "of which a newer version speaks."),
        (len(record.unattached), "judgement", "that no claim of the record fits any more."),
    )
    return tuple(f"{plural(number, noun)} {words}" for number, noun, words in told if number)
