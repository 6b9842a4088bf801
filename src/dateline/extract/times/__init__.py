"""Times: what a report calls its days, and when a happening was."""

from dateline.extract.times.base import Base, base_date
from dateline.extract.times.clock import Clock
from dateline.extract.times.find import find_times

__all__ = ["Base", "Clock", "base_date", "find_times"]
