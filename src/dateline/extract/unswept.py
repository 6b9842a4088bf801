"""Reading without Python's search for cycles of objects that nobody holds any more."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Let nothing be searched for cycles until the end.

    The parse of one article makes tens of thousands of objects that hold each other and live as long as it does: the
    search walks them some hundred times and finds nothing to free. What is left of them goes in one search at the end.
    """
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()
