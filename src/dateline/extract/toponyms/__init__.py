"""Names of places in an article: found, told from people and organisations, and resolved together."""

from dateline.extract.toponyms.find import find_and_place, find_toponyms

__all__ = ["find_and_place", "find_toponyms"]
