"""Who is counted: the wording of the group, its side, and single victims without a figure."""

from collections.abc import Sequence
from typing import Protocol

from dateline.extract.tokens import Token
from dateline.extract.tolls.link import Link
from dateline.extract.tolls.phrases import Phrase, is_civilian, is_fighter, is_person, lemma
from dateline.extract.tolls.table import nouns
from dateline.extract.tolls.victims import is_passive
from dateline.record.actor import ActorRef

PEOPLE = "people"
_DROPPED = frozenset(
    {"of", "the", "its", "their", "his", "her", "our", "other", "more", "additional", "further", "those"}
)
_COLLECTIVE = frozenset(
    {"staff", "police", "personnel", "family", "household", "crew", "kin", "militia", "force", "population", "youth",
     "people", "half", "home", "house", "aid", "medical", "group", "team", "troop", "dead", "local", "minor", "public"}
)  # fmt: skip
_REMAINS = frozenset({"body", "corpse", "dead", "casualty", "fatality", "remains"})
_UNCOUNTED = frozenset({"any", "every", "each", "no", "another", "such", "which", "what", "either", "neither"})


class Actors(Protocol):
    """What tolls need of the actor table."""

    def match(self, text: str) -> ActorRef | None:
        """Return the actor that the words name, if any."""
        ...


def group_words(doc: Sequence[Token], found: Link, taken: frozenset[int]) -> str:
    """Return the wording of the group: the noun with its modifiers and the uncounted nouns joined to it."""
    phrase = found.phrase
    if phrase.noun is None or lemma(phrase.noun) in _REMAINS:
        return PEOPLE
    triggers = {token.i for token in found.cluster.tokens}
    last = phrase.noun.i
    if last in triggers and not is_person(phrase.noun):
        last -= 1
        if last <= phrase.quantity.last.i or not (is_person(doc[last]) or doc[last].pos_ in {"PROPN"}):
            return PEOPLE
    first = phrase.quantity.last.i + 1
    while first < last and (
        doc[first].lower_ in _DROPPED or doc[first].is_punct or doc[first].pos_ == "NUM" or first in triggers
    ):
        first += 1
    if last == phrase.noun.i:
        last = _joined_noun(doc, phrase, taken)
    return doc[first].doc.between(first, last + 1) or PEOPLE


def _joined_noun(doc: Sequence[Token], phrase: Phrase, taken: frozenset[int]) -> int:
    """Return the end of "journalists and media workers": nouns joined without a number of their own."""
    assert phrase.noun is not None
    last = phrase.noun.i
    for child in phrase.noun.children:
        if child.dep_ != "conj" or child.tag_ not in {"NNS", "NNPS"} or not is_person(child) or child.i > last + 6:
            continue
        between = set(range(last + 1, child.i + 1))
        if not between & taken and doc[last + 1].lower_ in {"and", "or", "/"}:
            last = child.i
    return last


def side_of(noun: Token | None, group: str, actors: Actors) -> str:
    """Return "civilian", the side that the group fights for, or "unknown"."""
    if noun is not None and is_civilian(noun) and not is_fighter(noun):
        return "civilian"
    if group == PEOPLE:
        return "unknown"
    if any(word in nouns("civilian") for word in group.lower().split()) and (noun is None or not is_fighter(noun)):
        return "civilian"
    actor = actors.match(group)
    return actor.side if actor is not None and actor.side not in {"none", "unknown"} else "unknown"


def is_single(token: Token, actors: Actors, *, strict: bool) -> bool:
    """Tell one definite person: "the mayor", "a guard", a name; ``strict`` asks for a noun that names a person."""
    if token.tag_ not in {"NN", "NNP"} or lemma(token) in _COLLECTIVE:
        return False
    if any(child.lower_ in _UNCOUNTED or child.dep_ == "nummod" for child in token.children):
        return False
    if token.pos_ == "NOUN":
        return is_person(token) and any(
            child.dep_ in {"det", "poss", "compound", "nmod", "amod"} for child in token.children
        )
    described = any(is_person(child) for child in token.children if child.dep_ in {"appos", "compound", "nmod"})
    if is_person(token) or described:
        return True
    return not strict and token.text[:1].isupper() and not token.text.isupper() and actors.match(token.text) is None


def plural_subject(predicate: Token, heads: Sequence[Token]) -> bool:
    """Tell whether the verb agrees with several: then joined nouns are several people."""
    if not heads or heads[0].i > predicate.i:
        return False
    auxiliaries = {child.lower_ for child in predicate.children if child.dep_ in {"aux", "auxpass"}}
    return bool(auxiliaries & {"were", "are", "have"}) or (len(heads) > 1 and is_passive(predicate))


def is_pronoun(token: Token) -> bool:
    """Tell a pronoun for one person."""
    return token.lower_ in {"he", "she", "him", "her"} and token.pos_ == "PRON"


def one_or_more(heads: Sequence[Token], *, agreed: bool, all_single: bool) -> tuple[int, int | None, int | None]:
    """Return low, best and high for joined single nouns; with others joined to them, they are a lower bound.

    "The manager of a station and an officer for a union" can be one man: a definite noun followed by an indefinite
    one counts as one to two, unless the verb agrees with several.
    """
    count = len(heads)
    if count == 2 and not agreed:
        definite = not any(child.lower_ in {"a", "an"} for child in heads[0].children)
        if definite and any(child.lower_ in {"a", "an"} for head in heads[1:] for child in head.children):
            return 1, None, count
    return (count, count, count) if all_single or count == 1 else (count, None, None)
