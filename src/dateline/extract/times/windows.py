"""Windows: the days that a count covers."""

from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When

_NAMED = {Basis.TEXT, Basis.PUBLISHED, Basis.DATELINE}
_BROAD = {TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.LATER, TimePrecision.DAYS}
_NIGHT = {"night", "overnight", "tonight"}


def is_window(when: When, sentence: str) -> bool:
    """Say whether the words name the days that a count covers, rather than the day or night of one happening.

    ``sentence`` is the text that tells it: "since Saturday night" names days, "on Saturday night" does not.
    """
    if when.basis is Basis.WINDOW:
        return True
    told = when.text.lower() if when.text is not None else ""
    of_a_night = not _NIGHT.isdisjoint(told.split()) and f"since {told}" not in sentence.lower()
    return when.precision in _BROAD and when.basis in _NAMED and not of_a_night
