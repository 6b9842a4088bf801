"""Find known names and words in a phrase: longest match over folded tokens."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_JOINED = re.compile(f"(?:{_WORD.pattern})[-‑–]?")
_ACRONYM = 4
_HYPHENS = frozenset("-‑–")


class Word(NamedTuple):
    """One word of a phrase: as written, folded, and whether a hyphen joins it to the next."""

    text: str
    key: str
    hyphen: bool


class Hit(NamedTuple):
    """An entry found at ``words[start:end]``. ``kind`` says which table it is of, ``value`` names the row."""

    kind: str
    value: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return the word without case, diacritics and possessive ending."""
    key = text.replace("’", "'")
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = key.casefold().replace(".", "")
    return key[:-2] if key.endswith("'s") else key.rstrip("'")


def words_of(text: str) -> list[Word]:
    """Cut a phrase into words; abbreviations with full stops are one word."""
    return list(map(_word, _JOINED.findall(text)))


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where each of a phrase's words starts and ends."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=16384)
def _word(joined: str) -> Word:
    """Return the word that is written so, a hyphen behind it included."""
    hyphen = joined[-1] in _HYPHENS
    text = joined[:-1] if hyphen else joined
    return Word(text, fold(text), hyphen)


Row = tuple[tuple[str, ...], str | None, str, str]
"""An entry: its words folded, how one must be written, its kind and its value."""


class _Form(NamedTuple):
    """An entry as it is compared with a text."""

    keys: tuple[str, ...]
    length: int
    spellings: frozenset[str]  # how its one word must be written; empty if that does not matter
    cased: bool
    kind: str
    value: str


@dataclass(slots=True)
class Lexicon:
    """Entries indexed by their first word, longest first."""

    entries: dict[str, list[Row]] = field(default_factory=dict)
    cased: set[tuple[str, ...]] = field(default_factory=set)
    _by_second: dict[str, dict[str | None, list[_Form]]] = field(default_factory=dict, repr=False, compare=False)
    _parts: dict[frozenset[str], "Lexicon"] = field(default_factory=dict, repr=False, compare=False)

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
        self._parts.clear()

    def only(self, kinds: frozenset[str]) -> "Lexicon":
        """Return the entries of these kinds as a lexicon of their own."""
        if kinds not in self._parts:
            rows = {first: [row for row in rows if row[2] in kinds] for first, rows in self.entries.items()}
            self._parts[kinds] = Lexicon({first: kept for first, kept in rows.items() if kept}, self.cased)
        return self._parts[kinds]

    def at(self, words: Sequence[Word], index: int, kinds: frozenset[str] | None = None) -> list[Hit]:
        """Return the longest entries that start at this word, all of the same length."""
        return self._at(words, index) if kinds is None else self.only(kinds)._at(words, index)

    def _at(self, words: Sequence[Word], index: int) -> list[Hit]:
        found: list[Hit] = []
        word = words[index]
        if word.key not in self.entries:
            return found
        second = words[index + 1].key if index + 1 < len(words) else None
        forms = self._by_second.get(word.key) or self._sorted(word.key)
        for keys, length, spellings, cased, kind, value in forms.get(second) or forms[None]:
            if found and length < found[0].end - index:
                break
            if spellings and word.text.replace(".", "") not in spellings:
                continue
            end = index + length
            if length > 2 and tuple([word.key for word in words[index:end]]) != keys:
                continue
            if not cased or words[end - 1].text[:1].isupper():
                found.append(Hit(kind, value, index, end))
        return found

    def _sorted(self, first: str) -> dict[str | None, list[_Form]]:
        """Return the entries of a first word by the word that follows, each with those of one word alone (None)."""
        forms = [self._form(row) for row in self.entries[first]]
        alone = [form for form in forms if form.length == 1]
        found: dict[str | None, list[_Form]] = {None: alone}
        for second in {form.keys[1] for form in forms if form.length > 1}:
            found[second] = [*(form for form in forms if form.length > 1 and form.keys[1] == second), *alone]
        self._by_second[first] = found
        return found

    def _form(self, row: Row) -> _Form:
        keys, exact, kind, value = row
        spellings = frozenset({exact, exact + "'s", exact + "’s"} if exact is not None else ())
        return _Form(keys, len(keys), spellings, keys in self.cased, kind, value)

    def scan(self, words: Sequence[Word], kinds: frozenset[str] | None = None) -> Iterator[Hit]:
        """Yield the hits of a phrase from left to right; they do not overlap unless equal."""
        lexicon = self if kinds is None else self.only(kinds)
        entries, free = lexicon.entries, 0
        for index in [index for index, word in enumerate(words) if word.key in entries]:
            if index >= free:
                hits = lexicon._at(words, index)
                yield from hits
                free = hits[0].end if hits else free
