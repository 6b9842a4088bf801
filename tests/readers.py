"""Readers for the processes that tests start: each does to an article what its text asks for."""

import os
import signal
import time
from dataclasses import dataclass

from dateline.errors import UsageError
from dateline.record.annotation import MadeBy
from dateline.working.alone import Alone
from dateline.working.task import Given, Task, annotation_itself
from making import MADE_BY, FakeAnnotator


def alone(reader):
    """Give hands that read with this reader where they stand."""
    return Alone(Task(Given(reader), annotation_itself))


class Obedient(FakeAnnotator):
    """Does what words of a text say, so that a text may be poison."""

    def annotate(self, of):
        for word, act in ACTS.items():
            if word in of.text:
                act()
        return super().annotate(of)


def _deaf():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
    time.sleep(600)


def _hang():
    while True:
        pass


def _trip():
    raise RecursionError("too deep")


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def doubled(number):
    """A function for others to call: some numbers end whoever does it."""
    if number < 0:
        _die()
    if number == 13:
        raise ValueError("an unlucky number")
    time.sleep(0.01)
    return 2 * number


ACTS = {
    "POISON-TRIP": _trip,
    "POISON-HANG": _hang,
    "POISON-DEAF": _deaf,
    "POISON-DIE": _die,
    "POISON-EAT": lambda: bytearray(900_000_000),
    "SLOWLY": lambda: time.sleep(0.02),
}


@dataclass(frozen=True)
class Recipe:
    """Makes an obedient reader."""

    made_by: MadeBy = MADE_BY

    def make(self):
        return Obedient(self.made_by)


@dataclass(frozen=True)
class Broken:
    """Makes none."""

    def make(self):
        raise UsageError("there is no such pipeline")


@dataclass(frozen=True)
class Various:
    """Makes readers that are not the same program."""

    def make(self):
        return Obedient(MadeBy("dateline 0", "a model", f"rules of process {os.getpid()}", "a gazetteer"))
