"""What had been published by a moment: the articles that speak, and those that do not yet or no longer do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime

from dateline.fuse.copies import resemblance
from dateline.fuse.moments import published_by
from dateline.record.annotation import Annotation

SAME_PAGE = 0.2
"""The estimated share of common shingles from which two texts at one address are versions of one page."""


@dataclass(frozen=True, slots=True)
class Visible:
    """``speaking`` articles carry weight; ``superseded`` ones are visible, but a newer version speaks for them.

    ``undated`` ones cannot be placed before any moment: they speak only when no moment is asked for. ``replaced`` gives
    for a superseded one, by id and hash, when its next version was published.
    """

    speaking: tuple[Annotation, ...]
    superseded: tuple[Annotation, ...]
    undated: tuple[str, ...]
    replaced: Mapping[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Annotation, ...]:
        """Return every visible article, weighty or not."""
        return self.speaking + self.superseded


def visible(annotations: Iterable[Annotation], as_of: datetime | None = None) -> Visible:
    """Return what had been published by ``as_of`` (everything when None), in an order of its own.

    The same article given twice counts once. Of several versions of one page the newest speaks.
    """
    moment = as_of.replace(tzinfo=UTC) if as_of is not None and as_of.tzinfo is None else as_of
    undated: set[str] = set()
    versions: dict[tuple[str, ...], dict[str, Annotation]] = {}
    for annotation in sorted(annotations, key=_order):
        header = annotation.article
        at = published_by(header.published)
        if at is None:
            undated.add(header.id)
        if moment is not None and (at is None or at > moment):
            continue
        versions.setdefault(_page(annotation), {})[f"{header.id}\x1f{header.sha256}"] = annotation
    speaking: list[Annotation] = []
    superseded: list[Annotation] = []
    replaced: dict[tuple[str, str], datetime] = {}
    for group in versions.values():
        newest, older = _split(list(group.values()))
        speaking += newest
        superseded += older
        for one, following in zip(older, [*older[1:], newest[0]] if older else [], strict=True):
            at = published_by(following.article.published)
            if at is not None:
                replaced[one.article.id, one.article.sha256] = at
    return Visible(
        tuple(sorted(speaking, key=_order)), tuple(sorted(superseded, key=_order)), tuple(sorted(undated)), replaced
    )


def _page(annotation: Annotation) -> tuple[str, ...]:
    """Return what stays the same when a page changes: its address and which of its stories this is, else its id."""
    header = annotation.article
    if header.url is None:
        return ("id", header.id)
    story = header.id.rpartition("#")[2] if "#" in header.id else ""
    return ("url", header.url, header.outlet or "", story)


def _split(group: Sequence[Annotation]) -> tuple[list[Annotation], list[Annotation]]:
    """Return the newest version and the older ones; articles of one moment, and undated ones, all speak."""
    same_id = len({a.article.id for a in group}) == 1
    if len(group) == 1:
        return list(group), []
    if same_id:
        return [group[-1]], list(group[:-1])
    latest = group[-1].article.published
    if published_by(latest) is None:
        return list(group), []
    older = [a for a in group if a.article.published != latest and _changed_into(a, group[-1])]
    return [a for a in group if a not in older], older


def _changed_into(older: Annotation, newer: Annotation) -> bool:
    """Return whether one text is a version of the other: an address may also be shared by unrelated texts."""
    if published_by(older.article.published) is None:
        return False
    if not older.signature or not newer.signature:
        return True
    return resemblance(older.signature, newer.signature) >= SAME_PAGE


def _order(annotation: Annotation) -> tuple[bool, datetime, str, str, tuple[str, ...]]:
    at = published_by(annotation.article.published)
    return (
        at is not None,
        at or datetime.min.replace(tzinfo=UTC),
        annotation.article.id,
        annotation.article.sha256,
        astuple(annotation.made_by),
    )
