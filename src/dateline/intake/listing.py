"""The names in a folder of any size, in order, without a list of them all."""

import heapq
import os
from collections.abc import Iterator
from pathlib import Path

MOST = 50_000
"""Names that are held at once; a larger folder is gone through once for each so many."""


def names_in(folder: Path) -> Iterator[str]:
    """Yield the names in a folder that are not hidden, sorted. What comes or goes meanwhile may be seen or not."""
    last = ""
    while True:
        with os.scandir(folder) as entries:
            later = (entry.name for entry in entries if entry.name > last and not entry.name.startswith("."))
            names = heapq.nsmallest(MOST, later)
        yield from names
        if len(names) < MOST:
            return
        last = names[-1]
