"""Lines that describe a picture."""

import re

from dateline.intake.blocks.rules import words
from dateline.intake.blocks.shapes import (
    ends_sentence,
    has_finite_verb,
    holds_sentence_end,
    names_year,
    words_of,
)

LONGEST = 90
"""Words; a longer line is a paragraph even if a credit ends it."""

_OPENS = re.compile(
    r"^(?:FILE\b|\(?file (?:photo|picture|image)|photo(?:graph)?s?\s*[:|]|photo (?:by|courtesy|credit)\b"
    r"|pictures?\s*(?:[:|]|by\b|courtesy)|image\s*(?:[:|]|source|credit|courtesy|caption)|caption\s*:|credits?\s*:"
    r"|epaselect\b|illustration\s*:|map\s*:|screengrab\b"
    r"|in this (?:\w+ ){0,4}(?:photo|picture|image|frame grab)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[(\[]([^()\[\]]{2,70})[)\]]"
    r"|(?:photo|picture|image|credit|source)s?\s*(?:by|:|courtesy)[^.]{2,60}"
    r"|(?:^|[.!?,)\d\"\u201d]\s)[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}\s?/\s?([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})"
    r"|\b(?:Getty Images|AP Photo|AFP Photo|Shutterstock|Anadolu Agency|Handout))[.\"\s]*$"
)


def is_caption(line: str) -> bool:
    """Tell whether a credit or a label shows that the line belongs to a picture."""
    if len(line) > 900 or len(words_of(line)) > LONGEST:
        return False
    return _OPENS.match(line) is not None or has_credit(line)


def has_credit(line: str) -> bool:
    """Tell whether the line ends with the name of whoever took or sent the picture."""
    match = _TAIL.search(line[-120:])
    if not match:
        return False
    bracket, slashed = match.groups()
    if bracket is None and slashed is None:
        return True
    if bracket is None:
        return bool(_names(match.group()) & words("words", "credits"))
    if not _names(bracket) & words("words", "credits") or not bracket[0].isupper():
        return False
    return len(words_of(line[: len(line) - len(line[-120:]) + match.start()])) >= 3


def _names(credit: str) -> set[str]:
    """Return the words of a credit, those that a slash or a hyphen joins one by one."""
    return {word.lower() for part in words_of(credit) for word in re.split(r"[/.-]", part)}


def shows_a_picture(line: str) -> bool:
    """Tell whether a whole sentence reads as what a picture shows: no verb at all, or people doing something now."""
    found = [word.lower() for word in words_of(line)]
    if not 4 <= len(found) <= 40 or holds_sentence_end(line) or line[:1] in "\"'\u201c\u2018":
        return False
    doing = any(word in words("words", "picture_verbs") for word in found[1:8])
    if doing:
        return not has_finite_verb(line.partition(",")[0]) and "said" not in found
    return starts_with_shown(line) and not has_finite_verb(line) and (names_year(line) or not ends_sentence(line))


def starts_with_shown(line: str) -> bool:
    """Tell whether people or things that pictures show stand among the first words."""
    return any(word.lower() in words("words", "shown") for word in words_of(line)[:3])
