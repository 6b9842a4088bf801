"""Sentences, cut by rule before anything is parsed, so that each can be parsed alone."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.record.article import Article
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

LONGEST = 1500
"""No sentence has more characters than this: one that would is cut at the last safe point before."""

_OPENING = "\"'“‘«„([{<"
_CLOSING = "\"'”’»)]}>"
_END = re.compile(r"[.!?…。؟]+(?:[\"'”’»)\]}]|\[\d{1,3}\])*")
_END_OR_LINK = re.compile(rf"{_END.pattern}|(?<=[a-z)])(?=[A-Z][a-z]+ by )")
_GLUED = re.compile(r"[A-Z“‘«][\w’']*[\s,]")
_LINES = re.compile(r"[^\S\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029])\s*")
# The hour before an entry of a live page: "LIVE 08:40 - ", "[12.15] ", "9:05 pm: ". It is read apart from the entry.
_STAMP = re.compile(
    r"((?:(?:LIVE|UPDATED?|BREAKING|POSTED)\W{1,3})?(?:\[\d{1,2}[:.]\d\d\]|\d{1,2}[:.]\d\d(?:\s?(?:[ap]m|GMT|UTC|EST|CET))?"
    r"(?=\s?[-–—|:])))\s?[-–—|:]?\s+(?=[A-Z\"“‘])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w.'’-]{0,40}")


@dataclass(frozen=True, slots=True)
class _Rules:
    never: frozenset[str]
    before_digit: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    seldom: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    run_together: frozenset[str]
    leading: frozenset[str]
    bullets: str


@cache
def _rules() -> _Rules:
    table = tomllib.loads(files("dateline.extract").joinpath("sentences.toml").read_text("utf-8"))
    bullets = table.pop("bullets")
    return _Rules(bullets=bullets, **{name: frozenset(words) for name, words in table.items()})


def abbreviations() -> frozenset[str]:
    """Return the abbreviations whose full stop ends no sentence, in lower case and without it."""
    return _rules().never | _rules().before_digit


def cut(article: Article) -> list[tuple[Block, int, int]]:
    """Return the sentences of an article in order as (block, start, end), offsets into its text.

    Furniture yields none; no sentence begins or ends with white space or exceeds ``LONGEST`` characters.
    """
    found: list[tuple[Block, int, int]] = []
    for block in article.header.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        start = _after_dateline(article, block)
        if start > block.start:
            found.extend((block, *piece) for piece in _pieces(article.text, block.start, start))
        found.extend((block, *piece) for piece in cut_stretch(article.text, start, block.end))
    return found


def _after_dateline(article: Article, block: Block) -> int:
    """Return where the block's first sentence starts: after a dateline, which is parsed apart from it."""
    dateline = article.header.dateline
    if not dateline or not article.text.startswith(dateline, block.start, block.end):
        return block.start
    at = block.start + len(dateline)
    while at < block.end and (article.text[at].isspace() or article.text[at] in "-–—:.,/)"):
        at += 1
    return at


def cut_stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``text[start:end]`` as offsets into ``text``."""
    for line_start, line_end in _lines(text, start, end):
        begin = line_start
        for stop in _stops(text, line_start, line_end):
            if stop > begin:
                yield from _pieces(text, begin, stop)
                begin = stop
        yield from _pieces(text, begin, line_end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches that no sentence crosses: wrapped lines stay together, lines of a list do not."""
    breaks = list(_LINES.finditer(text, start, end))
    starts = [start, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), end]
    widest = max(stop - begin for begin, stop in zip(starts, ends, strict=True))
    listed = len(breaks) > 1 and _is_list(text, starts, end)
    begin = start
    for found, edge in zip(breaks, starts, strict=False):
        if listed or _line_ends(text, edge, found, end, widest):
            yield begin, found.start()
            begin = found.end()
    yield begin, end


def _is_list(text: str, starts: list[int], end: int) -> bool:
    """Say whether these lines are entries of their own: each opens with a capital, and it is not all capitals."""
    return all(text[at : at + 1].isupper() or at >= end for at in starts) and any(
        text[at : at + 80].upper() != text[at : at + 80] for at in starts
    )


def _line_ends(text: str, start: int, found: re.Match[str], end: int, widest: int) -> bool:
    """Say whether a line break ends the sentence: a blank line, a bullet, or a line left short on purpose."""
    gap = found.group()
    if gap.count("\n") > 1 or gap.count("\r") > 1 or found.end() >= end:
        return True
    following = text[found.end()]
    if following in _rules().bullets and text[found.end() + 1 : found.end() + 2].isspace():
        return True
    word = _WORD.search(text, found.end(), min(end, found.end() + 60))
    if word is None or following.islower():
        return False
    first = max(text.rfind(sign, 0, found.start()) for sign in "\r\n") + 1
    line = text[min(first, start) : found.start()].lstrip()  # a date line before the first sentence is part of it
    return line.rpartition(" ")[2] not in _rules().leading and len(line) + 1 + len(word.group()) < widest


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets at which a sentence of this stretch ends before the stretch does."""
    begin = start
    for found in _END_OR_LINK.finditer(text, start, end):
        stop = found.end()
        if stop >= end:
            return
        if not found.group():
            if _opens(text, stop, end):
                yield stop
                begin = stop
            continue
        if not text[stop].isspace():
            if _glued(text, found, end):
                yield stop
                begin = stop
            continue
        stop = _with_stray_quote(text, begin, stop, end)
        if _ends(text, begin, found, stop, end):
            yield stop
            begin = stop


def _opens(text: str, at: int, end: int) -> bool:
    """Say whether a word that runs into the one before opens a sentence: "See the battleCaptured by"."""
    words = text[at : min(end, at + 40)].split(maxsplit=2)
    return len(words) > 1 and words[1] == "by" and words[0].lower() in _rules().run_together


def _glued(text: str, found: re.Match[str], end: int) -> bool:
    """Say whether a sentence ends although no space follows ("the city.The army")."""
    before = text[max(0, found.start() - 2) : found.start()]
    if not (before.isalpha() and before.islower() and len(before) == 2):
        return False
    word_start = max(text.rfind(" ", 0, found.start()), text.rfind("\n", 0, found.start()), found.start() - 60) + 1
    if any(sign in text[word_start : found.start()] for sign in ("/", "@", "www.")):
        return False
    return _GLUED.match(text, found.end(), min(end, found.end() + 40)) is not None


def _with_stray_quote(text: str, begin: int, stop: int, end: int) -> int:
    """Return ``stop`` moved behind a closing quote that stands alone between spaces."""
    at = stop + 1
    if at + 1 < end and text[at] in '"”' and text[at + 1].isspace():
        inside = text.count('"', begin, stop) % 2 == 1 if text[at] == '"' else True
        return at + 1 if inside else stop
    return stop


def _ends(text: str, begin: int, found: re.Match[str], stop: int, end: int) -> bool:
    """Say whether the full stop (or other end sign) that was found ends a sentence."""
    at = stop
    while at < end and text[at].isspace():
        at += 1
    while at < end and text[at] in _OPENING:
        at += 1
    if at >= end:
        return False
    if text[at].islower():
        return False
    word = _WORD.match(text, at, min(end, at + 60))
    following = word.group().lower().strip(".'’-") if word else ""
    if found.group()[0] == "." and not found.group().startswith(".."):
        return _full_stop_ends(text, begin, found, following)
    if found.group()[-1] in _CLOSING:
        ahead = text[at : min(end, at + 60)].split()[:5]
        return not any(piece.strip(",.:;") in _rules().speech for piece in ahead)
    return True


def _full_stop_ends(text: str, begin: int, found: re.Match[str], following: str) -> bool:
    """Say whether a single full stop ends a sentence, from the word before it and the word after."""
    rules = _rules()
    at = found.start()
    first = at
    while first > begin and at - first < 40 and not text[first - 1].isspace():
        first -= 1
    raw = text[first:at].lstrip(_OPENING + "-–—/")
    word = raw.lower()
    if not any(char.isalnum() for char in text[max(begin, at - 200) : max(begin, at - len(raw))]) and (
        raw.isdigit() or len(raw) == 1
    ):
        return False  # the number of a list item: "3. Reopen the road"
    if word in rules.clock:
        return following not in rules.after_clock
    if word in rules.never:
        return False
    if word in rules.before_digit:
        return not following[:1].isdigit()
    initial = len(raw) == 1 and raw.isalpha() and raw.isupper()
    if initial or word in rules.seldom or ("." in word and word.replace(".", "").isalpha() and len(word) < 9):
        return following in rules.starters
    return True


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch without the white space and bullets around it, cut where it is too long."""
    bullets = _rules().bullets
    while start < end and (text[start].isspace() or _is_bullet(text, start, end, bullets)):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    stamp = _STAMP.match(text, start, end)
    if stamp is not None and stamp.end() < end:
        yield start, stamp.end(1)
        start = stamp.end()
    while end - start > LONGEST:
        at = _safe_cut(text, start, start + LONGEST)
        yield from _pieces(text, start, at)
        start = at
        while start < end and text[start].isspace():
            start += 1
    if any(char.isalnum() for char in text[start:end]):
        yield start, end


def _is_bullet(text: str, start: int, end: int, bullets: str) -> bool:
    return text[start] in bullets and start + 1 < end and text[start + 1].isspace()


def _safe_cut(text: str, start: int, limit: int) -> int:
    """Return where to cut an over-long stretch: after a semicolon, else a comma, else a space, else at the limit."""
    for sign in (";", ",", " ", "\n", "\t"):
        at = text.rfind(sign, start + LONGEST // 3, limit)
        if at > start:
            return at + 1
    return limit
