"""How far writing a file of lines has come: beside the file, until it is whole.

What stands in the file up to the checkpoint came of the inputs up to the checkpoint. Going on, the file is cut back to
there, and as many inputs are passed over unread; so the file comes out as if nothing had happened.
"""

import json
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dateline.errors import InputError, UsageError

if TYPE_CHECKING:
    from dateline.intake import Note, Piece

_EVERY = 2.0  # seconds from one checkpoint to the next
_SUFFIX = ".checkpoint"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come: bytes written, inputs done, articles good and failed.

    ``seen`` is a sum over the names and bytes of the inputs that are done, ``made_by`` what read them.
    """

    made_by: str
    size: int = 0
    done: int = 0
    good: int = 0
    failed: int = 0
    seen: int = 0

    def past(self, item: object, good: int, failed: int) -> "Progress":
        """Return the progress with one more item done, and how many articles of it were good and failed."""
        return replace(
            self,
            done=self.done + 1,
            good=self.good + good,
            failed=self.failed + failed,
            seen=zlib.crc32(_name(item), self.seen),
        )


def _name(item: object) -> bytes:
    from dateline.intake import Piece

    if isinstance(item, Piece):
        return f"{item.origin.name}\x1f{zlib.crc32(item.origin.raw)}\x1e".encode(errors="replace")
    return f"{getattr(item, 'source', '')}\x1e".encode(errors="replace")


class Journal:
    """Keeps the checkpoint of a file that is being written."""

    def __init__(self, path: Path, stream: TextIO, progress: Progress) -> None:
        self._path, self._stream, self.progress = beside(path), stream, progress
        self._kept = 0.0

    def past(self, item: object, good: int, failed: int) -> None:
        """Note that an item is done; keep a checkpoint when the last is some seconds old."""
        self.progress = self.progress.past(item, good, failed)
        if time.monotonic() - self._kept >= _EVERY:
            self.keep()

    def keep(self) -> None:
        """Keep a checkpoint, behind what it speaks of."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        size = os.fstat(self._stream.fileno()).st_size
        self.progress = replace(self.progress, size=size)
        partial = self._path.with_name(self._path.name + ".new")
        partial.write_text(json.dumps(asdict(self.progress)), encoding="utf-8")
        os.replace(partial, self._path)  # noqa: PTH105
        self._kept = time.monotonic()


@contextmanager
def journal(path: Path, progress: Progress) -> Iterator[tuple[TextIO, Journal]]:
    """Open the file behind what the progress says is in it, and keep a checkpoint until the work is done."""
    with path.open("r+" if progress.size else "w", encoding="utf-8") as stream:
        stream.truncate(progress.size)
        stream.seek(0, os.SEEK_END)
        kept = Journal(path, stream, progress)
        kept.keep()
        yield stream, kept
    beside(path).unlink(missing_ok=True)


def beside(path: Path) -> Path:
    """Return where the checkpoint of a file is kept."""
    return path.with_name(path.name + _SUFFIX)


def progress_of(path: Path, made_by: str) -> Progress | None:
    """Return how far a file has come; None if it is whole. UsageError if it cannot be gone on with."""
    try:
        kept = Progress(**json.loads(beside(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None if path.exists() else Progress(made_by)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{beside(path)} is no checkpoint: remove it and {path}, and begin anew") from error
    if kept.made_by != made_by:
        raise UsageError(f"{path} was begun by another program, model or choice of layers: begin anew without --resume")
    if not path.exists() or path.stat().st_size < kept.size:
        raise UsageError(f"{path} is shorter than when its checkpoint was kept: begin anew without --resume")
    return kept


def skipped(items: "Iterator[Piece | InputError | Note]", progress: Progress) -> "Iterator[Piece | InputError | Note]":
    """Yield the items behind those that are done; UsageError if those are not the ones that were done."""
    seen = 0
    for _ in range(progress.done):
        item = next(items, None)
        if item is None:
            raise UsageError("there is less in the inputs than was read before: begin anew without --resume")
        seen = zlib.crc32(_name(item), seen)
    if seen != progress.seen:
        raise UsageError("the inputs are not those that were read before: begin anew without --resume")
    yield from items
