"""Which quarters of a town a sentence names: blows on two of them are two, though on one day."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from dateline.fuse.modes import rules
from dateline.fuse.names import words
from dateline.record.place import Where

_NAME = r"(?<![\w-])(?:(?:al|as|ar|an|ad|az|at|ash|el|Al|El)[- ])?[A-Z][\w'\u2019-]{1,30}"
_NAMES = rf"{_NAME}(?:(?:,? and |, | )(?:the )?{_NAME}){{0,7}}"
_QUARTER = r"\b(?:neighbou?rhoods?|quarters?|districts?|suburbs?)\b"
_ANY = re.compile(_QUARTER)
_BEFORE = re.compile(rf"({_NAMES})(?: residential)? {_QUARTER}")
_AFTER = re.compile(rf"{_QUARTER} of (?:the )?({_NAMES})")
_SENDERS = re.compile(r"(?:(?:positioned|stationed|based|entrenched|deployed) (?:in|at|inside)|\bfrom) (?:the )?$")
_LONG = 2000  # characters of a sentence that are looked at; a longer one is a mistake of the reader
_VOWEL = re.compile(r"[aeiouwy'\u2019]|h$")
_TWICE = re.compile(r"(\w)\1+")
_KNOWN_BY = 4  # consonants by which the spellings of a name agree: Fardous and Ferdous, Zahra and Zahraa
_FEWEST = 2


@lru_cache(maxsize=8192)
def quarters(text: str) -> frozenset[str]:
    """Return the consonants of the quarters that the sentence names as hit; not those from where somebody fires."""
    text = text[:_LONG]
    if _ANY.search(text) is None:
        return frozenset()
    found = [m for pattern in (_BEFORE, _AFTER) for m in pattern.finditer(text)]
    runs = [m.group(1) for m in found if not _SENDERS.search(text[: m.start(1)])]
    return frozenset(key for run in runs for key in _keys(run))


def quarters_in(place: Where | None, text: str) -> frozenset[str]:
    """Return the quarters that the sentence names, but for the names of the place and of what it lies in."""
    found = quarters(text) if place is not None else frozenset[str]()
    if place is None or not found:
        return frozenset()
    around = (place.name, place.admin1 or "", place.admin2 or "")
    return found.difference(*(_keys(name) for name in around))


def one_quarter(mine: Set[str], others: Set[str]) -> bool:
    """Return whether both may name one: what is one word to this report is two to that (Salaheddin, Salah al-Din)."""
    return any(a.startswith(b) or b.startswith(a) for a in mine for b in others)


def _keys(run: str) -> Iterator[str]:
    table = rules()
    for word in (plain for part in re.split(r"[\s-]", run) for plain in words(part)):
        if {word, word.removesuffix("s")} & (table.no_names | table.nations | table.nothing):
            continue
        key = _VOWEL.sub("", _TWICE.sub(r"\1", word))[:_KNOWN_BY]
        if len(key) >= _FEWEST:
            yield key
