"""Reading months, quarters, seasons and weekends; they take a year that is not said from the day of writing."""

from datetime import date

from dateline.extract.times.calendar import (
    YEAR,
    Stretch,
    month_of,
    quarter_of,
    season_of,
    shifted,
    third_of,
    week_of,
    year_of,
)
from dateline.extract.times.reading import (
    Context,
    Reading,
    counted,
    number_of,
    reads,
    stated,
    word_of,
)
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision


@reads("month")
def _month(found: Found, context: Context) -> Reading | None:
    month = number_of(found, "month")
    year = number_of(found, "year") or year_of_month(month, context)
    if year == 0:
        return Reading(f"XXXX-{month:02d}", None, None, TimePrecision.UNKNOWN, Basis.TEXT, "year")
    whole, phase = month_of(year, month), number_of(found, "phase")
    stretch = third_of(whole, phase) if whole and phase else whole
    value = f"{year:04d}-{month:02d}"
    return stated(stretch, value) if "year" in found.roles else counted(stretch, context, value)


def year_of_month(month: int, context: Context) -> int:
    """Return the year of a month named without one.

    The latest such month, the next one for what is to come, the nearest where no tense tells.
    """
    if context.base.last is None:
        return 0
    year, current = context.base.last.year, context.base.last.month
    if context.future:
        return year + (month < current)
    if context.future is None and month != current:
        return year + next(shift for shift in (0, -1, 1) if abs(12 * shift + month - current) <= 6)
    return year - (month > current)


@reads("month_of_near_year")
def _month_of_near_year(found: Found, context: Context) -> Reading | None:
    base = context.base.last
    if base is None or found.roles["year_unit"].number != YEAR:
        return None
    year = base.year + {"last": -1, "next": 1}.get(word_of(found, "near"), 0)
    month, phase = number_of(found, "month"), number_of(found, "phase")
    whole = month_of(year, month)
    return counted(third_of(whole, phase) if whole and phase else whole, context, f"{year:04d}-{month:02d}")


@reads("near_month")
def _near_month(found: Found, context: Context) -> Reading | None:
    month, base = number_of(found, "month"), context.base.last
    if base is None:
        return None
    shift = {"last": -(month >= base.month), "past": -(month >= base.month), "previous": -(month >= base.month),
             "next": int(month <= base.month)}  # fmt: skip
    year = base.year + shift.get(word_of(found, "near"), 0)
    return counted(month_of(year, month), context, f"{year:04d}-{month:02d}")


@reads("part_of_year")
def _part_of_year(found: Found, context: Context) -> Reading | None:
    which, half = number_of(found, "which"), word_of(found, "size") == "half"
    base = context.base.last
    year = number_of(found, "year")
    if not year:
        if base is None:
            return None
        year = base.year + {"last": -1, "next": 1}.get(word_of(found, "near"), 0)
    which = (2 if half else 4) if which <= 0 else which
    if half and which in (1, 2):
        first, last = quarter_of(year, 2 * which - 1), quarter_of(year, 2 * which)
        return counted(Stretch(first.first, last.last) if first and last else None, context)
    if half or which not in (1, 2, 3, 4):
        return None
    if "year" not in found.roles and "near" not in found.roles and base:
        year -= quarter_after(year, which, base)
    return counted(quarter_of(year, which), context, f"{year:04d}-{32 + which}")


def quarter_after(year: int, quarter: int, base: date) -> bool:
    """Say whether this quarter of the year begins after the day of writing."""
    whole = quarter_of(year, quarter)
    return whole is not None and whole.first > base


@reads("season")
def _season(found: Found, context: Context) -> Reading | None:
    season, base = number_of(found, "season"), context.base.last
    if "year" in found.roles:
        year = number_of(found, "year")
        return stated(season_of(year, season), f"{year:04d}-{season}")
    if base is None:
        return None
    year = base.year
    whole = season_of(year, season)
    if whole and whole.first > base and not context.future:
        year -= 1
    return counted(season_of(year, season), context, f"{year:04d}-{season}")


def near_season(found: Found, context: Context) -> Reading | None:
    """Read "last summer", "this winter" against the day of writing."""
    season, base, near = number_of(found, "unit"), context.base.last, word_of(found, "near")
    if base is None:
        return None
    years = [year for year in range(base.year - 2, base.year + 3) if season_of(year, season)]
    stretches = [(year, stretch) for year in years if (stretch := season_of(year, season))]
    if near in ("last", "previous"):
        year, whole = max((pair for pair in stretches if pair[1].last < base), default=stretches[0])
    elif near in ("next", "coming", "following"):
        year, whole = min((pair for pair in stretches if pair[1].first > base), default=stretches[-1])
    else:
        year, whole = min(stretches, key=lambda pair: abs((pair[1].first - base).days + 45))
    return counted(whole, context, f"{year:04d}-{season}")


@reads("week_of_month")
def _week_of_month(found: Found, context: Context) -> Reading | None:
    month = number_of(found, "month")
    year = number_of(found, "year") or year_of_month(month, context)
    whole = month_of(year, month) if year else None
    if whole is None:
        return None
    which = number_of(found, "which")
    week = week_of(whole.last) if which <= 0 else week_of(whole.first, which - 1)
    return counted(week, context)


@reads("edge_of_month")
def _edge_of_month(found: Found, context: Context) -> Reading | None:
    month = number_of(found, "month")
    year = number_of(found, "year") or year_of_month(month, context)
    whole = month_of(year, month) if year else None
    return (
        counted(
            third_of(whole, number_of(found, "edge") or {1: 1, 2: 3}.get(number_of(found, "which"), 2)),
            context,
            f"{year:04d}-{month:02d}",
        )
        if whole
        else None
    )


@reads("edge_of_year")
def _edge_of_year(found: Found, context: Context) -> Reading | None:
    year = number_of(found, "year")
    whole = year_of(year)
    return stated(third_of(whole, number_of(found, "edge") or 2), f"{year:04d}") if whole else None


@reads("weekend")
def weekend(found: Found, context: Context) -> Reading | None:
    """Read a weekend as Saturday and Sunday; as a modifier ("a weekend offensive") Friday counts as well."""
    base = context.base.day
    if base is None:
        return None
    near = word_of(found, "near")
    ahead = context.future if near in ("", "this") else near in ("next", "coming", "following")
    saturday = shifted(base, -(base.weekday() + 2) if base.weekday() < 5 else 5 - base.weekday())
    if saturday and ahead and base.weekday() < 5:
        saturday = shifted(saturday, 7)
    if saturday and near in ("last", "previous") and base.weekday() >= 5:
        saturday = shifted(saturday, -7)
    first = shifted(saturday, -1 if context.modifier else 0) if saturday else None
    last = shifted(saturday, 1) if saturday else None
    return counted(Stretch(first, last) if first and last else None, context)
