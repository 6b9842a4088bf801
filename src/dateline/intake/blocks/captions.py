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
    r"^(?:\[\d{1,2}/\d{1,2}\]|FILE\b|\(?file (?:photo|picture|image)|photo(?:graph)?s?\s*[:|]"
    r"|photo (?:by|courtesy|credit)\b|pictures?\s*(?:[:|]|by\b|courtesy)"
    r"|image\s*(?:[:|]|source|credit|courtesy|caption)|caption\s*:|credits?\s*:"
    r"|epaselect\b|illustration\s*:|map\s*:|screengrab\b"
    r"|in this (?:\w+ ){0,4}(?:photo|picture|image|frame grab)\b)",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\s*(?:Acquire|Purchase|Buy) Licensing Rights\b.{0,30}$")
_NAME = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}"
_TAIL = re.compile(
    r"(?:[(\[](?P<bracket>[^()\[\]]{2,70})[)\]]"
    r"|\b(?:(?i:photo|picture|image)s?\s*:|(?:Photo(?:graph)?|Picture|Image)s?\s+(?:by|courtesy)\b|Credit:|Source:)[^.]{2,60}"
    rf"|(?:^|[.!?,)\d\"\u201d]\s){_NAME}(?P<slashed>(?:\s?/\s?{_NAME}){{1,3}})"
    r"|\b(?:Getty Images|AP Photo|AFP Photo|Shutterstock|Anadolu Agency|Handout))[.\"\s]*$"
)


def is_caption(line: str) -> bool:
    """Tell whether a credit or a label shows that the line belongs to a picture."""
    if len(line) > 900 or len(words_of(line)) > LONGEST:
        return False
    return _OPENS.match(line) is not None or has_credit(line)


def has_credit(line: str) -> bool:
    """Tell whether the line ends with the name of whoever took or sent the picture."""
    tail = _LICENCE.sub("", line[-160:])
    match = _TAIL.search(tail)
    if not match:
        return False
    credited = bool(_names(match.group()) & words("words", "credits"))
    described = len(words_of(tail[: match.start()])) >= 3
    if match["slashed"] is not None:
        return credited
    if match["bracket"] is not None:
        return credited and described and match["bracket"][0].isupper()
    return described


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
