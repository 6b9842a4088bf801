"""The table of tallies: nouns for places that are counted, and verbs that say how they changed hands."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table() -> Mapping[str, Any]:
    """Return the parsed table."""
    text = files("dateline.extract.tallies").joinpath("tallies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Return one list of the table."""
    return frozenset(table()[section][key])


@cache
def verb_classes() -> Mapping[str, str]:
    """Return what each verb says: captures, falls, losses, holdings, remaining."""
    found: dict[str, str] = {}
    for name in ("captures", "falls", "losses", "holdings", "remaining"):
        for lemma in table()["verbs"][name]:
            found.setdefault(lemma, name)
    return found
