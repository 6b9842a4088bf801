"""A process that works for another: it is sent pieces to read and functions to call, and answers one by one."""

import os
import signal
import threading
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from dateline.errors import DatelineError
from dateline.working.calling import Call, called
from dateline.working.task import Task, light, reader_of, work


def serve(connection: Connection, task: Task) -> None:
    """Load the reader and say what it is made of; then answer lists of pieces or calls, one by one, to the end.

    What cannot be loaded is answered with its error. The process ends with its parent, whatever it is doing.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        reader = reader_of(task.recipe)
        made_by = reader.made_by
    except DatelineError as error:
        connection.send(error)
        return
    with suppress(EOFError, OSError):  # whoever asked is gone, or has no more
        connection.send(made_by)
        while True:
            for one in connection.recv():
                connection.send(called(one) if isinstance(one, Call) else light(work(one, reader, task)))


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
