"""Names of sources in a form in which they can be compared."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
_LINK = re.compile(r"\s(?:of|for|from|in|at|on|to|with)\s|,")
_LONG = 200  # characters of a name that are compared; a longer one is a mistake of the reader


@dataclass(frozen=True, slots=True)
class Sources:
    """The table of how sources are told apart."""

    honorifics: frozenset[str]
    articles: frozenset[str]
    hearsay: frozenset[str]
    hearsay_unless: frozenset[str]
    competent_cues: frozenset[str]
    any_role: frozenset[str]
    institutions: frozenset[str]
    vehicles: frozenset[str]
    tails: frozenset[str]
    same: Mapping[str, str]


def table(name: str) -> dict[str, Any]:
    """Return one of the rule tables beside this module."""
    return tomllib.loads(files("dateline.fuse").joinpath(name).read_text("utf-8"))


@cache
def sources() -> Sources:
    """Return the table of sources."""
    raw = table("sources.toml")
    same = raw.pop("same")
    return Sources(**{key: frozenset(words) for key, words in raw.items()}, same=same)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, lower case, without accents, articles, honorifics and possessive endings."""
    rules = sources()
    folded = unicodedata.normalize("NFKD", text[:_LONG]).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    found = [re.sub(r"['\u2019]s$", "", word) for word in _WORD.findall(plain)]
    while found and found[0] in rules.articles:
        found.pop(0)
    kept = [word for word in found if word not in rules.honorifics]
    return tuple(kept or found)


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """Return the name in its one spelling."""
    rules, found = sources(), words(text)
    if rules.institutions.intersection(found):
        found = tuple(sorted(word for word in found if word not in ("of", "for", "the")))
    plain = " ".join(found)
    return rules.same.get(plain, plain)


@lru_cache(maxsize=65536)
def is_named(text: str) -> bool:
    """Return whether the words are a proper name: their head has a capital ("a ministry spokesman" has none)."""
    parts = _LINK.split(text[:_LONG].strip(), maxsplit=1)[0].split()
    if parts and parts[0].casefold() in sources().articles:
        parts = parts[1:]
    return bool(parts) and parts[-1][:1].isupper()


def is_name(text: str) -> bool:
    """Return whether the words are a person's name: no article stands before one ("an Afghan" is none)."""
    first = text[:_LONG].split(maxsplit=1)
    return bool(first) and first[0].casefold() not in sources().articles and is_named(text)


@lru_cache(maxsize=4096)
def named_words(text: str) -> tuple[str, ...]:
    """Return the words within a sentence that have a capital, folded; none of a headline in which most words have."""
    found = [match.group() for match in _WORD.finditer(text)][1:]
    capital = [word for word in found if word[0].isupper() and len(word) > 2]
    if len(capital) * 2 > len(found):
        return ()
    return tuple(plain for word in dict.fromkeys(capital) for plain in words(word))


def is_plural(text: str) -> bool:
    """Return whether a description means several ("residents", "local officials"); a proper name means one."""
    head = _head(text)
    return not is_named(text) and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def is_hearsay(text: str) -> bool:
    """Return whether the source is nobody who can be asked: "reports", "videos on social media"."""
    rules = sources()
    return _head(text) in rules.hearsay and not rules.hearsay_unless.intersection(words(text))


def is_vehicle(text: str) -> bool:
    """Return whether the source is only how somebody spoke: "a statement released by the group"."""
    return _head(text) in sources().vehicles


def _head(text: str) -> str:
    found = words(text)
    for at, word in enumerate(found):
        if at and word in sources().tails:
            return found[at - 1]
    return found[-1] if found else ""
