"""Join quotations to cues: a content that touches a quotation takes all of it; one without a cue looks around."""

from bisect import bisect_left
from collections.abc import Sequence

from dateline.extract.attribution.found import Found, merge
from dateline.extract.attribution.quotes import Quoted, QuoteIndex
from dateline.extract.attribution.table import cues
from dateline.extract.document import ParsedArticle, Sentence

_SCARE = 4
_NEAR = 3
_REACH = 2_000
_GAP = 400


def join_quotes(parsed: ParsedArticle, found: list[Found], index: QuoteIndex) -> list[Found]:
    """Return the cues with their quotations; cues that wait for a quotation and get none are dropped."""
    found = sorted((item for item in found if not _own_thought(item, index)), key=lambda item: item.cue.start)
    starts = [item.cue.start for item in found]
    cued: set[int] = set()
    for quote in index.quotes:
        for item in _beside(found, starts, quote):
            if _touches(item, quote):
                item.pieces = merge([*item.pieces, *quote.pieces])
                cued.add(quote.start)
    for item in found:
        _clip(item, index)
    before: Quoted | None = None
    for quote in index.quotes:
        if quote.start not in cued and _long(parsed, quote):
            near = _beside(found, starts, quote)
            cue = _waiting(parsed, near, quote) or _same_speaker(parsed, near, before, quote)
            if cue is not None:
                cue.pieces = merge([*cue.pieces, *quote.pieces])
        before = quote
    return [item for item in found if item.pieces]


def _beside(found: Sequence[Found], starts: Sequence[int], quote: Quoted) -> Sequence[Found]:
    """Return the cues within reach of the quotation."""
    return found[bisect_left(starts, quote.start - _REACH) : bisect_left(starts, quote.end + _REACH)]


def _long(parsed: ParsedArticle, quote: Quoted) -> bool:
    return parsed.article.text.count(" ", quote.start, quote.end) + 1 >= _SCARE or not quote.closed


def _touches(item: Found, quote: Quoted) -> bool:
    """Tell whether a cue outside the quotation has content that reaches into it."""
    if quote.holds(item.cue.start) or item.cue_class == "hearsay":
        return False
    return any(b < e2 and b2 < e for b, e in item.pieces for b2, e2 in quote.pieces)


def _clip(item: Found, index: QuoteIndex) -> None:
    """Keep the content of a cue that stands inside a quotation within it."""
    quote = index.holding(item.cue.start)
    if quote is not None:
        begin, end = next((b, e) for b, e in quote.pieces if b <= item.cue.start < e)
        item.pieces = [(max(b, begin), min(e, end)) for b, e in item.pieces if b < end and e > begin]


def _own_thought(item: Found, index: QuoteIndex) -> bool:
    """Tell whether the cue is a quoted "I think" or "we want": part of the quotation, no source of its own."""
    alone = item.subject is not None and item.subject.lower_ in cues().selves
    return alone and index.holding(item.cue.start) is not None


def _waiting(parsed: ParsedArticle, near: Sequence[Found], quote: Quoted) -> Found | None:
    """Return the nearest cue that takes a quotation: in this one's own sentences, or right before or behind."""
    text = parsed.article.text
    best: tuple[int, Found] | None = None
    for item in near:
        if not item.takes_quote or quote.holds(item.cue.start):
            continue
        if item.cue.start >= quote.end:
            gap = item.cue.start - quote.end
            allowed = item.sentence.start <= quote.end + _NEAR and "\n" not in text[quote.end : item.cue.start]
        else:
            gap = quote.start - item.cue.end
            opened = text[max(0, quote.start - _NEAR) : quote.start].rstrip()[-1:] == ":"
            allowed = item.sentence.end > quote.start or opened
            allowed = allowed and (not item.pieces or item.end <= quote.start)
        if allowed and gap < _GAP and (best is None or gap < best[0]):
            best = gap, item
    return best[1] if best else None


def _same_speaker(parsed: ParsedArticle, near: Sequence[Found], before: Quoted | None, quote: Quoted) -> Found | None:
    """Return the cue of the quotation before when this one only goes on: `"…," she said. "…"`."""
    if before is None:
        return None
    sentence = next((item.sentence for item in near if item.sentence.start <= quote.start < item.sentence.end), None)
    sentence = sentence or parsed.around(quote.start)
    if sentence is None or sentence.start < quote.start - 2:
        return None
    last = [item for item in near if item.pieces and item.end <= quote.start and _touches(item, before)]
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
