"""The words of a tally's quote, its start ("since ...") and its window ("in less than a week")."""

from collections.abc import Sequence

from dateline.extract.document import Sentence
from dateline.extract.tallies.table import words
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import lemma
from dateline.record.text import Span

_ENDS = frozenset({",", ";", ".", ":", "?", "!", ")", "and"})
_LEADS = frozenset({"in", "within", "over", "during"})
_LONGEST = 16


def quote_of(sentence: Sentence, first: Token, last: Token) -> Span:
    """Return the words from the number to its noun."""
    return sentence.span(first, last) if first.i <= last.i else sentence.span(last, first)


def since_of(doc: Sequence[Token], at: int) -> str | None:
    """Return "since ..." after this token, up to the end of its clause."""
    for token in doc[at + 1 : at + 24]:
        if token.lower_ == "since":
            end = token.i + 1
            while end < min(len(doc), token.i + _LONGEST) and doc[end].text not in _ENDS:
                end += 1
            return token.doc.between(token.i, end)
    return None


def window_of(doc: Sequence[Token], at: int) -> str | None:
    """Return "in four days", "within hours", "in the past 9 days" after this token or close before it."""
    for token in [*doc[at + 1 : at + 16], *doc[max(0, at - 8) : at]]:
        if token.lower_ not in _LEADS:
            continue
        for end in range(token.i + 1, min(len(doc), token.i + 8)):
            if doc[end].text in {",", ";", "."} or doc[end].pos_ == "VERB":
                break
            following = doc[end + 1] if end + 1 < len(doc) else None
            if following is not None and lemma(following) in words("nouns", "periods"):
                continue
            if lemma(doc[end]) in words("nouns", "periods"):
                return token.doc.between(token.i, end + 1)
    return None
