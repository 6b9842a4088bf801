from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.vocabulary import Standing
from dateline.shown import DayRow
from dateline.web.pages.histogram import HEIGHT, WIDTH, histogram, presets

FIRST = date(2021, 8, 6)
ROWS = st.lists(
    st.builds(
        DayRow,
        st.none() | st.dates(date(2019, 1, 1), date(2023, 12, 31)),
        st.sampled_from(list(Standing)),
        st.integers(1, 50),
    ),
    max_size=30,
)


@given(ROWS)
def test_every_incident_stands_in_one_bar_or_among_those_without_a_day(rows):
    found = histogram(rows, None, None)
    assert sum(bar.count for bar in found.bars) + found.undated == sum(row.count for row in rows)
    claimed = sum(row.count for row in rows if row.day and row.standing is Standing.CLAIMED)
    assert sum(bar.claimed for bar in found.bars) == claimed
    for one, other in zip(found.bars, found.bars[1:], strict=False):
        assert other.first == one.last + timedelta(1)


@given(ROWS)
def test_bars_fill_the_drawing_and_none_is_higher(rows):
    found = histogram(rows, None, None)
    for bar in found.bars:
        assert bar.solid + bar.hatched <= HEIGHT + 0.1
        assert bar.x + bar.width <= WIDTH + 1


@pytest.mark.parametrize(("days", "unit"), [(1, "day"), (120, "day"), (121, "week"), (900, "week"), (901, "month")])
def test_a_bar_is_a_day_a_week_or_a_month_as_the_record_is_long(days, unit):
    ends = (FIRST, FIRST + timedelta(days - 1))
    found = histogram([DayRow(day, Standing.REPORTED, 1) for day in ends], None, None)
    assert found.unit == unit
    assert found.first <= FIRST
    assert found.last >= ends[1]


def test_bars_that_touch_the_asked_days_are_inside():
    days = [DayRow(FIRST + timedelta(n), Standing.REPORTED, 1) for n in range(5)]
    found = histogram(days, FIRST + timedelta(1), FIRST + timedelta(2))
    assert [bar.inside for bar in found.bars] == [False, True, True, False, False]


def test_a_preset_ends_on_the_last_day_of_the_record_and_not_today():
    last = date(2021, 8, 16)
    found = {preset.label: preset for preset in presets(last, date(2021, 8, 9), last)}
    assert found["7 days"].chosen
    assert not found["All"].chosen
    assert found["24 h"].since == date(2021, 8, 15)
    assert presets(None, None, None) == ()
