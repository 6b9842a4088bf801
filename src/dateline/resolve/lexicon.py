"""Find known names and words in a phrase: longest match over folded tokens."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_ACRONYM = 4
_SHORT = 60


class Word(NamedTuple):
    """One word of a phrase: as written, folded, and what joins it to the next ("-" or else)."""

    text: str
    key: str
    start: int
    end: int
    hyphen: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at ``words[start:end]``. ``kind`` says which table it is of, ``value`` names the row."""

    kind: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return the word without case, diacritics and possessive ending."""
    key = text.replace("’", "'")
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = key.casefold().replace(".", "")
    return key[:-2] if key.endswith("'s") else key.rstrip("'")


def words_of(text: str) -> list[Word]:
    """Cut a phrase into words; abbreviations with full stops are one word."""
    return list(_phrase_words(text)) if len(text) <= _SHORT else list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for m in _WORD.finditer(text):
        word, (start, end) = m.group(), m.span()
        yield Word(word, fold(word), start, end, text[end : end + 1] in {"-", "‑", "–"})


@lru_cache(maxsize=8192)
def _phrase_words(text: str) -> tuple[Word, ...]:
    """Cut a short phrase, which comes back: "the army", "officials"."""
    return tuple(_words(text))


@dataclass(slots=True)
class Lexicon:
    """Entries indexed by their first word, longest first."""

    entries: dict[str, list[tuple[tuple[str, ...], str | None, str, str]]] = field(default_factory=dict)
    cased: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, name: str, kind: str, value: str, *, cased: bool = False) -> None:
        """Index a name. One of up to four capitals must be written so; a cased one needs a capital in its last word."""
        parts = words_of(name)
        if not parts:
            return
        keys = tuple(word.key for word in parts)
        bare = name.replace(".", "")
        exact = bare if len(parts) == 1 and bare.isupper() and len(bare) <= _ACRONYM else None
        if cased:
            self.cased.add(keys)
        row = self.entries.setdefault(keys[0], [])
        row.append((keys, exact, kind, value))
        row.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Word], index: int, kinds: frozenset[str] | None = None) -> list[Hit]:
        """Return the longest entries that start at this word, all of the same length."""
        found: list[Hit] = []
        rows = self.entries.get(words[index].key)
        if rows is None:
            return found
        second = words[index + 1].key if index + 1 < len(words) else None
        for keys, exact, kind, value in rows:
            if len(keys) > 1 and keys[1] != second:
                continue
            if found and len(keys) < found[0].end - index:
                break
            if kinds is not None and kind not in kinds:
                continue
            if exact is not None and words[index].text.replace(".", "") not in {exact, exact + "'s", exact + "’s"}:
                continue
            last = index + len(keys) - 1
            if last > index + 1 and tuple(word.key for word in words[index : last + 1]) != keys:
                continue
            if keys not in self.cased or words[last].text[:1].isupper():
                found.append(Hit(kind, value, index, index + len(keys)))
        return found

    def scan(self, words: Sequence[Word], kinds: frozenset[str] | None = None) -> Iterator[Hit]:
        """Yield the hits of a phrase from left to right; they do not overlap unless equal."""
        index = 0
        while index < len(words):
            if words[index].key not in self.entries:
                index += 1
                continue
            hits = self.at(words, index, kinds)
            yield from hits
            index = hits[0].end if hits else index + 1
