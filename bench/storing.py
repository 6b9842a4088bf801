"""How fast a record is kept, fused and asked, and how that changes with its size.

    python bench/storing.py [CLAIMS] [--db URL] [--ask-only | --no-questions | --beside EMPTY] [--rounds N]
                             [--country CC]

The record is made of the sample reports, again and again in other countries and weeks (bench/made_up.py), and kept as
``dateline read`` keeps them: asked whether each is there, then written in batches. Rates are claims a second of
processor time of this process, and of the clock, for every tenth. Then everything is fused, and one more copy of the
reports is read and fused, which is what a morning's reading costs. Questions are timed in the process with the record
open, and as whole commands; medians. With ``--beside`` the same reports are kept in turn in a full record and in an
empty one: the ratio of the two holds whatever else the machine does.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from made_up import Read, copies, read_once

from dateline.answers import Answers, answers_of
from dateline.engine import BATCH
from dateline.query import Query
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import Standing
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store

MAIN = "from dateline.cli import main; main()"
FIRST_PAGE = 100
FAR = 1_000_000
"""The number of a copy that no record holds yet."""


def batches(stream: Iterator[Read]) -> Iterator[list[Read]]:
    """Yield batches of reports without end."""
    while batch := list(islice(stream, BATCH)):
        yield batch


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def keep(store: Store, claims: int, stream: Iterator[Read]) -> None:
    """Keep so many claims, and say how fast for every tenth."""
    run, done, at, tenth = 0, 0, 0, 1
    spent = clock = 0.0
    for batch in batches(stream):
        run = run or store.begin_run(batch[0][1].made_by)
        began, processor = time.perf_counter(), time.process_time()
        store.news_of(run, [received.article for received, _ in batch])
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


def keep_beside(full: Store, empty: Store, stream: Iterator[Read], rounds: int) -> None:
    """Keep the same reports in turn in a full and an empty record; say how much longer the full one takes."""
    spent: dict[Store, list[float]] = {full: [], empty: []}
    clock: dict[Store, list[float]] = {full: [], empty: []}
    runs: dict[Store, int] = {}
    for at, batch in enumerate(islice(batches(stream), rounds)):
        for store in (full, empty) if at % 2 else (empty, full):
            runs[store] = runs.get(store) or store.begin_run(batch[0][1].made_by)
            began, processor = time.perf_counter(), time.process_time()
            store.news_of(runs[store], [received.article for received, _ in batch])
            store.keep(runs[store], batch)
            clock[store].append(time.perf_counter() - began)
            spent[store].append(time.process_time() - processor)
    for name, times in (("processor", spent), ("clock", clock)):
        whole = sum(times[full]) / sum(times[empty])
        middle = statistics.median(a / b for a, b in zip(times[full], times[empty], strict=True))
        say(f"full beside empty, {name}: {whole:.2f} in all, {middle:.2f} the median of {rounds} batches")


def timed(name: str, work: Callable[[], object], rounds: int) -> None:
    """Say how long the work takes, the median of some rounds."""
    clock, processor = [], []
    for _ in range(rounds):
        began, spent = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    say(
        f"{name:<44} {statistics.median(clock) * 1e3:8,.0f} ms  processor {statistics.median(processor) * 1e3:8,.0f} ms"
    )


def fuse(store: Store) -> None:
    """Fuse what is stale, and say what that took."""
    timed("fuse what is stale", lambda: refresh(store, Situation()), 1)


def read_one_more(store: Store, stream: Iterator[Read], read: Sequence[Read]) -> None:
    """Keep one more copy of the reports and fuse what it touches."""
    batch = list(islice(stream, len(read)))
    run = store.begin_run(batch[0][1].made_by)
    timed(f"keep {len(batch)} more reports", lambda: store.keep(run, batch), 1)
    fuse(store)


def ask(store: Store, url: str, rounds: int) -> None:
    """Time the questions, on a place and a day in the middle of what there is."""
    answers = answers_of(store, Situation())
    counts = {kind: answers.count(kind, Query()) for kind in ("claims", "incidents", "control", "tolls", "tallies")}
    say(", ".join(f"{number:,} {kind}" for kind, number in counts.items()))
    row, incident = middle(answers, counts)
    assert row.since.latest is not None
    assert incident.place is not None
    day, province = row.since.latest, incident.place.admin1 or incident.place.name
    since = incident.when.latest
    for name, kind, query, limit in (
        ("control --on DAY, first page", "control", Query(on=day), FIRST_PAGE),
        ("control --on DAY --country CC", "control", Query(on=day, country=row.place.country), None),
        ("incidents --place P --since D", "incidents", Query(place=province, since=since), None),
        ("incidents --country CC --standing confirmed", "incidents",
         Query(country=incident.place.country, standing=frozenset({Standing.CONFIRMED})), None),
        ("incidents --since D --until D, first page", "incidents", Query(since=since, until=since), FIRST_PAGE),
        ("incidents --actor taliban, first page", "incidents", Query(actor="taliban"), FIRST_PAGE),
        ("claims --place P", "claims", Query(place=province), None),
        ("tallies --country CC", "tallies", Query(country=row.place.country), None),
    ):  # fmt: skip
        found = len(answers.rows(kind, query, limit=limit).rows)
        timed(f"{name} ({found})", lambda: answers.rows(kind, query, limit=limit), rounds)  # noqa: B023
    timed("control --on DAY, how many", lambda: answers.count("control", Query(on=day)), rounds)
    timed("why ID", lambda: answers.explain(incident.id, Query()), rounds)
    timed("why ID, first ten signs", lambda: answers.explain(incident.id[:10], Query()), rounds)
    for words in (
        ("control", "--on", day.isoformat(), "--country", row.place.country),
        ("incidents", "--place", province, "--since", str(since)),
        ("why", incident.id),
    ):
        command = [sys.executable, "-c", MAIN, *words, "--db", url]
        run = lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: B023, E731
        timed(f"dateline {words[0]}, whole command", run, max(1, rounds // 2))


def middle(answers: Answers, counts: dict[str, int]) -> tuple[ControlRow, Incident]:
    """Return a row of control with a day and an incident with a place, from the middle of their tables."""
    page = answers.rows("control", Query(), limit=min(2000, counts["control"])).rows
    rows = [row for row in page if isinstance(row, ControlRow) and row.since.latest is not None]
    happened = answers.rows("incidents", Query(), limit=min(2000, counts["incidents"])).rows
    placed = [row for row in happened if isinstance(row, Incident) and row.place is not None and row.when.latest]
    return rows[len(rows) // 2], placed[len(placed) // 2]


def main() -> None:
    """Keep, fuse, read one more time, ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument("--db")
    parser.add_argument("--ask-only", action="store_true")
    parser.add_argument("--no-questions", action="store_true")
    parser.add_argument("--beside", metavar="EMPTY")
    parser.add_argument("--country", help="let all copies of the reports play there: one long war")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.db or f"sqlite:///{folder}/record.db"
        with Store.open(url) as store:
            if options.beside:
                with Store.open(options.beside) as empty:
                    keep_beside(store, empty, copies(read_once(), FAR), options.rounds)
                return
            if not options.ask_only:
                read = read_once()
                stream = copies(read, country=options.country)
                keep(store, options.claims, stream)
                fuse(store)
                read_one_more(store, stream, read)
            if not options.no_questions:
                ask(store, url, options.rounds)


if __name__ == "__main__":
    main()
