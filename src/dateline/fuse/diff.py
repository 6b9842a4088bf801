"""What changed from one state of the record to another, and the claims that changed it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.fuse.facets import Row, claims_of, fields_of, id_of, kind_of, title_of
from dateline.record.annotation import Annotation
from dateline.record.article import ArticleHeader
from dateline.record.claim import Claim
from dateline.record.diff import Cause, Difference, FieldChange
from dateline.record.fused import ControlRow, Record

_TABLES = ("control", "incidents", "tolls", "tallies")
_CAUSES = 5
_Known = Mapping[str, tuple[Claim, ArticleHeader]]


def differences(before: Record, after: Record, annotations: Iterable[Annotation]) -> tuple[Difference, ...]:
    """Return every row that is new, changed or gone, table by table, with the claims that caused it.

    Rows are one when they share claims; of several the one that shares most. ``annotations`` are those of both.
    """
    known = {claim.id: (claim, a.article) for a in annotations for claim in a.claims}
    new = frozenset(after.claims) - frozenset(before.claims)
    out: list[Difference] = []
    for table in _TABLES:
        out += _of_table(getattr(before, table), getattr(after, table), new, known)
    return tuple(out)


def _of_table(before: Sequence[Row], after: Sequence[Row], new: frozenset[str], known: _Known) -> list[Difference]:
    pairs = _paired(before, after)
    fresh = _new_by_place(after, new)
    out: list[Difference] = []
    matched = set()
    for row in after:
        old = pairs.get(id(row))
        if old is None:
            told = claims_of(row) & new or fresh.get(_place(row), frozenset()) or claims_of(row)
            out.append(_difference("new", row, (), told, known))
            continue
        matched.add(id(old))
        was, now = fields_of(old), fields_of(row)
        fields = tuple(FieldChange(name, was[name], now[name]) for name in now if was[name] != now[name])
        if fields:
            told = (claims_of(row) - claims_of(old)) or fresh.get(_place(row), frozenset()) or claims_of(row) & new
            out.append(_difference("changed", row, fields, told, known))
    for row in before:
        if id(row) not in matched:
            into = [other for other in after if claims_of(other) & claims_of(row)]
            fields = tuple(FieldChange("part_of", None, id_of(other)) for other in into[:1])
            out.append(_difference("gone", row, fields, fresh.get(_place(row), frozenset()), known))
    return out


def _paired(before: Sequence[Row], after: Sequence[Row]) -> dict[int, Row]:
    """Return for each later row, by identity, the earlier one that it continues."""
    holding: dict[str, list[int]] = {}
    for at, row in enumerate(before):
        for claim in claims_of(row):
            holding.setdefault(claim, []).append(at)
    shared: list[tuple[int, int, int]] = []
    for number, row in enumerate(after):
        counts = Counter(at for claim in claims_of(row) for at in holding.get(claim, ()))
        shared += [(-count, at, number) for at, count in counts.items()]
    taken: set[int] = set()
    pairs: dict[int, Row] = {}
    for _, at, number in sorted(shared):
        if at not in taken and id(after[number]) not in pairs:
            taken.add(at)
            pairs[id(after[number])] = before[at]
    return pairs


def _new_by_place(after: Sequence[Row], new: frozenset[str]) -> dict[str | None, frozenset[str]]:
    """Return the new claims of the rows at each place: what ends one row stands in the next one."""
    out: dict[str | None, frozenset[str]] = {}
    for row in after:
        if isinstance(row, ControlRow):
            out[row.place.id] = out.get(row.place.id, frozenset()) | (claims_of(row) & new)
    return out


def _place(row: Row) -> str | None:
    return row.place.id if isinstance(row, ControlRow) else None


def _difference(
    change: str, row: Row, fields: tuple[FieldChange, ...], claims: frozenset[str], known: _Known
) -> Difference:
    told = [known[claim] for claim in sorted(claims) if claim in known]
    told.sort(key=lambda pair: (pair[1].published or "", pair[1].id, pair[0].quote.start, pair[0].id))
    causes = tuple(_cause(claim, header) for claim, header in told[:_CAUSES])
    return Difference(kind_of(row), change, id_of(row), title_of(row), fields, causes)


def _cause(claim: Claim, header: ArticleHeader) -> Cause:
    source = claim.attribution[-1].source if claim.attribution else None
    return Cause(claim.id, header.id, header.outlet, header.published, source, claim.quote.text)
