"""What the words between two names say: one holds the other, or both stand in one list."""

from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.pieces import Pieces
from dateline.extract.toponyms.rules import Rules, rules
from dateline.record.vocabulary import Feature
from dateline.resolve.choose import holds

_BETWEEN = frozenset({",", "and", "or", "&"})
_MOST = 2  # at least one name in so many
_LONG = 3
_FURTHEST = 7  # pieces between two names of which one holds the other
_TOWN = 100_000


def link(found: Sequence[Candidate], pieces: Pieces) -> None:
    """Tie each name to the one that the words say holds it, and pass a plural kind back along a list."""
    table = rules()
    for one, other in pairwise(found):
        if not 0 < other.first - one.last - 1 <= _FURTHEST:
            continue
        signs = [piece.word or piece.text for piece in pieces[one.last + 1 : other.first]]
        if not table.holding.issuperset(signs) or one.key == other.key:
            continue
        if signs == [","]:
            follows = other.last + 1
            after = pieces[follows] if follows < len(pieces) else None
            if after is not None and pieces.tokens[follows].lemma_.lower() in table.speech:
                continue  # "near Tarn, Moscow said"
            if other.sure or after is None or not after.word or after.word not in {"and", "or"}:
                one.within = other
        elif signs[0] in {",", "("} or "in" in signs or signs[-2:] == ["capital", "of"]:
            one.within = other
            one.capital = one.capital or "capital" in signs
        elif "capital" in signs:
            other.within, other.capital = one, True
    _share_kind(found, pieces, table)
    for run in _runs(found, pieces):
        _share_level(run)


def _runs(found: Sequence[Candidate], pieces: Pieces) -> list[list[Candidate]]:
    """Return the lists of the sentence: names with nothing but commas, "and" and "or" between them."""
    runs: list[list[Candidate]] = []
    for one, other in pairwise(found):
        between = pieces[one.last + 1 : other.first]
        # Mostly the first word tells that they stand in no list.
        if not between or (between[0].word or between[0].text) not in _BETWEEN:
            continue
        if not _BETWEEN.issuperset([piece.word or piece.text for piece in between]):
            continue
        if runs and runs[-1][-1] is one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    return runs


def _share_level(run: Sequence[Candidate]) -> None:
    """Read a name as a province where most names of its list are provinces of one country and nothing else.

    "Ohio, Oregon and Washington" lists states: none of them holds the one before it.
    """
    alone = [candidate.entries[0].place.country for candidate in run if _only_province(candidate)]
    if not alone or len(alone) * _MOST < len(run) or len(set(alone)) > 1:
        return
    of_country = [candidate for candidate in run if _provinces(candidate, alone[0])]
    if len(of_country) == len(run) or len(alone) >= _LONG:
        for candidate in of_country:
            candidate.level = Feature.PROVINCE
            if candidate.within in of_country:
                candidate.within = None


def _only_province(candidate: Candidate) -> bool:
    """Return whether the name is first of all a province's, and no larger town of the country bears it."""
    if not candidate.entries or candidate.entries[0].place.feature is not Feature.PROVINCE:
        return False
    country = candidate.entries[0].place.country
    return not any(
        entry.place.feature is Feature.CITY
        and entry.place.country == country
        and (entry.population >= _TOWN or entry.seat is not None)
        for entry in candidate.entries
    )


def _provinces(candidate: Candidate, country: str) -> bool:
    return any(
        entry.place.feature is Feature.PROVINCE and entry.place.country == country for entry in candidate.entries
    )


def _share_kind(found: Sequence[Candidate], pieces: Pieces, table: Rules) -> None:
    """Pass the kind of the last name of a list back along it: "Kunduz, Takhar and Baghlan provinces"."""
    listed: Candidate | None = None
    for one, other in reversed(list(pairwise(found))):
        if other.wanted is None or one.wanted is not None or other.first - one.last > _LONG:
            continue
        texts = [piece.text for piece in pieces[one.last + 1 : other.first]]
        word = pieces[other.last + 1].word if other.last + 1 < len(pieces) else ""
        if texts not in (["and"], ["or"], [","], [",", "and"]):
            continue
        if word.endswith("s") or listed is other:
            one.wanted, listed = other.wanted, one
            one.evidence += table.weight("place_noun")


def could_hold(outer: Candidate, inner: Candidate) -> bool:
    """Return whether some entry of the one, a country or province, contains some entry of the other."""
    return any(
        big.place.feature in {Feature.COUNTRY, Feature.PROVINCE} and holds(big.place, small.place)
        for big in outer.entries[:6]
        for small in inner.entries[:20]
    )
