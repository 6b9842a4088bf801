"""What hangs from a noun that may stand for a place: what it is of or in, and whether it is one that is known."""

import re
from collections.abc import Iterator

from dateline.extract.frames.kinds import words_of
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token

INNER_PREPOSITIONS = {"of", "in", "at", "near", "around", "inside"}
_BESIDE = re.compile(r",\s|\s+(?:from|by|since|after)\s")


def part_words(head: Token) -> str:
    """Return the words for a part of a place, as in "most of Tarn, capital of Oss" and "half of Tarn from rebels".

    What is told of the place, or of whom it was taken from, is no part of it.
    """
    return _BESIDE.split(words_of(head, full=True), maxsplit=1)[0]


def named_by_of(head: Token) -> tuple[Token, str] | None:
    """Return the name in "the town of Ain Tarn" with its last word."""
    for inner in (one for child in head.rights if child.lower_ == "of" for one in child.children):
        if inner.dep_ == "pobj" and inner.pos_ == "PROPN":
            first = min((one.i for one in inner.lefts if one.pos_ == "PROPN"), default=inner.i)
            return inner, head.doc.between(first, inner.i + 1)
    return None


def inside(head: Token) -> Iterator[Token]:
    """Yield the heads of what the noun is of or in."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in INNER_PREPOSITIONS:
            yield from (token for token in child.children if token.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ == "on":  # "positions on the northern edge of Tarn"
            edges = tables().words["edges"]
            yield from (one for one in child.children if one.dep_ == "pobj" and one.lemma_.lower() in edges)


def dependents(head: Token) -> Iterator[Token]:
    """Yield the heads of what names or modifies the noun and of what it is of or in, appositions included."""
    for child in head.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod", "appos"}:
            yield child
            yield from child.conjuncts if child.dep_ == "appos" else ()
            if child.dep_ == "appos":
                yield from (one for one in dependents(child) if one != child)
        elif child.dep_ == "prep" and child.lower_ in INNER_PREPOSITIONS:
            for inner in child.children:
                if inner.dep_ == "conj" and inner.lower_ in INNER_PREPOSITIONS:
                    yield from (one for one in inner.children if one.dep_ == "pobj")
                if inner.dep_ == "pobj":
                    yield inner
                    yield from inner.conjuncts
                    yield from (one for one in inner.children if one.dep_ in {"compound", "appos"})


def is_provincial(head: Token) -> bool:
    """Say whether a capital is told to be that of a province."""
    kinds = {"provincial", "regional", "district", "administrative", "state"}
    return any(child.lower_ in kinds for child in head.children)


def is_seat(head: Token) -> bool:
    """Say whether a "seat" is one of government and not one at a table or in a parliament."""
    if head.lemma_.lower() != "seat":
        return True
    if is_provincial(head) or has_of(head):
        return True
    return any(child.dep_ == "poss" or child.lower_ in {"county", "government"} for child in head.lefts)


def has_of(head: Token) -> bool:
    """Say whether the noun is of something."""
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in head.children)


def contains(token: Token, head: Token) -> bool:
    """Say whether the toponym only tells where the named thing lies ("the city in western X")."""
    at = token
    while at not in (at.head, head):
        if at.dep_ == "prep" and at.lower_ != "of":
            return True
        at = at.head
    return False


def is_name_of(token: Token, head: Token) -> bool:
    """Say whether a name stands before the noun that it names or owns: "Tarn airbase", "Tarn's prison"."""
    return token.head is head and token.dep_ in {"compound", "nmod", "poss"} and token.i < head.i


def is_bare(head: Token) -> bool:
    """Say whether nothing but an article stands before the noun: "the districts of A and B" are A and B."""
    return all(child.dep_ == "det" for child in head.lefts)


def is_definite(head: Token) -> bool:
    """Say whether the noun means one that is known: "the city", "its capital", not "the third city"."""
    ranked = any(
        child.lower_ in tables().words["ranks"] or child.lower_.endswith(("rd", "th")) for child in head.children
    )
    explained = (child for child in head.children if child.dep_ in {"appos", "relcl"})
    if ranked and all(child.tag_ == "VB" for child in explained):
        return False  # "the fourth state capital to fall" counts capitals
    return any(
        (child.dep_ == "det" and child.lower_ in {"the", "this", "that"}) or child.dep_ == "poss"
        for child in head.children
    )
