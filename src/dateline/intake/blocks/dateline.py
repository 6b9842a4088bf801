"""The line with which a report names where it was written, and often when and by which agency."""

import re

from dateline.intake.blocks.rules import words
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

FIRST_PARAGRAPHS = 2
LONGEST = 200  # characters

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+(?:\d{{4}}|\d{{2}}\b))?"
_SIGN = r"(?:--+|[\u2013\u2014:]|-(?=\s|$))"
_CREDIT = r"(?:\([^()\n]{2,80}\)|/[A-Z][\w .&\-]{1,30}/\.?)"
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019.\-]+(?:[ /\-][A-Z\u00c0-\u00de'\u2019.\-]{2,}){0,3}"
_PLACE = r"[A-Z\u00c0-\u00de][\w'\u2019.\-]+(?:[ ][A-Z\u00c0-\u00de][\w'\u2019.\-]+){0,3}"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # KABUL, Afghanistan, Aug 13 (Reuters) -   |   Mumbai, Nov 11 -   |   MOSCOW, August 13. /TASS/.
        rf"{_PLACE}(?:,\s+{_PLACE})?,?\s+{_DAY}\.?(?:\s*{_CREDIT})?(?=\s*{_SIGN}|\s*$|\s+[A-Z\[])",
        # KABUL, Afghanistan (AP) —   |   LONDON, (Reuters) –   |   Kabul, (agency - 6th Aug, 2021 ) :
        rf"{_PLACE}(?:,\s+{_PLACE})?,?\s*{_CREDIT}(?=\s*{_SIGN})",
        # MOSCOW (agency - 6th August, 2021) A man   |   the place in capitals, so that no sign is needed
        rf"{_CAPS}(?:,\s+{_PLACE})?,?\s*\([^()\n]*\d[^()\n]*\)(?=\s)",
        rf"{_CAPS}(?:,\s+{_PLACE})?,?\s*/[A-Z][\w .&\-]{{1,30}}/\.?(?=\s)",
        # KABUL, Afghanistan —   |   KABUL –   |   KABUL:   |   Kabul, Afghanistan –
        rf"{_CAPS}(?:,\s+{_PLACE})?(?=\s*{_SIGN}\s)",
        rf"{_PLACE},\s+{_PLACE}(?=\s*(?:--+|[\u2013\u2014])\s)",
        r"[A-Z][a-z]+(?:[ \-][A-Z][a-z]+)?(?=:\s?[A-Z])",
        # (Beirut) –
        rf"\({_PLACE}(?:,\s+{_PLACE})?\)(?=\s*{_SIGN}\s)",
    )
)


def dateline_at(text: str) -> str | None:
    """Return the dateline with which the text opens, as written and without the sign that ends it; None if none."""
    for form in _FORMS:
        match = form.match(text)
        if match and match.group().split(",")[0].split()[0].strip("(.").lower() not in words("words", "no_place"):
            return match.group().rstrip()
    return None


def dateline_of(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the dateline of a story: that with which one of its first paragraphs opens."""
    paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH][:FIRST_PARAGRAPHS]
    found = (dateline_at(text[block.start : min(block.end, block.start + LONGEST)]) for block in paragraphs)
    return next((line for line in found if line), None)
