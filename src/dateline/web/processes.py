"""Several processes that answer at one address: each has an interpreter, a connection and a memory of its own.

They take connections from one socket as they are free. Who started them ends them all when it is interrupted, and when
one of them ends by itself.
"""

import multiprocessing
import signal
import socket
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import NoReturn

from dateline.errors import DatelineError
from dateline.web.server import address_of, listen

Part = Callable[..., None]
"""Answers on a socket, given first, until it is interrupted; the call, given second, is made when it is ready."""

_GRACE = 10
"""Seconds that processes have to end before they are ended."""


class _Interrupted(Exception):
    """Somebody wants the server to end."""


def run_many(
    number: int, part: Part, told: Sequence[object], where: tuple[str, int], opened: Callable[[str], None]
) -> None:
    """Serve in so many processes until interrupted; ``part`` gets ``told`` too, and ``opened`` is told the address.

    ``where`` are host and port: UsageError if they cannot be had; DatelineError if a process ends by itself.
    """
    context = multiprocessing.get_context("spawn")
    before = {name: signal.signal(name, _interrupt) for name in (signal.SIGINT, signal.SIGTERM)}
    running: list[SpawnProcess] = []
    try:
        with listen(*where) as listening:
            waiting: list[Connection] = []
            for _ in range(number):
                mine, theirs = context.Pipe(duplex=False)
                running.append(context.Process(target=_begin, args=(part, listening, theirs, *told)))
                running[-1].start()
                theirs.close()
                waiting.append(mine)
            for ready in waiting:
                _wait_for(ready, running)
            opened(address_of(listening, where[0]))
            _wait_for(None, running)
    except _Interrupted:
        pass
    finally:
        for name in before:
            signal.signal(name, signal.SIG_IGN)  # one is enough: what follows is short
        _end(running)
        for name, handler in before.items():
            signal.signal(name, handler)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Interrupted


def _begin(part: Part, listening: socket.socket, ready: Connection, *told: object) -> None:
    """Run one process; until it answers, an interruption ends it without a word."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, _leave)
    part(listening, lambda: ready.send(None), *told)


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _wait_for(ready: Connection | None, running: Sequence[SpawnProcess]) -> None:
    """Wait until one is ready; DatelineError if one ends first."""
    ends = [process.sentinel for process in running]
    found = wait([*ends, *([ready] if ready is not None else [])])
    if any(end in found for end in ends):
        raise DatelineError("a process of the server has ended by itself; what it said last stands above")


def _end(running: Sequence[SpawnProcess]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()
