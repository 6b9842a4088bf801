"""The public shapes: how records look as JSON. One table of rules serves the output and its JSON Schema."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache, partial
from typing import Any

from dateline.record.annotation import Annotation, MadeBy
from dateline.record.claim import Claim, Toll
from dateline.record.diff import Diff
from dateline.record.fused import Assessment, ControlRow, Incident, PublicationBound, TallyRow, TollRow
from dateline.record.identity import IdChange
from dateline.record.judgement import Judgement
from dateline.record.text import Block, Span
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

RENAMED: Mapping[type, Mapping[str, str]] = {
    Toll: {"origin_place": "from", "destination": "to"},
    ControlRow: {"since": "from", "until": "to"},
}
"""Fields whose public name is a word that Python keeps for itself."""

INLINED: Mapping[type, tuple[str, ...]] = {
    ClaimRow: ("claim",),
    RunRow: ("made_by",),
    Incident: ("assessment",),
    ControlRow: ("assessment",),
    TollRow: ("assessment",),
    TallyRow: ("tally", "assessment"),
    PlaceRow: ("place",),
    ActorRow: ("actor",),
}
"""Fields whose own fields stand in their place. Of two of one name, lists are joined and else the first wins."""

OMITTED_WHEN_EMPTY: Mapping[type, tuple[str, ...]] = {Span: ("spans",), Explanation: ("changes",)}
AS_OBJECT: Mapping[type, tuple[str, ...]] = {Assessment: ("parts",)}
"""Fields of pairs that become an object."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules for one class, worked out once."""

    names: tuple[tuple[str, str], ...]
    inlined: frozenset[str]
    optional: frozenset[str]
    objects: frozenset[str]


@cache
def rules_of(shape: type) -> _Rules:
    """Return the fields of a dataclass with their public names, and which of them are treated specially."""
    renamed = RENAMED.get(shape, {})
    names = tuple((field.name, renamed.get(field.name, field.name)) for field in fields(shape))
    return _Rules(
        names,
        frozenset(INLINED.get(shape, ())),
        frozenset(OMITTED_WHEN_EMPTY.get(shape, ())),
        frozenset(AS_OBJECT.get(shape, ())),
    )


def plain(value: Any) -> Any:  # noqa: ANN401  (any record in, its JSON out)
    """Return the public JSON of a record: dicts, lists, strings and numbers alone."""
    return _way(value.__class__)(value)


@cache
def _way(kind: type) -> Callable[[Any], Any]:
    """Return how values of a class become JSON, worked out once: lists of rows are made of few classes."""
    if is_dataclass(kind):
        rules = rules_of(kind)
        special = rules.inlined or rules.optional or rules.objects
        return partial(_object, rules) if special else partial(_fields, rules.names)
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, datetime):
        return lambda value: value.isoformat().replace("+00:00", "Z")
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, tuple | list):
        return lambda value: [_way(item.__class__)(item) for item in value]
    return lambda value: value


def _fields(names: tuple[tuple[str, str], ...], value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {public: _way(field.__class__)(field) for name, public in names for field in [getattr(value, name)]}


def _object(rules: _Rules, value: Any) -> dict[str, Any]:  # noqa: ANN401
    out: dict[str, Any] = {}
    for name, public in rules.names:
        field = getattr(value, name)
        if name in rules.inlined:
            for inner, content in plain(field).items():
                put(out, inner, content)
        elif name in rules.objects:
            out[public] = {key: plain(content) for key, content in field}
        elif field or name not in rules.optional:
            put(out, public, _way(field.__class__)(field))
    return out


def put(out: dict[str, Any], name: str, content: Any) -> None:  # noqa: ANN401
    """Set a field; of a name that is there already, join lists and keep the earlier value otherwise."""
    if name not in out:
        out[name] = content
    elif isinstance(content, list):
        out[name] = out[name] + content
