"""Which claims a doubt names: those of its own sentence before it, else those of the sentence that it follows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from dateline.extract.document import ParsedArticle, Sentence
from dateline.record.claim import Claim
from dateline.record.mention import Doubt
from dateline.record.text import Span
from dateline.record.vocabulary import BlockKind

FIGURE, FOOTAGE = "figure", "footage"


def doubts_over(parsed: ParsedArticle, found: Sequence[tuple[Span, str]], claims: Sequence[Claim]) -> list[Doubt]:
    """Return the doubts with the claims that they name.

    A doubt about figures names the tolls alone, one about footage or a date names none: a video that could not be
    checked says nothing of the fall that it shows.
    """
    by_quote: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_quote[claim.quote.start].append(claim)
    return [Doubt(span, about, _named(parsed, span, about, by_quote)) for span, about in found]


def _named(parsed: ParsedArticle, span: Span, about: str, claims: Mapping[int, Sequence[Claim]]) -> tuple[str, ...]:
    if about not in {"event", FIGURE}:
        return ()
    own = parsed.around(span.start)
    if own is None:
        return ()
    for sentence in (own, *_before(parsed, own)):
        named = [claim for claim in claims.get(sentence.start, ()) if _fits(claim, sentence, span, about)]
        if named:
            return tuple(claim.id for claim in named)
    return ()


def _before(parsed: ParsedArticle, own: Sentence) -> list[Sentence]:
    """Return the sentence before, captions and headlines passed over, and for figures the one before that."""
    readable = {BlockKind.PARAGRAPH, own.block.kind}
    earlier = (parsed.sentences[at] for at in range(own.index - 1, -1, -1))
    return list(islice((one for one in earlier if one.block.kind in readable), 2))


def _fits(claim: Claim, sentence: Sentence, span: Span, about: str) -> bool:
    inside = claim.quote.start == sentence.start and claim.quote.end == sentence.end
    if not inside or (about == FIGURE) != (claim.toll is not None):
        return False
    return claim.attribution != () or claim.toll is not None or sentence.start <= span.start < sentence.end
