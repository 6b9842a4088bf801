"""Numbers that take their meaning from another number: lists, breakdowns, parts of a total, second figures."""

from collections.abc import Sequence

from dateline.extract.tokens import Token
from dateline.extract.tolls.link import Link, joined_before, suits
from dateline.extract.tolls.phrases import Phrase, is_person, is_thing, lemma
from dateline.extract.tolls.table import links, subset_cues

_REACH = 6


def inherit(doc: Sequence[Token], phrases: Sequence[Phrase], linked: Sequence[Link]) -> list[Link]:
    """Return the links with those added that a neighbouring link explains, in order of the words.

    A part of a total ("among them two women") takes the total's trigger, whatever the parse made of it.
    """
    by_start = {found.phrase.quantity.first.i: found for found in linked}
    previous: Link | None = None
    for at, phrase in enumerate(phrases):
        start = phrase.quantity.first.i
        floor = phrases[at - 1].end + 1 if at else 0
        own = by_start.get(start)
        if previous is not None and _is_part(doc, phrase, previous, own, floor):
            by_start[start] = previous = Link(phrase, previous.cluster, previous.match, "part")
            continue
        if own is not None:
            previous = own
        elif previous is not None and _explained(doc, phrase, previous):
            part = previous.how == "part" or _breaks_down(doc, phrase, previous)
            by_start[start] = previous = Link(phrase, previous.cluster, previous.match, "part" if part else "list")
    following: Link | None = None
    for phrase in reversed(phrases):
        start = phrase.quantity.first.i
        if start in by_start:
            following = by_start[start]
        elif following is not None and _leads(doc, phrase, following):
            how = "part" if _among(doc, phrase, following) else "list"
            by_start[start] = following = Link(phrase, following.cluster, following.match, how)
    return [by_start[at] for at in sorted(by_start)]


def _is_part(doc: Sequence[Token], phrase: Phrase, total: Link, own: Link | None, floor: int) -> bool:
    """Tell a part of the total before it that has no trigger of its own beside it."""
    start = phrase.quantity.first.i
    if own is not None and own.how in {"after", "modifier", "noun"}:
        return False
    person = phrase.noun is None or is_person(phrase.noun)
    if total.how == "part" and phrase.noun is not None and person and joined_before(doc, phrase, total):
        return suits(total.match.rule, phrase.noun)
    begin = max(floor, start - _REACH)
    return person and any(subset_cue_at(doc, at) for at in range(begin, start)) and suits(total.match.rule, phrase.noun)


def _explained(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    if phrase.noun is not None and (is_thing(phrase.noun) or not suits(earlier.match.rule, phrase.noun)):
        return False
    person = phrase.noun is not None and is_person(phrase.noun)
    if is_subset(doc, phrase) and (person or phrase.noun is None):
        return True
    if person and (joined_before(doc, phrase, earlier) or _listed(doc, phrase, earlier) or _itemised(doc, phrase)):
        return True
    return phrase.noun is None and (
        _second_figure(doc, phrase, earlier) or _gapped(doc, phrase, earlier) or _of_another(doc, phrase, earlier)
    )


def _itemised(doc: Sequence[Token], phrase: Phrase) -> bool:
    """Tell the first member of a breakdown behind its colon: "112 deaths in the town: 40 soldiers and 72 drivers"."""
    at = phrase.quantity.first.i - 1
    return at > 0 and doc[at].text == ":"


def _of_another(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell a number of whoever stands before it, the verb said once: "the army lost nine men and the rebels four"."""
    start, at = phrase.quantity.first.i, phrase.end + 1
    closed = at >= len(doc) or doc[at].is_punct or doc[at].pos_ in {"ADP", "CCONJ", "SCONJ"}
    gap = doc[earlier.phrase.end + 1 : start]
    if earlier.match.role != "object" or earlier.match.token.i > earlier.phrase.quantity.first.i or not closed:
        return False
    led = max((token.i for token in gap if token.lower_ in {",", "and", ";", "while"}), default=-1)
    who = doc[led + 1 : start] if led >= 0 else []
    nominal = {"DET", "ADJ", "NOUN", "PROPN", "PART"}
    named = 0 < len(who) < 5 and who[-1].pos_ != "DET" and all(token.pos_ in nominal for token in who)
    return named and not any(token.pos_ == "VERB" for token in gap) and any(t.pos_ in {"NOUN", "PROPN"} for t in who)


def _breaks_down(doc: Sequence[Token], phrase: Phrase, total: Link) -> bool:
    """Tell a member of a breakdown: "a toll of 21: 13 militants, five soldiers"."""
    return any(token.text == ":" for token in doc[total.phrase.end + 1 : phrase.quantity.first.i])


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
    if _among(doc, phrase, later):
        return True
    gap = doc[phrase.end + 1 : later.phrase.quantity.first.i]
    listed = bool(gap) and all(token.lower_ in {",", "and", "or"} for token in gap)
    return listed and later.match.token.i > later.phrase.end


def _among(doc: Sequence[Token], phrase: Phrase, later: Link) -> bool:
    """Tell a part named before its total: "four pupils were among eight people killed"."""
    gap = [token.lower_ for token in doc[phrase.end + 1 : later.phrase.quantity.first.i]]
    return len(gap) in {2, 3} and gap[0] in {"were", "are", "was"} and "among" in gap


def is_subset(doc: Sequence[Token], phrase: Phrase) -> bool:
    """Tell a part of a total by the words after it: "two of them", "85 of whom", "six were among the dead"."""
    end = phrase.quantity.last.i
    if subset_cue_at(doc, end + 1):
        return True
    after = [token.lower_ for token in doc[phrase.end + 1 : phrase.end + 5]]
    return "among" in after[:2] and bool({"those", "the"} & set(after))


def subset_cue_at(doc: Sequence[Token], at: int) -> int:
    """Return how many tokens a cue for a part takes at this token; 0 if none stands there."""
    cues = subset_cues().get(doc[at].lower_) if at < len(doc) else None
    if cues is None:
        return 0
    words = tuple(token.lower_ for token in doc[at : at + 4])
    return next((len(cue) for cue in cues if words[: len(cue)] == cue), 0)
