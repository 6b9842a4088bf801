"""Dask on this machine, and how it is set so that it leaves the processors to reading."""

import asyncio
import logging
import threading
from functools import cache
from typing import Any

CONFIG = {
    "distributed.admin.low-level-log-length": 10,  # else the last thousand messages are kept, with what was read
    "distributed.admin.log-length": 100,
    "distributed.admin.system-monitor.log-length": 10,
    "distributed.diagnostics.computations.max-history": 1,
    # Each of these takes time from reading: what looks at a worker a hundred times a second, whether its loop comes
    # round, fifty times, how much memory it has, ten, and what the machine does, twice.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.comm.timeouts.connect": "120s",  # a machine that has much to do is not lost
    "distributed.comm.timeouts.tcp": "120s",
    "distributed.deploy.lost-worker-timeout": "1h",  # else a worker that takes long to come back is given up
}


def local_cluster(distributed: Any, size: int) -> Any:  # noqa: ANN401
    """Start workers on this machine, one thread each: reading holds Python's lock, so that threads gain nothing."""
    return distributed.LocalCluster(
        n_workers=size,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
        host="127.0.0.1",
        loop=event_loop(),
    )


@cache
def event_loop() -> Any:  # noqa: ANN401
    """Return the event loop of this process for all that Dask does, running in a thread of its own.

    Dask's own gives up with an assertion when the thread has not begun after ten seconds, as happens where a machine
    is short of time.
    """
    from tornado.ioloop import IOLoop

    begun: threading.Event = threading.Event()
    loops: list[Any] = []

    async def forever() -> None:
        loops.append(IOLoop.current())
        begun.set()
        await asyncio.Event().wait()

    threading.Thread(target=lambda: asyncio.run(forever()), name="Dask's loop", daemon=True).start()
    begun.wait()
    return loops[0]
