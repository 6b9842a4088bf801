"""Windows: the days that a count covers."""

from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When

_NAMED = {Basis.TEXT, Basis.PUBLISHED, Basis.DATELINE}
_BROAD = {TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.LATER, TimePrecision.DAYS}
_NIGHT = {"night", "overnight", "tonight"}


def is_window(when: When) -> bool:
    """Say whether the words name the days that a count covers, rather than the day or night of one happening."""
    if when.basis is Basis.WINDOW:
        return True
    of_a_night = when.text is not None and not _NIGHT.isdisjoint(when.text.lower().split())
    return when.precision in _BROAD and when.basis in _NAMED and not of_a_night
