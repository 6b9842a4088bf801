"""What the words between two names say: one holds the other, or both stand in one list."""

from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.toponym_names import Candidate, Piece
from dateline.extract.toponym_rules import Rules, rules

_FARTHEST = 7


def link(found: Sequence[Candidate], pieces: Sequence[Piece]) -> None:
    """Tie each name to the one that the words say holds it, and pass a plural kind back along a list."""
    table = rules()
    for one, other in pairwise(found):
        between = pieces[one.last + 1 : other.first]
        if (
            not between
            or one.key == other.key
            or len(between) > 7
            or not all((p.word or p.text) in table.holding for p in between)
        ):
            continue
        signs = [piece.word or piece.text for piece in between]
        if signs == [","]:
            after = pieces[other.last + 1] if other.last + 1 < len(pieces) else None
            if other.sure or after is None or not after.word or after.word not in {"and", "or"}:
                one.within = other
        elif signs[0] in {",", "("} or "in" in signs or signs[-2:] == ["capital", "of"]:
            one.within = other
            one.capital = one.capital or "capital" in signs
        elif "capital" in signs:
            other.within, other.capital = one, True
    _share_kind(found, pieces, table)


def _share_kind(found: Sequence[Candidate], pieces: Sequence[Piece], table: Rules) -> None:
    """Pass the kind of the last name of a list back along it: "Kunduz, Takhar and Baghlan provinces"."""
    listed: Candidate | None = None
    for one, other in reversed(list(pairwise(found))):
        texts = [piece.text for piece in pieces[one.last + 1 : other.first]]
        word = pieces[other.last + 1].word if other.last + 1 < len(pieces) else ""
        if texts not in (["and"], ["or"], [","], [",", "and"]) or other.wanted is None or one.wanted is not None:
            continue
        if word.endswith("s") or listed is other:
            one.wanted, listed = other.wanted, one
            one.evidence += table.weight("place_noun")
