"""The table of tolls: which words say that people were killed, freed, displaced; which nouns are people."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.record.vocabulary import EventType, TollKind

ROLES = ("object", "subject", "noun", "state")
MISTAKEN = {"bases": "base"}  # the model reads "bases" as the plural of "basis"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the kinds and the event it stands for, and the conditions under which it holds."""

    name: str
    kinds: tuple[TollKind, ...]
    event: EventType
    mode: str
    group: str
    needs: frozenset[str]
    without: frozenset[str]
    stock: bool
    bare: bool
    paired: bool  # two words side by side may be what must stand near
    telling: frozenset[str]  # a sentence in which it holds has one of these, where it needs any


@cache
def table() -> Mapping[str, Any]:
    """Return the parsed table."""
    text = files("dateline.extract.tolls").joinpath("tolls.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rules() -> Mapping[tuple[str, str], tuple[Rule, ...]]:
    """Return the rows by role and lemma, in the order of the table."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for row in table()["trigger"]:
        rule = Rule(
            row["name"],
            tuple(TollKind(kind) for kind in row["kinds"]),
            EventType(row["event"]),
            row["mode"],
            row.get("group", "any"),
            frozenset(row.get("needs", ())),
            frozenset(row.get("without", ())),
            row.get("stock", False),
            row.get("bare", True),
            any(" " in need for need in row.get("needs", ())),
            frozenset(form for need in row.get("needs", ()) for form in _last_forms(need)),
        )
        for role in ROLES:
            for lemma in row.get(role, ()):
                found.setdefault((role, lemma), []).append(rule)
    return {key: tuple(rows) for key, rows in found.items()}


def _last_forms(need: str) -> tuple[str, ...]:
    """Return a word as it must stand near, or what the second of two may stand as; the model leaves some plurals be."""
    word = need.rsplit(maxsplit=1)[-1]
    return (word, word + "s", word.removesuffix("y") + "ies", *MISTAKEN) if " " in need else (word,)


@cache
def nouns(name: str) -> frozenset[str]:
    """Return the nouns of one group."""
    return frozenset(table()["groups"][name])


@cache
def things() -> frozenset[str]:
    """Return nouns for what is not a person."""
    return frozenset(table()["things"]["nouns"])


@cache
def links(name: str) -> frozenset[str]:
    """Return one list of linking words."""
    return frozenset(table()["links"][name])


@cache
def subset_cues() -> Mapping[str, list[tuple[str, ...]]]:
    """Return the phrases that mark a part of a total, by their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table()["links"]["subset"]:
        found.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return found


@cache
def place_words(name: str) -> frozenset[str]:
    """Return the prepositions of origin or destination, or the nouns that are no destination."""
    return frozenset(table()["places"][name])
