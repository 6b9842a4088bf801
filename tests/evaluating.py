"""Examples made by hand, for tests of how they are judged."""

import json
from dataclasses import replace
from datetime import date

from dateline.evaluate.example import Example
from dateline.evaluate.measure import score_all
from dateline.record.claim import Count, Participant, Tally, Toll
from dateline.record.mention import Attribution, TimeMention, Toponym
from dateline.record.text import Span
from dateline.record.vocabulary import (
    AttributionKind,
    Basis,
    EventType,
    Interest,
    Modality,
    Role,
    Stance,
    TallyCounts,
    TallyKind,
    TimePrecision,
)
from dateline.record.when import When
from making import AIBAK, KUNDUZ, REBELS, annotation, article, capture

__all__ = ["AIBAK", "KUNDUZ", "REBELS"]


def example(text, gold, *, id="x", claims=(), toponyms=(), times=(), attributions=()):
    """Make an article with this gold, of which ``annotate`` gave this."""
    read = annotation(article(text, id=id), *claims)
    read = replace(read, toponyms=tuple(toponyms), times=tuple(times), attributions=tuple(attributions))
    return Example(id, text, gold, (read,), {"id": id, "text": text, "published": "2021-08-09"})


def scores(kind, *examples):
    """Score examples by a module of a kind of gold: the value of each measure."""
    judge_all = getattr(kind, "judge_all", None) or (lambda all_of_them: [kind.judge(one) for one in all_of_them])
    return {score.measure: score.value for score in score_all(kind.MEASURES, judge_all(examples))}


def control(text="Rebels took Kunduz.", place=KUNDUZ, *, mode="capture", source="none", **changed):
    """Make a claim of control; ``source`` is what the source gains by it."""
    made = capture(article(text), place=place)
    return replace(made, mode=mode, interest=Interest(source), **changed)


def event(event_type, mode, text="Rebels took Kunduz.", **changed):
    """Make a claim of any type."""
    made = capture(article(text))
    return replace(made, event_type=EventType(event_type), mode=mode, **changed)


def by(*actors):
    """Make the participants who hold a place."""
    return tuple(Participant(Role.HOLDER, actor.name, actor) for actor in actors)


def days(first, last=None):
    """Make an interval of days of August 2021."""
    earliest = None if first is None else date(2021, 8, first)
    latest = date(2021, 8, last or first) if (last or first) else None
    return When(earliest, latest, TimePrecision.DAY, Basis.TEXT)


def toll(kinds, low=None, best=None, high=None, text="", unit="people"):
    """Make a toll."""
    return Toll(tuple(kinds), "people", "unknown", unit, "flow", low, best, high, text, None, None, None, None)


def counted(kinds, low=None, best=None, high=None, text="", unit="people", **changed):
    """Make a claim with a toll."""
    return event("attack", "killing", toll=toll(kinds, low, best, high, text, unit), **changed)


def tallied(low, high, counts="captures", kind="count", **changed):
    """Make a claim with a tally."""
    made = Tally(Count(low, high), TallyKind(kind), TallyCounts(counts), "town", None, REBELS, None, None)
    return control(tally=made, place=KUNDUZ, **changed)


def span(text, words):
    """Find the words in the text."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def toponym(text, words, place=KUNDUZ):
    """Make a mention of a place."""
    found = span(text, words)
    return Toponym(found.start, found.end, words, place)


def time(text, words, value):
    """Make a time expression."""
    found = span(text, words)
    return TimeMention(found.start, found.end, words, value, None, None, TimePrecision.DAY, Basis.TEXT)


def said(text, source, cue, content):
    """Make an attribution."""
    own = span(text, source) if source else None
    return Attribution(
        own, span(text, cue), span(text, content), AttributionKind.INDIRECT, None, source or "", None, "unknown",
        Stance.ASSERTS,
    )  # fmt: skip


def write_suite(folder, kind, articles, gold, name=None, **more):
    """Write a suite's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = {"name": name or folder.name, "kind": kind, **more}
    (folder / "suite.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in head.items()))
    for file, rows in (("articles.jsonl", articles), ("gold.jsonl", gold)):
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


DENIED = {"stance": Stance.DENIES}
HISTORICAL = {"modality": Modality.HISTORICAL}
