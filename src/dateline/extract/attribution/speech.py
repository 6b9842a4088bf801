"""Join quotations to cues: a content that touches a quotation takes all of it; one without a cue looks around."""

from collections.abc import Sequence

from dateline.extract.attribution.found import Found, merge
from dateline.extract.attribution.quotes import Quoted
from dateline.extract.attribution.table import cues
from dateline.extract.document import ParsedArticle, Sentence

_SCARE = 4
_NEAR = 3


def join_quotes(parsed: ParsedArticle, found: list[Found], quotes: Sequence[Quoted]) -> list[Found]:
    """Return the cues with their quotations; cues that wait for a quotation and get none are dropped."""
    cued: set[int] = set()
    for index, quote in enumerate(quotes):
        for item in _touching(found, quote):
            item.pieces = merge([*item.pieces, *quote.pieces])
            cued.add(index)
    for item in found:
        _clip(item, quotes)
    found = [item for item in found if not _own_thought(item, quotes)]
    for index, quote in enumerate(quotes):
        if index not in cued and _long(parsed, quote):
            cue = _waiting(parsed, found, quote) or _same_speaker(parsed, found, quotes, index)
            if cue is not None:
                cue.pieces = merge([*cue.pieces, *quote.pieces])
                cued.add(index)
    return [item for item in found if item.pieces]


def _long(parsed: ParsedArticle, quote: Quoted) -> bool:
    return parsed.article.text.count(" ", quote.start, quote.end) + 1 >= _SCARE or not quote.closed


def _touching(found: Sequence[Found], quote: Quoted) -> list[Found]:
    """Return the cues outside a quotation whose content reaches into it."""
    return [
        item
        for item in found
        if item.cue.start < quote.end + 600
        and not quote.holds(item.cue.start)
        and any(b < e2 and b2 < e for b, e in item.pieces for b2, e2 in quote.pieces)
        and item.cue_class != "hearsay"
    ]


def _clip(item: Found, quotes: Sequence[Quoted]) -> None:
    """Keep the content of a cue that stands inside a quotation within it."""
    for quote in quotes:
        if quote.holds(item.cue.start):
            begin, end = next((b, e) for b, e in quote.pieces if b <= item.cue.start < e)
            item.pieces = [(max(b, begin), min(e, end)) for b, e in item.pieces if b < end and e > begin]
            return


def _own_thought(item: Found, quotes: Sequence[Quoted]) -> bool:
    """Tell whether the cue is a quoted "I think" or "we want": part of the quotation, no source of its own."""
    alone = item.subject is not None and item.subject.lower_ in cues().selves
    return alone and any(quote.holds(item.cue.start) for quote in quotes)


def _waiting(parsed: ParsedArticle, found: Sequence[Found], quote: Quoted) -> Found | None:
    """Return the nearest cue beside the quotation that takes one: in its own sentences, or right before or behind."""
    near = [item for item in found if item.takes_quote and not quote.holds(item.cue.start)]
    text = parsed.article.text
    best: tuple[int, Found] | None = None
    for item in near:
        if item.cue.start >= quote.end:
            gap = item.cue.start - quote.end
            between = text[quote.end : item.cue.start]
            allowed = item.sentence.start <= quote.end + _NEAR and "\n" not in between
        else:
            gap = quote.start - item.cue.end
            between = text[item.cue.end : quote.start]
            inside = item.sentence.end > quote.start
            allowed = inside or text[: quote.start].rstrip()[-1:] == ":" if gap < 400 else inside
            allowed = allowed and (not item.pieces or item.end <= quote.start)
        if allowed and gap < 400 and (best is None or gap < best[0]):
            best = gap, item
    return best[1] if best else None


def _same_speaker(parsed: ParsedArticle, found: Sequence[Found], quotes: Sequence[Quoted], index: int) -> Found | None:
    """Return the cue of the quotation before when this one only goes on: `"…," she said. "…"`."""
    quote = quotes[index]
    sentence = parsed.around(quote.start)
    if sentence is None or sentence.start < quote.start - 2 or index == 0:
        return None
    before = quotes[index - 1]
    last = [
        item
        for item in found
        if item.pieces
        and item.end <= quote.start
        and any(b < e2 and b2 < e for b, e in item.pieces for b2, e2 in before.pieces)
    ]
    if not last:
        return None
    item = max(last, key=lambda one: one.end)
    gap = parsed.article.text[max(item.end, item.cue.end) : quote.start]
    close = gap.count("\n") == 0 and len(gap) < 160
    whole = _fills(sentence, quote) and len(gap.strip()) < 100
    return item if close or whole else None


def _fills(sentence: Sentence, quote: Quoted) -> bool:
    """Tell whether the quotation is all of its block."""
    return quote.start <= sentence.block.start + 1 and quote.end >= sentence.block.end - 1
