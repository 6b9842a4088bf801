"""Tallies: running counts and ranks that a report states about places."""

from dateline.extract.tallies.find import TallyMention, find_tallies

__all__ = ["TallyMention", "find_tallies"]
