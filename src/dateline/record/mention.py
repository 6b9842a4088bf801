"""What an article's words mention: places, times, attributions, doubts."""

from dataclasses import dataclass
from datetime import date

from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.text import Span
from dateline.record.vocabulary import AttributionKind, Basis, Stance, TimePrecision


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place. ``place`` is None when no entry fits; ``alternatives`` are ids that fit about as well."""

    start: int
    end: int
    text: str
    place: Place | None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. ``value`` is EDTF ("2021-08-08", "2021-08", "199X"), None while it stays relative.

    Where EDTF has no form it is TimeML's: "2021-08-06TNI" (a night), "P3D", "PXW", "PAST_REF".
    """

    start: int
    end: int
    text: str
    value: str | None
    earliest: date | None
    latest: date | None
    precision: TimePrecision
    basis: Basis
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of something said.

    ``speaker``, ``role`` and ``side`` are the source as resolved within the article. An attribution whose
    content holds another is outside it: chains come from containment.
    """

    source: Span | None
    cue: Span
    content: Span
    kind: AttributionKind
    actor: ActorRef | None
    speaker: str
    role: str | None
    side: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that say something could not be checked, or is exaggerated, and the claims that they name."""

    quote: Span
    about: str  # "event", "footage", "figure", "date"
    claims: tuple[str, ...]
