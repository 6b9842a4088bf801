"""An article cut into sentences, each parsed alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.record.article import Article
from dateline.record.text import Block, Span


@dataclass(slots=True)
class Sentence:
    """One sentence. ``text[start:end]`` of the article is ``doc.text``; ``index`` counts from 0 in the article."""

    index: int
    block: Block
    start: int
    end: int
    doc: Doc

    def span(self, first: Token, last: Token) -> Span:
        """Return the article's span from the first to the last token, both inclusive."""
        begin, end = first.idx, last.idx + len(last)
        return Span(self.start + begin, self.start + end, self.doc.text[begin:end])

    def offset(self, token: Token) -> int:
        """Return where the token starts in the article."""
        return self.start + token.idx

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """Yield the tokens that overlap ``text[start:end]`` of the article."""
        for token in self.doc:
            begin = self.start + token.idx
            if begin < end and begin + len(token) > start:
                yield token


@dataclass(slots=True)
class ParsedArticle:
    """An article with its sentences in order. Furniture has none."""

    article: Article
    sentences: list[Sentence]

    def around(self, start: int) -> Sentence | None:
        """Return the sentence that holds this offset of the article, if any does."""
        for sentence in self.sentences:
            if sentence.start <= start < sentence.end:
                return sentence
        return None
