"""One thread that breaks off, in others, work that takes too long: to start a thread for each article costs a lot."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Watcher:
    """Raises an exception in threads whose time is over. Its own thread starts when the first is watched."""

    def __init__(self, raised: type[BaseException]) -> None:
        self._raised = raised
        self._change = threading.Condition()
        self._until: dict[int, float] = {}
        self._wakes: float | None = None
        self._thread: threading.Thread | None = None

    @contextmanager
    def watched(self, seconds: float) -> Iterator[None]:
        """Raise in this thread once so many seconds are over, unless what is inside ended before.

        What is inside another such limit gets the rest of that when it ends.
        """
        me, until = threading.get_ident(), time.monotonic() + seconds
        with self._change:
            outer = self._until.get(me)
            self._until[me] = until if outer is None else min(outer, until)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, name="time limits", daemon=True)
                self._thread.start()
            elif self._wakes is None or until < self._wakes:
                self._change.notify()
        try:
            yield
        finally:
            with self._change:
                self._until.pop(me, None)
                if outer is not None:
                    self._until[me] = outer

    def _watch(self) -> None:
        with self._change:
            while True:
                now = time.monotonic()
                for thread in [one for one, until in self._until.items() if until <= now]:
                    del self._until[thread]
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(self._raised))
                self._wakes = min(self._until.values(), default=None)
                self._change.wait(None if self._wakes is None else self._wakes - now)
