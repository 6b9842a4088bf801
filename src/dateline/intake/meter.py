"""How far reading has come, for whoever waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Meter:
    """Bytes read, and how many there are; None where the inputs do not tell, as folders and pipes do not."""

    done: int = 0
    total: int | None = None

    def begin(self, inputs: Sequence[str]) -> None:
        """Add up the sizes of the inputs, if all are files."""
        try:
            paths = [Path(given) for given in inputs]
            self.total = sum(path.stat().st_size for path in paths) if all(path.is_file() for path in paths) else None
        except (OSError, ValueError):
            self.total = None
