"""Kills readings at random moments: ``python killing.py URL FOLDER KILLS SEED``, in a process of its own.

Each time, a child reads the folder into an empty record and is killed; the record must be readable as it is then, and
after the next reading equal to one that nothing disturbed. Children are forked, so that they need not import anything.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable

from databases import content, wipe
from dateline.engine import read_inputs
from dateline.intake import IntakeOptions
from dateline.store import Store
from making import FakeAnnotator


class Slow(FakeAnnotator):
    def annotate(self, of):
        time.sleep(0.002)
        return super().annotate(of)


def read(url, folder):
    with Store.open(url) as store:
        read_inputs(store, Slow(), [folder], IntakeOptions(), lambda *_: None)


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


def main(url, folder, kills, seed):
    chance = random.Random(seed)
    read(url, folder)  # so that children find everything imported
    wipe(url)
    begun = time.monotonic()
    assert wait(child(lambda: read(url, folder))) == 0
    lasts = time.monotonic() - begun
    undisturbed = content(url)
    hit = []
    for number in range(kills):
        wipe(url)
        pid = child(lambda: read(url, folder))
        time.sleep(chance.uniform(0, lasts))
        os.kill(pid, signal.SIGKILL)
        if wait(pid) == -signal.SIGKILL:
            hit.append(check_readable(url))
        assert wait(child(lambda: read(url, folder))) == 0, f"kill {number}: the next reading failed"
        assert content(url) == undisturbed, f"kill {number}: the record is another"
    middle = sum(0 < kept < len(undisturbed["articles"]) for kept in hit)
    sys.stdout.write(f"{len(hit)} of {kills} readings were killed before their end, {middle} with a part kept\n")


if __name__ == "__main__":
    address, reports, times, number = sys.argv[1:]
    main(address, reports, int(times), int(number))
