"""Tallies: running counts and ranks that a report states about places."""

from dateline.extract.tallies.find import find_tallies
from dateline.extract.tallies.scene import TallyMention

__all__ = ["TallyMention", "find_tallies"]
