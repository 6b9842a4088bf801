"""What the pipeline made of a sentence, as plain tokens."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

from dateline.extract.tokens import Doc, Lexeme, Token

_ASKED: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "SPACY", "HEAD"]
_MOST = 100_000
"""When so many words are remembered, all are forgotten."""


class Plain:
    """Makes plain tokens of parsed sentences. Words and names of tags are looked up once and remembered."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._lexemes: dict[int, Lexeme] = {}
        self._names: dict[int, str] = {0: ""}

    def doc(self, parsed: Parsed, text: str) -> Doc:
        """Return the words of a parsed sentence, of which ``text`` is the wording."""
        if max(len(self._lexemes), len(self._names)) > _MOST:
            self._lexemes, self._names = {}, {0: ""}
        table: Any = parsed.to_array(_ASKED).reshape(len(parsed), len(_ASKED))
        doc, at = Doc(text), 0
        for orth, *named, space, _ in table.tolist():
            lexeme = self._lexemes.get(orth) or self._lexeme(orth)
            token = Token(doc, at, lexeme, [self._names.get(one) or self._name(one) for one in named], space)
            doc.append(token)
            at += len(lexeme.text) + space
        _hang(doc, (table[:, -1].astype(np.int64) + np.arange(len(doc))).tolist())
        return doc

    def _lexeme(self, orth: int) -> Lexeme:
        word = self._vocab[orth]
        lexeme = Lexeme(
            word.text, word.lower_, word.shape_, word.is_alpha, word.is_currency, word.is_digit, word.is_punct,
            word.is_space, word.is_stop, word.is_title, word.like_num,
        )  # fmt: skip
        return self._lexemes.setdefault(orth, lexeme)

    def _name(self, name: int) -> str:
        return self._names.setdefault(name, self._vocab.strings[name])


def _hang(doc: Doc, heads: Sequence[int]) -> None:
    """Give each token its head, its children and the bounds of what hangs from it."""
    for token, at in zip(doc, heads, strict=True):
        head = doc[at]
        if head is not token:
            token.head = head
            head.children.append(token)
    for token in doc:
        _stretch_left(token)
    for token in reversed(doc):
        _stretch_right(token)


def _stretch_left(token: Token) -> None:
    """Let the heads above a token reach it, as far as they do not reach further left."""
    at = token
    while at.head.left_edge.i > token.i:
        at = at.head
        at.left_edge = token


def _stretch_right(token: Token) -> None:
    at = token
    while at.head.right_edge.i < token.i:
        at = at.head
        at.right_edge = token
