"""A limit of time and of memory around work on one article, which its text may have been written to break."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from types import FrameType

from dateline.working.watching import Watcher

_USUAL = 50_000
"""Signs of a text for which the limit of time holds; a longer one may take longer in proportion."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for an article of up to 50,000 signs, and megabytes that reading it may take beside what is in use."""

    seconds: float = 60.0
    megabytes: int = 4000

    def seconds_for(self, size: int) -> float:
        """Return how long a text of this size may take."""
        return self.seconds * max(1.0, size / _USUAL)


class SetAside(BaseException):
    """The work on an article was broken off. No Exception, so that nothing on the way takes it for one of its own."""


@contextmanager
def guarded(limits: Limits, size: int) -> Iterator[None]:
    """Break the work inside off when it takes too long (`SetAside`), or too much memory (`MemoryError`).

    In the main thread by an alarm, which ends what runs in Python; in another by raising there from a watching thread.
    Code in C that neither returns nor looks around is ended by whoever watches the process. Memory is limited where
    the system can, which is Linux.
    """
    seconds = limits.seconds_for(size)
    why = f"reading it took longer than {seconds:,.0f} seconds"
    with ExitStack() as stack:
        if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
            stack.enter_context(_alarm(seconds, why))
            stack.enter_context(_less_memory(limits.megabytes))
        else:
            stack.enter_context(_watched(seconds, why))
        yield


@contextmanager
def _alarm(seconds: float, why: str) -> Iterator[None]:
    def ring(signum: int, frame: FrameType | None) -> None:
        raise SetAside(why)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watched(seconds: float, why: str) -> Iterator[None]:
    try:
        with _watcher().watched(seconds):
            yield
    except SetAside:
        raise SetAside(why) from None


@cache
def _watcher() -> Watcher:
    return Watcher(SetAside)


@contextmanager
def _less_memory(megabytes: int) -> Iterator[None]:
    """Let the process have so much more memory of its own than it has now, and no more."""
    used = _own_memory()
    if used is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = used + megabytes * 1_000_000
    if soft != resource.RLIM_INFINITY:
        limit = min(limit, soft)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _own_memory() -> int | None:
    """Return the bytes of data and stacks of this process; None where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123  (once an article)
            return int(stream.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return None
