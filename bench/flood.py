"""Whether a day, a week, a year of news costs as much an article, and as little memory, as its first hour.

    python bench/flood.py [annotate|read ...] [-n ARTICLES ...] [--suite SUITE] [--keep FOLDER]

A mixed stream (bench/mixed.py) is annotated (claims alone, to a file), or read into a SQLite record and fused, each in
a process of its own. Processor time and memory are noted once the program has read a line and so has loaded all that it
reads with, which no article is charged for, at each tenth of the stream, and after fusing. Lines are
printed as they come, so that a run that is broken off has told what it saw.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from mixed import write_mixed
from streaming import SHARED, memory, processor

from dateline.engine import Pipeline, hands, read_with
from dateline.extract.annotate import Annotator
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import IntakeOptions, article_from
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.working.annotating import annotate_to, shape_for
from dateline.working.task import Task, annotation_itself

SIZES = (1_000, 10_000, 100_000)
_LOOK = 0.2  # seconds
_LINE = "Rebels took the town of Kardan on Monday, residents said."


class Marks:
    """Says at each tenth what it took since the last: processor time an article, megabytes now and at most."""

    def __init__(self, count: int) -> None:
        self._every, self._seen, self._me = max(1, count // 10), 0, psutil.Process()
        self._most, self._over = 0.0, threading.Event()
        self._cpu = self._begun = processor(self._me)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            self._most = max(self._most, self._me.memory_info().rss / 1e6)

    def article(self, *_: object) -> None:
        """Note that an article is done."""
        self._seen += 1
        if self._seen % self._every == 0:
            self.say("read", self._every)

    def started(self) -> None:
        """Load what articles are read with, and say what that took; what comes after is charged to articles."""
        Annotator(layers="claims").annotate(article_from(_LINE)[0])
        self.say("start", 1)
        self._begun = self._cpu

    def say(self, what: str, articles: int) -> None:
        """Print what was done since the last line."""
        now = processor(self._me)
        told = {"what": what, "seen": self._seen, "ms": round(1000 * (now - self._cpu) / max(1, articles), 2)}
        told |= {"whole_ms": round(1000 * (now - self._begun) / max(1, self._seen), 2), "at": round(time.time())}
        told |= {name: round(size, 1) for name, size in memory(self._me).items()} | {"most": round(self._most, 1)}
        self._cpu, self._most = processor(self._me), 0.0
        print(json.dumps(told), flush=True)


def annotate(stream: Path, folder: Path, marks: Marks, workers: int | None) -> None:
    """Annotate the stream to a file."""
    out = str(folder / "out.jsonl")
    with hands(Task(Pipeline(DEFAULT_MODEL, "claims"), shape_for(out)), workers) as made:
        annotate_to(out, made, [str(stream)], IntakeOptions(), marks.article, layers="claims")


def read(stream: Path, folder: Path, marks: Marks, workers: int | None) -> None:
    """Read the stream into a record, and fuse it."""
    with (
        hands(Task(Pipeline(DEFAULT_MODEL, "claims"), annotation_itself), workers) as made,
        Store.open(f"sqlite:///{folder}/record.db", create=True) as store,
    ):
        report = read_with(store, made, [str(stream)], IntakeOptions(), marks.article)
        print(json.dumps({"articles": report.kept, "claims": report.claims, "failed": len(report.errors)}), flush=True)
        refresh(store, Situation())
        marks.say("fused", report.kept)


WHAT: dict[str, Callable[[Path, Path, Marks, int | None], None]] = {"annotate": annotate, "read": read}


def main() -> None:
    """Print what each run takes."""
    parser = argparse.ArgumentParser(description="Read a long mixed stream; note time and memory at each tenth.")
    parser.add_argument("what", nargs="*", metavar="annotate|read")
    parser.add_argument("-n", type=int, nargs="*", default=SIZES)
    parser.add_argument("--suite", type=Path, default=SHARED)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--keep", type=Path, help="where the streams are kept, and found the next time")
    parser.add_argument("--measure", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.keep) as folder:
        if given.measure:
            marks = Marks(given.measure.read_bytes().count(b"\n"))
            marks.started()
            WHAT[given.what[0]](given.measure, Path(folder), marks, given.workers)
            return
        for count in given.n:
            stream = (given.keep or Path(folder)) / f"mixed-{count}.jsonl"
            if not stream.exists():
                write_mixed(stream, count, given.suite)
            for what in given.what or WHAT:
                print(f"{what}, {count:,} articles, {stream.stat().st_size / 1e6:.1f} MB", flush=True)
                command = [sys.executable, __file__, what, "--measure", str(stream)]
                command += ["--workers", str(given.workers)] if given.workers else []
                command += ["--keep", str(given.keep)] if given.keep else []
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
