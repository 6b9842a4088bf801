"""Rivers, streets, airports and other sites: names whose own words say that they are places."""

from collections.abc import Sequence

from dateline.extract.toponym_names import Piece, name_at
from dateline.extract.toponym_rules import Rules, rules
from dateline.resolve.gazetteer import Entry, Gazetteer

_LONGEST = 6


def site_at(pieces: Sequence[Piece], at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]]:
    """Return the last piece of the site named from here and the entries of the town in its name, or (-1, ()).

    A name that the gazetteer holds whole is no site; neither is one that is a sentence's first word and no name.
    """
    table = rules()
    piece = pieces[at]
    if not piece.capital or piece.word == "the" or piece.token.pos_ not in {"PROPN", "NOUN", "ADJ"}:
        return -1, ()
    end = at
    while end + 1 < len(pieces) and end - at < _LONGEST and _goes_on(pieces, end + 1):
        end += 1
    if end == at:
        return -1, ()
    last = pieces[end].word
    kind = last in table.sites_in_town or last in table.sites or pieces[at].word in table.heads
    if not kind and not (last in table.institutions and _placed(pieces, at, table)):
        return -1, ()
    whole, entries = name_at(pieces, at, gazetteer)
    if whole == end:
        return end, entries
    if whole > end:
        return -1, ()
    in_town = last in table.sites_in_town or last in table.institutions
    return end, entries if in_town and whole >= 0 else ()


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    return bool(piece.word) and piece.capital and piece.token.pos_ in {"PROPN", "NOUN", "ADJ"}


def _placed(pieces: Sequence[Piece], at: int, table: Rules) -> bool:
    """Return whether a preposition of place stands before."""
    before = at - 1
    while before >= 0 and pieces[before].word == "the":
        before -= 1
    return before >= 0 and (pieces[before].word in table.locative or pieces[before].word == "at")
