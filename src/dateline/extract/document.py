"""An article cut into sentences, each parsed alone."""

from bisect import bisect_right
from dataclasses import dataclass, field

from dateline.extract.doc import Doc
from dateline.extract.tokens import Token
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

    @property
    def text(self) -> str:
        """The words as parsed."""
        return self.doc.text

    def span(self, first: Token, last: Token) -> Span:
        """Return the article's span from the first to the last token, both inclusive."""
        begin, end = first.idx, last.idx + len(last)
        return Span(self.start + begin, self.start + end, self.text[begin:end])

    def offset(self, token: Token) -> int:
        """Return where the token starts in the article."""
        return self.start + token.idx

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that overlap ``text[start:end]`` of the article."""
        return self.doc.covering(start - self.start, end - self.start)


@dataclass(slots=True)
class ParsedArticle:
    """An article with its sentences in order. Furniture has none."""

    article: Article
    sentences: list[Sentence]
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _by_doc: dict[int, Sentence] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]
        self._by_doc = {id(sentence.doc): sentence for sentence in self.sentences}

    def around(self, start: int) -> Sentence | None:
        """Return the sentence that holds this offset of the article, if any does."""
        at = bisect_right(self._starts, start) - 1
        return self.sentences[at] if at >= 0 and start < self.sentences[at].end else None

    def holding(self, token: Token) -> Sentence | None:
        """Return the sentence that the token is of."""
        return self._by_doc.get(id(token.doc))
