"""Runs of words in a sentence that are names of the gazetteer, or names of sites that it does not hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.document import Sentence
from dateline.extract.toponyms.pieces import ARTICLES, Piece, Pieces
from dateline.extract.toponyms.rules import rules
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Entry, Gazetteer

_LONGEST = 7
_BARE = frozenset({"al", "el"})  # articles that also stand without a hyphen: "el Fasher"
_SHORTEST_LOOSE = 5
_KNOWN_WELL = 50_000
_SMALL = frozenset({"PPL", "PPLX", "ADM2", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLL"})


@dataclass(slots=True, eq=False)
class Candidate:
    """A possible toponym: pieces ``first`` to ``last`` of a sentence, both inclusive, and what the text says of it."""

    sentence: Sentence
    pieces: Pieces
    first: int
    last: int
    entries: tuple[Entry, ...]
    site: bool = False  # a site by its last word; its entries are those of a town in its name, if any
    unlisted: bool = False  # no name of the gazetteer: only the words around it make it a place
    sure: bool = False  # an abbreviation or a name that needs no evidence
    wanted: Feature | None = None
    level: Feature | None = None  # the kind of place that most names of its list are
    capital: bool = False
    evidence: float = 0.0
    strong: bool = False
    within: "Candidate | None" = None
    family: bool = False
    listed: bool = False
    turned: bool = False  # a capitalised direction belongs to it: "Eastern Ukraine"
    worth: float | None = None
    start: int = 0
    end: int = 0
    _words: list[str] | None = None
    _key: str | None = None

    @property
    def begins(self) -> int:
        """The piece with which the name begins as written: an Arabic article that no entry has belongs to it."""
        before = self.first - 1
        tied = before >= 0 and self.pieces[self.first].glued and self.pieces[before].word in ARTICLES
        return before if tied else self.first

    @property
    def words(self) -> list[str]:
        """The folded words."""
        if self._words is None:
            self._words = [piece.word for piece in self.pieces[self.first : self.last + 1] if piece.word]
        return self._words

    @property
    def key(self) -> str:
        """The folded words as one, which stands for the name in the whole article."""
        if self._key is None:
            self._key = "".join(self.words)
        return self._key


def name_at(pieces: Pieces, at: int, gazetteer: Gazetteer, *, loosely: bool = True) -> tuple[int, tuple[Entry, ...]]:
    """Return the last piece and the entries of the longest name that starts at this piece, or (-1, ()).

    With ``loosely``, a spelling that no name has may agree with one but for its transliteration.
    """
    words: list[str] = []
    runs: list[tuple[int, str]] = []  # where a name may end, and its key
    form, particles = "", rules().particles
    for number in range(at, min(at + _LONGEST, len(pieces))):
        piece = pieces[number]
        named = piece.capital or piece.glued
        if not piece.word or not (named or number == at or piece.word in particles):
            break
        words.append(piece.word)
        form += piece.word
        if named and _may_end(pieces, number):
            runs.append((number, form))
    runs.reverse()
    for last, form in runs:
        found = gazetteer.under(form)
        if found and not _cut_short(pieces, last, found):
            return last, found
    for last, form in runs if loosely and pieces[at].capital else ():
        if len(form) >= _SHORTEST_LOOSE:
            found = gazetteer.entries(words[: last - at + 1], loosely=True)
            if found and not _cut_short(pieces, last, found):
                return last, found
    return -1, ()


def starts_name(pieces: Pieces, at: int) -> bool:
    """Return whether a name could start here: a capital, or an Arabic article tied to one."""
    piece = pieces[at]
    if piece.capital:
        return not piece.glued or not pieces[at - 1].capital or pieces[at - 1].word not in ARTICLES
    return _tied(pieces, at) or (piece.text in _BARE and at + 1 < len(pieces) and pieces[at + 1].capital)


def _tied(pieces: Pieces, at: int) -> bool:
    """Return whether an Arabic article stands here that a hyphen ties to a name."""
    return pieces[at].word in ARTICLES and at + 1 < len(pieces) and pieces[at + 1].glued and pieces[at + 1].capital


def _cut_short(pieces: Pieces, last: int, entries: Sequence[Entry]) -> bool:
    """Return whether a small place's name is only the start of a longer one: "Tal" of "Tal al-Hawa"."""
    if last + 1 >= len(pieces):
        return False
    after = pieces[last + 1]
    tied = _tied(pieces, last + 1)
    if tied and all(entry.matched in {"alternate", "loose"} for entry in entries):
        return True  # "Bab al-Hadid" is no Al Bab
    longer = (after.glued and after.capital) or tied
    return longer and all(entry.population < _KNOWN_WELL and entry.feature_code in _SMALL for entry in entries)


def _may_end(pieces: Pieces, at: int) -> bool:
    """Return whether a name may end here: not inside a hyphened name, but before "-based" or another name."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return after is None or not after.glued or len(after.word) > 2


def piece_at(candidate: Candidate, at: int) -> Piece | None:
    """Return the piece at an index of the candidate's sentence, None beyond its ends."""
    return candidate.pieces[at] if 0 <= at < len(candidate.pieces) else None


def run_around(pieces: Pieces, first: int, last: int) -> tuple[list[Piece], list[Piece]]:
    """Return the capitalised words that run on to the left and to the right of a name, nearest last and first."""
    left: list[Piece] = []
    at = first - 1
    while at >= 0 and _runs_on(pieces, at) and not pieces[at + 1].glued:
        left.insert(0, pieces[at])
        at -= 1
    right: list[Piece] = []
    at = last + 1
    while at < len(pieces) and _runs_on(pieces, at) and not pieces[at].glued:
        right.append(pieces[at])
        at += 1
    return left, right


def _runs_on(pieces: Pieces, at: int) -> bool:
    piece = pieces[at]
    if not piece.capital or not piece.word or piece.word == "the":
        return False
    token = pieces.tokens[at]
    if token.pos_ == "PROPN":
        return True
    return at > 0 and token.pos_ in {"NOUN", "ADJ", "X"} and token.i > 0
