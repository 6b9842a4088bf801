"""What the pipeline made of a sentence, as plain tokens."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

from dateline.extract.doc import Doc
from dateline.extract.tokens import Lexeme, Token
from dateline.extract.wordforms import WordForms, named_in

_ASKED: list[int | str] = ["ORTH", "TAG", "DEP", "SPACY", "HEAD"]
_MOST = 16_000
"""So many words are remembered; what comes after is looked up each time."""


class Plain:
    """Makes plain tokens of parsed sentences; words are looked up once and remembered.

    ``forms`` names their lemmas and parts of speech; without it, the pipeline has.
    """

    def __init__(self, vocab: Vocab, forms: WordForms | None = None) -> None:
        self._vocab = vocab
        self._forms = forms
        self._lexemes: dict[int, Lexeme] = {}

    def doc(self, parsed: Parsed, text: str) -> Doc:
        """Return the words of a parsed sentence, of which ``text`` is the wording."""
        table: Any = parsed.to_array(_ASKED).reshape(len(parsed), len(_ASKED))
        doc, at = Doc(text), 0
        words, spaces = [*map(tuple, table[:, :3].tolist())], table[:, 3].tolist()
        named = self._forms.read(parsed, words) if self._forms is not None else named_in(parsed)
        lexemes = self._lexemes
        for (orth, _, _), space, names in zip(words, spaces, named, strict=True):
            lexeme = lexemes.get(orth) or self._lexeme(orth)
            doc.append(Token(doc, at, lexeme, names, space))
            at += len(lexeme.text) + space
        _hang(doc, (table[:, 4].astype(np.int64) + np.arange(len(doc))).tolist())
        return doc

    def _lexeme(self, orth: int) -> Lexeme:
        word = self._vocab[orth]
        lexeme = Lexeme(
            word.text, word.lower_, word.shape_, word.is_alpha, word.is_currency, word.is_digit, word.is_punct,
            word.is_space, word.is_stop, word.is_title, word.like_num,
        )  # fmt: skip
        if len(self._lexemes) < _MOST:
            self._lexemes[orth] = lexeme
        return lexeme


def _hang(doc: Doc, heads: Sequence[int]) -> None:
    """Give each token its head, its children and the bounds of what hangs from it."""
    for token, index in zip(doc, heads, strict=True):
        head = doc[index]
        if head is not token:
            head.hang(token)
    for token in doc:
        at = token
        while at.head.left_edge.i > token.i:
            at = at.head
            at.left_edge = token
    for token in reversed(doc):
        at = token
        while at.head.right_edge.i < token.i:
            at = at.head
            at.right_edge = token
