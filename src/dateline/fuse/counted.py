"""What a toll counts and who counted it, in comparable form."""

from functools import cache

from dateline.fuse.names import table, words
from dateline.fuse.told import Told
from dateline.record.claim import Toll

ONE = "one"
FIGHTING = ("fighters", "soldiers", "irregulars")
"""The classes of those who fight."""
_CIVIL = ("civilian", "unknown", "none", "")


@cache
def _rules() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in table("groups.toml").items()}


@cache
def general_words() -> frozenset[str]:
    """Return the words that call nobody anything in particular."""
    return _rules()["people"] | _rules()["plain"]


def who(toll: Toll) -> str:
    """Return the class of the people counted: a side's fighters, civilians, people, or the words for them."""
    rules = _rules()
    found = [w for w in words(toll.group) if w not in rules["plain"]]
    if toll.group_side not in _CIVIL:
        return toll.group_side
    if not found or all(w in rules["people"] for w in found):
        return "civilians" if toll.group_side == "civilian" and not found else "people"
    if any(w in rules["civilians"] for w in found):
        return "civilians"
    for sort in FIGHTING:
        if all(w in rules["fighters"] | rules[sort] for w in found):
            return sort
    return " ".join(sorted(found))


def what(toll: Toll) -> tuple[str, str, str]:
    """Return what is counted: the kinds as a set, the class of people, the unit. One person alone is "one"."""
    if figure(toll) == (1, 1, 1):
        return (" ".join(sorted(toll.kinds)), ONE, toll.unit)
    return (" ".join(sorted(toll.kinds)), who(toll), toll.unit)


def figure(toll: Toll) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high."""
    return (toll.low, toll.best, toll.high)


def counter_name(told: Told) -> str | None:
    """Return the counter's name: as the words give it, else the cited source; None for the outlet itself."""
    toll = told.claim.toll
    if toll is not None and toll.counter:
        return toll.counter
    return None if told.voice.own else told.voice.name
