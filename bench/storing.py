"""How fast a record is kept and asked, and how that changes with its size.

    python bench/storing.py [CLAIMS] [--db URL] [--keep-only | --ask-only]

The record is made of the sample reports, again and again in other countries and weeks (bench/made_up.py), and kept as
``dateline read`` keeps them: asked whether each is there, then written in batches. Rates are claims a second of
processor time (of this process) and of the clock, for every tenth.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice

from made_up import Read, copies, read_once

from dateline.engine import BATCH
from dateline.store import Store


def batches(stream: Iterator[Read]) -> Iterator[list[Read]]:
    """Yield batches of reports without end."""
    while batch := list(islice(stream, BATCH)):
        yield batch


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def keep(store: Store, claims: int, read: Sequence[Read]) -> None:
    """Keep so many claims, and say how fast for every tenth."""
    run, done, at, tenth = store.begin_run(read[0][1].made_by), 0, 0, 1
    spent = clock = 0.0
    for batch in batches(copies(read)):
        began, processor = time.perf_counter(), time.process_time()
        for received, _ in batch:
            if not store.is_kept(run, received.article):
                store.is_version(received.article)
                store.has(received.article)
        refused = store.keep(run, batch)
        clock += time.perf_counter() - began
        spent += time.process_time() - processor
        assert not refused, refused
        done += sum(len(annotation.claims) for _, annotation in batch)
        if done >= claims * tenth / 10:
            say(f"{done:>9,} claims  {(done - at) / spent:8,.0f} claims/s processor  {(done - at) / clock:8,.0f} clock")
            at, spent, clock, tenth = done, 0.0, 0.0, tenth + 1
        if done >= claims:
            return


def main() -> None:
    """Keep, then ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument("--db")
    parser.add_argument("--keep-only", action="store_true")
    parser.add_argument("--ask-only", action="store_true")
    options = parser.parse_args()
    read = [] if options.ask_only else read_once()
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(options.db or f"sqlite:///{folder}/record.db") as store,
    ):
        if not options.ask_only:
            keep(store, options.claims, read)


if __name__ == "__main__":
    main()
