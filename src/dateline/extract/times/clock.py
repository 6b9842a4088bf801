"""When a happening was: the expression of its clause, else what its tense allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.times.attach import Placed, Reach, Side, cost_of, counts_from_event, place, reach
from dateline.extract.times.base import base_date
from dateline.extract.times.calendar import precision_of, shifted
from dateline.extract.times.carry import Clause, Story
from dateline.extract.times.ranges import with_ranges
from dateline.extract.times.tense import Tense, is_verb, tense_of, words
from dateline.extract.times.words import lexicon
from dateline.extract.tokens import Token
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, BlockKind, TimePrecision
from dateline.record.when import When

_DAYS = {1: 0, 2: 0, 3: 1, 4: 7, 5: 30, 7: 365, 10: 14, 11: 0}
_DEPTH = 3
_VAGUELY = 7
"""So many of a unit "days after" or "several weeks before" may be at most."""


@dataclass(frozen=True, slots=True)
class _Days:
    first: date | None
    last: date | None


_HOURS = ("dawn", "daybreak", "sunrise", "sunset", "noon", "midday", "dusk", "nightfall")


def _opens_day(words: str) -> bool:
    """Tell an hour of a named day: what is before it is on that day."""
    return words.lower().split()[0] in _HOURS


class Clock:
    """Gives each happening of one article its When. Answers depend on the article alone."""

    def __init__(self, parsed: ParsedArticle, times: Sequence[TimeMention]) -> None:
        self._base = base_date(parsed.article.header, parsed.article.text)
        self._placed: dict[int, list[Placed]] = {}
        for mention in with_ranges(parsed.article.text, times):
            sentence = parsed.around(mention.start)
            placed = place(sentence, mention) if sentence else None
            if sentence and placed:
                self._placed.setdefault(sentence.index, []).append(placed)
        self._story = Story(parsed, self._placed, self._base)
        self._asked: dict[tuple[int, int], When] = {}  # several readers ask after the same predicates

    @property
    def today(self) -> date | None:
        """The day that the article speaks from, where it is known to the day."""
        return self._base.day

    def when_of(self, sentence: Sentence, predicate: Token) -> When:
        """Return when the happening that this predicate tells of was, with what it was read from."""
        key = sentence.index, predicate.i
        if key not in self._asked:
            self._asked[key] = self._when(sentence, predicate, _DEPTH, None)
        return self._asked[key]

    def _when(self, sentence: Sentence, predicate: Token, depth: int, without: Placed | None) -> When:
        reached = reach(predicate)
        clause = Clause(sentence, predicate, reached, _tense(sentence, predicate, reached))
        options = [
            (found[0], placed.event is not None, abs(placed.root.i - predicate.i), placed, found[1])
            for placed in self._placed.get(sentence.index, ())
            if placed is not without and (found := self._cost(placed, predicate, reached))
        ]
        if len(options) > 1:
            # "Three weeks after Tarn fell on 5 May": of two that are as near, the one that counts from nothing else.
            options.sort(key=lambda option: option[:3])
        for _, _, _, placed, side in options:
            when = self._dated(clause, placed, side, depth)
            if when is not None:
                return self._bounded(clause, when)
        return self._undated(clause)

    @staticmethod
    def _cost(placed: Placed, predicate: Token, reached: Reach) -> tuple[int, Side] | None:
        if placed.event is not None and placed.event.i in reached.shared:
            return 2 * reached.shared[placed.event.i][0], Side.SAME
        return cost_of(placed, predicate, reached)

    # With an expression

    def _dated(self, clause: Clause, placed: Placed, side: Side, depth: int) -> When | None:
        mention = placed.mention
        if counts_from_event(mention):
            return self._beside_event(clause, placed, depth)
        if mention.value is None and mention.basis is Basis.NONE:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NONE, mention.text, mention.anchor)
        days = self._signalled(_Days(mention.earliest, mention.latest), placed, side, clause.tense)
        whole = days == _Days(mention.earliest, mention.latest)
        precision = mention.precision if whole else precision_of(days.first, days.last)
        return When(days.first, days.last, precision, mention.basis, mention.text, mention.anchor)

    def _signalled(self, days: _Days, placed: Placed, side: Side, tense: Tense) -> _Days:
        """Open or close an interval as its preposition and the clause's side say."""
        first, last, today = days.first, days.last, self._base.last
        signal = placed.signal
        if signal in ("since", "from", "after", "following"):
            last = today if tense is not Tense.FUTURE else None
        elif signal == "before" and _opens_day(placed.mention.text):
            pass  # "before dawn on Thursday" is Thursday, not some day before it
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

    def _beside_event(self, clause: Clause, placed: Placed, depth: int) -> When | None:
        """Count from another happening of the sentence: "a day after …", "the same day …"."""
        event, mention = placed.event, placed.mention
        anchor = mention.anchor
        if event is None or depth == 0:
            return None
        inside = _within(clause.predicate, event)
        other = _matrix(placed, event) if inside else event
        if other is None:
            return None
        when = self._when(clause.sentence, other, depth - 1, placed)
        if tense_of(other) is Tense.PRESENT and self._base.day:
            when = self._present(when, placed)
        near, far = (0, 0) if placed.way == "same" else _distance(mention.text)
        if far is None or when.earliest is None or when.latest is None:
            if placed.way != "same" or clause.tense is Tense.FUTURE:
                return None
            return replace(self._news(self._today(), mention.text, anchor), basis=Basis.EVENT)
        back = (placed.way == "after") == inside
        first = shifted(when.earliest, -far if back else near)
        last = shifted(when.latest, -near if back else far)
        return When(first, last, precision_of(first, last), Basis.EVENT, mention.text, anchor)

    def _present(self, when: When, placed: Placed) -> When:
        """Return the day of writing for "comes a day after", the news days for "comes the same day"."""
        today = self._base.day
        if when.text is not None or today is None:
            return when
        first = shifted(today, -1) if placed.way == "same" else today
        return When(first, today, precision_of(first, today), self._base.basis)

    def _bounded(self, clause: Clause, when: When) -> When:
        """Close an interval at the day on which it was reported, where that is dated."""
        if when.latest is None or clause.tense is Tense.FUTURE:
            return when
        said = self._said(clause)
        if said is None or said.last is None or when.latest <= said.last:
            return when
        if when.earliest is not None and when.earliest > said.last:
            return when
        precision = precision_of(when.earliest, said.last)
        return replace(when, latest=said.last, precision=precision)

    def _said(self, clause: Clause) -> _Days | None:
        """Return the days on which the reporting verb places itself, None when it has no expression."""
        for placed in self._placed.get(clause.sentence.index, []):
            if placed.at == clause.reached.report and placed.signal is None and placed.mention.latest:
                return _Days(placed.mention.earliest, placed.mention.latest)
        return None

    # Without an expression

    def _undated(self, clause: Clause) -> When:
        said, reached, tense = self._said(clause), clause.reached, clause.tense
        day = said or self._today()
        if tense is Tense.FUTURE or reached.unreal:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NONE, None, self._base.anchor)
        if clause.side is Side.BEFORE:
            return self._story.kind_before(clause, self._shallow) or self._state(day)
        if reached.report is not None and (
            tense is Tense.PLUPERFECT or _is_changed(clause.predicate, tense) or _is_announced(clause)
        ):
            tense = Tense.PERFECT
        if clause.side is Side.SAME and tense is Tense.PERFECT and not _lingers(clause.predicate, reached):
            return self._news(day, None, None)
        carried = self._story.day_before(clause) if tense is Tense.PAST and said is None else None
        return carried or self._state(day)

    def _shallow(self, sentence: Sentence, predicate: Token) -> When:
        return self._when(sentence, predicate, 1, None)

    def _today(self) -> _Days:
        return _Days(self._base.first, self._base.last)

    def _news(self, day: _Days, text: str | None, anchor: str | None) -> When:
        """Return the news days: the day of telling and the one before."""
        if day.first is None or day.last is None:
            return When(None, None, TimePrecision.UNKNOWN, Basis.NEWS_PERFECT, text, anchor or self._base.anchor)
        first = shifted(day.first, -1)
        precision = precision_of(first, day.last)
        return When(first, day.last, precision, Basis.NEWS_PERFECT, text, anchor or self._base.anchor)

    def _state(self, day: _Days) -> When:
        return When(None, day.last, TimePrecision.UNKNOWN, Basis.STATE, None, self._base.anchor)


def _tense(sentence: Sentence, predicate: Token, reached: Reach) -> Tense:
    """Return the tense of the predicate or, for nouns and participles, of the clause that shares its time."""
    headline = sentence.block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING)
    for index in reached.shared:
        token = sentence.doc[index]
        tense = tense_of(token, headline=headline)
        if tense is Tense.NONE:
            continue
        if index != predicate.i and tense is Tense.PRESENT and not is_verb(predicate):
            return Tense.PERFECT if token.lemma_ in ("come", "follow", "happen", "occur", "mark") else tense
        return tense
    return Tense.PERFECT if headline else Tense.NONE


def _within(token: Token, event: Token) -> bool:
    return token == event or event.is_ancestor(token)


def _matrix(placed: Placed, event: Token) -> Token | None:
    """Return the predicate outside the clause that an expression counts from."""
    at = event.head
    for _ in range(10):
        if (is_verb(at) or at.pos_ == "NOUN") and at.i != placed.root.i:
            return _content(at, event) if at.lemma_ in words().reporting else at
        if at.head == at:
            return None
        at = at.head
    return None


def _content(report: Token, event: Token) -> Token:
    """Return what a reporting verb reports beside the event, the verb itself where nothing is found."""
    clauses = [child for child in report.children if is_verb(child) and not _within(event, child)]
    told = [child for child in clauses if child.dep_ in ("ccomp", "nsubj", "nsubjpass", "parataxis")]
    return told[0] if told else report


def _distance(text: str) -> tuple[int, int | None]:
    """Return the least and most days of "a day after", "hours before"; the most is None when nothing bounds it."""
    number, unit, vague = 1, 3, False
    parts = text.lower().replace("-", " ").split()
    for word in parts:
        kind, value = lexicon().get(word, ("", 0))
        if kind == "card" or (kind == "vague" and value):
            number = value
        elif word.isdigit() and len(word) < 4:
            number = int(word)
        elif kind in ("unit", "units"):
            unit, vague = value, vague or (kind == "units" and word == parts[0])
        vague = vague or (kind == "vague" and not value)
    days = _DAYS.get(unit)
    if days is None:
        return 0, None
    if days == 0:
        return 0, 1
    return (days, _VAGUELY * days) if vague else (days * number, days * number)


def _is_changed(predicate: Token, tense: Tense) -> bool:
    """Say whether a past passive is a present one told at second hand: "said that the town was taken"."""
    passive = any(child.dep_ == "auxpass" for child in predicate.children)
    return tense is Tense.PAST and passive and predicate.lemma_ in words().changes


def _is_announced(clause: Clause) -> bool:
    """Say whether a happening is a noun that is made known: "confirmed the capture", "the loss was announced"."""
    noun, report = clause.predicate, clause.reached.report
    known = report is not None and report.lemma_ in words().announcing and noun.head == report
    return known and noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_.lower() in words().happenings


def _lingers(predicate: Token, reached: Reach) -> bool:
    """Say whether a perfect tells of what has lasted or recurs: "has long held", "have died since the war began"."""
    tokens = [predicate.doc[index] for index, (_, side) in reached.shared.items() if side is Side.SAME]
    for token in tokens:
        if token.lemma_ in words().states and (token == predicate or not is_verb(predicate)):
            return True
        for child in token.children:
            if child.lower_ in words().lingering:
                return True
            if child.lower_ in ("for", "over") and any(grand.lemma_ in _LENGTHS for grand in child.children):
                return True
        if token.lemma_ not in words().changes and any(_spans(child) for child in token.children):
            return True  # a town that "has fallen since the attack began" fell now; those who died did all along
    return False


def _spans(child: Token) -> bool:
    """Say whether words tell of a whole stretch of time: "in the nine days of siege", "since the war began"."""
    if child.dep_ == "advcl":
        return any(mark.lower_ == "since" and mark.dep_ == "mark" for mark in child.children)
    lengths = (grand for grand in child.children if grand.lemma_ in _LENGTHS and child.lower_ in ("in", "during"))
    return any(inner.lower_ == "the" for length in lengths for inner in length.children)


_LENGTHS = frozenset({"day", "week", "month", "year", "decade", "century", "hour"})
