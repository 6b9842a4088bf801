"""What one more report costs in a record that is there: keeping it and fusing again what it touches.

    python bench/one_more.py URL [--rounds N] [--profile FILE]

The record is one that bench/storing.py made (``storing.py 100000 --db URL --no-questions``). Reports are kept and fused
one by one: in places drawn as those of the record's pages are, and in the province of which most pages tell. Each is
another of the sample reports, the same in both places, with towns of that province for its places and a week of the
record's for its days. Given are processor seconds of this process for all of it: median, smallest and largest.
"""

import argparse
import cProfile
import random
import statistics
import sys
import time
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta

from made_up import WEEKS, Copy, Read, copied, read_once, stages
from sqlalchemy import func, select

from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store, tables


def pages_by_province(store: Store, known: set[str]) -> Counter[str]:
    """Return how many pages tell of each of these blocks."""
    block = tables.page_blocks.c.block
    with store._engine.connect() as connection:
        rows = connection.execute(select(block, func.count()).group_by(block)).all()
    return Counter({name: pages for name, pages in rows if name in known})


def first_free(store: Store) -> int:
    """Return a number that no copy in the record has."""
    with store._engine.connect() as connection:
        return 10_000_000 + (connection.scalar(select(func.max(tables.articles.c.key))) or 0)


def one_more(store: Store, report: Read, copy: Copy) -> float:
    """Keep and fuse one report; return the processor seconds."""
    made = copied(report, copy)
    began = time.process_time()
    refused = store.keep(store.begin_run(made[1].made_by), [made])
    refresh(store, Situation())
    spent = time.process_time() - began
    assert not refused, refused
    return spent


def main() -> None:
    """Time single reports in places drawn as the pages are, and in the hottest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--profile", help="write a profile of the hottest place's rounds to this file")
    options = parser.parse_args()
    rng, reports = random.Random(options.rounds), read_once()
    towns = {f"{some[0].country}/{some[0].admin1}": some for stage in stages() for some in stage if some}
    chosen = rng.sample(reports, options.rounds)
    with Store.open(options.url) as store:
        refresh(store, Situation())
        pages = pages_by_province(store, set(towns))
        free = first_free(store)
        hottest = max(pages, key=lambda name: (pages[name], name))
        drawn = rng.choices(list(pages), list(pages.values()), k=options.rounds)
        for at, (sort, places) in enumerate((("drawn", drawn), ("hottest", [hottest] * options.rounds))):
            profile = cProfile.Profile() if options.profile and sort == "hottest" else None
            spent: list[float] = []
            for number, (report, place) in enumerate(zip(chosen, places, strict=True)):
                days = timedelta(weeks=rng.randrange(WEEKS) - WEEKS)
                salt = tuple(rng.getrandbits(32) for _ in range(256))
                copy = Copy(free + at * options.rounds + number, days, [towns[place]], salt)
                with profile or nullcontext():
                    spent.append(one_more(store, report, copy))
                told = f"{len(report[1].claims)} claims in {place}, of {pages[place]} pages"
                sys.stdout.write(f"  {sort:<8} {spent[-1]:6.2f} s  {told}\n")
                sys.stdout.flush()
            middle = f"median {statistics.median(spent):.2f} s ({min(spent):.2f} to {max(spent):.2f})"
            sys.stdout.write(f"{sort:<8} {middle} of {options.rounds} reports\n")
            if profile is not None:
                profile.dump_stats(options.profile)


if __name__ == "__main__":
    main()
