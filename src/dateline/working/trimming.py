"""Memory that was let go of is given back to the system now and then.

What is remembered of words lies scattered among what each article takes for a moment, so that the allocator of C keeps
more and more of the latter. Giving it back takes a millisecond.
"""

import ctypes
from collections.abc import Callable
from functools import cache

_EVERY = 250  # articles


@cache
def _trim() -> Callable[[int], int]:
    """Return what gives free memory back; where the system has no such thing, what does nothing."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda _: 0
    return trim


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
