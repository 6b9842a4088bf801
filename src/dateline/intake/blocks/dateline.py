"""The line with which a report names where it was written, and often when and by which agency."""

import re

from dateline.intake.blocks.rules import words
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

FIRST_PARAGRAPHS = 2
LONGEST = 200  # characters

_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]{0,6}\.?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_ORDINAL}\s+{_MONTH}|{_MONTH}\s+{_ORDINAL})(?:,?\s+(?:\d{{4}}|\d{{2}}\b))?"
_SIGN = r"(?:--+|[\u2013\u2014:]|-(?=\s|$))"
_CREDIT = r"(?:\([^()\n]{2,80}\)|/[A-Z][\w .&\-]{1,30}/\.?)"
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019.\-]+(?:[ /\-][A-Z\u00c0-\u00de'\u2019.\-]{2,}){0,3}"
_PLACE = r"[A-Z\u00c0-\u00de][\w'\u2019.\-]+(?:[ ][A-Z\u00c0-\u00de][\w'\u2019.\-]+){0,3}"
_WIDER = rf"(?:,\s+{_PLACE}(?:\s+(?:of|and)\s+(?:the\s+)?{_PLACE})?)?"  # "Democratic Republic of Congo"

# A day or a credit shows these to be datelines.
_SURE = tuple(
    re.compile(form)
    for form in (
        # KABUL, Afghanistan, Aug 13 (Reuters) -   |   Mumbai, Nov 11 -   |   MOSCOW, August 13. /TASS/.
        rf"{_PLACE}{_WIDER},?\s+{_DAY}\.?(?:\s*{_CREDIT})?(?=\s*{_SIGN}|\s*$)",
        rf"{_PLACE}{_WIDER},?\s+{_DAY}(?:\.|\.?\s*{_CREDIT})(?=\s+[A-Z\[])",
        # KABUL, Afghanistan (AP) -   |   LONDON, (Reuters) -   |   Kabul, (agency - 6th Aug, 2021 ) :
        rf"{_PLACE}{_WIDER},?\s*{_CREDIT}(?=\s*{_SIGN})",
        # MOSCOW (agency - 6th August, 2021) A man   |   a place in capitals needs no sign behind it
        rf"{_CAPS}{_WIDER},?\s*\([^()\n]*\d[^()\n]*\)(?=\s)",
        rf"{_CAPS}{_WIDER},?\s*/[A-Z][\w .&\-]{{1,30}}/\.?(?=\s)",
        # (Beirut) -
        rf"\({_PLACE}{_WIDER}\)(?=\s*{_SIGN}\s)",
    )
)
# These only look like one; ordinary letters must follow.
_LIKELY = tuple(
    re.compile(form)
    for form in (
        # KABUL, Afghanistan -   |   KABUL:   |   Kabul, Afghanistan -
        rf"{_CAPS}{_WIDER}(?=\s*{_SIGN}\s)",
        rf"{_PLACE},\s+{_PLACE}(?=\s*(?:--+|[\u2013\u2014])\s)",
        # Kabul: A man
        r"[A-Z][a-z]+(?:[ \-][A-Z][a-z]+)?(?=:\s?(?:An?|The|At|In|On|Over|More|Some|Two|Three|Four|Five|Six|\d+)\s)",
    )
)


def dateline_of(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the dateline of a story: that with which one of its first paragraphs opens."""
    paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH][:FIRST_PARAGRAPHS]
    for number, block in enumerate(paragraphs):
        opening = text[block.start : min(block.end, block.start + LONGEST)]
        found = dateline_at(opening) if number == 0 else sure_dateline_at(opening)
        if found is not None:
            return found
    return None


def dateline_at(text: str) -> str | None:
    """Return the dateline with which the text opens, as written and without the sign that ends it; None if none."""
    found = sure_dateline_at(text)
    if found is not None:
        return found
    for form in _LIKELY:
        match = form.match(text)
        if match and _is_place(match.group()) and re.search("[a-z]{2}", text[match.end() : LONGEST]):
            return match.group().rstrip()
    return None


def sure_dateline_at(text: str) -> str | None:
    """Return the dateline with which the text opens if a day or a credit shows it to be one; None otherwise."""
    matches = (form.match(text) for form in _SURE)
    return next((match.group().rstrip() for match in matches if match and _is_place(match.group())), None)


def _is_place(line: str) -> bool:
    """Tell whether the first word can name a place."""
    return line.split(maxsplit=1)[0].strip("(.,").lower() not in words("words", "no_place")
