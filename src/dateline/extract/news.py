"""Turns of a war told as the news of the day, where no word says when: "Tarn falls", "rebels took Tarn, he said"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from dateline.extract.document import ParsedArticle
from dateline.extract.drafts import Draft
from dateline.extract.times.tense import words
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Basis, BlockKind, EventType, Modality, TimePrecision
from dateline.record.when import When

_LEAD = 2  # sentences
_TURNS = {"capture", "recapture", "surrender", "enter", "withdraw"}
_HELPERS = {"aux", "auxpass"}
_STEPS = 6


@dataclass(frozen=True, slots=True)
class News:
    """The days of an article's news: the day it speaks from or, if it has none, the last day that it names."""

    lead: frozenset[int]
    today: date | None
    named: date | None

    @classmethod
    def of(cls, parsed: ParsedArticle, today: date | None, named: date | None) -> "News":
        """Return the news of an article; its lead is what opens it and the first sentences of its body."""
        body = (one.index for one in parsed.sentences if one.block.kind is BlockKind.PARAGRAPH)
        return cls(frozenset([*range(_LEAD), *islice(body, _LEAD)]), today, named)

    def dated(self, draft: Draft, when: When) -> When:
        """Return the day of telling and the one before it for a turn that a lead tells as news, else ``when``."""
        last = self._last(draft, when)
        if last is None:
            return when
        precision, basis = TimePrecision.DAYS, Basis.NEWS_PERFECT
        return replace(
            when, earliest=last - timedelta(days=1), latest=last, precision=precision, basis=basis, text=None
        )

    def _last(self, draft: Draft, when: When) -> date | None:
        if draft.event_type is not EventType.CONTROL or draft.tally is not None or draft.mode not in _TURNS:
            return None
        open_ended = when.basis is Basis.STATE and when.earliest is None
        if draft.modality is not Modality.ASSERTED or not open_ended or draft.sentence.index not in self.lead:
            return None
        if _is_present(draft) and draft.sentence.index < _LEAD:
            return self.today or self.named
        return (when.latest or self.today) if self.today is not None and _is_told_as_past(draft.predicate) else None


def _is_present(draft: Draft) -> bool:
    """Say whether a headline or lead tells it in the present or by a bare participle: "Tarn taken by rebels"."""
    verb = draft.predicate
    if any(child.dep_ in _HELPERS for child in verb.children):
        return False
    headline = draft.sentence.block.kind is BlockKind.HEADLINE
    return verb.tag_ in {"VBZ", "VBP"} or (headline and verb.tag_ in {"VBN", "VBD"})


def _is_told_as_past(verb: Token) -> bool:
    """Say whether the main clause, or what somebody says in it, tells it in the simple past.

    What is told beside the news ("who once held it", "after they took it") may be of any day.
    """
    if any(child.lower_ in words().lingering or child.lower_ in words().bygone for child in verb.children):
        return False
    if verb.dep_ in {"attr", "acomp"} and verb.head.lemma_ == "be" and verb.head.tag_ == "VBD":
        return _stands_in_main(verb.head)  # "was overrun", which is no noun
    return _stands_in_main(verb) if _is_simple_past(verb) else _is_next_in_row(verb)


def _is_simple_past(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    if not helpers:
        return verb.tag_ == "VBD"
    return verb.tag_ == "VBN" and all(one.dep_ == "auxpass" and one.tag_ == "VBD" for one in helpers)


def _stands_in_main(verb: Token) -> bool:
    at = verb
    for _ in range(_STEPS):
        if at.dep_ == "ROOT" or at.head == at:
            return True
        said = at.dep_ in {"ccomp", "parataxis"} and at.head.lemma_ in words().reporting
        if not said and not (at.dep_ == "conj" and at.head.tag_ in {"VBD", "VBN"}):
            return False
        at = at.head
    return False


def _is_next_in_row(verb: Token) -> bool:
    """Say whether a town "is the fifth to fall" or "became the fifth to fall"."""
    noun = verb.head
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    if infinitive and noun.dep_ == "pobj":
        noun = noun.head.head  # "the tenth town in a week to fall"
    if not infinitive or noun.dep_ != "attr" or noun.head.lemma_ not in {"be", "become"}:
        return False
    ranked = any(child.lower_ in words().ranks or child.lower_.endswith(("th", "rd")) for child in noun.lefts)
    return ranked and _stands_in_main(noun.head)
