"""Spellings made alike, word by word, so that offsets in the text stay exact.

The build of the gazetteer and its readers use the same functions: a change here calls for a new index.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h"}
)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼʻ`´ʿʾˌ]+[^\W_]+)*|&")
_ARTICLES = frozenset({"al", "el", "ash", "as", "ad", "ar", "at", "an", "az", "ed", "er", "es", "et", "ez"})
_LINKS = frozenset({"e", "i", "ye", "yi", "ee"})

# Order matters: digraphs before single letters. Each pair merges two ways of writing one sound.
_SOUNDS = (
    ("dzh", "j"), ("dj", "j"), ("gh", "g"), ("dh", "d"), ("tch", "ch"), ("tsch", "ch"), ("ck", "k"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("ow", "u"), ("w", "v"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("j", "i"), ("q", "k"),
    ("o", "u"), ("e", "i"),
)  # fmt: skip
_C_AS_K = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[aiu])h$")


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return the word in lower case without diacritics, apostrophes and hyphens; "" if nothing is left."""
    if word.isascii() and word.isalnum():
        kept = word.lower()  # most words have nothing to be stripped of
    else:
        plain = unicodedata.normalize("NFKD", word.casefold().translate(_SPECIAL))
        kept = "".join([letter for letter in plain if letter.isalnum() or letter == "&"])
    return _ABBREVIATED.get(kept, kept)


def words_of(name: str) -> list[str]:
    """Return the folded words of a name; hyphens and spaces part them, apostrophes do not."""
    return [folded for folded in map(fold, _WORD.findall(name)) if folded]


def key(words: Sequence[str]) -> str:
    """Return the key under which a run of folded words is indexed: the words without anything between."""
    return "".join(words)


@lru_cache(maxsize=8192)
def loose(words: tuple[str, ...]) -> str:
    """Return the key of folded words with the usual ways of transliterating one sound merged.

    A leading Arabic article goes, a Persian link between two words becomes "i", and a final h after a vowel goes.
    """
    kept = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    inner = [word if at == 0 or word not in _LINKS else "i" for at, word in enumerate(kept)]
    text = "".join(map(_merged, inner))
    # No word has a letter twice in a row by now: only where two words meet can there be one.
    return text if len(inner) < 2 else _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=8192)
def _merged(word: str) -> str:
    return _FINAL_H.sub("", _sounds(word))


def _sounds(word: str) -> str:
    if word.endswith("eh"):
        word = word[:-2] + "ah"
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _C_AS_K.sub("k", word))
