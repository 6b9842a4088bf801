"""What kind of thing a noun phrase names, from its head word and the actor table."""

from collections.abc import Callable
from functools import cache

from dateline.extract.frames.states import held_by
from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import Feature

Resolve = Callable[[str], ActorRef | None]

LEFT = {"det", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "case", "advmod"}
SITED = {"at": "at", "in": "at", "inside": "at", "with": "with", "of": "with"}
MODIFIERS = {"compound", "amod", "nmod"}
PERSONAL = ("he", "she", "him", "her", "i", "who", "whom")
PLURAL = ("they", "them", "it", "we", "us", "theirs", "their", "its", "our", "ours")
BEARING = {"man", "youth", "person", "people", "group", "gang"}  # who is a force when told to be armed
KIND_WORDS = {
    "person": "person_nouns",
    "prisoners": "prisoner_nouns",
    "force": "force_nouns",
    "group": "group_nouns",
    "aircraft": "aircraft_nouns",
    "weapon": "weapon_nouns",
    "aid": "aid_nouns",
    "home": "home_nouns",
    "official": "official_nouns",
}
BY_ACTOR = frozenset({"person", "force", "group", "place", "name", "armed", "thing"})
"""The kinds that a noun may owe to whom or where it names; all others it has by its words alone."""
_PRONOUNS = dict.fromkeys(PERSONAL, frozenset({"person"})) | dict.fromkeys(
    PLURAL, frozenset({"pronoun", "group", "force"})
)
_NO_KINDS = frozenset[str]()
_OUTBREAKS = frozenset({"outbreak", "outbreaks"})


def phrase(head: Token, *, full: bool = False) -> tuple[Token, Token]:
    """Return the first and last token of the noun phrase: its left modifiers, and with ``full`` its of-phrase."""
    first = last = head
    for child in head.children:
        if child.dep_ in LEFT and child.i < head.i:
            first = child.left_edge if child.left_edge.i < first.i else first
    if full:
        for child in head.children:
            if child.dep_ == "prep" and child.i > head.i and child.lower_ in {"of", "for"}:
                edge = child.right_edge
                if edge.i - head.i <= 10:
                    last = edge
    return first, last


def core(head: Token) -> Token:
    """Return what a counted phrase counts: of "all of the inmates" and "dozens of fighters", the people."""
    if head.lemma_.lower() in _measures() or head.like_num:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((inner for inner in child.children if inner.dep_ == "pobj"), head)
    return head


@cache
def _measures() -> frozenset[str]:
    """Return the words by which others are counted."""
    return tables().words["measures"] | {word for word, sorts in tables().sorts.items() if "measure" in sorts}


def words_of(head: Token, *, full: bool = False) -> str:
    """Return the noun phrase's text."""
    first, last = phrase(head, full=full)
    while first.i < head.i and first.lower_ in tables().words["focusing"]:
        first = first.nbor(1)
    return head.doc.between(first.i, last.i + 1)


def sorts_of(head: Token) -> frozenset[str]:
    """Return the kinds of kinds.toml that the head is by itself or with one of its modifiers ("tear gas")."""
    sorts, lemma = tables().sorts, head.lemma_.lower()
    if head.lower_ in _OUTBREAKS and _breaks_out(head):
        return _NO_KINDS
    if lemma in _modified():
        for child in head.lefts:
            if child.dep_ in MODIFIERS:
                found = sorts.get(f"{child.lemma_.lower()} {lemma}") or sorts.get(f"{child.lower_} {lemma}")
                if found:
                    return found
    found = sorts.get(lemma, _NO_KINDS) | sorts.get(head.lower_, _NO_KINDS)
    return found | _sited(head, lemma) if lemma in _placed() else found


@cache
def _modified() -> frozenset[str]:
    """Return the words that kinds.toml lists with a word before them."""
    return frozenset(key.split()[-1] for key in tables().sorts if " " in key)


@cache
def _placed() -> frozenset[str]:
    """Return the words that kinds.toml lists with what they are at or hold."""
    return frozenset(words[0] for words in map(str.split, tables().sorts) if len(words) > 2)


def _breaks_out(head: Token) -> bool:
    """Return whether it is a fight that breaks out: "an outbreak of violence" is no sickness."""
    of = (inner for child in head.children if child.lower_ == "of" for inner in child.children)
    return any(noun.lemma_.lower() in tables().words["broken_out"] for noun in of)


def _sited(head: Token, lemma: str) -> frozenset[str]:
    """Return the kinds of a thing by where it was or what it holds: "an explosion at a factory", "a bomb with gas".

    A modifier says more: "a bomb explosion at a factory" is no accident.
    """
    if any(child.dep_ == "compound" for child in head.lefts):
        return frozenset()
    found = (
        tables().sorts.get(f"{lemma} {SITED[child.lower_]} {inner.lemma_.lower()}", frozenset[str]())
        for child in head.children
        if child.lower_ in SITED
        for inner in child.children
    )
    return frozenset[str]().union(*found)


def _ends_its_name(head: Token, actor: ActorRef) -> bool:
    """Say whether a party's own name ends with the word: "Islamic State" is no territory."""
    return head.pos_ == "PROPN" and actor.name.split()[-1] == head.text


@cache
def _of_words() -> dict[str, frozenset[str]]:
    """Return the kinds of each word of the lists that KIND_WORDS names."""
    found: dict[str, set[str]] = {}
    for kind, table in KIND_WORDS.items():
        for word in tables().words[table]:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def kinds_by_words(head: Token) -> frozenset[str]:
    """Return the kinds that the noun phrase has whomever it names: all but some of BY_ACTOR."""
    kinds = _of_words().get(head.lemma_.lower(), _NO_KINDS) | sorts_of(head)
    return kinds | _PRONOUNS[head.lower_] if head.lower_ in _PRONOUNS else kinds


def kinds_of(head: Token, by_words: frozenset[str], actor: ActorRef | None, place: Place | None) -> frozenset[str]:
    """Return the kinds that the noun phrase may be: person, force, group, place, prisoners and so on.

    ``by_words`` are those of ``kinds_by_words``.
    """
    words, lemma = tables().words, head.lemma_.lower()
    kinds = set(by_words)
    # "Their first town" is a town and "the police station" a building, not their owners.
    if actor is not None and (
        _ends_its_name(head, actor) or (lemma not in words["place_nouns"] and lemma not in words["buildings"])
    ):
        kinds.add("group")
        if actor.side not in {"none", "unknown"}:
            kinds.add("force")
    if place is not None:
        kinds.add("place")
        if place.feature is Feature.COUNTRY:
            kinds |= {"group", "force"}
    if head.pos_ == "PROPN" and not kinds and head.lower_ not in words["calendar"]:
        kinds |= {"person", "group", "name"}
    if held_by(head) is not None:
        kinds |= {"group"}
    if lemma in BEARING and any(child.lower_ == "armed" for child in head.lefts):
        kinds |= {"group", "force"}
    if "force" in kinds and not kinds & {"person", "official"} and lemma not in words["role_nouns"]:
        kinds.add("armed")  # fighters or a party by its name, and not who governs or leads for one
    return frozenset(kinds or {"thing"})
