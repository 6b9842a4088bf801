from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.query import Query
from dateline.record.actor import ActorRef
from dateline.record.fused import ControlRow
from dateline.record.vocabulary import ControlStatus
from dateline.shown import HeldRow
from dateline.web.pages.charting import Days, Numbers, Powers
from dateline.web.pages.charts import charts, control_chart
from dateline.web.pages.parties import Parties

FIRST, LAST = date(2021, 8, 1), date(2021, 8, 10)


@given(st.integers(0, 5_000_000))
def test_a_linear_scale_holds_its_number_and_has_few_round_marks(most):
    scale = Numbers(most, bottom=200, top=10)
    assert scale.end >= most
    assert 10 <= scale.at(most) <= 200
    assert 2 <= len(scale.ticks()) <= 6


@given(st.integers(0, 50_000_000))
def test_a_scale_of_powers_holds_its_number(most):
    scale = Powers(most, bottom=200, top=10)
    assert 10 - 1e-6 <= scale.at(most) <= 200
    assert scale.at(0) == scale.at(1) == 200


def test_days_lie_evenly_and_what_is_outside_is_on_the_edge():
    scale = Days(FIRST, LAST, 100, 200)
    assert (scale.at(FIRST), scale.at(LAST), scale.after(LAST)) == (100, 190, 200)
    assert scale.at(date(2020, 1, 1)) == 100
    assert len(scale.ticks(most=3)) <= 3


def test_a_town_counts_from_the_last_day_on_which_it_may_have_fallen_and_claims_stand_apart(answers):
    rows = [row for row in answers.rows("control", Query()).rows if isinstance(row, ControlRow)]
    chart = control_chart(answers.spells(Query()), Parties.of(answers, Query()), Query())
    assert chart is not None
    taliban = next(line for line in chart.lines if line.name == "Taliban")
    by_day = {day: (held, claimed) for day, held, claimed in taliban.numbers}
    whole = [r for r in rows if r.holder and r.holder.name == "Taliban" and not r.part and not r.partial]
    for day in (date(2021, 8, 8), date(2021, 8, 12), date(2021, 8, 16)):
        begun = [r for r in whole if r.since.latest and r.since.latest <= day and r.until is None]
        assert by_day[day][0] == len({r.place.id for r in begun if r.status is ControlStatus.HELD})
        assert by_day[day][1] == len({r.place.id for r in begun if r.status is ControlStatus.CLAIMED})


def test_counts_of_people_are_ranges_and_none_is_left_out_or_added_up(answers):
    found = charts(answers, Query())
    tolls = [row for row in answers.rows("tolls", Query()).rows if {"killed", "wounded"} & set(row.toll.kinds)]
    counted = [row for row in tolls if row.toll.low or row.toll.best or row.toll.high]
    dated = [r for r in counted if (r.toll.window and r.toll.window.latest) or r.when.latest or r.when.earliest]
    assert found.harmed is not None
    assert len(found.harmed.whiskers) == len(dated)
    assert any(one.high is None and one.best is None for one in found.harmed.whiskers)


def test_every_claim_is_in_one_bar_of_the_sides(answers):
    found = charts(answers, Query())
    speaking = [row for row in answers.rows("claims", Query()).rows if not row.superseded]
    assert sum(stack.fare.total for stack in found.sides) == len(speaking)
    for stack in found.sides:
        assert sum(number for _, _, _, number in stack.parts) == stack.fare.total


def test_a_party_keeps_its_colour_and_letter_whatever_is_asked(answers):
    every = Parties.of(answers, Query()).by_side
    narrowed = Parties.of(answers, Query(place="Kunduz", since=LAST)).by_side
    assert every == narrowed
    assert len({party.letter for party in every.values()}) == len(every)


@pytest.mark.parametrize("side", ["none", "unknown"])
def test_who_has_no_side_has_no_colour(answers, side):
    parties = Parties.ranked([HeldRow("AF", "Kabul", side, ControlStatus.HELD, 3)])
    assert parties.by_side == {}
    assert parties.find(ActorRef("x", "Somebody", side)).colour == "hx"
