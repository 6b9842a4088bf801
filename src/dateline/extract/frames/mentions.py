"""The resolved toponyms of an article by sentence and token, a dateline's left out."""

from functools import cached_property

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.frames.nounphrases import dependents
from dateline.extract.tokens import Token
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import Feature

Named = tuple[Place, Token, Toponym]

_SET = frozenset({"in", "at", "near"})
_MEASURED = 8  # tokens between a distance and what it is measured from, its other unit in brackets among them

FINER = {
    Feature.OTHER: 0,
    Feature.CITY: 1,
    Feature.DISTRICT: 2,
    Feature.PROVINCE: 3,
    Feature.REGION: 4,
    Feature.COUNTRY: 5,
}
"""Kinds of places from fine to coarse."""


class Mentions:
    """Knows which toponym stands where. Where the reporter sits is not where the news is: see ``dateline``."""

    def __init__(self, parsed: ParsedArticle, toponyms: list[Toponym]) -> None:
        self.parsed = parsed
        first, last = _dateline(parsed)
        self.dateline = next((one.place for one in toponyms if first <= one.start < last), None)
        self._at: dict[Token, Toponym] = {}
        self._named: dict[int, list[Named]] = {}
        self._unplaced: dict[tuple[int, int], str] = {}
        for toponym in toponyms:
            if toponym.place is not None and not first <= toponym.start < last:
                self._add(toponym, toponym.place)
            elif toponym.place is None and not toponym.alternatives:
                self._name(toponym)

    def _add(self, toponym: Toponym, place: Place) -> None:
        sentence = self.parsed.around(toponym.start)
        tokens = list(sentence.tokens(toponym.start, toponym.end)) if sentence is not None else []
        if sentence is None or not tokens or _out_at_sea(tokens[0]):
            return
        for token in tokens:
            self._at[token] = toponym
        head = next((token for token in tokens if token.head not in tokens), tokens[-1])
        self._named.setdefault(sentence.index, []).append((place, head, toponym))

    def _name(self, toponym: Toponym) -> None:
        sentence = self.parsed.around(toponym.start)
        for token in sentence.tokens(toponym.start, toponym.end) if sentence is not None else ():
            self._unplaced[sentence.index if sentence else 0, token.i] = toponym.text

    def unplaced(self, sentence: Sentence, token: Token) -> str | None:
        """Return the name at the token if it is that of a place that the gazetteer lacks."""
        return self._unplaced.get((sentence.index, token.i))

    def unplaced_in(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Return the sentence's names of places that the gazetteer lacks, each with one of its tokens."""
        return [(at, name) for (index, at), name in self._unplaced.items() if index == sentence.index]

    def names_another(self, sentence: Sentence) -> bool:
        """Say whether the sentence places something where the gazetteer knows no place: "in Tarn, a missile struck"."""
        doc = sentence.doc
        return any(doc[at].head.lower_ in _SET and doc[at].dep_ == "pobj" for at, _ in self.unplaced_in(sentence))

    def at(self, sentence: Sentence, token: Token) -> Toponym | None:
        """Return the toponym that covers the token, if one does; its place is known."""
        return self._at.get(token)

    def place_at(self, sentence: Sentence, token: Token) -> Place | None:
        """Return the place of the toponym that covers the token, if one does."""
        toponym = self._at.get(token)
        return toponym.place if toponym is not None else None

    def within(self, sentence: Sentence) -> list[Named]:
        """Return the sentence's places with the token that heads each and its toponym."""
        return self._named.get(sentence.index, [])

    def in_phrase(self, sentence: Sentence, head: Token) -> list[Named]:
        """Return the toponyms that name or contain the head: of- and in-phrases, appositions, modifiers."""
        found: dict[int, Named] = {}
        for token in dependents(head):
            toponym = self.at(sentence, token)
            if toponym is not None and toponym.place is not None:
                found.setdefault(toponym.start, (toponym.place, token, toponym))
        return list(found.values())

    @cached_property
    def country(self) -> str | None:
        """The country that most of the article's toponyms lie in."""
        counts: dict[str, int] = {}
        for named in self._named.values():
            for place, _, _ in named:
                counts[place.country] = counts.get(place.country, 0) + 1
        return max(sorted(counts), key=lambda code: counts[code]) if counts else None


def _out_at_sea(token: Token) -> bool:
    """Return whether a place is only what the high seas are measured from: "150 nautical miles west of Aden"."""
    return any(before.lower_ == "nautical" for before in token.doc[max(0, token.i - _MEASURED) : token.i])


def _dateline(parsed: ParsedArticle) -> tuple[int, int]:
    dateline = parsed.article.header.dateline
    at = parsed.article.text.find(dateline, 0, 2000) if dateline else -1
    return (at, at + len(dateline)) if dateline and at >= 0 else (0, 0)
