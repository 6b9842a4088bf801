from datetime import UTC, datetime

from dateline.fuse import fuse
from dateline.record.claim import Participant, Window
from dateline.record.fused import ControlRow, Record
from dateline.record.vocabulary import ControlStatus, How, Interest, Modality, Role, Stance, Standing
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    RESIDENTS,
    STATE,
    article,
    by,
    capture,
    claim,
    day,
    on,
    source,
    world,
)

DENIES = Stance.DENIES
OFFICIALS = source("provincial officials", "state", role="officials", actor=STATE)


def read(*annotations: object) -> Record:
    return fuse(annotations, (), world())


def rows(record: Record, name: str) -> list[ControlRow]:
    return [row for row in record.control if row.place.name == name]


def only(record: Record, name: str) -> ControlRow:
    found = rows(record, name)
    assert len(found) == 1, found
    return found[0]


def test_a_town_that_its_loser_says_has_fallen_is_held_and_confirmed() -> None:
    row = only(read(article("a", capture("Zaranj", on(5, 6), by=GOVERNOR, how=How.UNOPPOSED))), "Zaranj")
    assert (row.status, row.holder and row.holder.id) == (ControlStatus.HELD, "rebels")
    assert row.assessment.standing is Standing.CONFIRMED
    assert (row.since, row.until, row.how) == (Window(day(5), day(6)), None, How.UNOPPOSED)
    assert [o.name for o in row.origins] == ["Nadia Sultani"]


def test_a_town_that_only_its_winner_names_is_claimed() -> None:
    row = only(read(article("a", capture("Herat", on(9), by=REBEL_SPOKESMAN))), "Herat")
    assert (row.status, row.assessment.standing) == (ControlStatus.CLAIMED, Standing.CLAIMED)


def test_a_capture_that_only_its_winner_asserts_and_the_loser_denies_changes_nothing() -> None:
    record = read(
        article("a", capture("Herat", on(9), by=REBEL_SPOKESMAN), capture("Herat", on(9), by=OFFICIALS, stance=DENIES))
    )
    assert rows(record, "Herat") == []
    assert [(i.mode, i.assessment.disputed) for i in record.incidents] == [("capture", True)]


def test_a_denied_capture_that_residents_assert_too_is_held_and_disputed() -> None:
    record = read(
        article(
            "a",
            capture("Herat", on(9), by=REBEL_SPOKESMAN),
            capture("Herat", on(9), by=RESIDENTS),
            capture("Herat", on(9), by=OFFICIALS, stance=DENIES),
        )
    )
    row = only(record, "Herat")
    assert (row.status, row.assessment.disputed) == (ControlStatus.HELD, True)


def test_a_denial_that_the_denier_gives_up_later_disputes_nothing() -> None:
    record = read(
        article("a", capture("Herat", on(9), by=REBEL_SPOKESMAN), capture("Herat", on(9), by=OFFICIALS, stance=DENIES)),
        article("b", capture("Herat", on(9), by=GOVERNOR), published="2021-08-11"),
    )
    row = only(record, "Herat")
    assert not row.assessment.disputed
    assert "denial_settled" in [reason.rule for reason in row.assessment.why]


def test_other_accounts_that_only_repeat_it_do_not_settle_a_denial() -> None:
    record = read(
        article("a", capture("Herat", on(9), by=REBEL_SPOKESMAN), capture("Herat", on(9), by=OFFICIALS, stance=DENIES)),
        article("b", capture("Herat", on(9)), published="2021-08-11"),
    )
    row = only(record, "Herat")
    assert (row.status, row.assessment.disputed) == (ControlStatus.HELD, True)


def test_a_denial_from_before_the_fall_does_not_dispute_it() -> None:
    record = read(
        article("a", capture("Herat", by(7), by=OFFICIALS, stance=DENIES), published="2021-08-07"),
        article("b", capture("Herat", on(9)), published="2021-08-09"),
    )
    assert not only(record, "Herat").assessment.disputed


def test_a_loser_who_only_says_that_it_left_concedes_what_the_winner_claims() -> None:
    left = claim(
        "deployment",
        "withdraw",
        "Herat",
        when=on(9),
        by=GOVERNOR,
        participants=(Participant(Role.ACTOR, "troops", STATE),),
        interest=Interest.AGAINST,
    )
    record = read(article("a", capture("Herat", on(9), by=REBEL_SPOKESMAN), left))
    row = only(record, "Herat")
    assert (row.status, len(row.claims)) == (ControlStatus.HELD, 2)
    assert "loser_left" in [reason.rule for reason in row.assessment.why]


def test_a_disputed_entry_is_an_incident_and_no_control() -> None:
    entry = claim("control", "enter", "Kandahar", when=on(9), by=REBEL_SPOKESMAN)
    denied = claim("control", "enter", "Kandahar", when=on(9), by=OFFICIALS, stance=DENIES)
    record = read(article("a", entry, denied))
    assert record.control == ()
    assert [(i.mode, i.assessment.disputed) for i in record.incidents] == [("enter", True)]


def test_a_part_has_a_row_of_its_own_and_never_makes_the_whole_held() -> None:
    record = read(article("a", capture("Kandahar", on(9), part="the prison", partial=True, by=RESIDENTS)))
    row = only(record, "Kandahar")
    assert (row.partial, row.part, row.status) == (True, "the prison", ControlStatus.HELD)


def test_fighting_inside_with_no_capture_makes_a_place_contested() -> None:
    fight = claim("battle", "clash", "Kandahar", when=by(9), modality=Modality.ONGOING)
    row = only(read(article("a", fight)), "Kandahar")
    assert (row.status, row.holder) == (ControlStatus.CONTESTED, None)


def test_a_clash_in_the_past_tense_contests_a_place_only_where_somebody_tries_to_take_it() -> None:
    clash = claim("battle", "clash", "Kandahar", when=on(9))
    assert read(article("a", clash)).control == ()
    prison = capture("Kandahar", on(9), part="the prison", partial=True, by=REBEL_SPOKESMAN)
    whole = [row.status for row in rows(read(article("a", clash, prison)), "Kandahar") if not row.partial]
    assert whole == [ControlStatus.CONTESTED]


def test_fighting_that_nobody_dates_does_not_undo_a_hold() -> None:
    fight = claim("battle", "clash", "Kandahar", modality=Modality.ONGOING)
    record = read(article("a", fight, published=None), article("b", capture("Kandahar", on(8))))
    assert only(record, "Kandahar").status is ControlStatus.HELD


def test_a_capture_somewhere_in_a_decade_is_background() -> None:
    decade = capture("Kandahar", on(-9000, -8000))
    assert read(article("a", decade)).control == ()


def test_fighting_outside_a_place_contests_nothing() -> None:
    from dataclasses import replace

    fight = claim("battle", "clash", "Kandahar", when=by(9), modality=Modality.ONGOING)
    fight["place"] = replace(fight["place"], relation="near")
    assert read(article("a", fight)).control == ()


def test_a_capture_ends_the_fighting_before_it() -> None:
    fight = claim("battle", "clash", "Kandahar", when=by(7), modality=Modality.ONGOING)
    record = read(article("a", fight, published="2021-08-07"), article("b", capture("Kandahar", on(9))))
    contested, held = rows(record, "Kandahar")
    assert (contested.status, contested.until) == (ControlStatus.CONTESTED, Window(day(9), day(9)))
    assert held.status is ControlStatus.HELD


def test_a_recapture_ends_the_first_hold_and_names_who_held_before() -> None:
    record = read(
        article("a", capture("Kunduz", on(3))),
        article("b", capture("Kunduz", on(8), STATE, mode="recapture")),
    )
    first, second = rows(record, "Kunduz")
    assert (first.holder and first.holder.id, first.until) == ("rebels", Window(day(8), day(8)))
    assert (second.holder and second.holder.id, second.previous_holder and second.previous_holder.id) == (
        "state",
        "rebels",
    )


def test_a_town_lost_regained_and_lost_again_has_three_rows() -> None:
    record = read(
        article("a", capture("Kunduz", on(3)), capture("Kunduz", on(5), STATE), capture("Kunduz", on(9))),
    )
    assert [row.holder and row.holder.id for row in rows(record, "Kunduz")] == ["rebels", "state", "rebels"]


def test_a_later_claim_by_the_winner_alone_leaves_the_firmer_row_open() -> None:
    state_says = source("an army spokesman", "state", role="spokesman", actor=STATE)
    record = read(
        article("a", capture("Kunduz", on(3), by=GOVERNOR)),
        article("b", capture("Kunduz", on(8), STATE, by=state_says)),
    )
    firm, claimed = rows(record, "Kunduz")
    assert (firm.status, firm.until) == (ControlStatus.HELD, None)
    assert claimed.status is ControlStatus.CLAIMED
    assert "weaker_later" in [reason.rule for reason in firm.assessment.why]


def test_a_later_account_without_a_day_does_not_undo_a_firm_one() -> None:
    record = read(
        article("a", capture("Kunduz", on(3), by=GOVERNOR), published="2021-08-03"),
        article("b", capture("Kunduz", by(9), STATE, mode="hold")),
    )
    row = only(record, "Kunduz")
    assert row.holder and row.holder.id == "rebels"
    assert "vague_later" in [reason.rule for reason in row.assessment.why]


def test_a_province_is_not_its_capital() -> None:
    record = read(article("a", capture("Kunduz", on(8)), capture("Kunduz Province", on(9))))
    assert sorted(row.place.name for row in record.control) == ["Kunduz", "Kunduz Province"]
    assert len(record.incidents) == 2


def test_a_place_that_its_holder_left_belongs_to_nobody() -> None:
    leaves = claim(
        "control", "withdraw", "Ghazni", when=on(9), participants=(Participant(Role.ACTOR, "troops", STATE),)
    )
    row = only(read(article("a", leaves)), "Ghazni")
    assert (row.status, row.holder, row.previous_holder) == (ControlStatus.NONE, None, STATE)


def test_a_withdrawal_before_a_capture_on_the_same_day_leaves_only_the_capture() -> None:
    leaves = claim(
        "control", "withdraw", "Ghazni", when=on(9), participants=(Participant(Role.ACTOR, "troops", STATE),)
    )
    assert only(read(article("a", leaves, capture("Ghazni", on(9)))), "Ghazni").status is ControlStatus.HELD


def test_an_encirclement_an_advance_and_an_attempt_hold_nothing() -> None:
    record = read(
        article(
            "a",
            claim("control", "besiege", "Ghazni", when=on(9)),
            claim("control", "advance", "Ghazni", when=on(9)),
            capture("Ghazni", on(9), modality=Modality.ATTEMPTED),
        )
    )
    assert record.control == ()


def test_what_is_feared_planned_denied_or_past_holds_nothing() -> None:
    kinds = [m for m in Modality if m is not Modality.ASSERTED]
    record = read(article("a", *(capture("Ghazni", on(9), modality=kind) for kind in kinds)))
    assert record.control == ()


def test_the_days_of_several_accounts_are_narrowed_to_what_they_share() -> None:
    record = read(
        article("a", capture("Kunduz", on(6, 8))),
        article("b", capture("Kunduz", on(8, 9))),
        article("c", capture("Kunduz", by(9), mode="hold")),
    )
    row = only(record, "Kunduz")
    assert row.since == Window(day(8), day(8))
    assert len(record.incidents) == 1


def test_days_that_contradict_each_other_become_bounds_with_a_reason() -> None:
    record = read(article("a", capture("Kunduz", on(7))), article("b", capture("Kunduz", on(8))))
    row = only(record, "Kunduz")
    assert row.since == Window(day(7), day(8))
    assert "days_conflict" in [reason.rule for reason in row.assessment.why]


def test_the_state_of_an_earlier_moment_leaves_out_what_was_published_later() -> None:
    told = [article("a", capture("Kunduz", on(8))), article("b", capture("Herat", on(8)), published="2021-08-12")]
    record = fuse(told, (), world(), datetime(2021, 8, 10, tzinfo=UTC))
    assert [row.place.name for row in record.control] == ["Kunduz"]
