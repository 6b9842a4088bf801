"""Which words fill an argument that a row of the event table names: "agent", "patient", "target", "oblique:into"."""

from collections.abc import Callable
from functools import cache

from dateline.extract.frames.kinds import MODIFIERS
from dateline.extract.frames.syntax import Predicate
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token


def arguments(predicate: Predicate, argument: str) -> tuple[Token, ...]:
    """Return the heads of a predicate's argument by its name in the table."""
    if argument == "agent":
        return predicate.agents
    if argument == "patient":
        return predicate.patients
    if argument == "subject":
        stands_first = predicate.passive or predicate.form == "state" or not predicate.agents
        return predicate.patients if stands_first else predicate.agents
    if argument in _GATHERED:
        return _GATHERED[argument](predicate)
    return predicate.oblique(*_prepositions(argument))


@cache
def _prepositions(argument: str) -> tuple[str, ...]:
    """Return the prepositions of "oblique:PREPOSITION|PREPOSITION"."""
    return tuple(argument.removeprefix("oblique:").split("|"))


def _modifiers(predicate: Predicate) -> tuple[Token, ...]:
    """Return what stands before an event noun, or beside a verb as an adverb: "sexual assault", "sexually abused"."""
    return tuple(child for child in predicate.token.children if child.dep_ in {*MODIFIERS, "advmod", "poss"})


def _complements(predicate: Predicate) -> tuple[Token, ...]:
    """Return what something turned or became: "turned violent", "descended into chaos"."""
    found = [child for child in predicate.token.children if child.dep_ in {"acomp", "attr", "oprd", "advcl", "xcomp"}]
    return (*found, *predicate.patients, *predicate.oblique("into", "to"))


def _hit_by(deed: Predicate) -> list[Token]:
    """Return what a deed was on: of "the attack on the base on Monday" the base."""
    calendar = tables().words["calendar"]
    return [head for head in deed.oblique("on", "against", "at") if head.lower_ not in calendar]


def _opponents(predicate: Predicate) -> tuple[Token, ...]:
    """Return whom somebody fights: "battled the rebels", "clashed with them", not "with officials looking on"."""
    beside = [head for head in predicate.oblique("with", "against") if not _is_absolute(head)]
    return tuple(dict.fromkeys((*(predicate.patients if predicate.agents else ()), *beside)))


def _is_absolute(noun: Token) -> bool:
    return noun.head.lower_ == "with" and any(child.dep_ == "acl" and child.tag_ == "VBG" for child in noun.children)


_GATHERED: dict[str, Callable[[Predicate], tuple[Token, ...]]] = {
    "any": lambda one: (*one.agents, *one.patients, *(token for _, token in one.obliques)),
    "itself": lambda one: (one.token,),
    "subject-or-object": lambda one: (*one.agents, *one.patients),
    "target": lambda one: (*one.patients, *(_hit_by(one) if one.form == "noun" else ())),
    "opponent": _opponents,
    "modifier": _modifiers,
    "complement": _complements,
    "above": lambda one: (one.token.head,) if one.token.dep_ in {"advcl", "conj", "relcl"} else (),
}
