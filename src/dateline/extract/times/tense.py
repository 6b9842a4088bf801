"""Tense and aspect of a predicate, read from its auxiliaries and tags."""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from dateline.extract.tokens import Token

_PARTICIPLES = ("en", "own", "orn")
"""Endings of participles that are no simple past; alone at the head of a clause they are a headline's perfect."""


_ORDINALS = ("th", "rd", "nd")


class Tense(Enum):
    """How a predicate lies against the moment of writing."""

    PERFECT = "perfect"  # has fallen; headline present; present passive of a change
    PLUPERFECT = "pluperfect"
    PAST = "past"
    PROGRESSIVE = "progressive"  # is shelling
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"  # nouns, fragments


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of verbs that times rest on."""

    modals: frozenset[str]
    plans: frozenset[str]
    ahead: frozenset[str]
    scheduled: frozenset[str]
    fixing: frozenset[str]
    reporting: frozenset[str]
    light: frozenset[str]
    ranks: frozenset[str]
    states: frozenset[str]
    results: frozenset[str]
    lingering: frozenset[str]
    bygone: frozenset[str]
    changes: frozenset[str]
    happenings: frozenset[str]
    anterior: frozenset[str]
    posterior: frozenset[str]
    during: frozenset[str]
    unreal: frozenset[str]
    onward: frozenset[str]
    hours: frozenset[str]
    harm: frozenset[str]
    announcing: frozenset[str]
    kinds: tuple[frozenset[str], ...]


@cache
def words() -> Words:
    """Return the verb tables."""
    table = tomllib.loads(files("dateline.extract.times").joinpath("tense.toml").read_text("utf-8"))
    kinds = tuple(frozenset(group) for group in table.pop("kinds").values())
    del table["years"]
    return Words(kinds=kinds, **{name: frozenset(entries) for name, entries in table.items()})


@cache
def year_words() -> dict[str, frozenset[str]]:
    """Return the words that tell a year from a count."""
    table = tomllib.loads(files("dateline.extract.times").joinpath("tense.toml").read_text("utf-8"))
    return {name: frozenset(entries) for name, entries in table["years"].items()}


def is_verb(token: Token) -> bool:
    """Say whether a token is a verb form, whatever its part of speech was guessed to be."""
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")


def governor(token: Token) -> Token | None:
    """Return the nearest verb above a token, itself included."""
    while True:
        if is_verb(token):
            return token
        if token.head == token:
            return None
        token = token.head


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, those of its first conjunct where it has none of its own."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    shared = verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ in ("VBN", "VB", "VBG", "VBD")
    subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    if not own and shared and not subject:
        above = auxiliaries(verb.head)
        past = verb.tag_ == "VBD" and not any(aux.lemma_ == "have" for aux in above)
        return [] if past else above
    return own


def is_future(token: Token) -> bool | None:
    """Say whether the clause around a token is about what is to come; None when it has no verb."""
    verb = governor(token)
    if verb is None:
        return None
    above = token
    while above != verb:
        if above.lower_ in words().ahead and above.lower_ != "by":
            return True
        above = above.head
    helpers = auxiliaries(verb)
    if any(aux.lower_ in words().modals and not _perfect_modal(helpers) for aux in helpers):
        return True
    if verb.tag_ == "VBG" and any(aux.lemma_ == "be" and aux.tag_ in ("VBZ", "VBP") for aux in helpers):
        return True
    if any(aux.lower_ == "to" for aux in helpers):
        if verb.head.pos_ == "NOUN" and _is_ranked(verb.head):
            return is_future(verb.head)  # "became the first town to fall on 6 August" has fallen
        return (
            verb.head.pos_ == "NOUN"
            or verb.head.lemma_ in words().plans
            or verb.head.tag_ in ("VBZ", "VBP", "JJ")
            or _is_modal(verb.head)
        )
    if verb.tag_ in ("VBZ", "VBP") and not helpers:
        return True if verb.lemma_ in words().scheduled and verb.doc[-1].text == "." else None
    return verb.lemma_ in words().fixing and any(aux.dep_ == "auxpass" for aux in helpers)


def _is_ranked(noun: Token) -> bool:
    """Say whether a noun is one of a row: "the first town", "the latest"."""
    return any(child.lower_ in words().ranks or child.lower_.endswith(_ORDINALS) for child in noun.lefts)


def _perfect_modal(helpers: list[Token]) -> bool:
    return any(aux.lemma_ == "have" for aux in helpers)


def _is_modal(verb: Token) -> bool:
    return any(child.lower_ in words().modals for child in verb.children if child.dep_ == "aux")


def tense_of(predicate: Token, *, headline: bool = False) -> Tense:
    """Return the tense of a predicate; a noun or a fragment has none."""
    if not is_verb(predicate):
        copula = [child for child in predicate.children if child.dep_ in ("cop", "aux")]
        return _finite(copula[0], [], headline) if copula else Tense.NONE
    return _finite(predicate, auxiliaries(predicate), headline)


def _finite(verb: Token, helpers: list[Token], headline: bool) -> Tense:
    lower = {aux.lower_ for aux in helpers}
    if lower & words().modals or "going" in lower:
        return Tense.FUTURE
    have = next((aux for aux in helpers if aux.lemma_ == "have" or aux.lower_ in ("'ve", "’ve")), None)
    if have is not None and have.tag_ != "VBG":
        return Tense.PLUPERFECT if have.tag_ == "VBD" or have.lower_ in ("had", "'d", "’d") else Tense.PERFECT
    be = [aux for aux in helpers if aux.lemma_ == "be" or aux.dep_ == "auxpass"]
    if verb.tag_ == "VBG" and be:
        return Tense.PROGRESSIVE if be[0].tag_ in ("VBZ", "VBP") else Tense.PAST
    if be:
        return _passive(verb, be[0])
    if verb.tag_ in ("VBD", "VBN"):
        bare = verb.tag_ == "VBD" and verb.lower_.endswith(_PARTICIPLES)  # "Ruvo taken without a fight"
        return Tense.PERFECT if bare or (headline and verb.tag_ == "VBN") else Tense.PAST
    if verb.tag_ in ("VBZ", "VBP"):
        return Tense.PERFECT if headline and verb.lemma_ not in words().states else Tense.PRESENT
    if verb.tag_ == "VB" and "to" in lower:
        return Tense.NONE
    return Tense.PERFECT if headline and verb.tag_ == "VB" else Tense.NONE


def _passive(verb: Token, be: Token) -> Tense:
    if be.tag_ == "VBG":
        return Tense.NONE
    if be.tag_ in ("VBD", "VBN"):
        return Tense.PAST
    return Tense.PRESENT if verb.lemma_ in words().states | words().results else Tense.PERFECT
