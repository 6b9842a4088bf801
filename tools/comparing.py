"""What the tools that score other programs share: read each article with each reader, and judge what it finds."""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.evaluate.example import Example
from dateline.evaluate.measure import Formula, Judged, score_all
from dateline.evaluate.suite import Item, Suite, find_suites, items

Read = Callable[[Item], Sequence[Any]]
"""Returns the mentions that a reader finds in an article."""
Readers = Mapping[str, tuple[str, Read]]
"""Each reader by name, with the module that must be there for it."""


def compare(
    about: str, layer: str, readers: Readers, judge: Callable[[Example], Judged], measures: Mapping[str, Formula]
) -> None:
    """Print the scores of each reader on the suites that the command line names; skip by name what is not installed.

    ``layer`` is the property of an Example that holds the mentions: "times", "toponyms" or "attributions".
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("suites", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="the first articles by hash, as dateline evaluate takes them")
    asked = parser.parse_args()
    for suite in find_suites(asked.suites, {}):
        for name, (module, read) in readers.items():
            try:
                importlib.import_module(module)
            except ImportError:
                sys.stdout.write(f"{name} is not installed: skipped\n")
                continue
            if isinstance(suite, Suite):
                judged = [judge(_example(item, layer, read)) for item in items(suite, limit=asked.limit)]
                for score in score_all(measures, judged):
                    if score.value is not None:
                        line = f"{suite.name} {name}: {score.measure} {score.value:.3f} ({score.parts})\n"
                        sys.stdout.write(line)
                sys.stdout.flush()


def _example(item: Item, layer: str, read: Read) -> Example:
    """Return an article with the mentions that another reader found in place of ours."""
    found = list(read(item))

    def mentions(_: Example) -> Iterator[Any]:
        return iter(found)

    kind = type("Read", (Example,), {"__slots__": (), layer: property(mentions)})
    example = kind(item.id, item.text, item.gold, (), item.article)
    assert isinstance(example, Example)
    return example
