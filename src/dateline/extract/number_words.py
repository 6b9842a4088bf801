"""Number words: the table of them, and what one word alone says ("twenty-three", "1,200", "third")."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,2}(?:,\d{2}){1,4},\d{3})(?:\.\d{1,6})?\Z")
PLAIN = re.compile(r"(?!0\d)\d{1,12}(?:\.\d{1,6})?\Z")
SUFFIXED = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)(k|m|mn|bn)\Z")
ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})?)(?:st|nd|rd|th)\Z")
RANGE = re.compile(r"([\d,.]{1,15})[-–—]([\d,.]{1,15})\Z")
DASHES = frozenset("-–—")


@cache
def tables() -> Mapping[str, Any]:
    """Return the number words."""
    text = files("dateline.extract").joinpath("numbers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return one list of a table as a set."""
    return frozenset(tables()[table][key])


@cache
def zero_phrases() -> Mapping[str, list[list[str]]]:
    """Return the phrases for none by their first words."""
    found: dict[str, list[list[str]]] = {}
    for phrase in tables()["zero"]["phrases"]:
        found.setdefault(phrase.split()[0], []).append(phrase.split())
    return found


@cache
def openers() -> frozenset[str]:
    """Return the words of letters alone that a number may start with: so few are asked for fast."""
    table = tables()
    named = (*table["words"], *table["ordinals"], *table["vague"], *table["part"], *table["open"]["words"])
    none = (*table["zero"]["words"], *table["zero"]["phrases"])
    words = {"a", "another", "both", "half", "one", *(phrase.split()[0] for phrase in (*named, *none))}
    return frozenset(word for word in words if word.isalpha())


@cache
def after_a() -> frozenset[str]:
    """Return the words that may follow "a" where it is the first of a number: it seldom is."""
    phrases = (*tables()["part"], *tables()["zero"]["phrases"])
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith("a ")}
    return frozenset({"couple", "few", *second, *tables()["scales"], *tables()["fractions"]["nouns"], *DASHES})


@cache
def parts_of_scale() -> Mapping[str, list[tuple[list[str], float]]]:
    """Return the phrases for a part of a million, and which part each is, by their first words."""
    found: dict[str, list[tuple[list[str], float]]] = {}
    for phrase, part in tables()["part"].items():
        found.setdefault(phrase.split()[0], []).append((phrase.split(), part))
    return found


@cache
def percent_openers() -> frozenset[str]:
    """Return the first words of what says that a number is a share: "percent", "per cent"."""
    return frozenset(sign.split()[0] for sign in word_set("fractions", "percent"))


def parts_of(word: str) -> tuple[str, str] | None:
    """Cut "twenty-three", which the tokenizer keeps whole, at its one hyphen."""
    if word.isalpha():
        return None
    for dash in DASHES:
        left, found, right = word.partition(dash)
        if found and left and right:
            return left, right
    return None


def unit_of(word: str) -> int | None:
    """Return the value of "three", "twenty", "twenty-three"."""
    units = tables()["words"]
    value: int | None = units.get(word)
    parts = parts_of(word) if value is None else None
    if parts and units.get(parts[0], 0) >= 20 and 0 < units.get(parts[1], 0) < 10:
        return int(units[parts[0]] + units[parts[1]])
    return value


def rank_of(word: str) -> int | None:
    """Return the rank of "third", "twenty-first"."""
    ordinals = tables()["ordinals"]
    value: int | None = ordinals.get(word)
    parts = parts_of(word) if value is None else None
    if parts and tables()["words"].get(parts[0], 0) >= 20 and ordinals.get(parts[1], 10) < 10:
        return int(tables()["words"][parts[0]] + ordinals[parts[1]])
    return value


def digits_of(word: str) -> float | None:
    """Return the value of "14", "1,200", "3.5"; None if the word is none of digits alone."""
    if _GROUPED.match(word) or PLAIN.match(word):
        return float(word.replace(",", ""))
    return None
