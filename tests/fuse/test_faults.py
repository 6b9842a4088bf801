"""Accounts that must not flow together, rows that say nothing, and reasons that people can read."""

from dataclasses import replace

from dateline.fuse import fuse
from dateline.record.claim import Participant
from dateline.record.fused import Record
from dateline.record.interest import Parties
from dateline.record.vocabulary import ControlStatus, Interest, Role, Standing, TollKind
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    RESIDENTS,
    STATE,
    UNDATED,
    article,
    by,
    by_rebels,
    capture,
    claim,
    on,
    source,
    toll,
    victim,
    world,
)

UN_AGENCY = source("the United Nations")
MINISTRY = source("health ministry", "unknown")


def record(*annotations: object, **facts: object) -> Record:
    return fuse(annotations, (), replace(world(), **facts))


def test_a_sum_over_days_and_one_blast_of_the_same_report_stay_two() -> None:
    total = claim("attack", "killing", when=on(8, 9), by=UN_AGENCY, toll=toll(27, group="children"))
    blast = claim("attack", "assault", "Kabul", when=on(9), by=MINISTRY, toll=toll(4, TollKind.WOUNDED))
    found = record(article("a", total, blast)).incidents
    assert sorted(len(i.claims) for i in found) == [1, 1]


def test_a_count_in_the_sentence_of_a_sum_and_its_headline_are_sums() -> None:
    week = (on(2).earliest, on(9).latest)
    children = toll(27, group="children")
    told = record(
        article(
            "a",
            claim("attack", "killing", when=on(8, 9), by=UN_AGENCY, toll=children),
            claim("attack", "killing", "Afghanistan", when=by(9), by=UN_AGENCY, toll=children, start=50),
            claim("attack", "assault", "Afghanistan", when=by(9), by=UN_AGENCY, start=50,
                  toll=toll(136, TollKind.WOUNDED, group="children", window=week)),
        )
    )  # fmt: skip
    assert not told.incidents
    assert {row.toll.low for row in told.tolls} == {27, 136}


def test_a_shell_and_whom_it_hurt_in_one_sentence_are_one() -> None:
    shell = claim("strike", "artillery", when=on(8), participants=(Participant(Role.OBJECT, "clinic", None),), start=20)
    hurt = claim("attack", "assault", "Kandahar", when=by(9), toll=toll(1, TollKind.WOUNDED), start=20)
    unhurt = claim("battle", "clash", "Kandahar", when=by(9), toll=toll(0, TollKind.WOUNDED, high=0), start=20)
    street = claim("battle", "clash", "Kandahar", when=by(9), start=50)
    found = record(article("a", shell, hurt, unhurt, street)).incidents
    assert sorted((i.event_type.value, len(i.claims)) for i in found) == [("battle", 1), ("strike", 3)]


def test_fighting_that_is_nowhere_and_on_no_day_makes_no_row() -> None:
    told = article("a", claim("battle", "clash", when=UNDATED), claim("battle", "clash", "Herat", when=on(6)))
    found = record(told)
    assert [i.place and i.place.name for i in found.incidents] == ["Herat"]
    assert len(found.claims) == 2


def test_fighting_without_a_place_joins_the_fighting_of_its_sentence() -> None:
    thin = claim("battle", "clash", when=UNDATED, start=20)
    (found,) = record(article("a", thin, claim("battle", "clash", "Herat", when=on(6), start=20))).incidents
    assert len(found.claims) == 2


def test_fighting_whose_parties_are_named_keeps_its_row() -> None:
    assert record(article("a", claim("battle", "clash", when=UNDATED, participants=(by_rebels(),)))).incidents
    assert record(article("b", claim("attack", "assault", when=UNDATED, participants=(victim("a judge"),)))).incidents


def test_who_is_said_to_hold_a_place_until_it_falls_has_no_row_of_its_own() -> None:
    loyal = source("an army officer", "state", role="officer", actor=STATE)
    held = capture("Aibak", by(9), STATE, mode="hold", by=loyal)
    (row,) = record(article("a", held, capture("Aibak", on(9), by=GOVERNOR))).control
    assert row.status is ControlStatus.HELD
    assert row.previous_holder == STATE
    assert "held_before" in {reason.rule for reason in row.assessment.why}


def test_who_is_said_to_hold_a_place_after_it_was_taken_is_not_lost() -> None:
    loyal = source("an army officer", "state", role="officer", actor=STATE)
    held = capture("Aibak", by(12), STATE, mode="hold", by=loyal)
    rows = record(article("a", held), article("b", capture("Aibak", on(9), by=GOVERNOR))).control
    assert any(
        set(held) and reason.rule in {"vague_later", "weaker_later"} for r in rows for reason in r.assessment.why
    )


def test_a_third_state_that_reports_a_capture_does_not_confirm_it() -> None:
    envoy = source("a foreign ministry", "faraway")
    at_war = {"AF": Parties(frozenset({"rebels", "state"}), frozenset({"state"}))}
    told = article("a", capture("Kunduz", on(8), by=envoy))
    (row,) = record(told, parties=at_war).control
    assert row.assessment.standing is Standing.CLAIMED
    assert [o.interest for o in row.origins] == [Interest.UNKNOWN]


def test_sides_are_called_by_their_names_and_several_who_speak_take_the_plural() -> None:
    told = article(
        "a", *(capture("Kunduz", on(8), by=who) for who in (GOVERNOR, RESIDENTS, REBEL_SPOKESMAN, UN_AGENCY))
    )
    (row,) = record(told, side_names={"state": "the Government of the Day"}).control
    said = " ".join(reason.text for reason in row.assessment.why)
    assert "against the interest of the own side (the Government of the Day)" in said
    assert "speaks for the Government of the Day" in said
    assert {o.party for o in row.origins} == {"the Government of the Day", "rebels", ""}
    plural = record(article("b", capture("Kunduz", on(8), by=RESIDENTS))).control[0].assessment.why[0].text
    assert plural == "residents say so and have no interest in it."
