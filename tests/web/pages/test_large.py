"""Pages of records that are too large to be shown row by row: counted by area, and right for all."""

from datetime import date

import pytest

from dateline.query import Query
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import ControlStatus
from dateline.shown import AreaRow, HarmRow, HeldRow
from dateline.web.pages import areas as counting
from dateline.web.pages import situation as module
from dateline.web.pages.areas import areas
from dateline.web.pages.asking import asked
from dateline.web.pages.parties import Parties
from dateline.web.pages.situation import situation
from dateline.web.pages.weekly import weekly

HELD = [
    HeldRow("AF", "Balkh", "a", ControlStatus.HELD, 3),
    HeldRow("AF", "Balkh", "a", ControlStatus.CLAIMED, 2),
    HeldRow("AF", "Helmand", None, ControlStatus.CONTESTED, 1),
    HeldRow("UA", "", "b", ControlStatus.HELD, 4),
]


def link(country, province):
    return f"{country}/{province}"


def test_more_towns_than_can_be_drawn_are_counted_by_province_and_none_is_missed(answers, monkeypatch):
    whole = situation(answers, asked("/", []))
    monkeypatch.setattr(module, "MOST", 30)
    monkeypatch.setattr(module, "LISTED", 10)
    found = situation(answers, asked("/", []))
    assert whole.areas is None
    assert found.areas is not None
    rows = [row for row in answers.rows("control", Query(on=date.max)).rows if isinstance(row, ControlRow)]
    towns = [r for r in rows if not r.part and not r.partial and r.place.feature in ("city", "other")]
    assert sum(area.towns for area in found.areas.areas) == len(towns)
    assert (found.spots, len(found.control), found.unlisted) == ((), 10, len(rows) - 10)
    claimed = [share.count for area in found.areas.areas for share in area.shares if share.kind == "claimed"]
    assert sum(claimed) == sum(row.status is ControlStatus.CLAIMED for row in towns)


def test_more_incidents_than_can_be_drawn_are_counted_by_province(answers, monkeypatch):
    monkeypatch.setattr(module, "MOST", 30)
    found = situation(answers, asked("/", [("since", "2021-08-01")]))
    rows = answers.rows("incidents", Query(since=date(2021, 8, 1))).rows
    placed = [row for row in rows if isinstance(row, Incident) and row.place]
    assert found.areas is not None
    assert sum(area.incidents for area in found.areas.areas) == len(placed)
    assert found.data["happenings"] == []
    assert (found.total, found.drawn) == (len(rows), 30)
    assert [noun for _, noun in found.counts] == ["incident", "day", "place"]


def test_where_provinces_are_too_many_countries_are_counted(monkeypatch):
    parties = Parties.ranked(HELD)
    by_province = areas(HELD, [AreaRow("AF", "Balkh", 5, 2)], parties, link)
    assert [(area.name, area.towns, area.incidents) for area in by_province.areas] == [
        ("Balkh", 5, 5),
        ("Helmand", 1, 0),
        ("Ukraine", 4, 0),
    ]
    monkeypatch.setattr(counting, "MOST", 2)
    by_country = areas(HELD, [], parties, link)
    assert [(area.name, area.towns, area.link) for area in by_country.areas] == [
        ("Afghanistan", 6, "AF/"),
        ("Ukraine", 4, "UA/"),
    ]


def test_what_is_only_claimed_is_never_told_as_held():
    (balkh, *_) = areas(HELD, [], Parties.ranked(HELD), link).areas
    assert [(share.kind, share.count) for share in balkh.shares] == [("held", 3), ("claimed", 2)]
    assert balkh.words == "3 held by A; 2 only claimed by A"


def test_an_area_leads_to_itself_alone(answers, monkeypatch):
    monkeypatch.setattr(module, "MOST", 30)
    found = situation(answers, asked("/", [("standing", "confirmed,reported,corroborated,claimed")]))
    assert found.areas is not None
    (kandahar,) = [area for area in found.areas.areas if area.name == "Kandahar"]
    assert "place=Kandahar&country=AF" in kandahar.link


@pytest.mark.parametrize("harm", ["killed", "wounded"])
def test_a_week_is_a_range_and_what_is_only_claimed_stands_beside_it(harm):
    rows = [
        HarmRow(harm, date(2021, 8, 10), False, 2, 5, 7, 9, 0),
        HarmRow(harm, date(2021, 8, 12), False, 1, 1, 1, 0, 1),
        HarmRow(harm, date(2021, 8, 12), True, 1, 400, 400, 400, 0),
        HarmRow(harm, None, False, 3, 9, 9, 9, 0),
    ]
    chart = weekly(rows, harm)
    assert chart is not None
    (bar,) = chart.bars
    assert (bar.first, bar.last) == (date(2021, 8, 9), date(2021, 8, 15))
    assert bar.told.words == "6 to 9 or more (best 8)"
    assert bar.claimed.words == "400 (best 400)"
    assert chart.undated == 3
    assert weekly(rows, "displaced") is None


def test_a_long_record_is_drawn_by_month():
    rows = [HarmRow("killed", day, False, 1, 1, 1, 1, 0) for day in (date(2001, 1, 1), date(2021, 8, 10))]
    chart = weekly(rows, "killed")
    assert chart is not None
    assert (chart.unit, len(chart.bars)) == ("month", 248)
