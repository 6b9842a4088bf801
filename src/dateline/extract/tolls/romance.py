"""Displacement told in Spanish, Portuguese or French: by words alone, since the parser knows English only.

Reports and their excerpts mix languages; a figure of evacuees that a local office gives is read where it stands. What
is read is a number, what it counts, and the nearest word for what happened, all in one stretch without a full stop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tolls.romance_words import DIGITS, Number, Word, find_numbers, known, table, words_in
from dateline.extract.tolls.scene import TollMention
from dateline.record.claim import Toll
from dateline.record.vocabulary import EventType, TollKind
from dateline.resolve.folding import fold

_STOPS = frozenset(".;:!?()")
_SMALL = frozenset(
    {"de", "d", "des", "do", "da", "otras", "otros", "outras", "autres", "nuevas", "nuevos", "los", "las", "les"}
)
_FROM = frozenset({"de", "del", "la", "el", "los", "las", "do", "da"})
_AFTER, _BEFORE = 10, 8  # words between a number and what happened


@dataclass(frozen=True, slots=True)
class _Trigger:
    """What happened to those who are counted."""

    event: EventType
    mode: str
    homes: bool


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table()["nouns"][name])


@cache
def _triggers() -> Mapping[str, _Trigger]:
    return {
        fold(word): _Trigger(EventType(row["event"]), row["mode"], row.get("homes", False))
        for row in table()["trigger"]
        for word in row["words"]
    }


@cache
def romance_words() -> frozenset[str]:
    """Return the words for what happened, as written: an article that uses them may tell of the displaced."""
    return frozenset(word for row in table()["trigger"] for word in row["words"])


def romance_tolls(sentence: Sentence) -> list[TollMention]:
    """Return the tolls of a sentence in one of these languages, none of an English one."""
    if not _is_romance(sentence.text):
        return []
    words = words_in(sentence.text, sentence.start)
    happened = {at: found for at, word in enumerate(words) if (found := known(word.key, _triggers())) is not None}
    return [made for number in find_numbers(words) if (made := _toll(sentence, words, number, happened)) is not None]


def _is_romance(text: str) -> bool:
    language, used = table()["language"], text.lower().split()
    own = len(_own().intersection(used))
    return own >= language["least"] and own > len(set(used).intersection(language["english"]))


@cache
def _own() -> frozenset[str]:
    return frozenset(table()["language"]["own"])


def _toll(
    sentence: Sentence, words: Sequence[Word], number: Number, happened: Mapping[int, _Trigger]
) -> TollMention | None:
    noun, unit, group = _noun(words, number.end)
    begin = noun if noun is not None else number.end - 1
    near = _nearest(words, number, begin, happened, homes=unit == "homes")
    if near is None or (noun is None and near != number.end):
        return None  # a number alone counts people only where the word for them follows
    trigger = happened[near]
    counted = list(sentence.tokens(words[number.start].start, words[max(begin, number.end - 1)].end))
    predicate = next(iter(sentence.tokens(words[near].start, words[near].end)), None)
    if not counted or predicate is None:
        return None
    span, doc = sentence.span(counted[0], counted[-1]), sentence.doc
    low, best, high = number.low, number.best, number.high
    toll = Toll(
        kinds=(TollKind.DISPLACED,),
        group=group,
        group_side="civilian",
        unit="people" if unit == "people" else "households",
        measure="flow",
        low=low,
        best=best,
        high=high,
        text=span.text,
        window=None,
        counter=None,
        origin_place=_left(sentence, words, happened),
        destination=None,
    )
    quantity = Quantity(QuantityKind.CARDINAL, low, best, high, span.text, counted[0], counted[-1], counted[0], span)
    quote = sentence.span(doc[0], doc[len(doc) - 1])
    return TollMention(
        predicate, quote, toll, trigger.event, trigger.mode, tuple(counted), "romance", quantity=quantity
    )


def _left(sentence: Sentence, words: Sequence[Word], happened: Mapping[int, _Trigger]) -> str | None:
    """Return the name of the place that was left: "abandonando Caleta Vieja", "evacuados de Tarn"."""
    for at in sorted(happened):
        first = at + 1
        while first < len(words) and words[first].key in _FROM:
            first += 1
        last = first
        while last < len(words) and sentence.text[words[last].start - sentence.start].isupper():
            last += 1
        if last > first:
            return sentence.text[words[first].start - sentence.start : words[last - 1].end - sentence.start]
    return None


def _noun(words: Sequence[Word], at: int) -> tuple[int | None, str, str]:
    """Return where the noun that a number counts stands, what it counts and how it is worded."""
    while at < len(words) and words[at].key in _SMALL:
        at += 1
    if at < len(words):
        for name, unit in (("people", "people"), ("households", "households"), ("houses", "homes")):
            if known(words[at].key, dict.fromkeys(_nouns(name), True)):
                return at, unit, words[at].key
    return None, "people", "people"


def _nearest(
    words: Sequence[Word], number: Number, begin: int, happened: Mapping[int, _Trigger], *, homes: bool
) -> int | None:
    """Return the nearest word for what happened, those after the number first; a full stop ends the search."""
    for steps in (
        range(begin + 1, min(len(words), begin + 1 + _AFTER)),
        range(number.start - 1, max(-1, number.start - 1 - _BEFORE), -1),
    ):
        for at in steps:
            if words[at].key in _STOPS:
                break
            if at in happened and (homes or not happened[at].homes):
                return at
            if at > begin and DIGITS.fullmatch(words[at].key):
                break
    return None
