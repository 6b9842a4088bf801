"""Build the brief: from the chosen rows to lines, groups, counts and a summary."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dateline.brief.atlas import Atlas, country_maps
from dateline.brief.control import control_lines
from dateline.brief.evidence import Library
from dateline.brief.glance import at_a_glance
from dateline.brief.incidents import incident_line
from dateline.brief.model import Brief, CountryMap, Group, TollLine
from dateline.brief.names import namer
from dateline.brief.selection import Asked, Selection, known_days
from dateline.brief.sources import counts_of, headers_of, notes_of, source_lines
from dateline.brief.tallies import tally_lines
from dateline.brief.tolls import toll_line
from dateline.brief.wording import days, listed, phrase, phrases, shown
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.fused import Incident, Record, TollRow
from dateline.record.vocabulary import Target, TollKind
from dateline.record.world import World

TITLE = "what happened, and how far it can be relied on"


def build(
    record: Record,
    articles: Mapping[str, Article],
    annotations: Sequence[Annotation],
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: datetime | None = None,
    title: str | None = None,
    world: World | None = None,
    atlases: Mapping[str, Atlas] | None = None,
) -> Brief:
    """Return the brief of a record. The map shows the state at the end; the lines show what lies in the asked days."""
    asked = Asked(since, until)
    chosen = Selection.of(record, asked)
    library = Library.of(annotations, articles, namer(record, annotations, world))
    headers = headers_of(articles, annotations)
    maps = country_maps(record.control, atlases or {}, library.name_of)
    draft = Brief(
        title=shown(title) if title else _title(maps),
        span=_span(asked, chosen.happened),
        as_of=_as_of_words(as_of or record.as_of),
        counts=counts_of(chosen, asked, headers),
        glance=(),
        changed=control_lines(chosen.settled, library),
        uncertain=control_lines(chosen.doubtful, library),
        moves=tuple(incident_line(row, library) for row in chosen.moves),
        tallies=tally_lines(chosen.tallies, library),
        tolls=_tolls(chosen.tolls, library, displaced=False),
        harm=_by_target(chosen.other, library),
        displaced=_tolls(chosen.tolls, library, displaced=True),
        displacement=tuple(incident_line(row, library) for row in chosen.displacing),
        others=_by_type([row for row in chosen.other if not row.targets], library),
        feared=tuple(incident_line(row, library) for row in chosen.feared),
        notes=notes_of(record, chosen, headers, annotations),
        sources=source_lines(headers, annotations),
        maps=maps,
    )
    return at_a_glance(draft)


def _title(maps: Sequence[CountryMap]) -> str:
    countries = listed([country.name for country in maps])
    return f"{countries}: {TITLE}" if countries else TITLE.capitalize()


def _tolls(rows: Sequence[TollRow], library: Library, *, displaced: bool) -> tuple[TollLine, ...]:
    """Return the lines of the displaced, or of everybody else."""
    return tuple(toll_line(row, library) for row in rows if (TollKind.DISPLACED in row.toll.kinds) is displaced)


def _by_target(rows: Sequence[Incident], library: Library) -> tuple[Group, ...]:
    """Group incidents by what was hit; each is shown once, under the first of the table that fits."""
    groups = []
    left = [row for row in rows if row.targets]
    for target in map(Target, phrases()["target"]):
        hit = [row for row in left if target in row.targets]
        left = [row for row in left if target not in row.targets]
        if hit:
            groups.append(Group(phrase("target", target.value), tuple(incident_line(row, library) for row in hit)))
    return tuple(groups)


def _by_type(rows: Sequence[Incident], library: Library) -> tuple[Group, ...]:
    """Group incidents by their type, in the order of the table."""
    groups = []
    for event_type, name in phrases()["group"].items():
        found = [row for row in rows if row.event_type.value == event_type]
        if found:
            groups.append(Group(name, tuple(incident_line(row, library) for row in found)))
    return tuple(groups)


def _span(asked: Asked, rows: Sequence[Incident]) -> str:
    """Return the days that the brief covers: those asked for, else those of what happened."""
    known = known_days(rows, asked)
    first = asked.since or (min(known) if known else None)
    last = asked.until or (max(known) if known else None)
    return days(first, last)


def _as_of_words(moment: datetime | None) -> str:
    if moment is None:
        return "all reports read"
    zone = moment.strftime("%Z") or "UTC"
    return f"what had been published by {moment.day} {moment:%B %Y, %H:%M} {zone}"
