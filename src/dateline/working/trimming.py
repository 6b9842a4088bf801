"""Memory that was let go of is given back to the system now and then.

What is remembered of words lies scattered among what each article takes for a moment, so that the allocator of C keeps
more and more of the latter. Giving it back takes a millisecond.
"""

import ctypes
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache

_EVERY = 250  # articles
_AT_ONCE = "MALLOC_TRIM_THRESHOLD_"
_KEPT = ((-1, 64 << 20), (-3, 8 << 20))
"""Glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, in bytes: more than this is given back as soon as it is free."""


@cache
def _trim() -> Callable[[int], int]:
    """Return what gives free memory back; where the system has no such thing, what does nothing."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda _: 0
    return trim


@cache
def keep_for_the_next() -> None:
    """Let C keep what an article took for the next one, in a process that was started to give memory back at once.

    Dask starts its workers so, and the system then clears each page anew: a tenth of reading.
    """
    if _AT_ONCE in os.environ:
        with suppress(AttributeError, OSError, TypeError):
            for option, size in _KEPT:
                ctypes.CDLL(None).mallopt(option, size)


class Trimmer:
    """Counts articles, and gives back what is free each time that so many were read."""

    def __init__(self, every: int = _EVERY) -> None:
        self._every, self._read = every, 0

    def read(self) -> None:
        """Note that an article was read."""
        self._read += 1
        if self._read >= self._every:
            self._read = 0
            _trim()(0)
