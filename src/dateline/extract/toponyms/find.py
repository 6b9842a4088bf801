"""Mentions of places: found by the gazetteer, told from people and organisations, resolved together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.toponyms.evidence import weigh
from dateline.extract.toponyms.holders import with_holders
from dateline.extract.toponyms.links import could_hold, link
from dateline.extract.toponyms.names import Candidate, name_at, starts_name
from dateline.extract.toponyms.pieces import Pieces
from dateline.extract.toponyms.prior import prior
from dateline.extract.toponyms.resolved import resolved
from dateline.extract.toponyms.rules import Rules, rules
from dateline.extract.toponyms.sites import site_at, unlisted_at
from dateline.record.mention import Toponym
from dateline.resolve.gazetteer import Gazetteer

_SHOUTED = 0.7
_ABOUT = 3
_APART = 3  # two signs at most stand between the names of a list
_SHORT = frozenset({"US", "USA", "UK", "UAE"})  # words in capitals that are short forms in any text


def find_toponyms(
    parsed: ParsedArticle, gazetteer: Gazetteer, about: Iterable[str] = (), named: Iterable[str] = ()
) -> list[Toponym]:
    """Return the article's mentions of places in order, none overlapping another, resolved in its context.

    A mention of a place that the gazetteer does not hold (a river, a street) has ``place`` None. ``about`` are ISO
    codes of countries that the article is known to be about, by the parties that it names; ``named`` are those of the
    states and peoples that it names.
    """
    return find_and_place(parsed, gazetteer, about, named)[0]


def find_and_place(
    parsed: ParsedArticle, gazetteer: Gazetteer, about: Iterable[str] = (), named: Iterable[str] = ()
) -> tuple[list[Toponym], list[Toponym]]:
    """Return the mentions as ``find_toponyms`` gives them, and again for whoever looks for them on a map.

    In the second list a place that the gazetteer lacks, and that the words put into one it knows ("Mill Street in
    Ruvo"), has the id "unlisted:COUNTRY:name" and the point of what holds it.
    """
    candidates: list[Candidate] = []
    for sentence in parsed.sentences:
        candidates.extend(_candidates(sentence, gazetteer))
    about = frozenset(about)
    kept, found = resolved(_kept(candidates, about), about.union(named))
    return found, with_holders(kept, found)


def _candidates(sentence: Sentence, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the sentence's candidates, left to right, weighed by their own surroundings."""
    pieces = Pieces(sentence)
    capitals, titled = _case(pieces)
    found: list[Candidate] = []
    free = 0  # the first piece that no name has taken
    for at in [at for at, piece in enumerate(pieces) if piece.opens]:
        if at < free or not starts_name(pieces, at):
            continue
        candidate = _candidate_at(sentence, pieces, at, gazetteer, found, shouted=capitals)
        if candidate is None:
            continue
        weigh(candidate, capitals=capitals, titled=titled)
        if capitals:
            candidate.evidence -= rules().weight("enough_in_capitals") - rules().weight("enough")
        found.append(candidate)
        free = candidate.last + 1
    link(found, pieces)
    return found


def _candidate_at(
    sentence: Sentence,
    pieces: Pieces,
    at: int,
    gazetteer: Gazetteer,
    found: Sequence[Candidate],
    *,
    shouted: bool,
) -> Candidate | None:
    piece = pieces[at]
    dotted = at + 1 < len(pieces) and pieces[at + 1].text == "." and pieces.start(at + 1) == pieces.end(at)
    for last, text in ((at + 1, piece.text + "."), (at, piece.text)) if dotted else ((at, piece.text),):
        if not gazetteer.abbreviates(text):
            continue
        short = gazetteer.abbreviated(text, after_place=_after_place(pieces, at, found))
        if short is not None and (not shouted or "." in text or text in _SHORT):
            return _made(Candidate(sentence, pieces, at, last, (short,), sure=True))
    if not shouted:
        last, entries = site_at(pieces, at, gazetteer)
        if last >= 0:
            return _made(Candidate(sentence, pieces, at, last, entries, site=True))
    if pieces.tokens[at].is_stop:
        return None
    last, entries = name_at(pieces, at, gazetteer, loosely=not shouted)
    if (
        last > at
        and " ".join(one.word for one in pieces[at : last + 1]) in rules().town_parts
        and _stands_bare(pieces, at)
    ):
        return None
    if last == at and piece.word in rules().peoples:
        return None
    if last >= 0:
        return _made(Candidate(sentence, pieces, at, last, entries))
    last = -1 if shouted or piece.word in rules().peoples else unlisted_at(pieces, at)
    return _made(Candidate(sentence, pieces, at, last, (), unlisted=True)) if last >= 0 else None


def _stands_bare(pieces: Pieces, at: int) -> bool:
    """Return whether an article or a verb stands before: "the Old City", and not "in Old Town, Maine"."""
    return at > 0 and pieces[at - 1].word in {"the", "its", "their"}


def _made(candidate: Candidate) -> Candidate:
    """Set the offsets in the article; a capitalised "The" inside a sentence belongs to the name."""
    pieces, base = candidate.pieces, candidate.sentence.start
    candidate.start = base + pieces.start(candidate.first)
    candidate.end = base + pieces.end(candidate.last)
    before = candidate.first - 1
    if (
        before >= 0
        and pieces[before].capital
        and pieces[before].word in rules().compass
        and not pieces[before + 1].glued
    ):
        candidate.start = base + pieces.start(before)
        candidate.turned = True
    elif before > 0 and pieces[before].text == "The":
        candidate.start = base + pieces.start(before)
    return candidate


def _after_place(pieces: Pieces, at: int, found: Sequence[Candidate]) -> bool:
    """Return whether a place stands right before; a form without full stops needs a comma as well."""
    if not found:
        return False
    between = [piece.text for piece in pieces[found[-1].last + 1 : at]]
    return between == [","] or (not between and "." in pieces[at].text)


def _case(pieces: Pieces) -> tuple[bool, bool]:
    """Return whether the sentence is in capitals, and whether it is a headline with most words capitalised."""
    words = [piece.text for piece in pieces if piece.letters > 3]
    if len(words) < 3:
        words = [piece.text for piece in pieces if piece.letters]
        return len(words) > 2 and all(map(str.isupper, words)), False
    shouted = sum(map(str.isupper, words)) >= _SHOUTED * len(words)
    return shouted, sum([word[0].isupper() for word in words]) >= _SHOUTED * len(words)


def _kept(candidates: Sequence[Candidate], about: frozenset[str]) -> list[Candidate]:
    """Return the candidates that are places, judged with what the rest of the article says of the same name."""
    table = rules()
    enough = table.weight("enough")
    families = {c.pieces[c.last].word for c in candidates if c.family and not c.site}
    best: dict[str, float] = defaultdict(float)
    for candidate in candidates:
        if candidate.strong and not candidate.family:
            best[candidate.key] = max(best[candidate.key], candidate.evidence)
    countries = _countries(candidates, enough) | about
    for candidate in candidates:
        candidate.evidence += _of_article(candidate, families, best, countries, table)
    for one, other in pairwise(candidates):
        if _listed(one, other):
            for gaining, giving in ((one, other), (other, one)):
                if giving.evidence >= enough and not gaining.listed:
                    gaining.evidence += table.weight("coordinated")
                    gaining.listed = True
    return [candidate for candidate in candidates if candidate.sure or candidate.evidence >= enough]


def _countries(candidates: Sequence[Candidate], enough: float) -> set[str]:
    """Return the countries that the article is about: named, or with three places that are surely named."""
    names: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        if candidate.entries and candidate.evidence >= enough:
            worth = prior(candidate)
            if worth >= 1.4:
                names[candidate.entries[0].place.country].add(candidate.key)
            if worth >= 3.0:
                names[candidate.entries[0].place.country].update(("", "named", candidate.key))
    return {country for country, keys in names.items() if len(keys) >= _ABOUT and country}


def _listed(one: Candidate, other: Candidate) -> bool:
    """Return whether two names stand beside each other in a list."""
    if one.pieces is not other.pieces or other.first - one.last > _APART:
        return False
    between = [piece.text for piece in one.pieces[one.last + 1 : other.first]]
    return (not between and other.pieces[other.first].glued) or between in (
        [","],
        ["and"],
        ["or"],
        [",", "and"],
        ["&"],
        ["/"],
        [";"],
    )


def _of_article(
    candidate: Candidate, families: set[str], best: dict[str, float], countries: set[str], table: Rules
) -> float:
    score = 0.0
    again = candidate.first == candidate.last and candidate.key in families and not candidate.family
    if again and prior(candidate) < 3.0:
        score += table.weight("person_again")
    if best[candidate.key] >= table.weight("enough") + 1.0 and not candidate.family:
        score += table.weight("again")
    if countries and any(entry.place.country in countries for entry in candidate.entries[:8]):
        score += table.weight("same_country")
    if candidate.within is not None and could_hold(candidate.within, candidate):
        score += table.weight("contained")
    return score
