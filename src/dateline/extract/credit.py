"""The news agency whose text an article is, by its credit."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from dateline.record.article import ArticleHeader

_HEAD = 400
_TAIL = 300


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the agency of each spelling, and the credits as patterns: in brackets, as a sign-off, as a byline."""
    raw = tomllib.loads(files("dateline.extract").joinpath("credit.toml").read_text("utf-8"))["agencies"]
    names = {spelling: name for name, spellings in raw.items() for spelling in spellings}
    one = "(?P<name>" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"
    bracket = re.compile(rf"[(\[][^()\[\]\n]{{0,60}}?(?<![\w-]){one}(?![\w-])[^()\[\]\n]{{0,60}}[)\]]")
    sign_off = re.compile(rf"(?:^|[\s(–—-]){one}[.)\]]*\s*\Z")
    byline = re.compile(
        rf"^[^\S\n]*(?:[A-Z]{{3,}}[^\n]{{0,40}}[,:–—-] ?|By |Source: |Credit: )?{one}[^\S\n]*(?:$|[-–—:])", re.M
    )
    return names, bracket, sign_off, byline


def agency_credit(header: ArticleHeader, text: str) -> str | None:
    """Return the agency that the outlet's name, the opening or the end of the text credits with it, if any.

    A caption's picture credit ("Handout/via …", "Photo: …") and an agency cited in a sentence are none.
    """
    names, bracket, sign_off, byline = _patterns()
    outlet = (header.outlet or "").strip()
    if outlet in names:
        return names[outlet]
    credited = bracket.search(outlet)
    if credited is None:
        opening = text[:_HEAD]
        credited = next((m for m in bracket.finditer(opening) if not _picture(m.group())), None)
        credited = credited or byline.search(opening)
    if credited is None:
        tail = text[-_TAIL:].rstrip()
        credited = sign_off.search(tail)
        if credited is not None and not _ends_alone(tail, credited.start()):
            credited = None
    return names[_last(credited)] if credited is not None else None


def _last(credit: re.Match[str]) -> str:
    """Return the last agency of a credit: in "(APP/AFP)" the first only passes it on."""
    names = _patterns()[0]
    words = re.findall(r"[\w-]+", credit.group())
    return next((word for word in reversed(words) if word in names), credit.group("name"))


def _picture(words: str) -> bool:
    folded = words.casefold()
    return any(
        sign in folded for sign in ("photo", "via ", "handout", "file", "getty", "image", "picture", "/ap ", "epa/")
    )


def _ends_alone(tail: str, at: int) -> bool:
    """Tell whether the credit stands behind the last full stop, not inside a sentence."""
    before = tail[:at].rstrip(" (–—-[\n")
    return not before or before[-1] in '.!?"”’…'
