"""Fights that nobody fights with arms: a battle with cancer, an attack on the flames, a contract that is fought for."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dateline.extract.tokens import Token

_FOR = frozenset({"for"})
_AGAINST = frozenset({"with", "against", "on", "to", "of"})


@cache
def _words(name: str) -> frozenset[str]:
    text = files("dateline.extract").joinpath("figurative.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def is_figurative(predicate: Token) -> bool:
    """Say whether a word for a fight has a foe that is none, or a prize that is won without arms."""
    if predicate.lemma_.lower() not in _words("fights"):
        return False
    return any(_is_named(noun, "foes") for noun in _foes(predicate)) or any(
        _is_named(noun, "prizes") for noun in _prizes(predicate)
    )


def _prizes(predicate: Token) -> Iterator[Token]:
    """Yield what is fought for, also as the subject: "the title was fought for"."""
    yield from _behind(predicate, _FOR)
    if any(child.lower_ in _FOR for child in predicate.rights):
        yield from (child for child in predicate.lefts if child.dep_ == "nsubjpass")


def _foes(predicate: Token) -> Iterator[Token]:
    """Yield what is fought: the object, what stands before the noun, what follows "with", "against" or "on"."""
    yield from (child for child in predicate.children if child.dep_ in {"dobj", "nsubjpass"})
    if predicate.pos_ == "NOUN":
        # A "fire fight" is fought with guns.
        yield from (child for child in predicate.lefts if child.dep_ == "compound" and child.lower_ != "fire")
    tools = predicate.lemma_.lower() in _words("done_with")
    yield from _behind(predicate, _AGAINST - {"with"} if tools else _AGAINST)


def _behind(predicate: Token, words: frozenset[str]) -> Iterator[Token]:
    for child in predicate.children:
        if child.dep_ == "prep" and child.lower_ in words:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield noun
                    yield from noun.conjuncts


def _is_named(noun: Token, table: str) -> bool:
    return noun.lemma_.lower() in _words(table) or noun.lower_ in _words(table)
