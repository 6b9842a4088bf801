"""Whether a reading that is killed at random moments and gone on with comes to what an undisturbed one comes to.

    python bench/kills.py [--who one many cluster] [--what read annotate] [--kills 10] [-n REPORTS] [--seed 1] [--db ..]

The command itself reads a stream of real reports: in one process, with `--workers 2`, or with `--cluster local`. Each
time it is killed alone, as a machine short of memory kills; the processes that it started must be gone soon after. The
moments are spread over an undisturbed run, most over the time in which a part was kept, and each is taken as so long
after so much was kept: a machine that is slower by then does not move them all to the start. Then the same command is
given again (`annotate` with `--resume`). What `read` leaves in the record must equal an undisturbed reading's in every
row of every table but for the moments at which rows came, keys that a sequence draws being compared by their order, as
a sequence does not go back when a transaction is cut off; what `annotate` writes, byte for byte.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Column, Connection, create_engine, func, inspect, make_url, select, text
from streaming import SHARED, make_stream, texts_of

from dateline.store.tables import annotations, articles, fused_state, metadata

WHO = {"one": [], "many": ["--workers", "2"], "cluster": ["--cluster", "local", "--workers", "2"]}
_MOMENTS = {"at", "first_seen", "seal"}
"""Columns that say when a row came, or are worked out from that."""
_OF_ANNOTATIONS = {"annotation", "akin"}
"""Columns that hold the key of an annotation, in whichever table; some do without saying so to the database."""
_LOOKS = 0.05  # seconds from one look at what is kept to the next
_SOONER = 0.7  # how much of the time is waited, each time that the command ended before it could be killed
_SHARES = (0.2, 0.6, 0.2)  # of the kills: before anything is kept, with a part kept, while what was read is fused
_TRIES = 5  # to kill a run before its end
_GONE = 120.0  # seconds after which a process that a killed command started must be gone


class Record:
    """What `read` keeps: a database that can be emptied and compared."""

    def __init__(self, url: str) -> None:
        self.url, self._address = url, make_url(url)
        if url.startswith("postgres"):
            self._address = self._address.set(drivername="postgresql+psycopg")

    def arguments(self, stream: Path) -> list[str]:
        """Return the command that reads the stream into it."""
        return ["read", str(stream), "--db", self.url]

    def empty(self) -> None:
        """Remove all that is in it."""
        if self._address.database and self.url.startswith("sqlite"):
            path = Path(self._address.database)
            for left in path.parent.glob(f"{path.name}*"):
                left.unlink()
            return
        with self._connection() as connection:
            for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
                connection.execute(text(statement))

    def content(self) -> dict[str, Any]:
        """Return the rows of every table, without moments; of who fused, what with, as the count of changes differs.

        A key that a sequence draws is given as its place among those of its table; one that is not there, as "no 51".
        """
        found: dict[str, Any] = {}
        with self._connection() as connection:
            keys = (table.autoincrement_column for table in metadata.sorted_tables)
            places = {key: placed(connection, key) for key in keys if key is not None}
            for table in metadata.sorted_tables:
                left_out = _MOMENTS | ({"version"} if table is fused_state else set())
                columns = [column for column in table.columns if column.name not in left_out]
                among = [places[key] if (key := key_in(column)) is not None else None for column in columns]
                rows = connection.execute(select(*columns))
                found[table.name] = sorted((tuple(map(known_by, row, among)) for row in rows), key=repr)
        return found

    def size(self) -> int:
        """Return how many articles are kept; 0 where nothing is."""
        if self.url.startswith("sqlite") and not Path(str(self._address.database)).exists():
            return 0
        with self._connection() as connection:
            if not inspect(connection).has_table(articles.name):
                return 0
            return int(connection.execute(select(func.count()).select_from(articles)).scalar_one())

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        engine = create_engine(self._address)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def key_in(column: Column[Any]) -> Column[Any] | None:
    """Return the key drawn from a sequence that a column holds, its own table's or another's, if it holds one."""
    if column.name in _OF_ANNOTATIONS:
        return annotations.c.key
    held = [column, *(foreign.column for foreign in column.foreign_keys)]
    return next((one for one in held if one is one.table.autoincrement_column), None)


def placed(connection: Connection, key: Column[Any]) -> dict[object, int]:
    """Return the place of each of these keys among them."""
    return {one: place for place, one in enumerate(sorted(connection.scalars(select(key))), 1)}


def known_by(value: object, places: dict[object, int] | None) -> object:
    """Return what a value is compared by: itself, or its place if it is a drawn key."""
    return value if places is None else places.get(value, f"no {value}")


class Lines:
    """What `annotate` writes: a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def arguments(self, stream: Path) -> list[str]:
        """Return the command that writes it."""
        return ["annotate", "--layers", "claims", "--resume", "-o", str(self._path), str(stream)]

    def empty(self) -> None:
        """Remove the file and its checkpoint."""
        for left in self._path.parent.glob(f"{self._path.name}*"):
            left.unlink()

    def content(self) -> dict[str, Any]:
        """Return its bytes, line by line, and what lies beside it."""
        beside = sorted(left.name for left in self._path.parent.glob(f"{self._path.name}*"))
        return {"lines": self._path.read_bytes().splitlines(keepends=True), "files": beside}

    def size(self) -> int:
        """Return how many lines there are."""
        return self._path.read_bytes().count(b"\n") if self._path.exists() else 0


def main() -> None:
    """Kill, go on, compare; end with status 1 at the first difference."""
    parser = argparse.ArgumentParser(description="Kill readings at random moments and compare what they leave.")
    parser.add_argument("--who", nargs="*", choices=WHO, default=list(WHO))
    parser.add_argument("--what", nargs="*", choices=("read", "annotate"), default=["read", "annotate"])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("-n", type=int, default=300, help="reports in the stream")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--suite", type=Path, default=SHARED if SHARED.exists() else None)
    parser.add_argument("--db", help="a database that may be emptied; a file of its own if none is named")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.jsonl"
        make_stream(stream, given.n, texts_of(given.suite))
        for what in given.what:
            record = Record(given.db or f"sqlite:///{folder}/record.db")
            target: Record | Lines = record if what == "read" else Lines(Path(folder) / "out.jsonl")
            target.empty()
            finish(start(target.arguments(stream)))
            undisturbed = target.content()
            sizes = ", ".join(f"{name} {len(rows):,}" for name, rows in undisturbed.items() if rows)
            print(f"{what}, undisturbed in one process: {sizes}", flush=True)
            for who in given.who:
                command, seed = target.arguments(stream) + WHO[who], f"{who}-{given.seed}"
                middle = killed(target, command, undisturbed, given.kills, seed)
                print(f"{what}, {who}: the same {given.kills} times, {middle} with a part kept", flush=True)


class Watch:
    """When how much was kept of a run. ``marks`` are moments with what was kept from then on."""

    def __init__(self, target: "Record | Lines", process: subprocess.Popen[bytes]) -> None:
        self.marks = [(0.0, 0)]
        begun = time.monotonic()
        while process.poll() is None:
            kept = target.size()
            if kept > self.marks[-1][1]:
                self.marks.append((time.monotonic() - begun, kept))
            time.sleep(_LOOKS)
        self.lasts = time.monotonic() - begun

    def moment(self, share: float) -> float:
        """Return the moment at which this share of the run is over, a part of it counting as `_SHARES` say."""
        ends = (0.0, self.marks[min(1, len(self.marks) - 1)][0], self.marks[-1][0], self.lasts)
        for (begins, end), weight in zip(pairwise(ends), _SHARES, strict=True):
            if share <= weight:
                return begins + (end - begins) * share / weight
            share -= weight
        return self.lasts

    def at(self, moment: float) -> tuple[int, float]:
        """Return what was kept by a moment, and for how long."""
        since, kept = self.marks[bisect_right(self.marks, moment, key=itemgetter(0)) - 1]
        return kept, moment - since


def reached(target: "Record | Lines", process: subprocess.Popen[bytes], kept: int, after: float) -> bool:
    """Wait until so much is kept, and so long after; say whether the process still runs."""
    while process.poll() is None and target.size() < kept:
        time.sleep(_LOOKS)
    until = time.monotonic() + after
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    return process.poll() is None


def killed(target: "Record | Lines", command: list[str], undisturbed: dict[str, Any], kills: int, seed: str) -> int:
    """Kill the command so often and compare what it leaves when given again; return how often a part was kept."""
    chance = random.Random(seed)
    target.empty()
    process = start(command)
    watch = Watch(target, process)
    finish(process)
    compare(undisturbed, target.content(), "the undisturbed run")
    whole, middle = target.size(), 0
    for number in range(1, kills + 1):
        for tried in range(_TRIES):
            target.empty()
            process, moment = start(command), watch.moment(chance.uniform(number - 1, number) / kills)
            kept, after = watch.at(moment)
            # A machine that is faster by now ends sooner than the undisturbed run did.
            started: list[psutil.Process] = []
            if reached(target, process, kept, after * _SOONER**tried):
                started = psutil.Process(process.pid).children(recursive=True)
                process.kill()
            finish(process, killed=True)
            if process.returncode == -signal.SIGKILL:
                break
        else:
            sys.exit(f"kill {number}: the command ended before it could be killed, {_TRIES} times")
        kept = target.size()
        alive = psutil.wait_procs(started, _GONE)[1]
        if alive:
            sys.exit(f"kill {number}: {len(alive)} processes stayed: {alive}")
        finish(start(command))
        compare(undisturbed, target.content(), f"kill {number}")
        middle += 0 < kept < whole
        print(f"  kill {number} as after {moment:.1f} of {watch.lasts:.1f} s, {kept} of {whole} kept", flush=True)
    return middle


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start the command; what it says is read if it fails."""
    said: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-m", "dateline", *command], **said)


def finish(process: subprocess.Popen[bytes], *, killed: bool = False) -> None:
    """Wait for the end; give up where it is no good one. One that was killed may have ended by itself before."""
    if killed and process.wait() == -signal.SIGKILL:
        return
    _, said = process.communicate()
    if process.returncode:
        sys.exit(f"status {process.returncode}: {said.decode()}")


def compare(before: dict[str, Any], after: dict[str, Any], when: str) -> None:
    """Give up where anything differs."""
    for name, rows in before.items():
        if rows != after[name]:
            others = [one for one in after[name] if one not in rows]
            gone = [one for one in rows if one not in after[name]]
            sys.exit(
                f"{when}: {name} differs: {len(gone)} rows are gone, {len(others)} are others: {gone[:1]} {others[:1]}"
            )


if __name__ == "__main__":
    main()
