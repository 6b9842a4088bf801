"""The rule tables of this folder, read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the rule table ``name`` ("furniture", "notices", "words")."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return one list of a table as a set."""
    return frozenset(table(name)[key])


@cache
def starts(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a table as a tuple, for ``str.startswith``."""
    return tuple(table(name)[key])


@cache
def pattern(name: str, key: str, flags: int = 0) -> re.Pattern[str]:
    """Return one list of regular expressions of a table as a single one."""
    return re.compile("|".join(f"(?:{part})" for part in table(name)[key]), flags)
