"""Days that carry on: from one sentence, or one clause, to the next that tells the same story."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.times.attach import Placed, Reach, Side, reach
from dateline.extract.times.base import Base
from dateline.extract.times.calendar import precision_of, shifted
from dateline.extract.times.tense import Tense, is_verb, tense_of, words
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Basis
from dateline.record.when import When

_BACK = 3
"""So many sentences back a day may be carried from."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A happening's predicate in its sentence, the clauses whose time it shares, and its tense."""

    sentence: Sentence
    predicate: Token
    reached: Reach
    tense: Tense

    @property
    def side(self) -> Side:
        """Where the happening lies against the outermost clause that it shares."""
        return outer_side(self.reached)


@dataclass(frozen=True, slots=True)
class Story:
    """The dated clauses of an article, by sentence."""

    parsed: ParsedArticle
    placed: Mapping[int, Sequence[Placed]]
    base: Base

    def kind_before(self, clause: Clause, when_of: Callable[[Sentence, Token], When]) -> When | None:
        """Carry the days of an earlier happening of the same kind that was told as background too."""
        lemma = clause.predicate.lemma_
        group = next((kind for kind in words().kinds if lemma in kind), frozenset({lemma}))
        for before in self._back(clause.sentence):
            for token in before.doc:
                if token.lemma_ not in group or not is_verb(token) or outer_side(reach(token)) is not Side.BEFORE:
                    continue
                when = when_of(before, token)
                if when.earliest is not None and when.latest is not None:
                    return replace(when, basis=Basis.EVENT, anchor=when.text)
        return None

    def day_before(self, clause: Clause) -> When | None:
        """Carry a day told just before to what tells on: "They then …", "At least nine died", a verb of the kind."""
        sentence, predicate = clause.sentence, clause.predicate
        if predicate.dep_ == "conj" and (carried := self._day_at(sentence, predicate.head)):
            return carried
        told_on = _tells_on(sentence, predicate)
        for before in self._back(sentence):
            near = before.index == sentence.index - 1 and before.block.kind is sentence.block.kind
            if before.block != sentence.block and not (near and (_names_it(predicate) or _same_day(predicate))):
                return None
            days = [placed for placed in self.placed.get(before.index, ()) if _is_told(placed)]
            for placed in days:
                if told_on or _same_kind(placed.at, predicate):
                    return self._told_then(placed)
            if days:
                return None
        return None

    def _back(self, sentence: Sentence) -> list[Sentence]:
        return self.parsed.sentences[max(0, sentence.index - _BACK) : sentence.index][::-1]

    def _day_at(self, sentence: Sentence, verb: Token) -> When | None:
        """Return the carried day of a verb of the same sentence, where that is dated to the day."""
        if not is_verb(verb):
            return None
        told = [placed for placed in self.placed.get(sentence.index, ()) if placed.at == verb and _is_told(placed)]
        return self._told_then(told[0]) if told else None

    def _told_then(self, placed: Placed) -> When | None:
        """Return the day of a mention and the one after it, no later than the day of writing."""
        day, today = placed.mention.earliest, self.base.last
        last = shifted(day, 1) if day else None
        if day is None or last is None:
            return None
        last = min(last, today) if today and today >= day else last
        return When(day, last, precision_of(day, last), Basis.EVENT, None, placed.mention.text)


def outer_side(reached: Reach) -> Side:
    """Return the side of the outermost clause that a happening shares."""
    return next(reversed(reached.shared.values()))[1]


def _is_told(placed: Placed) -> bool:
    """Say whether a mention dates a past happening of its sentence, not a report of one."""
    at, mention = placed.at, placed.mention
    if mention.earliest is None or mention.earliest != mention.latest or placed.signal:
        return False
    if is_verb(at):
        return at.lemma_ not in words().reporting and tense_of(at) in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)
    return at.lemma_.lower() in words().happenings


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
    return predicate.lemma_ in words().harm or _names_it(predicate) or _same_day(predicate)


def _same_day(predicate: Token) -> bool:
    """Say whether the words tell of the same day's later hours: "fell by nightfall", "then fell", "within hours"."""
    for child in predicate.children:
        if child.dep_ == "advmod" and child.lower_ in words().onward:
            return True
        if child.dep_ == "prep" and any(one.dep_ == "pobj" and one.lemma_ in words().hours for one in child.children):
            return True
    return False


def _names_it(predicate: Token) -> bool:
    """Say whether the subject is a happening already told of: "the blast", "the assault"."""
    subject = next((child for child in predicate.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_.lower() not in words().happenings:
        return False
    return any(child.lower_ in ("the", "this", "that") for child in subject.children)
