"""Whether fusing costs as much an article, and as little memory, in a long stream as in a short one.

    python bench/growing.py [-n ARTICLES ...] [--suite SUITE] --keep FOLDER

A mixed stream (bench/mixed.py) is read once, without fusing; at each of these sizes the record is set aside in the
folder, where it is found the next time. Each is then copied and fused whole, in a process of its own. Given are
milliseconds of processor an article, in all and by step, how that stands to the size before, and the most megabytes.
In so many articles the stream tells of so many days, at 300 a day: a size under some 6,000 is less than the three weeks
within which reports are held against each other, and so cheaper.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from mixed import write_mixed
from streaming import SHARED

from dateline import refreshing
from dateline.engine import Pipeline, hands, read_with
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import IntakeOptions
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.working.task import Task, annotation_itself

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
STEPS = ("_pages", "_copies", "_moves", "_blocks", "_countries")


def read(folder: Path, sizes: Sequence[int], suite: Path) -> None:
    """Set aside the record of so many articles for each size that is not there."""
    if all(_record(folder, size).exists() for size in sizes):
        return
    stream, record = folder / f"mixed-{max(sizes)}.jsonl", folder / "record.db"
    if not stream.exists():
        write_mixed(stream, max(sizes), suite)
    record.unlink(missing_ok=True)
    with stream.open() as lines, hands(Task(Pipeline(DEFAULT_MODEL, "claims"), annotation_itself)) as made:
        before = 0
        for size in sorted(sizes):
            part = folder / "part.jsonl"
            part.write_text("".join(islice(lines, size - before)))
            with Store.open(f"sqlite:///{record}", create=True) as store:
                read_with(store, made, [str(part)], IntakeOptions(), lambda *_: None)
            shutil.copy(record, _record(folder, size))
            part.unlink()
            before = size
    record.unlink()


def _record(folder: Path, size: int) -> Path:
    return folder / f"read-{size}.db"


@contextmanager
def counted(spent: "Counter[str]") -> Iterator[None]:
    """Count processor seconds of each step."""
    steps = {name: getattr(refreshing._Refreshing, name) for name in STEPS}

    def timed(name: str, step: Callable[..., bool]) -> Callable[..., bool]:
        def work(*given: object) -> bool:
            began = time.process_time()
            done = step(*given)
            spent[name] += time.process_time() - began  # type: ignore[assignment]
            return done

        return work

    for name, step in steps.items():
        setattr(refreshing._Refreshing, name, timed(name, step))
    yield
    for name, step in steps.items():
        setattr(refreshing._Refreshing, name, step)


def measure(record: Path, size: int) -> None:
    """Fuse a record and print what it took as JSON."""
    spent: Counter[str] = Counter()
    with Store.open(f"sqlite:///{record}") as store, counted(spent):
        refreshing.program_fingerprint()  # which loads the gazetteer
        began = time.process_time()
        refresh(store, Situation())
        whole = time.process_time() - began
    # What this process alone took: a child begins with what its parent had, as getrusage tells it.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    most = int(status["VmHWM"].split()[0]) / 1000
    steps = {name.strip("_"): round(1000 * spent[name] / size, 3) for name in STEPS}
    print(json.dumps({"ms": round(1000 * whole / size, 3), **steps, "MB": round(most)}))


def main() -> None:
    """Print what each size takes."""
    parser = argparse.ArgumentParser(description="Fuse the same stream at growing lengths.")
    parser.add_argument("-n", type=int, nargs="*", default=SIZES)
    parser.add_argument("--suite", type=Path, default=SHARED)
    parser.add_argument("--keep", type=Path, required=True, help="where records are kept, and found the next time")
    parser.add_argument("--measure", type=Path)
    given = parser.parse_args()
    if given.measure:
        measure(given.measure, given.n[0])
        return
    given.keep.mkdir(parents=True, exist_ok=True)
    read(given.keep, given.n, given.suite)
    before = 0.0
    for size in sorted(given.n):
        with tempfile.TemporaryDirectory(dir=given.keep) as folder:
            record = Path(shutil.copy(_record(given.keep, size), folder))
            command = [sys.executable, __file__, "-n", str(size), "--keep", folder, "--measure", str(record)]
            done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        ratio = f"{done['ms'] / before:.2f} of the size before" if before else ""
        print(f"{size:>7,} articles  {json.dumps(done)}  {ratio}", flush=True)
        before = done["ms"]


if __name__ == "__main__":
    main()
