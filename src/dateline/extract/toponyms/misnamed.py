"""Words, people and sicknesses that bear the name of a place, and names that open a report."""

from dateline.extract.toponyms.names import Candidate, piece_at, run_around
from dateline.extract.toponyms.pieces import Piece
from dateline.extract.toponyms.prior import prior
from dateline.extract.toponyms.rules import Rules

_AFTER_AGE = 3
_DASHES = frozenset({"-", "–", "—", "--", "―"})


def is_acronym(candidate: Candidate) -> bool:
    """Return whether the name is one short word in capitals."""
    text = candidate.pieces[candidate.first].text
    return candidate.first == candidate.last and len(text) <= 4 and text.isupper()


def opens_report(candidate: Candidate) -> bool:
    """Return whether the name stands in the dateline: first in the sentence, before a dash or an agency's bracket."""
    if candidate.first != 0:
        return False
    for piece in candidate.pieces[candidate.last + 1 : candidate.last + 9]:
        if piece.text in _DASHES:
            return True
        if not (piece.capital or piece.text in {",", "(", ")", ".", "/"} or piece.text.isdigit()):
            return False
    return False


def is_ordinary(candidate: Candidate, table: Rules) -> bool:
    """Return whether every word of the name is an ordinary word or a direction."""
    words = candidate.words
    if len(words) == 1 and words[0] in table.given and prior(candidate) < table.weight("province"):
        return not _is_lived_in(candidate, table)
    return table.common.issuperset(words)


def _is_lived_in(candidate: Candidate, table: Rules) -> bool:
    """Return whether a name that people bear too stands alone after "in", and is that of a large town ("in Austin")."""
    before = piece_at(candidate, candidate.first - 1)
    left, right = run_around(candidate.pieces, candidate.first, candidate.last)
    inside = before is not None and not before.capital and before.word in table.locative
    return inside and not left and not right and prior(candidate) >= table.weight("seat")


def is_sickness(candidate: Candidate, after: Piece, table: Rules) -> bool:
    """Return whether a sickness is called after the place; one that a country has is its own ("the US flu season")."""
    return not after.glued and after.word in table.sicknesses and prior(candidate) < table.weight("country")


def is_followed_as_person(candidate: Candidate, comma: Piece) -> bool:
    """Return whether an age or "who" follows: "Jackson, 34," and "Jackson, who" are people."""
    then = piece_at(candidate, candidate.last + 2) if comma.text == "," else None
    if then is None:
        return False
    if then.text == "who":
        return prior(candidate) < 3.0
    after = piece_at(candidate, candidate.last + _AFTER_AGE)
    return then.text.isdigit() and 1 <= len(then.text) <= 2 and after is not None and after.text in {",", "."}
