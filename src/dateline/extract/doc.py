"""The words of one sentence in order: a module of its own, as a kind of list is not compiled (decision 44)."""

from bisect import bisect_right

from dateline.extract.tokens import Token


class Doc(list[Token]):
    """The words of one sentence in order; ``text`` is the sentence as written."""

    __slots__ = ("_begins", "_lemmas", "_lowers", "_nested", "text")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._begins: list[int] = []
        self._lowers: list[str] = []
        self._lemmas: list[str] = []
        self._nested: bool | None = None

    # Two sentences are told apart by which they are, not by what they hold.
    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__

    @property
    def nested(self) -> bool:
        """Whether nothing else stands among what hangs from a word, whichever it is: no two arcs cross."""
        if self._nested is None:
            widths = [token.right_edge.i - token.left_edge.i + 1 for token in self]
            branching = [token for token in self if token.children]
            self._nested = all(widths[at.i] == 1 + sum([widths[child.i] for child in at.children]) for at in branching)
        return self._nested

    @property
    def lowers(self) -> list[str]:
        """The words in lower case, for rules that first ask whether a sentence has any of their words at all."""
        self._lowers = self._lowers or [token.lower_ for token in self]
        return self._lowers

    @property
    def lemmas(self) -> list[str]:
        """The lemmas in lower case."""
        # Most are in lower case: these stay the strings that they are, whose hashes are known.
        self._lemmas = self._lemmas or [
            token.lemma_ if token.lemma_.islower() else token.lemma_.lower() for token in self
        ]
        return self._lemmas

    def between(self, start: int, end: int) -> str:
        """Return what is written from word ``start`` to before word ``end``."""
        end = min(end, len(self))
        if start >= end:
            return ""
        last = self[end - 1]
        return self.text[self[start].idx : last.idx + len(last.text)]

    def covering(self, start: int, end: int) -> list[Token]:
        """Return the words that overlap ``text[start:end]``."""
        begins = self._begins = self._begins or [token.idx for token in self]
        first, last = bisect_right(begins, start) - 1, bisect_right(begins, end - 1)
        if first >= 0 and start >= self[first].idx + len(self[first].text):
            first += 1
        return self[max(first, 0) : last]
