"""Rivers, streets, airports and other sites: names whose own words say that they are places."""

from collections.abc import Sequence

from dateline.extract.toponyms.names import name_at
from dateline.extract.toponyms.pieces import Pieces
from dateline.extract.toponyms.rules import Rules, rules
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Entry, Gazetteer

_LONGEST = 6
_TOWN = 20_000


def site_at(pieces: Pieces, at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]]:
    """Return the last piece of the site named from here and the entries of the town in its name, or (-1, ()).

    A name that the gazetteer holds whole is no site; neither is one that is a sentence's first word and no name.
    """
    if at + 1 == len(pieces) or not _goes_on(pieces, at + 1):
        return -1, ()
    piece, table = pieces[at], rules()
    if not piece.capital or piece.word == "the" or pieces.tokens[at].pos_ not in _NOMINAL:
        return -1, ()
    end = at + 1
    while end + 1 < len(pieces) and end - at < _LONGEST and _goes_on(pieces, end + 1):
        end += 1
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
    return end, entries if in_town and whole >= 0 and _is_town(entries) else ()


def _is_town(entries: Sequence[Entry]) -> bool:
    """Return whether the name in a site's name is first of all a town's, and no small one's."""
    return entries[0].place.feature is Feature.CITY and entries[0].population >= _TOWN


def _goes_on(pieces: Pieces, at: int) -> bool:
    piece = pieces[at]
    return piece.capital and bool(piece.word) and pieces.tokens[at].pos_ in _NOMINAL


def _placed(pieces: Pieces, at: int, table: Rules) -> bool:
    """Return whether a preposition of place stands before."""
    before = at - 1
    while before >= 0 and pieces[before].word == "the":
        before -= 1
    return before >= 0 and (pieces[before].word in table.locative or pieces[before].word in _AT)


def unlisted_at(pieces: Pieces, at: int) -> int:
    """Return the last piece of a name that no gazetteer holds but the words beside it make a place, or -1.

    "in X", "the village of X", "X district": X is a place even where nothing more is known of it.
    """
    first = pieces[at]
    if first.glued or len(first.word) < 4 or first.text.isupper() or pieces.tokens[at].pos_ != "PROPN":
        return -1
    if at > 0 and _is_name(pieces, at - 1):
        return -1
    last, table = at, rules()
    while last + 1 < len(pieces) and (_is_name(pieces, last + 1) or pieces[last + 1].glued):
        last += 1
    words = {piece.word for piece in pieces[at : last + 1]}
    if last - at >= _LONGEST_UNLISTED or not all(
        map(words.isdisjoint, (table.ordinary, table.organisations, table.given, table.titles))
    ):
        return -1
    after = pieces[last + 1].text if last + 1 < len(pieces) else ""
    if after in {"'s", "’s", "'"} or pieces[last].text.endswith("s"):
        return -1
    named = after in table.villages or _is_explained(pieces, at, last, table)
    return last if named or _lies_in(pieces, at, table) else -1


def _is_explained(pieces: Pieces, at: int, last: int, table: Rules) -> bool:
    """Return whether a sentence opens on a name and says where it lies: "In Tarn, 75 km north of the border,"."""
    if at != 1 or pieces[0].word not in {*_IN, "at"} or last + 2 >= len(pieces) or pieces[last + 1].text != ",":
        return False
    aside = [piece.word or piece.text for piece in pieces[last + 2 : last + 2 + _ASIDE]]
    inside = aside[: aside.index(",")] if "," in aside else aside
    return bool({*table.villages, *table.cities, *table.directions, "outskirts"} & set(inside))


def _is_name(pieces: Pieces, at: int) -> bool:
    return bool(pieces[at].word) and pieces[at].capital and pieces.tokens[at].pos_ == "PROPN"


def _lies_in(pieces: Pieces, at: int, table: Rules) -> bool:
    """Return whether "in", "near" or "village of" stands before."""
    before = pieces[at - 1] if at > 0 else None
    if before is None or before.capital:
        return False
    if before.word == "of":
        return at > 1 and pieces[at - 2].word in table.villages
    return before.word in _IN and pieces.tokens[at].dep_ in {"pobj", "compound"}


_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ"})
_AT = frozenset({"at", "to", "from", "of", "for", "by", "on"})
_IN = frozenset({"in", "near", "outside"})
_LONGEST_UNLISTED = 3
_ASIDE = 8  # pieces between a name and the end of what says where it lies
