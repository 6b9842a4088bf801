"""Numbers that take their meaning from another number: lists, breakdowns, parts of a total, second figures."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.tolls.link import Link, joined_before, suits
from dateline.extract.tolls.phrases import Phrase, is_person, is_thing, lemma
from dateline.extract.tolls.table import links, subset_cues

_REACH = 4


def inherit(doc: Sequence[Token], phrases: Sequence[Phrase], linked: Sequence[Link]) -> list[Link]:
    """Return the links with those added that a neighbouring link explains, in order of the words."""
    by_start = {found.phrase.quantity.first.i: found for found in linked}
    previous: Link | None = None
    for phrase in phrases:
        start = phrase.quantity.first.i
        if start in by_start:
            previous = by_start[start]
        elif previous is not None and _explained(doc, phrase, previous):
            by_start[start] = previous = Link(phrase, previous.cluster, previous.match, "list")
    following: Link | None = None
    for phrase in reversed(phrases):
        start = phrase.quantity.first.i
        if start in by_start:
            following = by_start[start]
        elif following is not None and _leads(doc, phrase, following):
            by_start[start] = following = Link(phrase, following.cluster, following.match, "list")
    return [by_start[at] for at in sorted(by_start)]


def _explained(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    if phrase.noun is not None and (is_thing(phrase.noun) or not suits(earlier.match.rule, phrase.noun)):
        return False
    person = phrase.noun is not None and is_person(phrase.noun)
    if is_subset(doc, phrase) and (person or phrase.noun is None):
        return True
    if person and (joined_before(doc, phrase, earlier) or _listed(doc, phrase, earlier)):
        return True
    return phrase.noun is None and (_second_figure(doc, phrase, earlier) or _gapped(doc, phrase, earlier))


def _gapped(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell a number whose verb is left out: "60 people displaced in the north and 40 in the south"."""
    start, end = phrase.quantity.first.i, phrase.quantity.last.i
    led = start > 0 and doc[start - 1].lower_ in {"and", ",", ";"}
    if not led or end + 1 >= len(doc) or doc[end + 1].lower_ not in {"in", "at", "from", "near"}:
        return False
    triggers = {token.i for token in earlier.cluster.tokens}
    gap = doc[earlier.phrase.end + 1 : start]
    return len(gap) < 12 and not any(token.pos_ == "VERB" and token.i not in triggers for token in gap)


def _listed(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell a list with a noun that has no number in it: "five soldiers, a guard and two policemen"."""
    gap = doc[earlier.phrase.end + 1 : phrase.quantity.first.i]
    small = len(gap) <= 8 and not any(token.pos_ in {"VERB", "AUX"} for token in gap)
    return small and bool(gap) and gap[0].lower_ in {",", ":", "and"} and gap[-1].lower_ in {",", "and", ":"}


def _second_figure(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell a bare number that another source gives: "residents said over 20", "later made it 25"."""
    start = phrase.quantity.first.i
    before = doc[max(earlier.phrase.end + 1, start - 6) : start]
    words = [token.lower_ for token in before]
    if words and words[-1] in {"it", "to", "at"} and any(lemma(token) in links("verbs") for token in before):
        return True
    after = doc[phrase.end + 1] if phrase.end + 1 < len(doc) else None
    ends = after is None or after.is_punct or after.pos_ in {"ADP", "CCONJ"}
    return ends and any(lemma(token) in links("speech") and token.pos_ == "VERB" for token in before)


def _leads(doc: Sequence[Token], phrase: Phrase, later: Link) -> bool:
    """Tell an earlier member of a list whose last member has the verb: "12 soldiers and 3 guards died"."""
    if phrase.noun is None or not is_person(phrase.noun) or not suits(later.match.rule, phrase.noun):
        return False
    gap = doc[phrase.end + 1 : later.phrase.quantity.first.i]
    listed = bool(gap) and all(token.lower_ in {",", "and", "or"} for token in gap)
    return listed and later.match.token.i > later.phrase.end


def is_subset(doc: Sequence[Token], phrase: Phrase) -> bool:
    """Tell a part of a total: "among them three children", "two of them", "of whom 85 were freed"."""
    start, end = phrase.quantity.first.i, phrase.quantity.last.i
    before = [token.lower_ for token in doc[max(0, start - _REACH) : start]]
    after = [token.lower_ for token in doc[end + 1 : end + 4]]
    for cue in subset_cues():
        size = len(cue)
        if any(tuple(before[at : at + size]) == cue for at in range(len(before))) or tuple(after[:size]) == cue:
            return True
    return False
