"""When a happening was: the expression of its clause, else what its tense allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.times.attach import Placed, Reach, Side, cost_of, place, reach
from dateline.extract.times.base import base_date
from dateline.extract.times.calendar import precision_of, shifted
from dateline.extract.times.tense import Tense, is_verb, tense_of, words
from dateline.extract.times.words import lexicon
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, BlockKind, TimePrecision
from dateline.record.when import When

_BACK = 3
"""So many sentences back a day may be carried from."""
_DAYS = {1: 0, 2: 0, 3: 1, 4: 7, 5: 30, 7: 365, 10: 14, 11: 0}
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class _Days:
    first: date | None
    last: date | None


class Clock:
    """Gives each happening of one article its When. Answers depend on the article alone."""

    def __init__(self, parsed: ParsedArticle, times: Sequence[TimeMention]) -> None:
        self._parsed = parsed
        self._base = base_date(parsed.article.header, parsed.article.text)
        self._placed: dict[int, list[Placed]] = {}
        for mention in times:
            sentence = parsed.around(mention.start)
            placed = place(sentence, mention) if sentence else None
            if sentence and placed:
                self._placed.setdefault(sentence.index, []).append(placed)

    def when_of(self, sentence: Sentence, predicate: Token) -> When:
        """Return when the happening that this predicate tells of was, with what it was read from."""
        return self._when(sentence, predicate, _DEPTH, None)

    def _when(self, sentence: Sentence, predicate: Token, depth: int, without: Placed | None) -> When:
        reached = reach(predicate)
        tense = self._tense(sentence, predicate, reached)
        options = [
            (found[0], abs(placed.root.i - predicate.i), placed, found[1])
            for placed in self._placed.get(sentence.index, [])
            if placed is not without and (found := self._cost(placed, predicate, reached))
        ]
        for _, _, placed, side in sorted(options, key=lambda option: option[:2]):
            when = self._dated(sentence, predicate, placed, side, tense, depth)
            if when is not None:
                return self._bounded(sentence, when, reached, tense)
        return self._undated(sentence, predicate, reached, tense)

    @staticmethod
    def _cost(placed: Placed, predicate: Token, reached: Reach) -> tuple[int, Side] | None:
        if placed.event is not None and placed.event.i in reached.shared:
            return 2 * reached.shared[placed.event.i][0], Side.SAME
        return cost_of(placed, predicate, reached)

    # With an expression

    def _dated(
        self, sentence: Sentence, predicate: Token, placed: Placed, side: Side, tense: Tense, depth: int
    ) -> When | None:
        mention = placed.mention
        if mention.basis is Basis.EVENT and mention.value is None:
            return self._beside_event(sentence, predicate, placed, tense, depth)
        if mention.value is None and mention.basis is Basis.NONE:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NONE, mention.text, mention.anchor)
        days = self._signalled(_Days(mention.earliest, mention.latest), placed, side, tense)
        whole = days == _Days(mention.earliest, mention.latest)
        precision = mention.precision if whole else precision_of(days.first, days.last)
        return When(days.first, days.last, precision, mention.basis, mention.text, mention.anchor)

    def _signalled(self, days: _Days, placed: Placed, side: Side, tense: Tense) -> _Days:
        """Open or close an interval as its preposition and the clause's side say."""
        first, last, today = days.first, days.last, self._base.last
        signal = placed.signal
        if signal in ("since", "from", "after", "following"):
            last = today if tense is not Tense.FUTURE else None
        elif signal in ("before", "until", "till", "by", "ahead", "prior"):
            first = None
        if side is Side.BEFORE:
            first = None
        elif side is Side.AFTER:
            last = today if tense is not Tense.FUTURE else None
        past = tense is not Tense.FUTURE and today is not None and (first is None or first <= today)
        if past and last is not None and today is not None:
            last = min(last, today)
        return _Days(first, last)

    def _beside_event(
        self, sentence: Sentence, predicate: Token, placed: Placed, tense: Tense, depth: int
    ) -> When | None:
        """Count from another happening of the sentence: "a day after …", "the same day …"."""
        event, mention = placed.event, placed.mention
        anchor = mention.anchor
        if event is None or depth == 0:
            return None
        inside = _within(predicate, event)
        other = _matrix(placed, event) if inside else event
        if other is None:
            return None
        when = self._when(sentence, other, depth - 1, placed)
        tense_there = tense_of(other)
        if tense_there is Tense.PRESENT and self._base.day:
            when = self._present(when, placed)
        days = 0 if placed.way == "same" else _distance(mention.text)
        if days is None or when.earliest is None or when.latest is None:
            if placed.way == "same" and (news := self._news(self._today(), mention.text, anchor)):
                return replace(news, basis=Basis.EVENT) if tense is not Tense.FUTURE else None
            return None
        back = (placed.way == "after") == inside
        first = shifted(when.earliest, -days if back else days)
        last = shifted(when.latest, -days if back else days)
        return When(first, last, precision_of(first, last), Basis.EVENT, mention.text, anchor)

    def _present(self, when: When, placed: Placed) -> When:
        """Return the day of writing for "comes a day after", the news days for "comes the same day"."""
        today = self._base.day
        if when.text is not None or today is None:
            return when
        first = shifted(today, -1) if placed.way == "same" else today
        return When(first, today, precision_of(first, today), self._base.basis)

    def _bounded(self, sentence: Sentence, when: When, reached: Reach, tense: Tense) -> When:
        """Close an interval at the day on which it was reported, where that is dated."""
        if reached.report is None or when.latest is None or tense is Tense.FUTURE:
            return when
        said = self._said(sentence, reached.report)
        if said is None or said.last is None or when.latest <= said.last:
            return when
        if when.earliest is not None and when.earliest > said.last:
            return when
        precision = precision_of(when.earliest, said.last)
        return replace(when, latest=said.last, precision=precision)

    def _said(self, sentence: Sentence, report: Token) -> _Days | None:
        """Return the days on which the reporting verb places itself, None when it has no expression."""
        for placed in self._placed.get(sentence.index, []):
            if placed.at == report and placed.signal is None and placed.mention.latest:
                return _Days(placed.mention.earliest, placed.mention.latest)
        return None

    # Without an expression

    def _undated(self, sentence: Sentence, predicate: Token, reached: Reach, tense: Tense) -> When:
        said = self._said(sentence, reached.report) if reached.report is not None else None
        day = said or self._today()
        side = _side(reached)
        if tense is Tense.FUTURE or reached.unreal:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NONE, None, self._base.anchor)
        if side is Side.BEFORE:
            return self._carried_kind(sentence, predicate) or self._state(day)
        reported = reached.report is not None
        if reported and (tense is Tense.PLUPERFECT or _is_changed(predicate, tense)):
            tense = Tense.PERFECT
        if side is Side.SAME and tense is Tense.PERFECT:
            if _lingers(predicate, reached):
                return self._state(day)
            return self._news(day, None, None) or self._state(day)
        if tense in (Tense.PAST, Tense.PLUPERFECT) and (carried := self._carried_day(sentence, predicate, reached)):
            return carried
        return self._state(day)

    def _today(self) -> _Days:
        return _Days(self._base.first, self._base.last)

    def _news(self, day: _Days, text: str | None, anchor: str | None) -> When | None:
        """Return the news days: the day of telling and the one before."""
        if day.first is None or day.last is None:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NEWS_PERFECT, text, anchor or self._base.anchor)
        first = shifted(day.first, -1)
        precision = precision_of(first, day.last)
        return When(first, day.last, precision, Basis.NEWS_PERFECT, text, anchor or self._base.anchor)

    def _state(self, day: _Days) -> When:
        return When(None, day.last, TimePrecision.UNKNOWN, Basis.STATE, None, self._base.anchor)

    def _tense(self, sentence: Sentence, predicate: Token, reached: Reach) -> Tense:
        """Return the tense of the predicate or, for nouns and participles, of the clause that shares its time."""
        headline = sentence.block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING)
        clauses = sorted(reached.shared, key=lambda index: reached.shared[index][0])
        for index in clauses:
            token = sentence.doc[index]
            tense = tense_of(token, headline=headline)
            if tense is Tense.NONE:
                continue
            if index != predicate.i and tense is Tense.PRESENT and not is_verb(predicate):
                return Tense.PERFECT if token.lemma_ in ("come", "follow", "happen", "occur", "mark") else tense
            return tense
        return Tense.PERFECT if headline else Tense.NONE

    def _carried_kind(self, sentence: Sentence, predicate: Token) -> When | None:
        """Carry the days of an earlier happening of the same kind that was told as background too."""
        group = next((kind for kind in words().kinds if predicate.lemma_ in kind), frozenset({predicate.lemma_}))
        for before in reversed(self._parsed.sentences[max(0, sentence.index - _BACK) : sentence.index]):
            for token in before.doc:
                if token.lemma_ not in group or not is_verb(token) or _side(reach(token)) is not Side.BEFORE:
                    continue
                when = self._when(before, token, 1, None)
                if when.earliest is not None and when.latest is not None:
                    return replace(when, basis=Basis.EVENT, anchor=when.text)
        return None

    def _carried_day(self, sentence: Sentence, predicate: Token, reached: Reach) -> When | None:
        """Carry a day told just before to what tells on: "They then …", "At least nine died", a verb of the kind."""
        if reached.report is not None and self._said(sentence, reached.report):
            return None
        head = predicate.head
        if predicate.dep_ == "conj" and is_verb(head) and (carried := self._day_at(sentence, head)):
            return carried
        told_on = _tells_on(sentence, predicate)
        for before in reversed(self._parsed.sentences[max(0, sentence.index - _BACK) : sentence.index]):
            if before.block != sentence.block and not (_names_it(predicate) and before.index == sentence.index - 1):
                return None
            days = [placed for placed in self._placed.get(before.index, []) if self._is_told(placed)]
            for placed in days:
                if told_on or _same_kind(placed.at, predicate):
                    return self._told_then(placed)
            if days:
                return None
        return None

    def _day_at(self, sentence: Sentence, verb: Token) -> When | None:
        """Return the carried day of a verb of the same sentence, where that is dated to the day."""
        for placed in self._placed.get(sentence.index, []):
            if placed.at == verb and self._is_told(placed):
                return self._told_then(placed)
        return None

    def _told_then(self, placed: Placed) -> When | None:
        """Return the day of a mention and the one after it, no later than the day of writing."""
        day, today = placed.mention.earliest, self._base.last
        last = shifted(day, 1) if day else None
        if day is None or last is None:
            return None
        last = min(last, today) if today and today >= day else last
        return When(day, last, precision_of(day, last), Basis.EVENT, None, placed.mention.text)

    @staticmethod
    def _is_told(placed: Placed) -> bool:
        """Say whether a mention dates a past happening of its sentence, not a report of one."""
        at, mention = placed.at, placed.mention
        if mention.earliest is None or mention.earliest != mention.latest or placed.signal:
            return False
        if is_verb(at):
            return at.lemma_ not in words().reporting and tense_of(at) in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)
        return at.lemma_.lower() in words().happenings


def _side(reached: Reach) -> Side:
    """Return the side of the outermost clause that a happening shares."""
    return max(reached.shared.values(), key=lambda entry: entry[0])[1]


def _within(token: Token, event: Token) -> bool:
    return token == event or event.is_ancestor(token)


def _matrix(placed: Placed, event: Token) -> Token | None:
    """Return the predicate outside the clause that an expression counts from."""
    at = event.head
    for _ in range(10):
        if (is_verb(at) or at.pos_ == "NOUN") and at.i != placed.root.i:
            return at
        if at.head == at:
            return None
        at = at.head
    return None


def _distance(text: str) -> int | None:
    """Return the days of "a day after", "two weeks before"; None when no number says."""
    number, unit = 1, 3
    for word in text.lower().replace("-", " ").split():
        kind, value = lexicon().get(word, ("", 0))
        if kind in ("card", "vague"):
            number = value
        elif word.isdigit() and len(word) < 4:
            number = int(word)
        elif kind in ("unit", "units"):
            unit = value
            if kind == "units" and word == text.lower().split()[0]:
                return None
    days = _DAYS.get(unit)
    return days * number if days is not None and number else None


def _is_changed(predicate: Token, tense: Tense) -> bool:
    """Say whether a past passive is a present one told at second hand: "said that the town was taken"."""
    passive = any(child.dep_ == "auxpass" for child in predicate.children)
    return tense is Tense.PAST and passive and predicate.lemma_ in words().changes


def _lingers(predicate: Token, reached: Reach) -> bool:
    """Say whether a perfect tells of what has lasted or recurs: "has long held", "for weeks have been trying"."""
    tokens = [predicate.doc[index] for index, (_, side) in reached.shared.items() if side is Side.SAME]
    for token in tokens:
        if token.lemma_ in words().states and (token == predicate or not is_verb(predicate)):
            return True
        for child in token.children:
            if child.lower_ in words().lingering:
                return True
            if child.lower_ in ("for", "over") and any(grand.lemma_ in _LENGTHS for grand in child.children):
                return True
    return False


_LENGTHS = frozenset({"day", "week", "month", "year", "decade", "century", "hour"})


def _same_kind(one: Token, other: Token) -> bool:
    return any(one.lemma_ in kind and other.lemma_ in kind for kind in words().kinds)


def _tells_on(sentence: Sentence, predicate: Token) -> bool:
    """Say whether a sentence carries on the story of the one before."""
    first = next((token for token in sentence.doc if token.is_alpha), None)
    if first is not None and first.lower_ in words().onward:
        return True
    subject = next((child for child in predicate.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.pos_ == "PRON" and subject.lower_ in words().onward:
        return True
    return predicate.lemma_ in words().harm or _names_it(predicate)


def _names_it(predicate: Token) -> bool:
    """Say whether the subject is a happening already told of: "the blast", "the assault"."""
    subject = next((child for child in predicate.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_.lower() not in words().happenings:
        return False
    return any(child.lower_ in ("the", "this", "that") for child in subject.children)
