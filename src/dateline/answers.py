"""One question after another about one record: what the API and the pages ask, whoever answers.

Two give the same answers, row for row: one that fuses what the store holds (``dateline.viewing``), and the store's own
fused rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dateline.query import Query
from dateline.record.identity import IdChange
from dateline.record.world import Situation
from dateline.shapes import ArticleRow, ArticleText, ClaimRow, Explanation
from dateline.shown import ActorRow, AreaRow, DayRow, FareRow, HarmRow, HeldRow, OutletRow, PlaceRow, SpellRow
from dateline.view import Row

if TYPE_CHECKING:
    from dateline.brief import Brief
    from dateline.store import Store

KINDS = ("articles", "claims", "incidents", "control", "tolls", "tallies")
OFFERED = ("places", "actors", "outlets")

Listed = Row | PlaceRow | ActorRow | OutletRow


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, in its order; ``next`` is where the list goes on, None at its end."""

    rows: tuple[Listed, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Printed:
    """Some rows of a list as public JSON, one text each; ``next`` is as of ``Page``, ``count`` how many rows match."""

    rows: tuple[str, ...]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class News:
    """What came in since a token was given: the first articles by id, how many more, and judgements made or undone."""

    token: str
    articles: tuple[str, ...]
    more: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of ids of incidents, oldest first; ``latest`` is the cursor of its end, ``more`` says it goes on."""

    changes: tuple[IdChange, ...]
    latest: str | None
    more: bool


class Answers(Protocol):
    """Answers questions about one record. Queries are as typed: places and countries are looked up here."""

    def token(self, query: Query) -> str:
        """Return a sign that changes whenever the answer could: for caches, ETags and those who wait."""

    def is_settled(self) -> bool:
        """Say whether questions of now are answered without anything being worked out first."""

    def news(self, since: str) -> News | None:
        """Return what changed since the record gave this token, None if nothing; AbsentError if it is no token."""

    def rows(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Page:
        """Return rows of a kind (one of ``KINDS`` or ``OFFERED``) in the order in which tables print them.

        ``after`` is a cursor (AbsentError if it is none); without ``limit`` the whole list comes.
        """

    def count(self, kind: str, query: Query) -> int:
        """Return how many rows match."""

    def printed(self, kind: str, query: Query, *, after: str | None = None, limit: int | None = None) -> Printed:
        """Return the same rows as ``rows`` as public JSON, and how many match, both of one state of the record."""

    def days(self, query: Query) -> tuple[DayRow, ...]:
        """Return how many incidents that match fall on which day, by day and standing (``dateline.daily``)."""

    def newest(self, kind: str, query: Query, limit: int) -> tuple[Row, ...]:
        """Return so many incidents, or rows of control, that begin last, those without a last day at the end."""

    def fares(self, kind: str, query: Query) -> tuple[FareRow, ...]:
        """Return how the claims of each "outlet" or "speaker" that match stand, those with most claims first."""

    def held(self, query: Query) -> tuple[HeldRow, ...]:
        """Return how many places are held or claimed in which province, by country and province."""

    def spells(self, query: Query) -> tuple[SpellRow, ...]:
        """Return how many towns came to be held or claimed by whom from when to when, in time."""

    def harm(self, query: Query) -> tuple[HarmRow, ...]:
        """Return what incidents that match did to people, by harm and day."""

    def happened(self, query: Query) -> tuple[AreaRow, ...]:
        """Return how many incidents that match were in which province, by country and province."""

    def explain(self, asked: str, query: Query) -> Explanation:
        """Return what an id, its first signs or a place leads to, as of the query's moment.

        An id that the record once had leads on, and the answer says so. AbsentError if that is nothing, UsageError if
        it is several things.
        """

    def succession(self, after: str | None, limit: int) -> Succession:
        """Return what became of ids of incidents after a cursor; AbsentError if that is none."""

    def article(self, id: str, query: Query, *, version: str | None = None) -> ArticleText:
        """Return an article with its words and claims; the speaking version unless one is named by its sha256.

        AbsentError if it is not there as of the query's moment.
        """

    def claims_named(self, ids: Iterable[str], query: Query) -> tuple[ClaimRow, ...]:
        """Return the claims of these ids, in the order of the table; unknown ids are passed over."""

    def articles_named(self, ids: Iterable[str], query: Query) -> tuple[ArticleRow, ...]:
        """Return the articles of these ids, by id; unknown ids are passed over."""

    def brief(self, query: Query, title: str | None = None) -> "Brief":
        """Return the brief of the query's days and moment."""


def answers_of(store: "Store", situation: Situation, tell: Callable[[str], None] = lambda _: None) -> Answers:
    """Return who answers questions about a store; ``tell`` gets a line for each step of work that comes before."""
    from dateline.following import FollowingAnswers

    return FollowingAnswers(store, situation, tell)
