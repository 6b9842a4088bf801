"""The forms that a word of the tables takes in raw text: "besiege" in "besieged", "gunman" in "gunmen"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.extract.typed import typed

_VOWELS = frozenset("aeiou")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = bytes(
    code if chr(code) == "-" else ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(128)
).ljust(256)
_CASES = bytes(
    65 if chr(code).isupper() else 97 if chr(code).islower() or chr(code) == ")" else 32 for code in range(128)
).ljust(256)
"""What each byte of ASCII becomes: a letter of a word in lower case or a space, and "A", "a" or a space by its case."""
_RUN_INTO = re.compile(r"[A-Z](?<=[a-z)][A-Z])[a-z]+")  # a capital first, as what few words begin with is found fast
_IRREGULAR = {
    "fight": ("fought",),
    "shoot": ("shot", "shots"),
    "flee": ("fled", "fleeing"),
    "overrun": ("overran",),
    "dead": ("death", "deaths"),
    "slay": ("slew", "slain"),
    "withdraw": ("withdrew", "withdrawn"),
    "beat": ("beaten",),
    "fall": ("fell", "fallen"),
    "retake": ("retook", "retaken"),
}


class Wording(NamedTuple):
    """The words of a text in lower case: in order, hyphened ones as one, and each once.

    Among those that are given once, a hyphened word is one and each of its parts, and what runs into the word before it
    ("See the battleCaptured by") is a word too.
    """

    running: list[str]
    different: frozenset[str]


def wording(text: str) -> Wording:
    """Return the words of a text."""
    plain = typed(text)
    raw = plain.encode() if plain is not None else b""
    running = raw.translate(_LETTERS).decode().split() if plain is not None else _WORD.findall(text.lower())
    found = set(running)
    hyphened = [word for word in found if "-" in word]
    found.difference_update(hyphened)
    whole = _WORD.findall(" ".join(hyphened))
    found.update(whole, *(word.split("-") for word in whole if "-" in word))
    if plain is None or b"aA" in raw.translate(_CASES):
        found.update(word.lower() for word in _run_into(text))
    return Wording(running, frozenset(found))


def words_in(text: str) -> frozenset[str]:
    """Return the different words of a text, as ``wording`` gives them."""
    return wording(text).different


def _run_into(text: str) -> Iterator[str]:
    """Yield the words that run into the one before; of three in a row only the second."""
    end = 0
    for match in _RUN_INTO.finditer(text):
        if match.start() > end:
            end = match.end()
            yield match.group()


def count_words(text: str) -> int:
    """Return about how many words a text has."""
    return text.count(" ") + text.count("\n") + 1


@cache
def forms(word: str) -> frozenset[str]:
    """Return the word with the endings that a noun or a verb can have; some are no words at all."""
    return frozenset((word, *_IRREGULAR.get(word, ()), *_endings(word)))


def _endings(word: str) -> Iterator[str]:
    if word.endswith("man"):
        yield word[:-3] + "men"
    if len(word) < 3 or not word.isalpha():
        yield word + "s"
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield from (word[:-1] + ending for ending in ("ies", "ied", "ying"))
    elif word.endswith("e"):
        yield from (word[:-1] + ending for ending in ("es", "ed", "ing"))
    else:
        stem = word + word[-1] if _doubles(word) else word
        sibilant = word.endswith(("s", "x", "z", "ch", "sh"))
        yield from (word + ending for ending in ("s", "ed", "ing"))
        yield from (stem + ending for ending in ("ed", "ing"))
        if sibilant:
            yield word + "es"


def _doubles(word: str) -> bool:
    """Say whether the last letter doubles before an ending ("shelled" no, "bagged" yes)."""
    return word[-1] not in _VOWELS | {"w", "x", "y"} and word[-2] in _VOWELS and word[-3] not in _VOWELS
