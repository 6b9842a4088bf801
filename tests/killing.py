"""Kills readings at random moments: ``python killing.py URL FOLDER KILLS SEED [WHO]``, in a process of its own.

Each time, a child reads the folder into an empty record and is killed; the record must be readable as it is then, and
after the next reading equal to one that nothing disturbed. Children are forked, so that they need not import anything.
A moment is one of the undisturbed reading, as so long after so many statements to the database, which the child counts
aloud: so that it is at work when it is killed, however fast the machine is just then.

WHO reads: "one" process (the usual), "many", or a "cluster", of which a worker is killed now and then as well.
"""

import os
import random
import signal
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy import event
from sqlalchemy.engine import Engine

from databases import content, run, wipe
from dateline.engine import Task, hands, read_with
from dateline.intake import IntakeOptions
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.working.localcluster import CONFIG
from dateline.working.task import annotation_itself
from making import FakeAnnotator


class Slow(FakeAnnotator):
    def annotate(self, of):
        time.sleep(0.002)
        return super().annotate(of)


@dataclass(frozen=True)
class Slowly:
    """How each process makes a slow reader."""

    def make(self):
        return Slow()


def read(url, folder, who="one", ready=None):
    workers, cluster = (2 if who == "many" else None), (who if ":" in who else None)
    task = Task(Slowly(), annotation_itself)
    with hands(task, workers, cluster) as made, Store.open(url) as store:
        if ready is not None:
            event.listen(Engine, "before_cursor_execute", lambda *_: os.write(ready, b"."))
        read_with(store, made, [folder], IntakeOptions(), lambda *_: None)
        refresh(store, Situation())


def child(work: Callable[[], None]) -> int:
    """Do the work in a child and return its process id."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def check_readable(url):
    """The record is whole: every article of every batch, or none."""
    try:
        with Store.open(url) as store:
            annotations = list(store.annotations())
            assert all(len(annotation.claims) == 1 for annotation in annotations)
            assert len(list(store.kept())) == len(annotations)
            assert not list(store.damage())
            return len(annotations)
    except Exception as error:
        raise SystemExit(f"after a kill the record cannot be read: {error}") from error


def fused(url):
    """Give the rows that are kept, and the claims that each rests on; what was read in another order has other keys."""
    with Store.open(url) as store:
        assert not store.is_stale()
    query = "SELECT kind, sort, body, claim FROM fused JOIN members ON members.fused = fused.key"
    return sorted(run(url, query))


def main(url, folder, kills, seed, who):
    chance = random.Random(seed)
    with reading_by(who) as (address, kill_worker):
        read(url, folder, "one")  # so that children find everything imported
        wipe(url)
        pid, count = started(url, folder, address)
        begun, moments = time.monotonic(), [0.0]
        while some := os.read(count, 4096):
            moments += [time.monotonic() - begun] * len(some)
        os.close(count)
        assert wait(pid) == 0
        undisturbed, rows = content(url), fused(url)
        assert rows
        hit = []
        for number in range(kills):
            wipe(url)
            pid, count = started(url, folder, address)
            moment = chance.uniform(0, moments[-1])
            statements = bisect_right(moments, moment) - 1
            for _ in range(statements):
                os.read(count, 1)
            time.sleep(moment - moments[statements])
            if chance.random() < 0.3:
                kill_worker()
            os.kill(pid, signal.SIGKILL)
            os.close(count)
            if wait(pid) == -signal.SIGKILL:
                hit.append(check_readable(url))
            assert wait(child(lambda: read(url, folder, address))) == 0, f"kill {number}: the next reading failed"
            assert content(url) == undisturbed, f"kill {number}: the record is another"
            assert fused(url) == rows, f"kill {number}: its rows are others"
    middle = sum(0 < kept < len(undisturbed["articles"]) for kept in hit)
    sys.stdout.write(f"{len(hit)} of {kills} readings were killed before their end, {middle} with a part kept\n")


def started(url, folder, address):
    """Begin to read in a child; return its process id, and where it writes a sign before each statement."""
    got, ready = os.pipe()
    pid = child(lambda: read(url, folder, address, ready))
    os.close(ready)
    return pid, got


@contextmanager
def reading_by(who):
    """Give who reads, with what kills one of its workers; start a cluster where one is asked for."""
    if who != "cluster":
        yield who, lambda: None
        return
    scheduler = subprocess.Popen([sys.executable, __file__, "scheduler"], stdout=subprocess.PIPE, text=True)
    try:
        yield scheduler.stdout.readline().strip(), lambda: scheduler.send_signal(signal.SIGUSR1)
    finally:
        scheduler.send_signal(signal.SIGINT)
        scheduler.communicate()


def schedule():
    """Run a cluster until interrupted, in a process of its own: its threads must not be forked."""
    import dask
    from distributed import Client, LocalCluster

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
    dask.config.set(CONFIG)
    options = {"threads_per_worker": 1, "dashboard_address": ":0", "host": "127.0.0.1", "silence_logs": 50}
    with LocalCluster(n_workers=2, **options) as cluster, Client(cluster, set_as_default=False) as client:
        signal.signal(signal.SIGUSR1, lambda *_: os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL))
        sys.stdout.write(cluster.scheduler_address + "\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(60)


if __name__ == "__main__":
    if sys.argv[1:] == ["scheduler"]:
        schedule()
    else:
        address, reports, times, number, *who = sys.argv[1:]
        main(address, reports, int(times), int(number), who[0] if who else "one")
