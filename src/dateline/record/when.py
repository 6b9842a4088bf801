"""Times of happenings."""

from dataclasses import dataclass
from datetime import date

from dateline.record.vocabulary import Basis, TimePrecision


@dataclass(frozen=True, slots=True)
class When:
    """The interval [earliest, latest] of days, both inclusive, in which a happening lies.

    Either bound may be unknown. ``text`` is the expression it was read from; ``anchor`` is what a relative
    expression counts from, kept so that it can be resolved later when the article alone cannot.
    """

    earliest: date | None
    latest: date | None
    precision: TimePrecision
    basis: Basis
    text: str | None = None
    anchor: str | None = None
