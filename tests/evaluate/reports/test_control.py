import pytest

from dateline.evaluate.reports import control as judging
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import Modality, Role
from evaluating import AIBAK, DENIED, HISTORICAL, REBELS, by, control, days, example, scores, tallied

TEXT = "Rebels took Kunduz, and Aibak as well."
STATE = ActorRef("afghan-government", "Afghan government", "afghan-government")


def row(place="Kunduz", holder="Taliban", status="asserted", **more):
    known = {"previous": "", "date": "", "speaker": "", "surface_in_text": True}
    return (
        {"place": place, "canonical": place, "country": "Afghanistan", "holder": holder, "status": status}
        | known
        | more
    )


def measured(rows, claims, *, negatives=False):
    gold = {"id": "x", "control": rows, "negatives": negatives}
    return scores(judging, example(TEXT, gold, claims=claims))


def test_both_captures_with_their_holder_are_perfect():
    measures = measured([row(), row("Aybak")], [control(), control(place=AIBAK)])
    assert measures[judging.LENIENT] == measures[judging.STRICT] == measures[judging.STATUS] == 1


def test_nothing_found_scores_nothing():
    measures = measured([row()], [])
    assert measures[judging.LENIENT] == measures[judging.STATUS] == 0
    assert measures[judging.DATES] is None


def test_a_capture_of_another_place_or_by_another_party_is_false():
    assert measured([row()], [control(place=AIBAK)])[judging.LENIENT] == 0
    assert measured([row()], [control(participants=by(STATE))])[judging.LENIENT] == 0


def test_a_capture_that_is_told_twice_counts_once():
    assert measured([row()], [control(), control()])[judging.LENIENT] == 1
    assert measured([row("Aybak")], [control(), control()])[judging.LENIENT] == 0
    assert measured([row(), row()], [control()])[judging.LENIENT] == 1


def test_what_gold_calls_claimed_costs_nothing_leniently_and_is_false_strictly():
    rows = [row(), row("Aybak", status="claimed", speaker="rebel spokesman")]
    claims = [control(), control(place=AIBAK)]
    measures = measured(rows, claims)
    assert measures[judging.LENIENT] == 1
    assert measures[judging.STRICT] == pytest.approx(2 / 3)


def test_where_residents_alone_say_it_claimed_and_asserted_are_both_right():
    rows = [row("Aybak", status="claimed", speaker="residents")]
    measures = measured([row(), *rows], [control(), control(place=AIBAK)])
    assert measures[judging.STRICT] == 1
    assert measures[judging.STATUS] == 1


@pytest.mark.parametrize("status", ["threatened", "historical", "denied"])
def test_an_assertion_of_what_gold_does_not_assert_is_false(status):
    assert measured([row(status=status)], [control()])[judging.LENIENT] == 0


def test_a_standing_holder_is_neither_asked_for_nor_held_against():
    standing = row("Aybak", note="no change since the spring")
    assert measured([row(), standing], [control()])[judging.LENIENT] == 1
    assert measured([row(), standing], [control(), control(place=AIBAK, mode="hold")])[judging.LENIENT] == 1


def test_tallies_sieges_and_plans_are_no_captures():
    claims = [tallied(6, 6), control(mode="besiege"), control(modality=Modality.PLANNED)]
    assert measured([], claims)[judging.LENIENT] is None
    assert measured([row()], claims)[judging.LENIENT] == 0


def test_a_part_must_be_one_for_the_strict_measure_alone():
    measures = measured([row(partial=True)], [control()])
    assert (measures[judging.LENIENT], measures[judging.STRICT]) == (1, 0)


def test_a_part_that_is_only_described_belongs_to_its_place():
    described = row("police headquarters in Kunduz", surface_in_text=False)
    assert measured([described], [control(part_of_place="the police headquarters")])[judging.STRICT] == 1


@pytest.mark.parametrize(
    ("status", "claim"),
    [
        ("asserted", control(source="against")),
        ("asserted", control(source="none")),
        ("claimed", control(source="for")),
        ("claimed", control(source="unknown")),
        ("denied", control(**DENIED)),
        ("historical", control(**HISTORICAL)),
        ("threatened", control(modality=Modality.ATTEMPTED)),
        ("threatened", control(modality=Modality.ONGOING, mode="contest")),
        ("threatened", control(mode="besiege", participants=(Participant(Role.ATTACKER, "Rebels", REBELS),))),
    ],
)
def test_stance_modality_and_interest_read_as_a_status(status, claim):
    assert measured([row(status=status)], [claim])[judging.STATUS] == 1
    other = "asserted" if status != "asserted" else "claimed"
    assert measured([row(status=other)], [claim])[judging.STATUS] == 0


def test_a_siege_that_gold_does_not_speak_of_costs_nothing():
    assert measured([row()], [control(), control(mode="besiege", place=AIBAK)])[judging.STATUS] == 1


@pytest.mark.parametrize(
    ("when", "right"),
    [(days(8), 1), (days(7, 8), 1), (days(6, 8), 0), (days(7), 0), (days(None, 8), 0)],
)
def test_a_date_is_right_when_two_days_at_most_hold_it(when, right):
    assert measured([row(date="2021-08-08")], [control(when=when)])[judging.DATES] == right


def test_a_month_is_no_date_to_hold():
    assert measured([row(date="2021-08")], [control(when=days(8))])[judging.DATES] is None


def test_each_control_claim_on_a_negative_counts():
    measures = measured([], [control(), control(place=AIBAK), control(modality=Modality.PLANNED)], negatives=True)
    assert measures[judging.ALARMS] == 2
    assert measured([], [])[judging.ALARMS] is None
