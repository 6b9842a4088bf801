"""The public shapes of the record by name. ``shaping`` makes them of records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.record.annotation import Annotation, MadeBy
from dateline.record.claim import Claim
from dateline.record.diff import Diff
from dateline.record.fused import ControlRow, Incident, PublicationBound, TallyRow, TollRow
from dateline.record.identity import IdChange
from dateline.record.judgement import Judgement
from dateline.record.text import Block
from dateline.record.vocabulary import Standing
from dateline.shown import ActorRow, OutletRow, PlaceRow, Version


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A report of the record: what is known of it, where its bytes came from, and how much it claims.

    ``bound`` is given for one without a date: between which days it was published, as far as that can be told.
    """

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    dateline: str | None
    credit: str | None
    claims: int
    sha256: str
    source: str
    media_type: str
    first_seen: datetime
    bound: PublicationBound | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the report that makes it.

    ``standing`` is that of the strongest row which rests on it; ``superseded``: a newer version of the report speaks.
    """

    claim: Claim
    article: str
    outlet: str | None
    published: str | None
    standing: Standing | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One version of a report with its words: ``blocks`` and every quote are offsets of ``text``.

    ``versions`` are all that the page had, oldest first; ``claims`` are those of this one.
    """

    article: ArticleRow
    text: str
    blocks: tuple[Block, ...]
    versions: tuple[Version, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an id leads to: the rows it is in, the claims that they rest on, and what was decided about those.

    ``changes`` tell what became of the id, and of those that lead to the same incidents, where that is not nothing.
    """

    asked: str
    control: tuple[ControlRow, ...]
    incidents: tuple[Incident, ...]
    tolls: tuple[TollRow, ...]
    tallies: tuple[TallyRow, ...]
    claims: tuple[ClaimRow, ...]
    judgements: tuple[Judgement, ...]
    changes: tuple[IdChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRow:
    """What read reports: ``run`` is its number, ``at`` when it was first used, ``annotations`` how many it read."""

    made_by: MadeBy
    run: int
    at: datetime
    annotations: int


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a record. ``published`` are the first and the last publication day.

    ``articles`` counts versions, ``unread`` those that the newest run has not read; ``adrift`` are the judgements
    whose words no claim stands on any more; ``stored_bytes`` is the size of the database.
    """

    db: str
    articles: int
    annotations: int
    claims: int
    judgements: int
    received_bytes: int
    published: tuple[str, str] | None
    runs: tuple[RunRow, ...]
    failures: tuple[str, ...]
    pages: int
    unread: int
    adrift: tuple[str, ...]
    stored_bytes: int
    last_read: datetime | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked in a record, and what does not stand.

    ``checked`` says how deep: where a row is damaged, what rests on it is not looked at.
    """

    articles: int
    spans: int
    problems: tuple[str, ...]
    checked: tuple[str, ...]


class Change(StrEnum):
    """What became of a claim or a row from one run to another."""

    GONE = "gone"
    NEW = "new"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that one run reads and another does not, or reads otherwise in these ``fields``."""

    change: Change
    article: str
    fields: tuple[str, ...]
    was: Claim | None
    now: Claim | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of the record that comes of one run and not of another, or otherwise; ``was`` and ``now`` in few words."""

    change: Change
    kind: str
    fields: tuple[str, ...]
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class RunsDiff:
    """Two runs compared on the articles that both have read."""

    one: int
    two: int
    articles: int
    claims: tuple[ClaimChange, ...]
    rows: tuple[RowChange, ...]


SHAPES: Mapping[str, type] = {
    "annotation": Annotation,
    "articles": ArticleRow,
    "claims": ClaimRow,
    "incidents": Incident,
    "control": ControlRow,
    "tolls": TollRow,
    "tallies": TallyRow,
    "why": Explanation,
    "status": Status,
    "verify": Verification,
    "diff-runs": RunsDiff,
    "diff": Diff,
    "article": ArticleText,
    "places": PlaceRow,
    "actors": ActorRow,
    "outlets": OutletRow,
    "changes": IdChange,
}
"""The shapes by name: one object of each; the table commands print lists of them."""
