"""Working in several processes: in order, in bounded memory, and whatever happens to one of them.

The processes are spawned, not forked: a fork would copy threads' locks and the open record, and would hold the pipes of
its elder sisters open. Each is sent a few pieces at a time and answers them one by one, so that what it was at when it
died is known: that piece is tried once more, and set aside if it kills again; the others are sent to another process.
A function to call is sent by itself; one that kills twice is an error.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from dateline.errors import DatelineError
from dateline.record.annotation import MadeBy
from dateline.working.arriving import PAUSE
from dateline.working.calling import A, B, Call, Called, result_of
from dateline.working.process import serve
from dateline.working.task import AGAIN, Outcome, Task, whole

_SENT = 32  # pieces that a process has at once
_SENT_BYTES = 1_000_000
_WAITING = 4  # times what all processes have: how far reading may run ahead of the slowest piece
_WAITING_BYTES = 64_000_000
_CALLS = 2  # for each process: one that it is at, and one that is made ready
_DEATHS = 2  # of processes that were at a piece
_GRACE = 5.0  # seconds that a process has to break work off itself
_TICK = 1.0
_STARTS = 3  # of one process after another that do not come to read anything


@dataclass(slots=True, eq=False)
class _Slot:
    """A place in the order of the items; ``outcome`` is None until it is there.

    The item is a piece, a call, or what goes by untouched and has its outcome.
    """

    item: Any
    size: int = 0
    outcome: Any = None
    deaths: int = 0

    def settle(self, answer: Outcome | Called) -> None:
        """Take what a process answered."""
        self.outcome = answer if isinstance(answer, Called) else whole(answer, self.item)

    def give_up(self, reason: str) -> None:
        """Take note that nobody can do it."""
        if isinstance(self.item, Call):
            self.outcome = Called(error=DatelineError(f"{self.item.function.__name__} cannot be done: {reason}"))
        else:
            self.outcome = [self.item.origin.error(reason + AGAIN)]


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pieces that it has, and when it began with the first of them. ``made_by`` None: it is loading."""

    process: SpawnProcess
    connection: Connection
    made_by: MadeBy | None = None
    job: deque[_Slot] = field(default_factory=deque)
    since: float = 0.0


class Pool:
    """Does a task in ``size`` processes. DatelineError if they cannot start."""

    gathers = True

    def __init__(self, task: Task, size: int) -> None:
        self._task = task
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._todo: deque[_Slot] = deque()
        self._fallen = 0
        try:
            self._workers += [self._hire() for _ in range(size)]
            for worker in self._workers:
                self._greet(worker)
        except BaseException:
            self.close()
            raise

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of the readers, which are all the same program."""
        made_by = self._workers[0].made_by
        assert made_by is not None
        return made_by

    def map(self, items: Iterator[object]) -> Iterator[tuple[object, Outcome]]:
        """Yield each item with what became of it, in order."""
        most = len(self._workers) * _SENT * _WAITING
        yield from ((slot.item, slot.outcome) for slot in self._done(_slots(items), most, _SENT))

    def apply(self, function: Callable[[A], B], arguments: Iterable[A], /) -> Iterator[B]:
        """Yield what a function of a module makes of each argument, in order; DatelineError if two die of it."""
        calls = (_Slot(Call(function, argument), _SENT_BYTES) for argument in arguments)
        for slot in self._done(calls, len(self._workers) * _CALLS, 1):
            yield result_of(slot.outcome)

    def _done(self, source: Iterator[_Slot], most: int, enough: int) -> Iterator[_Slot]:
        """Yield the slots in order, each with its outcome; at most so many at once, set to work from ``enough`` on."""
        slots: deque[_Slot] = deque()
        held, more = 0, True
        self._todo.clear()  # what is left of work that was given up
        while True:
            while more and len(slots) < most and held < _WAITING_BYTES:
                slot = next(source, None)
                if slot is None:
                    more = False
                    break
                if slot.item is PAUSE:
                    if not slots or slots[-1].item is not PAUSE:
                        slots.append(slot)
                    break
                slots.append(slot)
                if slot.outcome is None:
                    held += slot.size
                    self._todo.append(slot)
                if len(self._todo) >= enough and self._assign():
                    break  # whoever waits is set to work before more is read
            self._assign()
            while slots and slots[0].outcome is not None:
                slot = slots.popleft()
                held -= slot.size
                yield slot
            if slots and slots[0].outcome is None:
                self._collect(0 if more and len(slots) < most and held < _WAITING_BYTES else _TICK)
            elif not slots and not more:
                return

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._task), daemon=True, name="dateline reader")
        with _undisturbed():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _greet(self, worker: _Worker) -> None:
        """Take a new process's first answer; raise what kept it from starting."""
        try:
            said = worker.connection.recv()
        except (EOFError, OSError) as error:
            worker.process.join(_GRACE)
            raise DatelineError(f"a reading process could not start ({_end(worker.process)})") from error
        if isinstance(said, DatelineError):
            raise said
        worker.made_by = said

    def _welcome(self, worker: _Worker) -> None:
        """Greet the successor of a process that died; one after another may fall before it reads, but not for ever."""
        try:
            self._greet(worker)
            self._fallen = 0
        except DatelineError:
            self._fallen += 1
            if self._fallen >= _STARTS:
                raise
            self._bury(worker)

    def _assign(self) -> bool:
        """Send pieces to the processes that have none; say whether there were any."""
        sent = False
        for worker in list(self._workers):
            if worker.job or worker.made_by is None or not self._todo:
                continue
            size = 0
            while self._todo and len(worker.job) < _SENT and size < _SENT_BYTES:
                slot = self._todo.popleft()
                worker.job.append(slot)
                size += slot.size
            worker.since = time.monotonic()
            sent = True
            try:
                worker.connection.send([slot.item for slot in worker.job])
            except OSError:
                self._bury(worker)
        return sent

    def _collect(self, seconds: float) -> None:
        """Take what answers there are, for at most so many seconds; see to processes that died or hang."""
        ready: list[Any] = wait([worker.connection for worker in self._workers], seconds)
        for worker in list(self._workers):
            if worker.connection in ready:
                self._take(worker)
            elif worker.job and self._hangs(worker) and not worker.connection.poll():
                worker.process.kill()
                self._bury(worker, "it hangs, or reading it takes too long")

    def _take(self, worker: _Worker) -> None:
        """Take every answer that a process has given."""
        if worker.made_by is None:
            self._welcome(worker)
            return
        try:
            while worker.job and worker.connection.poll():
                outcome = worker.connection.recv()
                worker.job.popleft().settle(outcome)
                worker.since = time.monotonic()
            if not worker.job and worker.connection.poll():
                worker.connection.recv()  # an idle process says nothing: this is its end
        except (EOFError, OSError):
            self._bury(worker)

    def _hangs(self, worker: _Worker) -> bool:
        if isinstance(worker.job[0].item, Call):
            return False  # a function may take its time
        limit = 2 * self._task.limits.seconds_for(worker.job[0].size) + _GRACE
        return time.monotonic() - worker.since > limit

    def _bury(self, worker: _Worker, why: str | None = None) -> None:
        """Put another process in the place of one that died, and what it had back in front of what is to be done."""
        worker.process.join(_GRACE)
        worker.process.kill()
        reason = why or f"the process that read it died twice ({_end(worker.process)})"
        worker.connection.close()
        self._todo.extendleft(reversed(worker.job))
        if worker.job:
            slot = worker.job[0]
            slot.deaths += 1
            if slot.deaths >= _DEATHS or why:
                self._todo.popleft().give_up(reason)
        self._workers[self._workers.index(worker)] = self._hire()


def _slots(items: Iterator[object]) -> Iterator[_Slot]:
    from dateline.intake import Piece

    for item in items:
        yield _Slot(item, len(item.origin.raw)) if isinstance(item, Piece) else _Slot(item, outcome=[])


def _end(process: SpawnProcess) -> str:
    code = process.exitcode
    if code is None or code >= 0:
        return f"exit status {code}"
    return f"signal {signal.Signals(-code).name}"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process with Ctrl-C held back from it, which it inherits: the parent answers for all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
