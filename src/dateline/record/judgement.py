"""Decisions about claims: a person's or the program's. They never overwrite and can be taken back."""

from dataclasses import dataclass
from datetime import datetime

from dateline.record.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """The words a judgement is about: exact, with what stands before and after, so that it attaches again."""

    article: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on one claim, or on whether two claims are one incident (``other`` given)."""

    id: str
    verdict: Verdict
    claim: str
    other: str | None
    anchor: QuoteAnchor
    other_anchor: QuoteAnchor | None
    by: str
    at: datetime
    note: str | None
    withdrawn_at: datetime | None
