"""Reading on many machines, by Dask ``distributed``: partitions go in, outcomes come back in their order.

A partition whose worker dies is given to another by the scheduler; one that kills several is taken apart, so that the
one article that does it is set aside. The scheduler keeps nothing: if it is lost, what was kept or written stands, and
the same command does the rest.
"""

import asyncio
import logging
import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, UsageError
from dateline.record.annotation import MadeBy
from dateline.working.arriving import PAUSE
from dateline.working.calling import A, B, Call, Called, called, result_of
from dateline.working.localcluster import CONFIG, event_loop, local_cluster
from dateline.working.task import AGAIN, Outcome, Task, light, reader_of, whole, work
from dateline.working.trimming import keep_for_the_next

if TYPE_CHECKING:
    from dateline.intake import Piece

LOCAL = "local"
_PIECES = 64  # of a partition, at most
_FIRST = 16  # before it is known how long one takes
_SECONDS = 0.6  # that a partition takes: when the last are given out, no worker waits long for another
_BYTES = 1_000_000
_AHEAD = 4  # partitions for each thread of a worker
_CALLS = 3  # calls for each
_TRIES = 2  # of an article by itself whose worker died
_LOG = logging.getLogger(__name__)
_TICK = 2.0
_PATIENCE = 15.0  # seconds for a scheduler to answer
_INSTALL = "pip install 'dateline[cluster]'"


def read_partition(task: Task, made_by: MadeBy | None, packed: bytes) -> bytes:
    """Return the fingerprints of this worker, what a partition gives, and the seconds that it took.

    DatelineError if other fingerprints were expected. Both come and go as bytes: the scheduler takes apart and puts
    together whatever else it passes on.
    """
    keep_for_the_next()
    reader = reader_of(task.recipe)
    if made_by is not None and reader.made_by != made_by:
        raise DatelineError(
            f"workers differ: one reads with {reader.made_by}, another with {made_by}: install the same on all"
        )
    pieces: list[Piece] = pickle.loads(packed)
    begun = time.monotonic()
    outcomes = [light(work(piece, reader, task)) for piece in pieces]
    return pickle.dumps((reader.made_by, outcomes, time.monotonic() - begun))


def call_packed(packed: bytes) -> bytes:
    """Return what a call gives."""
    keep_for_the_next()
    return pickle.dumps(called(pickle.loads(packed)))


@dataclass(slots=True, eq=False)
class _Partition:
    """Items in a row; ``future`` reads the pieces among them, if there are any."""

    items: list[object]
    pieces: "list[Piece]"
    future: Any = None

    def is_done(self) -> bool:
        """Whether nobody need wait for it."""
        return self.future is None or self.future.done()


class Cluster:
    """Does a task on the workers of a Dask scheduler; "local" starts one here, with ``size`` workers."""

    gathers = True

    def __init__(self, task: Task, address: str, size: int | None = None) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ModuleNotFoundError as error:
            raise UsageError(f"{error.name}, which --cluster needs, is not installed: {_INSTALL}") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it becomes an error here
        config: Any = import_module("dask.config")
        config.set(CONFIG)  # for good: whatever connects later must heed it too
        self._task, self._address, self._local = task, address, None
        self._most = _FIRST
        if address == LOCAL:
            try:
                self._local = local_cluster(distributed, size or os.cpu_count() or 1)
            except (RuntimeError, OSError) as error:
                raise DatelineError(f"no cluster can be started here: {error}") from error
        try:
            self._client: Any = distributed.Client(
                self._local or address,
                timeout=_PATIENCE,
                set_as_default=False,
                loop=event_loop(),
                direct_to_workers=self._local is not None,  # workers elsewhere may be out of reach
            )
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(f"no Dask scheduler answers at {address}: {error}") from error
        try:
            self.made_by = self._loaded()
        except BaseException:
            self.close()
            raise

    def map(self, items: Iterator[object]) -> Iterator[tuple[object, Outcome]]:
        """Yield each item with what became of it, in order."""
        waiting: deque[_Partition] = deque()
        partitions = self._partitions(items)
        more = True
        while more or waiting:
            full, paused = self._window(_AHEAD), False
            while more and not paused and len(waiting) < full:
                part = next(partitions, None)
                if part is None:
                    more = False
                    break
                paused = part.items[-1] is PAUSE
                if part.pieces:
                    part.future = self._submit(self.made_by, part.pieces)
                elif paused and waiting and waiting[-1].items[-1] is PAUSE:
                    break
                waiting.append(part)
            if waiting and not paused:
                yield from self._outcomes(waiting.popleft())
            while waiting and waiting[0].is_done():
                yield from self._outcomes(waiting.popleft())

    def _partitions(self, items: Iterator[object]) -> Iterator[_Partition]:
        from dateline.intake import Piece

        part, size = _Partition([], []), 0
        for item in items:
            part.items.append(item)
            if isinstance(item, Piece):
                part.pieces.append(item)
                size += len(item.origin.raw)
            if item is PAUSE or len(part.pieces) >= self._most or len(part.items) >= _PIECES or size >= _BYTES:
                yield part
                part, size = _Partition([], []), 0
        if part.items:
            yield part

    def apply(self, function: Callable[[A], B], arguments: Iterable[A], /) -> Iterator[B]:
        """Yield what a function of a module makes of each argument, in order; DatelineError if its workers die."""
        waiting: deque[tuple[Call, Any]] = deque()
        calls = (Call(function, argument) for argument in arguments)
        more = True
        while more or waiting:
            while more and len(waiting) < self._window(_CALLS):
                call = next(calls, None)
                if call is None:
                    more = False
                else:
                    waiting.append((call, self._give(call)))
            if waiting:
                yield result_of(self._called(*waiting.popleft()))

    def close(self) -> None:
        """Let go of the scheduler, and of the workers that were started here."""
        for one, seconds in ((self._client, 2), (self._local, 20)):
            try:
                if one is not None:
                    one.close(timeout=seconds)
            except Exception:  # a scheduler that is gone cannot be taken leave of
                _LOG.debug("closing", exc_info=True)

    def _loaded(self) -> MadeBy:
        """Have the workers load their reader, all of those here at once; return its fingerprints."""
        here = list(self._workers()) if self._local is not None else [None]
        made_by: MadeBy
        made_by, *_ = (self._result(one)[0] for one in [self._submit(None, [], worker) for worker in here])
        return made_by

    def _window(self, each: int) -> int:
        threads = sum(self._workers().values()) if self._client.status == "running" else 1
        return max(2, each * threads)

    def _submit(self, made_by: MadeBy | None, pieces: "list[Piece]", worker: str | None = None) -> Any:  # noqa: ANN401
        """Give a partition to be read, to this worker if it can: Dask has no types."""
        where = {"workers": [worker], "allow_other_workers": True} if worker is not None else {}
        return self._client.submit(read_partition, self._task, made_by, pickle.dumps(pieces), pure=False, **where)

    def _give(self, call: Call) -> Any:  # noqa: ANN401
        return self._client.submit(call_packed, pickle.dumps(call), pure=False)

    def _outcomes(self, part: _Partition) -> Iterator[tuple[object, Outcome]]:
        outcomes = iter(self._finished(part.future, part.pieces))
        part.future = None
        pieces = {id(piece) for piece in part.pieces}
        for item in part.items:
            yield item, next(outcomes) if id(item) in pieces else []

    def _finished(self, future: Any, pieces: "list[Piece]") -> list[Outcome]:  # noqa: ANN401
        """Return what became of the pieces; those of a partition that kills its workers are tried one by one."""
        from distributed.scheduler import KilledWorker

        if not pieces:
            return []
        try:
            _, outcomes, seconds = self._result(future)
        except KilledWorker:
            return [self._single(piece) for piece in pieces]
        self._most = max(1, min(_PIECES, int(_SECONDS * len(pieces) / max(seconds, 0.001))))
        return [whole(outcome, piece) for outcome, piece in zip(outcomes, pieces, strict=True)]

    def _single(self, piece: "Piece") -> Outcome:
        """Return what becomes of a piece by itself; it may be held against it once that another killed its worker."""
        from distributed.scheduler import KilledWorker

        for _ in range(_TRIES):
            try:
                _, [outcome], _ = self._result(self._submit(self.made_by, [piece]))
                return whole(outcome, piece)
            except KilledWorker:
                continue
        return [piece.origin.error(f"the workers that read it died{AGAIN}")]

    def _called(self, call: Call, future: Any) -> Called:  # noqa: ANN401
        """Return what a call gave; it may be held against it once that another killed its worker."""
        from distributed.scheduler import KilledWorker

        for _ in range(_TRIES):
            try:
                result: Called = self._result(future)
                return result
            except KilledWorker:
                future = self._give(call)
        return Called(error=DatelineError(f"{call.function.__name__} cannot be done: the workers that did it died"))

    def _result(self, future: Any) -> Any:  # noqa: ANN401
        """Wait for a future and return what was packed; DatelineError once the scheduler is lost."""
        from distributed import TimeoutError as DaskTimeoutError

        alone = 0.0
        while True:
            try:
                return pickle.loads(future.result(timeout=_TICK))
            except (DaskTimeoutError, TimeoutError, UnboundLocalError) as error:
                # Where waiting itself is cancelled, distributed falls over a result that was never set.
                if self._client.status != "running" or future.cancelled():
                    raise self._lost() from error
                before, alone = alone, 0.0 if self._workers() else alone + _TICK
                if before < _PATIENCE <= alone:  # workers may be on their way: waiting is right, and is said
                    _LOG.warning("the cluster at %s has no worker: waiting for one (Ctrl-C ends)", self._address)
            except (CancelledError, asyncio.CancelledError, OSError) as error:
                raise self._lost() from error

    def _workers(self) -> dict[str, int]:
        """Return the workers with the threads of each."""
        try:
            return dict(self._client.nthreads())
        except OSError as error:
            raise self._lost() from error

    def _lost(self) -> DatelineError:
        return DatelineError(
            f"the cluster at {self._address} is lost; what was done stays, and the same command does the rest"
        )
