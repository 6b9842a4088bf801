"""The whole of attribution: find cues, join quotations, resolve speakers."""

from dateline.extract.attribution.clauses import find_clauses
from dateline.extract.attribution.found import Found, merge
from dateline.extract.attribution.phrases import find_phrases
from dateline.extract.attribution.quotes import QuoteIndex, find_quotes
from dateline.extract.attribution.relay import find_relays
from dateline.extract.attribution.speakers import Speakers
from dateline.extract.attribution.speech import join_quotes
from dateline.extract.document import ParsedArticle
from dateline.record.mention import Attribution
from dateline.record.text import Span
from dateline.record.vocabulary import AttributionKind
from dateline.resolve.actors import ActorContext, ActorTable

_FAR = 200
"""At most so many characters may stand between a source and its relative pronoun: an apposition."""


def find_attributions(
    parsed: ParsedArticle, actors: ActorTable, context: ActorContext | None = None
) -> list[Attribution]:
    """Return what the article attributes: in order of content, an outer one before those inside it.

    Coordinated speakers give one each, with the same cue and content. ``context`` saves reading it again.
    """
    article = parsed.article
    if context is None:
        context = ActorContext.of(actors, article.header, article.text)
    quotes = QuoteIndex(find_quotes(article.text, article.header.blocks))
    found: list[Found] = []
    for sentence in parsed.sentences:
        found.extend(find_clauses(sentence))
        found.extend(find_phrases(sentence, context))
    found = join_quotes(parsed, found, quotes)
    found.extend(list(find_relays(found, context)))
    found.sort(key=lambda item: (item.start, -item.end, item.rank))
    speakers = Speakers(parsed, context)
    resolved = speakers.resolve(found)
    return [
        Attribution(
            _with_relative(item, source), item.cue, content, kind, who.actor, who.name, who.role, who.side, item.stance
        )
        for item in found
        for content, kind in [_content(article.text, item, quotes)]
        for source, who in resolved[id(item)]
    ]


def _with_relative(item: Found, source: Span | None) -> Span | None:
    """Return the source with the "who" through which it speaks: "the mayor, who" says."""
    if source is None or item.relative is None or len(item.sources) > 1:
        return source
    end = item.sentence.offset(item.relative) + len(item.relative)
    if not source.end < end <= source.end + _FAR:
        return source
    base = item.sentence.start
    return Span(source.start, end, item.sentence.text[source.start - base : end - base])


def _content(text: str, item: Found, quotes: QuoteIndex) -> tuple[Span, AttributionKind]:
    pieces = merge(item.pieces)
    start, end = pieces[0][0], pieces[-1][1]
    inside = sum(
        max(0, min(e, e2) - max(b, b2))
        for quote in quotes.over(start, end)
        if not quote.holds(item.cue.start)
        for b2, e2 in quote.pieces
        for b, e in pieces
    )
    size = sum(e - b for b, e in pieces)
    kind = AttributionKind.INDIRECT
    if inside:
        kind = AttributionKind.DIRECT if inside >= size - 2 * len(pieces) else AttributionKind.MIXED
    return Span(start, end, text[start:end], tuple(pieces) if len(pieces) > 1 else ()), kind
