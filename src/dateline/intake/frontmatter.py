"""Metadata at the head of a text: lines of "key: value" between two lines of "---"."""

import re
from dataclasses import dataclass

from dateline.intake.article import Metadata
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_PAIR = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_NAMES = {
    "id": "id",
    "url": "url",
    "link": "url",
    "outlet": "outlet",
    "source": "outlet",
    "title": "title",
    "published": "published",
    "date": "published",
}

LONGEST = 20_000
"""Characters; a fence that closes later closes no front matter."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata, and the block of the text that holds it: furniture, so that offsets refer to the file as given."""

    metadata: Metadata
    block: Block | None


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; without metadata and block if it has none."""
    opening = _FENCE.match(text)
    closing = _CLOSE.search(text, opening.end(), opening.end() + LONGEST) if opening else None
    if opening is None or closing is None:
        return FrontMatter(Metadata(), None)
    found: dict[str, str] = {}
    for key, value in _PAIR.findall(text[opening.end() : closing.start()]):
        name = _NAMES.get(key.lower())
        if name and (name == key.lower() or name not in found):
            found[name] = _unquoted(value)
    block = Block(BlockKind.FURNITURE, 0, closing.start() + len(closing.group().rstrip()))
    return FrontMatter(Metadata(**found), block) if found else FrontMatter(Metadata(), None)


def _unquoted(value: str) -> str:
    """Return the value without a pair of quotes around it."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
