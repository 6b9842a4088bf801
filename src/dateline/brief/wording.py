"""Plain words for days, figures and the closed vocabularies. The table is `phrases.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.record.claim import Count, Toll, Window
from dateline.record.when import When

UNDATED = "day not known"
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def phrases() -> Mapping[str, Any]:
    """Return the table of words."""
    return tomllib.loads(files("dateline.brief").joinpath("phrases.toml").read_text("utf-8"))


def phrase(table: str, key: str) -> str:
    """Return the words for one value, or the value itself in words where the table has none."""
    words = phrases()[table].get(key)
    return words if isinstance(words, str) else key.replace("_", " ")


def event_words(event_type: str, mode: str) -> str:
    """Return what a happening is called: "Air strike"."""
    words = phrases()["event"].get(event_type, {}).get(mode)
    return words if isinstance(words, str) else mode.replace("_", " ").capitalize()


def shown(text: str) -> str:
    """Return text of any origin as one line that can be written anywhere.

    White space is joined; control and direction-changing characters and lone surrogates become U+FFFD.
    """
    return " ".join(_UNSAFE.sub("\ufffd", text).split())


def day(value: date) -> str:
    """Return a day in words: "6 August 2021"."""
    return f"{value.day} {value:%B} {value.year}"


def days(earliest: date | None, latest: date | None) -> str:
    """Return an interval of days in words; a missing bound is said, never filled."""
    if earliest is None and latest is None:
        return UNDATED
    if earliest is None or latest is None:
        return f"from {day(earliest)} on" if earliest else f"by {day(latest)}" if latest else UNDATED
    if earliest == latest:
        return day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {earliest:%B} – {day(latest)}"
    return f"{day(earliest)} – {day(latest)}"


def when_words(when: When) -> str:
    """Return a happening's interval in words, with the report's own expression where no day is known."""
    words = days(when.earliest, when.latest)
    return f"{words} (“{shown(when.text)}”)" if words == UNDATED and when.text else words


def window_words(window: Window | None) -> str:
    """Return what days a count covers."""
    return "window not said" if window is None else days(window.earliest, window.latest)


def published_words(published: str | None) -> str:
    """Return an article's publication date in words; a month stays a month."""
    if not published:
        return "undated"
    try:
        if len(published) == 7:
            return f"{date.fromisoformat(published + '-01'):%B %Y}"
        return day(datetime.fromisoformat(published.replace("Z", "+00:00")).date())
    except ValueError:
        return shown(published)


def figure(low: int | None, best: int | None, high: int | None, text: str) -> str:
    """Return a range in words: a range is not a number, and what was not counted stays in the report's words."""
    if best is not None and low in (None, best) and high in (None, best):
        return f"{best:,}"
    if low is not None and high is not None:
        middle = f" (best {best:,})" if best is not None and best not in (low, high) else ""
        return f"{low:,}–{high:,}{middle}"
    if low is not None:
        return f"at least {low:,}" + (f" (best {best:,})" if best is not None and best != low else "")
    if high is not None:
        return f"at most {high:,}"
    return f"“{shown(text)}”"


def toll_figure(toll: Toll) -> str:
    """Return a toll's range in words."""
    return figure(toll.low, toll.best, toll.high, toll.text)


def count_words(count: Count) -> str:
    """Return a tally's number in words."""
    return (
        figure(count.low, None, count.high, "") if count.low != count.high else f"{count.low:,}" if count.low else "?"
    )


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as a list in words: "Ghazni, Herat and Kandahar"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def plural(number: int, noun: str) -> str:
    """Return a number and its noun: "1 report", "2 reports"."""
    forms = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {forms}"


def ordinal(number: int) -> str:
    """Return a rank: "6th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def looks_like_name(text: str) -> bool:
    """Tell whether any word but the first begins with a capital, or the first does, is alone and is no common word."""
    words = text.split()
    if len(words) == 1 and text.casefold() in phrases()["people"]:
        return False
    later = words[1:] if len(words) > 1 else words
    return any(word[:1].isupper() and not word.isupper() for word in later)


def is_persons_name(text: str) -> bool:
    """Tell whether the words are nothing but a person's name: every one has a capital, and none is a common word."""
    words = text.split()
    plain = phrases()["people"]
    return bool(words) and all(word[:1].isupper() and word.casefold() not in plain for word in words)
