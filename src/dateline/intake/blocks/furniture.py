"""Lines that belong to the page, not to the story."""

import re

from dateline.intake.blocks.dateline import sure_dateline_at
from dateline.intake.blocks.rules import pattern, starts, words
from dateline.intake.blocks.shapes import ends_sentence, fold, has_finite_verb, shared_words, words_of
from dateline.intake.blocks.units import Unit
from dateline.record.vocabulary import BlockKind

LONGEST_LINE = 400
"""Characters; a longer line is a paragraph, whatever it says."""

_LINK = re.compile(r"^\W{0,3}([A-Za-z' \u2019]{3,24}?)\s*[:|\u00bb>]+\s*(\S?)")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z.'\u2019]*|\d+")
_GLUED = re.compile(r"(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\b\d{4} ?(?:GMT|UTC)\b")


def mark_furniture(units: list[Unit]) -> None:
    """Set the kind of every unit that is furniture."""
    in_prose = seen_content = False
    for at, unit in enumerate(units):
        if unit.kind is not None:
            seen_content = seen_content or unit.kind is not BlockKind.FURNITURE
            continue
        if len(unit.text) <= LONGEST_LINE and _is_marked(unit, in_prose, seen_content):
            unit.kind = BlockKind.FURNITURE
            if is_list_header(unit.text):
                _mark_links(units, at)
            continue
        seen_content = True
        in_prose = in_prose or (ends_sentence(unit.text) and len(words_of(unit.text[:400])) >= 8)


def _is_marked(unit: Unit, in_prose: bool, seen_content: bool) -> bool:
    """Tell whether the unit is furniture; a label with a title behind it may head the page, though."""
    line = unit.text
    if is_list_header(line) or is_furniture(line) or is_stamp(line, in_prose=in_prose) or is_byline(line):
        return True
    return seen_content and is_inline_link(line)


def _mark_links(units: list[Unit], header: int) -> None:
    """Mark the links under the header of a list: the lines close to it, or else the titles that follow.

    Where blank lines part them, a title that the next paragraph takes up is not a link but heads that paragraph.
    """
    group = units[header].group
    at = header + 1
    while at < len(units) and units[at].kind is None and units[at].group == group and is_link(units[at].text):
        units[at].kind, units[at].link_list = BlockKind.FURNITURE, True
        at += 1
    if at > header + 1:
        return
    while at + 1 < len(units) and units[at].kind is None and is_link(units[at].text) and units[at].text[:1].isupper():
        if not is_link(units[at + 1].text) and shared_words(units[at].text, units[at + 1].text[:600]) >= 2:
            return
        units[at].kind, units[at].link_list = BlockKind.FURNITURE, True
        at += 1


def is_link(line: str) -> bool:
    """Tell whether a line under the header of a list of links can be one of them."""
    return len(line) <= 200 and (not ends_sentence(line) or line.endswith("?"))


def is_list_header(line: str) -> bool:
    """Tell whether the line opens a list of links to other stories."""
    return len(line) <= 40 and fold(line) in words("furniture", "list_headers")


def is_furniture(line: str) -> bool:
    """Tell whether the line, by itself, belongs to the page."""
    folded = fold(line)
    if pattern("furniture", "debris").search(line) or folded in words("furniture", "exact"):
        return True
    found = words_of(folded)
    if len(found) > 40:
        return False
    if folded.startswith(starts("furniture", "starts")) or pattern("furniture", "holds").search(folded):
        return True
    return _is_share_bar(found) or _is_appeal(line, folded, found)


def is_inline_link(line: str) -> bool:
    """Tell whether the line is a label such as "Also read" with a link behind it."""
    match = _LINK.match(line)
    if not match or fold(match.group(1)) not in words("furniture", "link_prefixes"):
        return False
    return not match.group(2).islower() and len(words_of(line)) <= 30


def _is_share_bar(found: list[str]) -> bool:
    marks, fill = words("furniture", "share_marks"), words("furniture", "share_fill")
    return (
        0 < len(found) <= 25
        and any(word in marks for word in found)
        and all(word in marks or word in fill or word.isdigit() for word in found)
    )


def _is_appeal(line: str, folded: str, found: list[str]) -> bool:
    if not 3 <= len(found) <= 25 or found[0] not in words("furniture", "appeal_verbs") or has_finite_verb(line):
        return False
    return any(f" {thing}" in folded for thing in words("furniture", "appeal_things"))


def is_stamp(line: str, *, in_prose: bool) -> bool:
    """Tell whether the line is a time stamp, with or without the names of its writers.

    Inside the story a bare day or hour may head a section; there a word such as "updated", or both, must show it.
    """
    if len(line) > 160:
        return False
    tokens = [token.lower().strip(".'\u2019") for token in _TOKEN.findall(_GLUED.sub(" ", line))]
    calendar, stamp = words("furniture", "calendar"), words("furniture", "stamp_words")
    known = [token.isdigit() or token in calendar or token in stamp for token in tokens]
    digits = any(token.isdigit() for token in tokens)
    labelled = any(token in words("furniture", "stamp_labels") for token in tokens)
    dated = any(token in calendar for token in tokens)
    timed = _CLOCK.search(line) is not None
    if not tokens or not (digits or labelled):
        return False
    if not all(known):
        return _signed(line, tokens, known)
    if in_prose:
        return labelled or (dated and timed)
    return labelled or timed or (dated and digits) or not line.endswith(".")


def _signed(line: str, tokens: list[str], known: list[bool]) -> bool:
    """Tell whether names come first and a full date, with a clock time or a label, makes up the rest."""
    first = known.index(True) if True in known else len(known)
    if first > 8 or not all(known[first:]) or not any(token in words("furniture", "calendar") for token in tokens):
        return False
    if sure_dateline_at(line) is not None:
        return False
    if not all(word[:1].isupper() or word in ("by", "and", "of", "for", "in") for word in words_of(line)[:first]):
        return False
    return sum(known) >= 4 or tokens[0] == "by"


def is_byline(line: str) -> bool:
    """Tell whether the line names the writers and nothing else."""
    if len(line) > 120 or ends_sentence(line) or not line[:3].lower().startswith("by "):
        return False
    rest = line[3:].split()
    small = {"and", "of", "in", "for", "de", "al", "bin", "van", "der", "&", "|", "/", "-", "\u2013", "with", "the"}
    named = all(word[:1].isupper() or word.lower() in small for word in rest)
    return (
        named
        and len(rest) <= 14
        and not any(word.lower().strip(",") in words("furniture", "calendar") for word in rest[:1])
    )
