"""Tolls: counts of people and households, and what happened to them."""

from dateline.extract.tolls.find import find_tolls
from dateline.extract.tolls.scene import TollMention

__all__ = ["TollMention", "find_tolls"]
