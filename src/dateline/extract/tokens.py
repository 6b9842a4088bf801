"""Parsed words as plain objects: what rules ask of a word is worked out once, and not at each question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.extract.doc import Doc


@dataclass(frozen=True, slots=True)
class Lexeme:
    """What is true of a word wherever it stands. Names are spaCy's, as in all of this module."""

    text: str
    lower_: str
    shape_: str
    is_alpha: bool
    is_currency: bool
    is_digit: bool
    is_punct: bool
    is_space: bool
    is_stop: bool
    is_title: bool
    like_num: bool


class Token:
    """A word of a parsed sentence. ``i`` counts words and ``idx`` characters from the sentence's start.

    ``children`` are in the order of the sentence; ``left_edge`` and ``right_edge`` bound what hangs from the word. Two
    tokens are equal only if they are one.
    """

    __slots__ = (
        "_lefts", "_lexeme", "children", "dep_", "doc", "head", "i", "idx", "left_edge", "lemma_", "lower_", "pos_",
        "right_edge", "tag_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(self, doc: "Doc", idx: int, lexeme: Lexeme, named: Sequence[str], spaces: int) -> None:
        """Make the next token of a sentence; ``named`` are its lemma, part of speech, tag and role."""
        self.doc = doc
        self.i = len(doc)
        self.idx = idx
        self._lexeme = lexeme
        self.text = lexeme.text
        self.lower_ = lexeme.lower_
        self.lemma_, self.pos_, self.tag_, self.dep_ = named
        self.whitespace_ = " " * spaces
        self.head: Token = self
        self.children: list[Token] = []
        self._lefts = 0  # so many of them stand before the word
        self.left_edge: Token = self
        self.right_edge: Token = self

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def shape_(self) -> str:
        """The word with its letters and digits as X, x and d."""
        return self._lexeme.shape_

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters only."""
        return self._lexeme.is_alpha

    @property
    def is_currency(self) -> bool:
        """Whether it is the sign of a currency."""
        return self._lexeme.is_currency

    @property
    def is_digit(self) -> bool:
        """Whether it is digits only."""
        return self._lexeme.is_digit

    @property
    def is_punct(self) -> bool:
        """Whether it is a punctuation mark."""
        return self._lexeme.is_punct

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self._lexeme.is_space

    @property
    def is_stop(self) -> bool:
        """Whether it is one of the language's commonest words."""
        return self._lexeme.is_stop

    @property
    def is_title(self) -> bool:
        """Whether it is written with one capital, its first letter."""
        return self._lexeme.is_title

    @property
    def like_num(self) -> bool:
        """Whether it reads as a number."""
        return self._lexeme.like_num

    def hang(self, child: "Token") -> None:
        """Take a word as a child; children come in the order of the sentence."""
        child.head = self
        self.children.append(child)
        self._lefts += child.i < self.i

    @property
    def lefts(self) -> "list[Token]":
        """The children before the word."""
        return self.children[: self._lefts]

    @property
    def rights(self) -> "list[Token]":
        """The children after the word."""
        return self.children[self._lefts :]

    @property
    def subtree(self) -> "list[Token]":
        """The word with all that hangs from it, each among its own children."""
        doc = self.doc
        return doc[self.left_edge.i : self.right_edge.i + 1] if doc.nested else self._collected()

    def _collected(self) -> "list[Token]":
        found: list[Token] = []
        left: list[tuple[Token, bool]] = [(self, False)]
        while left:
            token, opened = left.pop()
            if opened or not token.children:
                found.append(token)
            else:
                left += [(child, False) for child in reversed(token.rights)]
                left.append((token, True))
                left += [(child, False) for child in reversed(token.lefts)]
        return found

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The heads above the word, the nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def root(self) -> "Token":
        """The head above all heads."""
        at = self
        while at.head is not at:
            at = at.head
        return at

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The words coordinated with this one, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            for child in word.children:
                if child.dep_ == "conj" and child.i > word.i:
                    found.append(child)
        return tuple([word for word in found if word is not self]) if len(found) > 1 else ()

    def is_ancestor(self, other: "Token") -> bool:
        """Say whether the other word hangs from this one, at whatever depth."""
        return any(one is self for one in other.ancestors)

    def nbor(self, step: int = 1) -> "Token":
        """Return the word so many places on; IndexError where the sentence has none."""
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc[at]
