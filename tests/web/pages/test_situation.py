from datetime import date, timedelta

import pytest

from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import Standing
from dateline.shown import DayRow
from dateline.web.pages import situation as module
from dateline.web.pages.asking import asked
from dateline.web.pages.situation import situation


def test_a_large_record_opens_on_its_last_days_and_says_so(answers, monkeypatch):
    monkeypatch.setattr(module, "MOST", 30)
    found = situation(answers, asked("/", []))
    assert found.narrowed
    assert found.until is None
    assert found.total <= 30
    assert found.since is not None
    after = situation(answers, asked("/", [("since", "2021-08-01")]))
    assert not after.narrowed
    assert (after.total, after.drawn) == (answers.count("incidents", after_query()), 30)


def after_query():
    return asked("/", [("since", "2021-08-01")]).query


def test_one_day_with_more_than_can_be_shown_is_still_shown():
    rows = [DayRow(date(2021, 8, 1) + timedelta(n), Standing.REPORTED, 5_000) for n in range(3)]
    assert module._window(asked("/", []).query, rows) == (date(2021, 8, 3), None, True)


def test_a_filtered_map_does_not_say_that_the_others_have_no_news(answers):
    every, some = situation(answers, asked("/", [])), situation(answers, asked("/", [("place", "Herat")]))
    assert any(spot.kind == "open" for spot in every.spots)
    assert not any(spot.kind == "open" for spot in some.spots)


def test_points_of_one_place_and_precision_are_one_with_all_its_incidents(answers):
    found = situation(answers, asked("/", []))
    placed = [row for row in module._incidents(answers, asked("/", []).query, module.MOST) if row.place]
    assert sum(one["count"] for one in found.data["happenings"]) == len(placed)
    assert {id for one in found.data["happenings"] for id in one["ids"]} == {row.id for row in placed}
    for one in found.data["happenings"]:
        assert (one["reach"] > 0) == (one["precision"] not in ("in the town", "at a known spot"))


@pytest.mark.parametrize("kind", [Incident, ControlRow])
def test_what_is_chosen_is_found_by_its_id_or_its_place(answers, kind):
    row = next(row for row in situation(answers, asked("/", [])).control if row.row.place.name == "Kandahar").row
    id = row.place.id if kind is ControlRow else row.claims[0]
    chosen = situation(answers, asked("/", [("chosen", id)])).chosen
    assert isinstance(chosen[0].row, kind)


def test_the_page_of_the_list_is_that_of_the_chosen_incident(answers, monkeypatch):
    monkeypatch.setattr(module, "EACH", 10)
    first = situation(answers, asked("/", []))
    last = situation(answers, asked("/", [("page", str(first.pages))])).incidents[-1].row
    found = situation(answers, asked("/", [("chosen", last.id)]))
    assert found.page == first.pages
    assert last in [told.row for told in found.incidents]
