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
_HYPHENS = frozenset("-‑–")


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
        word, end = m[0], m.end()
        yield Word(word, fold(word), m.start(), end, text[end : end + 1] in _HYPHENS)


@lru_cache(maxsize=8192)
def _phrase_words(text: str) -> tuple[Word, ...]:
    """Cut a short phrase, which comes back: "the army", "officials"."""
    return tuple(_words(text))


Row = tuple[tuple[str, ...], str | None, str, str]
"""An entry: its words folded, how one must be written, its kind and its value."""


@dataclass(slots=True)
class Lexicon:
    """Entries indexed by their first word, longest first."""

    entries: dict[str, list[Row]] = field(default_factory=dict)
    cased: set[tuple[str, ...]] = field(default_factory=set)
    _by_second: dict[str, dict[str | None, list[Row]]] = field(default_factory=dict, repr=False, compare=False)

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
        self._by_second.pop(keys[0], None)

    def at(self, words: Sequence[Word], index: int, kinds: frozenset[str] | None = None) -> list[Hit]:
        """Return the longest entries that start at this word, all of the same length."""
        found: list[Hit] = []
        first = words[index].key
        if first not in self.entries:
            return found
        second = words[index + 1].key if index + 1 < len(words) else None
        rows = self._by_second.get(first) or self._sorted(first)
        for keys, exact, kind, value in rows.get(second) or rows[None]:
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

    def _sorted(self, first: str) -> dict[str | None, list[Row]]:
        """Return the entries of a first word by the word that follows, each with those of one word alone (None)."""
        rows = self.entries[first]
        alone = [row for row in rows if len(row[0]) == 1]
        found: dict[str | None, list[Row]] = {None: alone}
        for second in {row[0][1] for row in rows if len(row[0]) > 1}:
            found[second] = [*(row for row in rows if len(row[0]) > 1 and row[0][1] == second), *alone]
        self._by_second[first] = found
        return found

    def scan(self, words: Sequence[Word], kinds: frozenset[str] | None = None) -> Iterator[Hit]:
        """Yield the hits of a phrase from left to right; they do not overlap unless equal."""
        index, entries = 0, self.entries
        while index < len(words):
            if words[index].key not in entries:
                index += 1
                continue
            hits = self.at(words, index, kinds)
            yield from hits
            index = hits[0].end if hits else index + 1
