"""The day that a report counts from."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.extract.times.rules import Found, expressions
from dateline.record.article import ArticleHeader
from dateline.record.vocabulary import Basis

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_HEAD = 700
"""So many characters of a text may hold its date line."""
_PLACE_LINE = re.compile(r"[^\n]{0,90}?(?:\)|[–—:/]|\s-|-\s|\.)")
_STAMP = re.compile(r"(?:first |last )?(?:published|updated|posted|date)\b", re.IGNORECASE)
_BESIDE = frozenset(
    {"by", "at", "am", "pm", "min", "mins", "minute", "minutes", "read", "updated", "published", "posted"}
)
_NEAR = 3
"""So many days a report may be published after its dateline."""


@dataclass(frozen=True, slots=True)
class Base:
    """The day of writing, known as a day (first is last), as a month, or not at all."""

    first: date | None
    last: date | None
    basis: Basis

    @property
    def day(self) -> date | None:
        """The day itself, where it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def anchor(self) -> str:
        """How relative times name what they count from."""
        if self.first is None:
            return "published"
        return self.first.isoformat() if self.day else self.first.isoformat()[:7]


def base_date(header: ArticleHeader, text: str) -> Base:
    """Return what a report's relative times count from.

    Its own dateline where that lies up to three days before publication, else the publication day, else the
    dateline, else a date that stands alone in the first lines, else the publication month.
    """
    published = _published(header.published)
    line = _dateline(header, text, published)
    if published.day:
        if line and 0 < (published.day - line).days <= _NEAR:
            return Base(line, line, Basis.DATELINE)
        return published
    for found in (line, _stamp(text)):
        if found and _fits(found, published):
            return Base(found, found, Basis.DATELINE)
    return published


def _fits(found: date, published: Base) -> bool:
    """Say whether a date found in the text can be that of an article published in this month."""
    if published.first is None or published.last is None:
        return True
    return (found - published.first).days >= -_NEAR and found <= published.last


def _published(value: str | None) -> Base:
    if value and (found := _DAY.match(value)):
        try:
            day = date(*(int(part) for part in found.groups()))
            return Base(day, day, Basis.PUBLISHED)
        except ValueError:
            return Base(None, None, Basis.NONE)
    if value and (found := _MONTH.match(value)):
        year, month = int(found[1]), int(found[2])
        if year and 1 <= month <= 12:
            return Base(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Basis.PUBLISHED)
    return Base(None, None, Basis.NONE)


def _dateline(header: ArticleHeader, text: str, published: Base) -> date | None:
    """Return the day of "PLACE, Month day (Agency) -" at the head of the report."""
    lines = [header.dateline] if header.dateline else []
    body = text[:_HEAD].lstrip()
    if match := _PLACE_LINE.match(body):
        head = body[: match.end()]
        rest = body[match.end() : match.end() + 60].split("\n")[0]
        lines.append(head if head.endswith((")", "/")) else head + rest)
    for line in lines:
        for found in expressions(line[:160]) if _DIGIT.search(line) else ():
            given = line == header.dateline
            if found.kind == "date" and (given or line[: found.start].strip()[:2].isupper()):
                if not given and not _opens(line, found):
                    continue
                if day := _full(found, published):
                    return day
    return None


def _opens(line: str, found: Found) -> bool:
    """Say whether the words before a date are a dateline's: a place in capitals, agencies, no sentence."""
    before = re.sub(r"\([^)]*$", "", line[: found.start]).strip(" ,(-–—/")
    after = line[found.end :].lstrip()
    if not before or len(before) > 45:
        return False
    closed = after[:1] in ("(", ")", "/", "-", "–", "—", ":", ".", "")
    names = all(word[:1].isupper() or not word[:1].isalpha() for word in before.split())
    return closed and names


def _stamp(text: str) -> date | None:
    """Return the day of the first date line that is a day of the calendar."""
    return next((day for _, _, day in stamps(text) if day), None)


def stamps(text: str) -> Iterator[tuple[int, int, date | None]]:
    """Yield (start, end, day) of full dates that stand alone, or after "Published" or "Updated", in the first lines."""
    at = 0
    for line in text[:_HEAD].splitlines(keepends=True)[:10]:
        bare = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if not _YEAR.search(bare):
            continue
        for found in expressions(bare[:200]):
            if found.kind not in ("date", "iso") or (found.kind == "date" and "year" not in found.roles):
                continue
            rest = bare[: found.start] + " " + bare[found.end :]
            stamped = _STAMP.search(bare[max(0, found.start - 40) : found.start]) is not None and len(bare) <= 120
            if stamped or all(_is_stamp_word(word) for word in rest.split()):
                yield start + found.start, start + found.end, _full(found, Base(None, None, Basis.NONE))


def _is_stamp_word(word: str) -> bool:
    """Say whether a word may stand beside the date of a date line: a name, an hour, "min read"."""
    bare = word.strip(",.|:()[]-–—•·/").lower()
    return not bare.isalpha() or word.isupper() or word[:1].isupper() or bare in _BESIDE


def _full(found: Found, published: Base) -> date | None:
    """Return the day that an explicit date names; without a year, the one nearest to publication."""
    if found.kind == "iso":
        match = _DAY.match(found.roles["iso"].text)
        parts = [int(part) for part in match.groups()] if match else [0, 0, 0]
        return _day(*parts)
    month, number = int(found.roles["month"].number or 0), int(found.roles["day"].number or 0)
    if "year" in found.roles:
        return _day(int(found.roles["year"].number or 0), month, number)
    if published.last is None:
        return None
    years = (published.last.year - 1, published.last.year)
    days = [day for year in years if (day := _day(year, month, number)) and day <= published.last]
    return max(days, default=None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
