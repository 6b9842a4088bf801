"""A sentence as words of time: each token with the one class that the rules know it by."""

import re
import sys
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TOKEN = re.compile(
    rf"""(?P<tens>\b(?:{_TENS})-(?:{_ONES})\b)
    | (?P<ampm>(?<![^\W\d])(?:[ap]\.m\.?|[ap]m\b))
    | (?P<word>[^\W\d_]+)
    | (?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    | (?P<slashed>(?<![\d/.])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})
        |\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})(?![\d/]))
    | (?P<nineeleven>(?<![\d/])9/11(?![\d/]))
    | (?P<clock>(?<![\d:.])(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])|\d{{1,2}}\.\d{{2}}(?=\s?[ap]\.?m\b)))
    | (?P<decade>(?<!\d)(?:1[5-9]|20)\d0s\b|(?<!\d)['’]?[2-9]0s\b)
    | (?P<aposyear>(?<!\w)['’]\d{{2}}(?!\w))
    | (?P<ordn>(?<!\d)\d{{1,2}}(?:st|nd|rd|th)\b)
    | (?P<grouped>(?<!\d)\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?)
    | (?P<digits>\d+(?:\.\d+)?)
    | (?P<sign>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_HOUR_APART = re.compile(r"\.\d\d\s[apAP]\.?[mM]\b")
"""What makes an hour of the figure before it: "5.30 pm". No other token asks for what is behind white space."""
_SIGNS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "(": "paren", "[": "paren"}


class Word(NamedTuple):
    """One token: ``text[start:end]`` of the sentence, its class and, where it has one, its number."""

    text: str
    start: int
    end: int
    kind: str
    number: float | None = None


TOKEN_KINDS = frozenset(
    [
        "iso",
        "slashed",
        "nineeleven",
        "clock",
        "decade",
        "aposyear",
        "ordn",
        "num",
        "num31",
        "year",
        "ampm",
        "comma",
        "dot",
        "dash",
        "sign",
        "paren",
    ]
)
"""The classes that the form of a token gives, beside those of the table."""


@cache
def kinds() -> frozenset[str]:
    """Return every class of words."""
    return TOKEN_KINDS | {kind for kind, _ in lexicon().values()}


@cache
def lexicon() -> dict[str, tuple[str, int]]:
    """Return each word of the table with its class and number."""
    table = tomllib.loads(files("dateline.extract.times").joinpath("lexicon.toml").read_text("utf-8"))
    return {word: (kind, number) for kind, words in table.items() for word, number in words.items()}


def cut(text: str) -> list[str]:
    """Cut a sentence into parts that can be read apart: at each space, unless an hour hangs on what stands behind."""
    return [text] if _HOUR_APART.search(text) else text.split(" ")


def tokens_of(text: str, start: int = 0, end: int = sys.maxsize) -> list[re.Match[str]]:
    """Cut a sentence, or ``text[start:end]`` of it, into what ``kind_of`` and ``word`` read."""
    return list(_TOKEN.finditer(text, start, end))


def kind_of(found: re.Match[str]) -> str:
    """Return the class of a token; a word that the table does not know has a class of its own, "=word"."""
    return _known(found[0])[0] if found.lastgroup == "word" else word(found).kind


def word(found: re.Match[str]) -> Word:
    """Return a token with its class and number."""
    text, (start, end), group = found.group(), found.span(), found.lastgroup
    if group == "word":
        return Word(text, start, end, *_known(text))
    if group == "digits":
        return _digits(text, start, end)
    if group is None or group == "sign":
        return Word(text, start, end, _SIGNS.get(text, "sign"))
    if group == "grouped":
        return Word(text, start, end, "num", float(text.replace(",", "")) if len(text) < 16 else None)
    if group == "ordn":
        return Word(text, start, end, "ordn", float(text[:-2]))
    if group == "tens":
        tens, ones = text.lower().split("-")
        return Word(text, start, end, "card", lexicon()[tens][1] + lexicon()[ones][1])
    return Word(text, start, end, group)


@lru_cache(maxsize=16384)
def _known(text: str) -> tuple[str, float | None]:
    """Return the class and the number of a word of letters."""
    kind, number = lexicon().get(text.lower(), (f"={text.lower()}", None))
    if kind in ("month", "wmonth") and text[0].islower():
        return f"={text.lower()}", None
    return kind, number


def _digits(text: str, start: int, end: int) -> Word:
    if not text.isdigit() or not text.isascii():
        known = text.replace(".", "", 1).isascii() and len(text) < 12
        return Word(text, start, end, "num", float(text) if known else None)
    if len(text) == 4 and 1000 <= int(text) <= 2199:
        return Word(text, start, end, "year", float(text))
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return Word(text, start, end, "num31", float(text))
    return Word(text, start, end, "num", float(text) if len(text) < 10 else None)
