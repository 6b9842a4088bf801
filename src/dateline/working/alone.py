"""Reading in this process, one piece after another."""

from collections.abc import Callable, Iterable, Iterator

from dateline.record.annotation import MadeBy
from dateline.working.calling import A, B
from dateline.working.task import Outcome, Task, work


class Alone:
    """Does a task where it stands. Nothing is read ahead: what a slow pipe brings is read as it comes."""

    gathers = False

    def __init__(self, task: Task) -> None:
        self._task = task
        self._reader = task.recipe.make()

    @property
    def made_by(self) -> MadeBy:
        """The fingerprints of the reader."""
        return self._reader.made_by

    def map(self, items: Iterator[object]) -> Iterator[tuple[object, Outcome]]:
        """Yield each item with what became of it."""
        from dateline.intake import Piece

        for item in items:
            yield item, work(item, self._reader, self._task) if isinstance(item, Piece) else []

    def apply(self, function: Callable[[A], B], arguments: Iterable[A], /) -> Iterator[B]:
        """Yield what a function makes of each argument."""
        return map(function, arguments)

    def close(self) -> None:
        """There is nothing to let go of."""
