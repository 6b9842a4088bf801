"""A sentence as words and signs, hyphened words cut at their hyphens: what names of places are looked up in."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.resolve.folding import fold

ARTICLES = frozenset({"al", "el", "ash", "as", "ad", "ar", "at", "an", "az"})
_PART = re.compile(r"[^\W_]+(?:['’‘ʼʻ`´.][^\W_]+)*\.?")


class Piece(NamedTuple):
    """A word or a sign: a token, or a part of a hyphened one (``glued`` to the part before).

    It says what is true of the word in any sentence; ``begin`` and ``end`` are offsets into its token.
    """

    begin: int
    end: int
    text: str
    word: str  # folded; "" for a sign
    capital: bool
    glued: bool
    opens: bool  # a name could start with it
    letters: int  # 0 if it is not made of letters alone


class Pieces(list[Piece]):
    """The pieces of one sentence in order; ``tokens`` are those that they are of, one for each."""

    __slots__ = ("tokens",)

    def __init__(self, sentence: Sentence) -> None:
        doc = sentence.doc
        cut = [_cut(token.text) for token in doc]
        super().__init__(chain.from_iterable(cut))
        whole = set(map(len, cut)) == {1}
        self.tokens: Sequence[Token] = (
            doc if whole else [token for token, parts in zip(doc, cut, strict=True) for _ in parts]
        )

    def start(self, at: int) -> int:
        """Return where a piece starts in the sentence."""
        return self.tokens[at].idx + self[at].begin

    def end(self, at: int) -> int:
        """Return where a piece ends in the sentence."""
        return self.tokens[at].idx + self[at].end


@lru_cache(maxsize=16384)
def _cut(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a token; none of white space."""
    if text.isspace():
        return ()
    splits = len(text) > 1 and not text.isalpha() and _splits(text)
    parts = [(part.start(), part.end(), part.group()) for part in _PART.finditer(text)] if splits else []
    if len(parts) < 2:
        parts = [(0, len(text), text)]
    return tuple(_piece(start, end, part, at > 0) for at, (start, end, part) in enumerate(parts))


def _splits(text: str) -> bool:
    return "-" in text or "–" in text or "/" in text or "‑" in text


def _piece(begin: int, end: int, text: str, glued: bool) -> Piece:
    lead = text.lstrip("'’‘ʼʿ`")[:1]
    word, capital = fold(text) if lead.isalnum() else "", lead.isupper()
    opens = bool(word) and (capital or word in ARTICLES)
    return Piece(begin, end, text, word, capital, glued, opens, len(text) if text.isalpha() else 0)
