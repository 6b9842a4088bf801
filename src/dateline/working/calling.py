"""Functions of a module that are called in another process: what goes there, and what comes back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from dateline.errors import DatelineError

A = TypeVar("A")
B = TypeVar("B")


class Apply(Protocol):
    """Yields what a function of a module makes of each argument, in their order; the built-in ``map`` is one."""

    def __call__(self, function: Callable[[A], B], arguments: Iterable[A], /) -> Iterator[B]:
        """Yield the results. What the function raises is raised here."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function of a module, and what it is called with."""

    function: Callable[[Any], Any]
    argument: Any


@dataclass(frozen=True, slots=True)
class Called:
    """What a call gave, or the error in which it ended."""

    value: Any = None
    error: DatelineError | None = None


def called(call: Call) -> Called:
    """Return what the call gives. An error is made one that goes through a pipe and says what it was."""
    try:
        return Called(call.function(call.argument))
    except DatelineError as error:
        return Called(error=error)
    except Exception as error:
        return Called(error=DatelineError(f"{call.function.__name__} failed: {type(error).__name__}: {error}"))


def result_of(one: Called) -> Any:  # noqa: ANN401  (whatever the function gives)
    """Return what a call gave; raise what it raised."""
    if one.error is not None:
        raise one.error
    return one.value
