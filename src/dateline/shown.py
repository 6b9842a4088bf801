"""What is offered beside the rows of the record: its places, actors and outlets, with how much there is of each."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer that claims name, and how many claims, incidents and rows of control there are of it."""

    place: Place
    claims: int
    incidents: int
    control: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An entry of the actor table: in how many claims it takes part, and how many it is a source of."""

    actor: ActorRef
    claims: int
    speaks: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet, None for reports that name none: how many articles and claims it has."""

    outlet: str | None
    articles: int
    claims: int


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a page had, as which article, when it was published and first seen, and whether it speaks."""

    article: str
    sha256: str
    published: str | None
    first_seen: datetime
    speaks: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """How many incidents of one standing fall on a day; None for those whose day is not known well enough."""

    day: date | None
    standing: Standing
    count: int
