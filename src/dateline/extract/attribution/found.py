"""What the finders hand on: one cue with its source and content, before speakers are resolved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from dateline.extract.attribution.table import cues
from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.record.text import Span
from dateline.record.vocabulary import Stance

Pieces = list[tuple[int, int]]
_PLACE = attrgetter("i")
_EDGE = " \t\r\n,;:–—-"


@dataclass(slots=True)
class Found:
    """A cue. ``pieces`` are article offsets of its content in order; ``sources`` are the coordinated speakers.

    ``subject`` is the head of the first source. ``hearsay`` marks that somebody unnamed is the source;
    ``rank`` orders equal contents, outermost first. ``relative`` is the "who" through which the subject speaks.
    """

    sentence: Sentence
    sources: list[Span]
    subject: Token | None
    cue: Span
    pieces: Pieces
    cue_class: str
    stance: Stance
    hearsay: bool = False
    rank: int = 1
    takes_quote: bool = False
    heads: list[Token] = field(default_factory=list)
    relative: Token | None = None

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.pieces[-1][1]


def runs(sentence: Sentence, tokens: Iterable[Token]) -> Pieces:
    """Return the tokens as stretches of the article without the punctuation at their edges, in order."""
    text = sentence.text
    pieces: Pieces = []
    last = -2
    begin = end = 0
    for token in sorted(tokens, key=_PLACE):
        if token.i != last + 1:
            if last >= 0:
                pieces.append((begin, end))
            begin = token.idx
        end = token.idx + len(token.text)
        last = token.i
    if last >= 0:
        pieces.append((begin, end))
    trimmed = (trim(text, begin, end) for begin, end in pieces)
    return [(sentence.start + b, sentence.start + e) for b, e in trimmed if any(c.isalnum() for c in text[b:e])]


def trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the bounds without separators at either edge and without the closing full stop."""
    while begin < end and text[begin] in _EDGE:
        begin += 1
    while end > begin and (text[end - 1] in _EDGE or text[end - 1] == "."):
        if text[end - 1] == "." and end - 2 >= begin and text[end - 2].isupper() and text[max(begin, end - 3)] == ".":
            break
        end -= 1
    return begin, end


def merge(pieces: Iterable[tuple[int, int]]) -> Pieces:
    """Return the union of stretches, in order, those that touch joined."""
    merged: Pieces = []
    for begin, end in sorted(pieces):
        if merged and begin <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def phrase(sentence: Sentence, head: Token, *, drop: frozenset[str] = frozenset(), before: Token | None = None) -> Span:
    """Return the noun phrase of ``head`` without its conjuncts, asides, clauses in ``drop``, and outer punctuation.

    It ends before the cue ``before`` when that stands inside it.
    """
    left, right = head.left_edge.i, head.right_edge.i
    if before is not None and head.i < before.i <= right:
        right = before.i - 1
    for child in head.rights:
        aside = (
            child.dep_ in {"relcl", "acl"} and child.left_edge.i > 0 and sentence.doc[child.left_edge.i - 1].text == ","
        )
        if aside or child.dep_ in drop or child.dep_ in {"cc", "conj", "preconj"}:
            right = min(right, child.left_edge.i - 1)
    doc = sentence.doc
    while right > left and (doc[right].is_punct or doc[right].is_space) and doc[right].text not in {")", "]"}:
        right -= 1
    while left < right and _outside(doc[left]):
        left += 1
    return sentence.span(doc[left], doc[right])


def _outside(token: Token) -> bool:
    """Tell whether a token cannot begin a name or description: punctuation, a day, a date."""
    timed = token.text[:1].isdigit() and token.text[-1:].isdigit() and ":" in token.text
    return timed or token.is_punct or token.is_space or token.is_digit or token.lower_.rstrip(".") in cues().dates
