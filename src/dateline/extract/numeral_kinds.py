"""What a number read from a text is: a count, a rank, a share, and between which bounds."""

from dataclasses import dataclass
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a number is: only a cardinal counts people or places."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    SHARE = "share"
    MEASURE = "measure"  # a distance, a weight, money, an age, a multiple
    TIME = "time"  # a date, a year, a clock time, a length of time
    LABEL = "label"  # a name or a score: "215 Corps", "Article 5", "6-1"


@dataclass(slots=True)
class Read:
    """A number read from tokens [start, end): its bounds so far and whether they are final."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: QuantityKind = QuantityKind.CARDINAL
    vague: bool = False
