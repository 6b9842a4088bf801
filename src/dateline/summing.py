"""What is counted over rows at hand, as ``dateline.store.counting`` counts in the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from dateline.daily import day_of
from dateline.derived import RANK, area_of, extent_of
from dateline.harm import figures_of
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import ControlStatus, Standing
from dateline.record.when import When
from dateline.shapes import ClaimRow
from dateline.shown import AreaRow, FareRow, HarmRow, HeldRow, SpellRow


def fares_of(kind: str, claims: Iterable[ClaimRow]) -> tuple[FareRow, ...]:
    """Count the claims of outlets, or of speakers."""
    counted: dict[tuple[str | None, str], list[int]] = defaultdict(lambda: [0] * 5)
    reports: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for row in claims:
        if not row.superseded:
            inner = row.claim.attribution[-1] if row.claim.attribution else None
            speaker = (inner.source, inner.side) if inner else (None, "")
            key = (row.outlet, "") if kind == "outlet" else speaker
            counted[key][0 if row.standing is None else RANK[row.standing] + 1] += 1
            reports[key].add(row.article)
    return in_order(FareRow(*key, len(reports[key]), _five(found)) for key, found in counted.items())


def in_order(rows: Iterable[FareRow]) -> tuple[FareRow, ...]:
    """Return those with most claims first."""
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name or "", row.side)))


def _five(numbers: list[int]) -> tuple[int, int, int, int, int]:
    none, claimed, reported, corroborated, confirmed = numbers
    return none, claimed, reported, corroborated, confirmed


def held_of(rows: Iterable[ControlRow]) -> tuple[HeldRow, ...]:
    """Count places by province, side, status and extent."""
    counted = Counter(
        (area_of(row.place) or "", row.holder.side if row.holder else None, row.status.value, extent_of(row))
        for row in rows
    )
    return held_rows((area, side, status, extent, n) for (area, side, status, extent), n in counted.items())


def held_rows(counted: Iterable[tuple[str, str | None, str, str, int]]) -> tuple[HeldRow, ...]:
    """Return what was counted, by country and province."""
    rows = [HeldRow(*parted(area), side, ControlStatus(status), n, extent) for area, side, status, extent, n in counted]
    return tuple(sorted(rows, key=lambda row: (row.country, row.province, row.side or "~", row.status, row.extent)))


def spells_of(rows: Iterable[ControlRow]) -> tuple[SpellRow, ...]:
    """Count whole towns by side, status and days."""
    counted = Counter(
        (
            row.holder.side,
            row.status.value,
            row.since.latest or row.since.earliest,
            row.until.latest if row.until else None,
        )
        for row in rows
        if row.holder and extent_of(row) == "town"
    )
    return spell_rows((*key, number) for key, number in counted.items())


def spell_rows(counted: Iterable[tuple[str, str, date | None, date | None, int]]) -> tuple[SpellRow, ...]:
    """Return what was counted, in time."""
    rows = [SpellRow(side, ControlStatus(status), since, until, n) for side, status, since, until, n in counted]
    return tuple(sorted(rows, key=lambda r: (r.since or date.min, r.until or date.max, r.side, r.status)))


def harm_of(rows: Iterable[Incident]) -> tuple[HarmRow, ...]:
    """Add up what incidents did to people."""
    return harm_rows(
        (
            (figure.harm, row.when, row.assessment.standing is Standing.CLAIMED),
            (1, figure.low or 0, figure.best or 0, figure.high or 0, int(figure.high is None)),
        )
        for row in rows
        for figure in figures_of(row)
    )


def harm_rows(
    counted: Iterable[tuple[tuple[str, When, bool], tuple[int, int, int, int, int]]],
) -> tuple[HarmRow, ...]:
    """Add up what was counted, by harm, day and whether it is only claimed."""
    sums: dict[tuple[str, date | None, bool], list[int]] = defaultdict(lambda: [0] * 5)
    for (harm, when, claimed), numbers in counted:
        key = harm, day_of(when), claimed
        sums[key] = [one + other for one, other in zip(sums[key], numbers, strict=True)]
    rows = (HarmRow(*key, *numbers) for key, numbers in sums.items())
    return tuple(sorted(rows, key=lambda row: (row.harm, row.day or date.max, row.claimed)))


def happened_of(rows: Iterable[Incident]) -> tuple[AreaRow, ...]:
    """Count incidents by province."""
    every: Counter[str] = Counter()
    claimed: Counter[str] = Counter()
    for row in rows:
        if area := area_of(row.place):
            every[area] += 1
            claimed[area] += row.assessment.standing is Standing.CLAIMED
    return area_rows((area, number, claimed[area]) for area, number in every.items())


def area_rows(counted: Iterable[tuple[str, int, int]]) -> tuple[AreaRow, ...]:
    """Return what was counted, by country and province."""
    return tuple(
        sorted((AreaRow(*parted(area), n, m) for area, n, m in counted), key=lambda r: (r.country, r.province))
    )


def parted(area: str) -> tuple[str, str]:
    """Return the country and the province of an area as it is kept."""
    country, _, province = area.partition(" ")
    return country, province
