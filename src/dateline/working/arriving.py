"""Items that may be long in coming: whoever gathers them before work begins is told when the next is late."""

import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dateline.working.task import Hands

if TYPE_CHECKING:
    from dateline.intake import IntakeOptions

PAUSE: Final = object()
"""Stands among items where the next is late. It comes out in its place, with no outcome."""

_LATE = 0.1  # seconds
_AHEAD = 64  # items that wait to be taken
_END: Final = object()

Skip = Callable[[Iterator[Any]], Iterator[Any]]


def arriving(inputs: Sequence[str], options: "IntakeOptions", hands: Hands, skip: Skip = iter) -> Iterator[object]:
    """Yield the pieces of inputs, and pauses where a pipe stalls; ``skip`` leaves out those that were done before.

    Files do not stall, and who takes one item after another need not know.
    """
    from dateline.intake import pieces
    from dateline.intake.expanding import STDIN

    if STDIN not in inputs or not hands.gathers:
        return skip(pieces(inputs, options))
    return with_pauses(_through_own_pipe(inputs, options, skip))


def with_pauses(items: Iterator[object], late: float = _LATE) -> Iterator[object]:
    """Yield items that a thread of their own takes, and a pause each time that the next is so many seconds late."""
    waiting: queue.Queue[object] = queue.Queue(_AHEAD)
    given_up = threading.Event()

    def put(item: object) -> None:
        while not given_up.is_set():
            try:
                waiting.put(item, timeout=1.0)
            except queue.Full:
                continue
            return

    def take() -> None:
        try:
            for item in items:
                put(item)
                if given_up.is_set():
                    return
            put(_END)
        except BaseException as error:  # raised where the items are wanted
            put(_Failure(error))

    threading.Thread(target=take, name="arriving items", daemon=True).start()
    try:
        while True:
            try:
                item = waiting.get(timeout=late)
            except queue.Empty:
                item = PAUSE
            if item is _END:
                return
            if isinstance(item, _Failure):
                raise item.error
            yield item
    finally:
        given_up.set()


class _Failure:
    def __init__(self, error: BaseException) -> None:
        self.error = error


def _through_own_pipe(inputs: Sequence[str], options: "IntakeOptions", skip: Skip) -> Iterator[object]:
    """Yield the pieces; at its end this process needs the lock of its standard input, which who waits would hold."""
    from dateline.intake import pieces

    stream = options.stdin if options.stdin is not None else sys.stdin.buffer
    try:
        own = os.fdopen(os.dup(stream.fileno()), "rb")
    except OSError:  # it is none of the system's
        yield from skip(pieces(inputs, options))
        return
    with own:
        yield from skip(pieces(inputs, replace(options, stdin=own)))
