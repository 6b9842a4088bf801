"""The situation: who holds what at the end of the asked days, and what happened in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.answers import Answers
from dateline.brief.svgmap import symbol_path
from dateline.brief.wording import day, days, event_words
from dateline.daily import day_of
from dateline.query import Query
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import Modality
from dateline.shown import DayRow
from dateline.web.pages.areas import Area, Areas, areas
from dateline.web.pages.asking import Asked
from dateline.web.pages.histogram import Histogram, Preset, histogram, presets
from dateline.web.pages.mapping import Plate, Spot, happenings, maps_of, plates, spots
from dateline.web.pages.offers import Offers, offers
from dateline.web.pages.parties import NOBODY, Parties, Party
from dateline.web.pages.telling import Told, told

MOST = 1_000
"""So many incidents are listed, and so many rows of control drawn one by one; beyond, they are counted by area."""
EACH = 100
"""So many incidents stand on one page of the list."""
LISTED = 200
"""So many rows of control stand in the list."""
OFFERED = 300
NAMED = 12
"""So many parties stand in the legend."""
CARD = 8
"""So many incidents of a chosen place stand on its card."""
_KINDS = ("held", "claimed", "contested", "part", "none", "open")


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the page shows of one state. ``since`` and ``until`` are the days shown, asked for or chosen."""

    timeline: Histogram
    presets: tuple[Preset, ...]
    since: date | None
    until: date | None
    narrowed: bool
    control: tuple[Told, ...]
    unlisted: int
    areas: Areas | None
    spots: tuple[Spot, ...]
    plates: tuple[Plate, ...]
    incidents: tuple[Told, ...]
    total: int
    drawn: int
    page: int
    pages: int
    counts: tuple[tuple[int, str], ...]
    parties: tuple[Party, ...]
    chosen: tuple[Told, ...]
    chosen_days: frozenset[date]
    colours: dict[str, str]
    offers: Offers
    data: dict[str, Any]

    @property
    def changed(self) -> tuple[Told, ...]:
        """Return who came to hold, claim or contest what within the days shown, as far as that may be."""
        return tuple(one for one in self.control if self._is_new(one))

    @property
    def unchanged(self) -> tuple[Told, ...]:
        """Return what was so before the days shown."""
        return tuple(one for one in self.control if not self._is_new(one))

    def _is_new(self, one: Told) -> bool:
        latest = one.row.since.latest if isinstance(one.row, ControlRow) else None
        return self.since is None or latest is None or latest >= self.since

    @property
    def at(self) -> str:
        """Return the day whose end the map shows, in words."""
        last = self.until or self.timeline.last
        return day(last) if last else "the record"


def situation(answers: Answers, asked: Asked) -> Situation:
    """Ask for one state of the page."""
    query, always = asked.query, replace(asked.query, since=None, until=None, on=None)
    counted = answers.days(always)
    since, until, narrowed = _window(query, counted)
    window = replace(query, since=since, until=until, on=None)
    timeline = histogram(counted, since, until)
    total = answers.count("incidents", window)
    shown = sorted(_incidents(answers, window, total), key=_newest, reverse=True)
    standing = replace(always, on=until or date.max)
    rows = answers.count("control", standing)
    control = _control(answers, standing, rows)
    parties = Parties.of(answers, query)
    counted_by_area = _areas(answers, asked, standing, window, parties, held=rows > MOST, happened=total > MOST)
    # What filters leave out is not without news: only an unfiltered map may say that of a place.
    maps = maps_of(control if rows <= MOST else [], silent=not always.narrows)
    found = spots(maps, control if rows <= MOST else [], parties)
    chosen = _chosen(asked, shown, control)
    page = _page_of(asked, shown, chosen)
    return Situation(
        timeline=timeline,
        presets=presets(timeline.last, query.since, query.until) if not narrowed else _unchosen(timeline),
        since=since,
        until=until,
        narrowed=narrowed,
        control=told(_newest_change_first(control)[:LISTED], answers, query),
        unlisted=max(0, rows - LISTED),
        areas=counted_by_area,
        spots=found,
        plates=plates(maps),
        incidents=told(shown[(page - 1) * EACH : page * EACH], answers, query),
        total=total,
        drawn=len(shown),
        page=page,
        pages=max(1, -(-len(shown) // EACH)),
        counts=_counts(total, shown, counted, timeline, _places(control, rows, counted_by_area)),
        parties=tuple(_named(control, parties, counted_by_area)),
        chosen=told(chosen, answers, query),
        chosen_days=frozenset(on for row in chosen if isinstance(row, Incident) and (on := day_of(row.when))),
        colours={row.place.id: parties.find(row.holder).colour for row in control} | {s.id: s.colour for s in found},
        offers=offers([*control, *shown] if not always.narrows else _unfiltered(answers, window)),
        data=_data(found, shown if total <= MOST else [], counted_by_area, timeline, window),
    )


def _unchosen(timeline: Histogram) -> tuple[Preset, ...]:
    """Return the spans where the page itself has chosen the days."""
    return tuple(replace(one, chosen=False) for one in presets(timeline.last, None, None)[1:])


def _unfiltered(answers: Answers, window: Query) -> list[Incident | ControlRow]:
    """Return rows of the same days that no filter has narrowed, for what else could be asked."""
    free = Query(as_of=window.as_of, by=window.by, since=window.since, until=window.until)
    held = replace(free, since=None, until=None, on=window.until or date.max)
    return [*_latest(answers, "control", held, OFFERED), *_latest(answers, "incidents", free, OFFERED)]


def _latest(answers: Answers, kind: str, query: Query, most: int) -> list[Incident | ControlRow]:
    return [row for row in answers.newest(kind, query, most) if isinstance(row, Incident | ControlRow)]


def _incidents(answers: Answers, query: Query, total: int) -> list[Incident]:
    """Return all incidents, or the last ones of very many."""
    return [row for row in answers.newest("incidents", query, min(total, MOST)) if isinstance(row, Incident)]


def _control(answers: Answers, query: Query, total: int) -> list[ControlRow]:
    """Return who holds what on the query's day, or what changed last of very much."""
    most = total if total <= MOST else LISTED
    return [row for row in answers.newest("control", query, most) if isinstance(row, ControlRow)]


def _areas(
    answers: Answers, asked: Asked, standing: Query, window: Query, parties: Parties, *, held: bool, happened: bool
) -> Areas | None:
    """Count what cannot be shown one by one; None if all can."""
    if not held and not happened:
        return None
    return areas(
        answers.held(standing) if held else (),
        answers.happened(window) if happened else (),
        parties,
        lambda country, province: asked.link(country=country, **({"place": province} if province else {})),
    )


def _window(query: Query, counted: Sequence[DayRow]) -> tuple[date | None, date | None, bool]:
    """Return the days shown: those asked for, or the last ones of a record that is too large to be shown whole."""
    if query.since or query.until or sum(row.count for row in counted) <= MOST:
        return query.since, query.until, False
    by_day = Counter({row.day: 0 for row in counted if row.day})
    for row in counted:
        if row.day:
            by_day[row.day] += row.count
    left = MOST - sum(row.count for row in counted if row.day is None)
    since = None
    for day_, count in sorted(by_day.items(), reverse=True):
        left -= count
        if since is not None and left < 0:
            break
        since = day_
    return since, None, since is not None


def _newest(row: Incident) -> tuple[date, str]:
    return row.when.latest or row.when.earliest or date.min, row.id


def _newest_change_first(control: Sequence[ControlRow]) -> list[ControlRow]:
    by_name = sorted(control, key=lambda row: (row.place.name, row.part or ""))
    return sorted(by_name, key=lambda row: row.since.latest or row.since.earliest or date.min, reverse=True)


def _page_of(asked: Asked, shown: Sequence[Incident], chosen: Sequence[Incident | ControlRow]) -> int:
    """Return which page of the list is shown: the one that is asked for, else that of the incident pointed at."""
    if "page" in asked.rest or not chosen or not isinstance(chosen[0], Incident):
        return asked.page
    return shown.index(chosen[0]) // EACH + 1


def _counts(
    total: int, shown: Sequence[Incident], counted: Sequence[DayRow], timeline: Histogram, places: int
) -> tuple[tuple[int, str], ...]:
    """Count what is shown. Reports and outlets are counted only where every incident is at hand."""
    spans = [(bar.first, bar.last) for bar in timeline.bars if bar.inside]
    days_ = {row.day for row in counted if row.day and spans and spans[0][0] <= row.day <= spans[-1][1]}
    outlets = {outlet for row in shown for origin in row.origins for outlet in origin.outlets}
    articles = {article for row in shown for article in row.articles}
    told_by = ((len(articles), "report"), (len(outlets), "outlet")) if len(shown) == total else ()
    return ((total, "incident"), (len(days_), "day"), *told_by, (places, "place"))


def _places(control: Sequence[ControlRow], rows: int, by_area: Areas | None) -> int:
    if rows > MOST and by_area is not None:
        return sum(area.towns for area in by_area.areas)
    return len({row.place.id for row in control if not row.part and not row.partial})


def _named(control: Sequence[ControlRow], parties: Parties, by_area: Areas | None) -> list[Party]:
    found = {parties.find(row.holder) for row in control if row.holder}
    if by_area is not None:
        found |= {share.party for area in by_area.areas for share in area.shares if share.party != NOBODY}
    return sorted(found, key=lambda party: (party.letter or "~", party.name))[:NAMED]


def _chosen(
    asked: Asked, shown: Sequence[Incident], control: Sequence[ControlRow]
) -> tuple[Incident | ControlRow, ...]:
    """Return what the address points at: one incident, or a place with what is known of it here."""
    wanted = asked.first("chosen")
    if not wanted:
        return ()
    if found := [row for row in shown if wanted == row.id or wanted in row.claims]:
        return tuple(found[:1])
    held = [row for row in control if row.place.id == wanted]
    return (*held, *[row for row in shown if row.place and row.place.id == wanted][:CARD])


def _data(
    found: Sequence[Spot],
    shown: Sequence[Incident],
    by_area: Areas | None,
    timeline: Histogram,
    window: Query,
) -> dict[str, Any]:
    """Return what the script draws; words are text and nothing else."""
    since, until = window.since, window.until
    countries = dict.fromkeys([spot.country for spot in found] + [row.place.country for row in shown if row.place])
    return {
        "symbols": {kind: symbol_path(kind, 12, 12, 8) for kind in _KINDS},
        "spots": [
            {name: getattr(spot, name) for name in ("id", "name", "lat", "lon", "kind", "colour", "letter", "words")}
            | {"area": spot.area}
            for spot in found
        ],
        "happenings": happenings(shown, what),
        "areas": [_area_data(area) for area in by_area.areas] if by_area else [],
        "countries": [code for code in countries if code],
        "bars": [[bar.first.isoformat(), bar.last.isoformat()] for bar in timeline.bars],
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "days": days(since or timeline.first, until or timeline.last),
    }


def _area_data(area: Area) -> dict[str, Any]:
    return {
        "name": f"{area.name}, {area.within}" if area.within else area.name,
        "lat": area.lat,
        "lon": area.lon,
        "towns": area.towns,
        "shares": [[share.kind, share.party.colour, share.count] for share in area.shares],
        "incidents": area.incidents,
        "words": area.words,
        "link": area.link,
    }


def what(row: Incident) -> str:
    """Return what an incident is called, and how it is told when it is not told as fact."""
    name = event_words(row.event_type.value, row.mode)
    return name if row.modality is Modality.ASSERTED else f"{name} ({row.modality.value})"
