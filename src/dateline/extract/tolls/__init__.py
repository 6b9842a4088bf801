"""Tolls: counts of people and households, and what happened to them."""

from dateline.extract.tolls.find import TollMention, find_tolls

__all__ = ["TollMention", "find_tolls"]
