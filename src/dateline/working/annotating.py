"""Inputs into annotations that go somewhere: the loop behind ``annotate``."""

import errno
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, InputError, UsageError
from dateline.record.annotation import Annotation
from dateline.working.arriving import PAUSE, Skip, arriving
from dateline.working.sinks import PARQUET, Lines, Sink, json_line, table_at, table_row
from dateline.working.task import Done, Hands

if TYPE_CHECKING:
    from dateline.intake import IntakeOptions, Note, Received
    from dateline.working.checkpoint import Journal

    Told = Received | InputError | Note

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Tell = Callable[["Told", int, int], None]
"""Is told of each article and error, with how many there were so far."""


@dataclass(slots=True)
class _Target:
    """Where it goes; ``journal`` is there for a file that can be gone on with, ``whole`` says that it need not be."""

    sink: Sink
    journal: "Journal | None" = None
    whole: bool = False


def shape_for(output: str | None) -> Callable[[Annotation], Any]:
    """Return what is made of an annotation for this output: a row of a table, or a line of JSON."""
    return table_row if _is_table(output) else json_line


def annotate_to(
    output: str | None,
    hands: Hands,
    inputs: Sequence[str],
    options: "IntakeOptions",
    tell: Tell,
    *,
    layers: str,
    resume: bool = False,
) -> tuple[int, int]:
    """Write what reports say to a file (None: standard output); return how many were good and how many failed.

    With ``resume`` a file of lines that was ended in the middle is gone on with; UsageError where that cannot be.
    """
    if resume and (output in (None, "-") or _is_table(output)):
        raise UsageError("--resume goes on with a file of JSON Lines: name it with -o")
    with _room_for(output), _target(output, f"{hands.made_by} {layers}", resume) as target:
        if target.whole:
            return _nothing_to_do(output)
        journal = target.journal
        good, failed = (journal.progress.good, journal.progress.failed) if journal else (0, 0)
        items = arriving(inputs, options, hands, _done_before(journal))
        for item, outcome in hands.map(items):
            if item is PAUSE:
                continue
            before = good, failed
            for one in _results(item, outcome):
                if isinstance(one, Done):
                    target.sink.write(one.result)
                    good += 1
                else:
                    failed += isinstance(one, InputError)
                tell(one.received if isinstance(one, Done) else one, good, failed)
            if journal is not None:
                journal.past(item, good - before[0], failed - before[1])
            else:
                target.sink.flush()
        return good, failed


def _results(item: object, outcome: Sequence[Any]) -> Iterator[Any]:
    """Yield what there is to be told of an item: itself where it is no piece."""
    from dateline.intake import Note

    if isinstance(item, InputError | Note):
        yield item
    yield from outcome


def _done_before(journal: "Journal | None") -> Skip:
    """Return what leaves out the items that the file has already."""
    if journal is None or not journal.progress.done:
        return iter
    from dateline.working.checkpoint import skipped

    return partial(skipped, progress=journal.progress)


def _nothing_to_do(output: str | None) -> tuple[int, int]:
    with Path(str(output)).open("rb") as stream:
        return sum(1 for _ in stream), 0


def the_rest(output: str | None) -> str:
    """Return what stays of an output that was ended in the middle, and how to come by the rest."""
    if output in (None, "-"):
        return "what was printed stays"
    if _is_table(output):
        return "of a table nothing stays: give the same command again"
    return "what was written stays, the same command with --resume does the rest"


@contextmanager
def _room_for(output: str | None) -> Iterator[None]:
    """Say of a full disk which file it is that cannot be written on, and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        where = "output" if output in (None, "-") else output
        raise DatelineError(f"{where}: {error.strerror} (make room; {the_rest(output)})") from error


def _is_table(output: str | None) -> bool:
    return output is not None and output.endswith(PARQUET)


@contextmanager
def _target(output: str | None, made_by: str, resume: bool) -> Iterator[_Target]:
    if output is None or output == "-":
        yield _Target(Lines(sys.stdout))
        return
    path = Path(output)
    if _is_table(output):
        with table_at(path) as table:
            yield _Target(table)
        return
    if not path.parent.is_dir() or (path.exists() and not path.is_file()):
        with path.open("w", encoding="utf-8") as stream:  # a device, or a folder that is not there
            yield _Target(Lines(stream))
        return
    from dateline.working.checkpoint import Progress, journal, progress_of

    progress = progress_of(path, made_by) if resume else Progress(made_by)
    if progress is None:
        yield _Target(Lines(sys.stdout), whole=True)
        return
    with journal(path, progress) as (stream, kept):
        yield _Target(Lines(stream), kept)
