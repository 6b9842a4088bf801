"""Everything that dateline raises on purpose.

DatelineError
├── InputError          one input cannot be read: names file, line and remedy
├── UsageError          the command was used wrongly
│   └── AbsentError     the record holds nothing of that name
└── StoreError          the record cannot be opened, read or written
"""

from dataclasses import dataclass


class DatelineError(Exception):
    """Base of all errors that are meant for a person to read."""


class UsageError(DatelineError):
    """The command was used wrongly (exit status 2)."""


class AbsentError(UsageError):
    """The record holds nothing of the name that was asked for."""


class StoreError(DatelineError):
    """The record cannot be opened, read or written."""


@dataclass
class InputError(DatelineError):
    """One input cannot be used. ``str()`` is one line: where, what, and what to do about it."""

    source: str
    reason: str
    line: int | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}" if self.line is not None else self.source
        return f"{where}: {self.reason}" + (f" ({self.remedy})" if self.remedy else "")
