"""Numbers of a sentence: their bounds as worded, and what they count or measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extract.document import Sentence
from dateline.extract.number_words import DASHES, tables, word_set
from dateline.extract.numeral_kinds import QuantityKind, Read
from dateline.extract.numerals import read_numeral, starts
from dateline.extract.tokens import Token
from dateline.record.text import Span

_AGED = frozenset({"age", "aged"})

__all__ = ["Quantity", "QuantityKind", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as worded, from token ``first`` to ``last``; ``root`` is where the number itself begins.

    Exact: low = best = high. "About n": best alone. "More than n" and "hundreds": low alone. "Up to n": high alone.
    A range has low and high. "Many" has none. Of a share, percentages give the percentage and fractions nothing.
    """

    kind: QuantityKind
    low: int | None
    best: int | None
    high: int | None
    text: str
    first: Token
    last: Token
    root: Token
    span: Span

    @property
    def value(self) -> int | None:
        """Return the number that stands in the words: best, else low, else high."""
        if self.best is not None:
            return self.best
        return self.low if self.low is not None else self.high


@cache
def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of a table of bounds, longest first, by the word that stands beside the number."""
    beside = -1 if table == "before" else 0
    found = [(tuple(phrase.split()), bound) for bound, phrases in tables()[table].items() for phrase in phrases]
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, bound in sorted(found, key=lambda item: -len(item[0])):
        by_word.setdefault(words[beside], []).append((words, bound))
    return by_word


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """Return the numbers of a sentence in order, none overlapping.

    "A guard" is no number here; ages, money, dates, names and scores are marked by their kind.
    """
    tokens, words = sentence.doc, sentence.doc.lowers
    found: list[Quantity] = []
    floor = 0
    for at in starts(words):
        read = read_numeral(tokens, words, at) if at >= floor else None
        if read is not None:
            found.append(_finish(sentence, tokens, words, read, floor))
            floor = found[-1].last.i + 1
    return found


def _finish(sentence: Sentence, tokens: Sequence[Token], words: list[str], read: Read, floor: int) -> Quantity:
    """Take in the words before and after that set the bounds, and decide the kind."""
    start, before = _bound_before(words, read.start, floor)
    end, after = _bound_after(words, read.end)
    bound = before or after
    kind = _kind(tokens, words, read, bounded=bool(bound))
    low, best, high = _bounds(read, bound, rough="dozen" in words[read.start : read.end])
    span = sentence.span(tokens[start], tokens[end - 1])
    return Quantity(kind, low, best, high, span.text, tokens[start], tokens[end - 1], tokens[read.start], span)


def _bound_before(words: Sequence[str], start: int, floor: int) -> tuple[int, str | None]:
    bound: str | None = None
    phrases = _phrases("before")
    for _ in range(3):
        for phrase, name in phrases.get(words[start - 1], ()) if start else ():
            begin = start - len(phrase)
            if begin >= floor and tuple(words[begin:start]) == phrase and not _climbs(words, begin, phrase):
                start = begin
                if name != "exact" and bound in {None, "about"}:
                    bound = name
                break
        else:
            break
    return start, bound


def _climbs(words: Sequence[str], begin: int, phrase: tuple[str, ...]) -> bool:
    """Tell "has gone up to 120", a new figure, from "up to 120", a bound."""
    return phrase == ("up", "to") and begin > 0 and words[begin - 1] in word_set("range", "changed")


def _bound_after(words: list[str], end: int) -> tuple[int, str | None]:
    if words[end - 1].endswith("+"):
        return end, "low"
    for phrase, name in _phrases("after").get(words[end], ()) if end < len(words) else ():
        if tuple(words[end : end + len(phrase)]) == phrase:
            closing = words[end + len(phrase)] if end + len(phrase) < len(words) else "."
            if phrase == ("at", "least") and closing[:1].isdigit():
                continue
            return end + len(phrase), name
    for skip in (1, 2):  # "27 children or more"
        if words[end + skip : end + skip + 2] == ["or", "more"]:
            return end, "low"
    return end, None


def _bounds(read: Read, bound: str | None, *, rough: bool) -> tuple[int | None, int | None, int | None]:
    if read.vague:
        return (None, None, None) if bound == "high" else (read.low, None, None)
    if bound == "low":
        return read.low, None, None
    if bound == "high":
        return None, None, read.high
    if read.low != read.high:
        return read.low, None, read.high
    if bound == "about" or rough:
        return None, read.low, None
    return read.low, read.low, read.high


def _kind(tokens: Sequence[Token], words: Sequence[str], read: Read, *, bounded: bool) -> QuantityKind:
    """Return what the number is, by its neighbours."""
    if read.kind is QuantityKind.SHARE:
        return read.kind
    told = not _telling().isdisjoint(words[max(0, read.start - 4) : read.end + 4])
    if (told and _has_label(tokens, words, read)) or _is_label(tokens, words, read):
        return QuantityKind.LABEL
    if (told and _has_unit(words, read)) or _is_age(tokens, words, read):
        return QuantityKind.MEASURE
    if (told and _has_time(tokens, words, read)) or (not bounded and _is_year(tokens, words, read)):
        return QuantityKind.TIME
    return read.kind


@cache
def _telling() -> frozenset[str]:
    """Return the words near a number that say what it is; near most of those that count there is none."""
    label = ("always", "before", "always_after", "after")
    near = [word_set("label", key) for key in label] + [word_set("time", key) for key in ("after", "months")]
    return _AGED.union(*near, *(word_set("measure", key) for key in ("money_before", "after", "money_after")))


def _near(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _has_label(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    """Tell a number that is part of a name by the words beside it."""
    before, after = _near(words, read.start - 1), _near(words, read.end)
    named = bool(before) and tokens[read.start - 1].text[:1].isupper()
    if before in word_set("label", "always") or (named and before in word_set("label", "before")):
        return True
    if after in word_set("label", "always_after"):
        return True
    return (
        after in word_set("label", "after") and tokens[read.end].text[:1].isupper() and not words[read.start].isalpha()
    )


def _is_label(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    """Tell a rank of size, "this one", what is glued to a name, and a score."""
    if _superlative(tokens, read):
        return True
    alone = words[read.start] == "one" and read.end == read.start + 1
    if alone and _near(words, read.start - 1) in word_set("label", "one_before"):
        return True
    return _glued(tokens, read) or _is_score(tokens, words, read)


def _superlative(tokens: Sequence[Token], read: Read) -> bool:
    """Tell "second-largest", "three biggest": a rank of size, no count."""
    at = read.end
    if at < len(tokens) and tokens[at].lower_ in DASHES:
        at += 1
    if at >= len(tokens):
        return False
    word = tokens[at].lower_
    return word in {"most", "biggest", "largest"} or (word.endswith("est") and tokens[at].tag_ == "JJS")


def _glued(tokens: Sequence[Token], read: Read) -> bool:
    """Tell "S-300", "under-16", "9/11" and numbers too long to count anything."""
    first = tokens[read.start]
    if len(first.text) > 8 and first.text.isdigit():
        return True
    if read.start and tokens[read.start - 1].text == "/" and first.text.isdigit():
        return True
    if read.end < len(tokens) and tokens[read.end].text == "/" and not tokens[read.end].whitespace_:
        return True
    if read.start < 2 or tokens[read.start - 1].text not in DASHES or tokens[read.start - 1].whitespace_:
        return False
    return not tokens[read.start - 2].whitespace_ and tokens[read.start - 2].text not in {".", ",", ")"}


def _is_score(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    """Tell "6-1", "4-2 victory": two small numbers with nothing that they count."""
    if read.low is None or read.high is None or words[read.start].isalpha():
        return False
    if read.low > read.high:
        return True
    if all(DASHES.isdisjoint(token.text) for token in tokens[read.start : read.end]):
        return False
    if _near(words, read.end) in word_set("label", "score_after"):
        return True
    return read.high < 30 and not (read.end < len(tokens) and tokens[read.end].pos_ in {"NOUN", "PROPN", "ADJ"})


def _has_unit(words: Sequence[str], read: Read) -> bool:
    """Tell money, distances, weights, multiples and ages by their units."""
    before, after = _near(words, read.start - 1), _near(words, read.end)
    if before in word_set("measure", "money_before") or before in _AGED:
        return True
    step = 1 if after in DASHES else 0
    unit = _near(words, read.end + step)
    if unit in word_set("measure", "after") or after in word_set("measure", "money_after"):
        return True
    of = _near(words, read.end + 1) if after == "of" else ""
    return of in word_set("measure", "after") or of in word_set("measure", "money_after")


def _is_age(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    """Tell the age after a name: "Amina Noor, 34, ..."."""
    if read.start < 2 or read.end != read.start + 1 or not words[read.start].isdigit() or len(words[read.start]) > 3:
        return False
    named = words[read.start - 1] == "," and tokens[read.start - 2].pos_ == "PROPN"
    return named and _near(words, read.end) in {",", ";", ".", ")", ""} and (read.low or 0) <= 110


def _has_time(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    """Tell dates, clock times and lengths of time by their words."""
    at = read.end
    while at < read.end + 3 and _near(words, at) in word_set("time", "between"):
        at += 1
    if _near(words, at) in word_set("time", "after"):
        return True
    return _by_month(tokens, words, read) or _ends_date(words, read)


def _by_month(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    months = word_set("time", "months")
    limit = 31 if len(words[read.start]) < 4 else 2100
    if read.low is None or read.low > limit or words[read.start].isalpha():
        return False
    step = 1 if _near(words, read.end) == "of" else 0
    return any(_near(words, at) in months and tokens[at].text[:1].isupper() for at in (read.start - 1, read.end + step))


def _ends_date(words: Sequence[str], read: Read) -> bool:
    """Tell the year of a whole date, whatever follows it: "24 August 2014 Hundreds dead"."""
    if not _may_be_year(words, read):
        return False
    before = [word for word in words[max(0, read.start - 4) : read.start] if word not in {",", "of", "the"}][-2:]
    months = word_set("time", "months")
    return len(before) == 2 and any(word in months for word in before) and any(word[:1].isdigit() for word in before)


def _may_be_year(words: Sequence[str], read: Read) -> bool:
    word = words[read.start]
    return len(word) == 4 and word.isdigit() and 1800 <= int(word) < 2100 and read.end == read.start + 1


def _is_year(tokens: Sequence[Token], words: Sequence[str], read: Read) -> bool:
    if not _may_be_year(words, read):
        return False
    if _near(words, read.start - 1) in word_set("time", "year_before"):
        return True
    return not (read.end < len(tokens) and tokens[read.end].tag_ in {"NNS", "NNPS", "JJ"})
