"""What a happening hit, where it matters to those who protect."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from dateline.record.vocabulary import Target

_WORD = re.compile(r"[\w-]+")


@cache
def _table() -> dict[str, Target]:
    rows = tomllib.loads((resources.files("dateline.extract") / "targets.toml").read_text("utf-8"))
    return {word: Target(name) for name, words in rows.items() for word in words}


@lru_cache(maxsize=16384)
def _named_by(word: str) -> frozenset[Target]:
    table = _table()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ren"))
    return frozenset(table[form] for form in forms if form in table)


def targets_of(phrases: Iterable[str]) -> tuple[Target, ...]:
    """Return the targets that the phrases name, each once, in the order of the vocabulary."""
    found = {target for phrase in phrases for word in _WORD.findall(phrase.lower()) for target in _named_by(word)}
    return tuple(target for target in Target if target in found) if found else ()
