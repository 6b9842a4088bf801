from dateline.fuse import fuse
from dateline.record.claim import Window
from dateline.record.fused import TallyRow
from dateline.record.vocabulary import Modality, Stance, TallyCounts, TallyKind, TallyResult
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    STATE,
    article,
    by,
    capture,
    claim,
    day,
    on,
    source,
    tally,
    world,
)

FIVE = [
    capture("Zaranj", on(5, 6), by=GOVERNOR),
    capture("Kunduz", on(8)),
    capture("Taloqan", on(8)),
    capture("Aibak", on(8, 9)),
]


def states(n: int, at: int, **fields: object):
    return claim("control", "capture", tally=tally(n, as_of=at, **fields))


def rows(*told: object) -> list[TallyRow]:
    return list(fuse([article("a", *told, published="2021-08-12")], (), world()).tallies)


def result(*told: object) -> tuple[TallyResult, int]:
    (row,) = rows(*told)
    return (row.result, row.by)


def test_a_first_agrees_when_the_record_holds_one() -> None:
    assert result(*FIVE, states(1, 6)) == (TallyResult.AGREES, 0)


def test_an_ordinal_agrees_anywhere_within_the_range_of_its_day() -> None:
    for n in (1, 2, 3, 4):
        (row,) = fuse([article("a", *FIVE, states(n, 8), published="2021-08-08")], (), world()).tallies
        assert row.result is TallyResult.AGREES


def test_a_tally_above_the_record_is_short_since_the_last_that_agreed() -> None:
    agreed, short = rows(*FIVE, states(4, 9), states(7, 12))
    assert agreed.result is TallyResult.AGREES
    assert (short.result, short.by, short.gap) == (TallyResult.SHORT, 3, Window(day(9), day(12)))


def test_a_tally_below_the_record_is_over() -> None:
    assert result(*FIVE, states(2, 12)) == (TallyResult.OVER, 2)


def test_captures_before_its_start_do_not_count() -> None:
    assert result(*FIVE, states(3, 12, since=8)) == (TallyResult.AGREES, 0)


def test_a_claimed_capture_counts_and_is_listed_as_such() -> None:
    (row,) = rows(capture("Herat", on(8), by=REBEL_SPOKESMAN), states(1, 12))
    assert (row.result, row.counted, row.claimed_only) == (
        TallyResult.AGREES,
        ("geonames:Herat",),
        ("geonames:Herat",),
    )


def test_a_denied_capture_does_not_count() -> None:
    officials = source("officials", "state", role="officials", actor=STATE)
    denied = capture("Herat", on(8), by=officials, stance=Stance.DENIES)
    assert result(capture("Herat", on(8), by=REBEL_SPOKESMAN), denied, states(1, 12)) == (TallyResult.SHORT, 1)


def test_a_part_of_a_place_and_a_lesser_town_do_not_count() -> None:
    part = capture("Kandahar", on(8), part="the prison", partial=True)
    assert result(part, capture("Spin Boldak", on(8)), states(1, 12)) == (TallyResult.SHORT, 1)


def test_the_other_sides_captures_do_not_count() -> None:
    assert result(capture("Kunduz", on(8), STATE), states(1, 12)) == (TallyResult.SHORT, 1)


def test_a_place_taken_twice_counts_once() -> None:
    assert result(
        capture("Kunduz", on(3)), capture("Kunduz", on(5), STATE), capture("Kunduz", on(8)), states(1, 12)
    ) == (TallyResult.AGREES, 0)


def test_a_province_counts_by_its_capital_and_says_so() -> None:
    (row,) = rows(*FIVE, states(4, 12, of="province"))
    assert row.result is TallyResult.AGREES
    assert "capital_for_province" in [reason.rule for reason in row.why]


def test_what_remains_is_counted_back_from_all_the_capitals() -> None:
    left = {"counts": TallyCounts.REMAINING, "kind": TallyKind.COUNT, "scope": "AF"}
    assert result(*FIVE, states(30, 12, **left)) == (TallyResult.AGREES, 0)
    assert result(*FIVE, states(23, 12, **left)) == (TallyResult.SHORT, 7)


def test_a_capture_told_without_a_first_day_is_not_counted_long_before() -> None:
    late = [capture("Herat", by(12)), capture("Ghazni", by(12))]
    assert result(*late, states(2, 5)) == (TallyResult.SHORT, 2)
    assert result(*late, states(2, 11)) == (TallyResult.AGREES, 0)


def test_a_place_that_is_only_said_to_be_held_may_have_been_held_long_before() -> None:
    holding = {"counts": TallyCounts.HOLDINGS, "kind": TallyKind.COUNT}
    assert result(capture("Herat", by(12), mode="hold"), states(1, 5, **holding)) == (TallyResult.AGREES, 0)


def test_a_count_of_a_day_that_was_over_holds_the_whole_day() -> None:
    assert result(*FIVE, states(1, 8)) == (TallyResult.OVER, 2)


def test_a_count_below_one_that_agreed_counts_only_what_is_new() -> None:
    new = rows(*FIVE, states(4, 9), states(2, 12, kind=TallyKind.COUNT))[1]
    assert new.result is TallyResult.LISTED


def test_what_remains_to_the_loser_is_counted_by_what_the_others_took() -> None:
    left = {"counts": TallyCounts.REMAINING, "kind": TallyKind.COUNT, "scope": "AF", "holder": STATE}
    assert result(*FIVE, states(30, 12, **left)) == (TallyResult.AGREES, 0)


def test_a_count_in_a_report_of_which_only_the_month_is_known_is_listed() -> None:
    told = article("a", *FIVE, claim("control", "capture", tally=tally(1)), published="2021-08")
    assert [r.result for r in fuse([told], (), world()).tallies] == [TallyResult.LISTED]


def test_a_share_is_listed_and_not_reconciled() -> None:
    assert result(*FIVE, states(0, 12, counts=TallyCounts.SHARE, share="a third", of="regional cities")) == (
        TallyResult.LISTED,
        0,
    )


def test_a_tally_of_no_class_of_places_is_listed() -> None:
    assert result(*FIVE, states(3, 12, of="checkpoint"))[0] is TallyResult.LISTED


def test_a_threatened_tally_is_listed() -> None:
    feared = claim("control", "capture", tally=tally(9, as_of=12), modality=Modality.POSSIBLE)
    assert result(*FIVE, feared)[0] is TallyResult.LISTED


def test_a_scope_that_names_a_province_limits_the_count_and_any_other_is_an_assumption() -> None:
    (inside,) = rows(*FIVE, states(1, 12, scope="in Takhar province"))
    assert (inside.result, inside.counted) == (TallyResult.AGREES, ("geonames:Taloqan",))
    (unknown,) = rows(*FIVE, states(4, 12, scope="in the north"))
    assert "scope_assumed" in [reason.rule for reason in unknown.why]


def test_a_shortfall_names_the_places_fought_over_that_the_record_does_not_hold() -> None:
    fights = [
        claim("battle", "clash", "Kandahar", when=on(12), modality=Modality.ONGOING),
        claim("control", "advance", "Kabul", when=on(12), modality=Modality.POSSIBLE),
        claim("battle", "clash", "Spin Boldak", when=on(12), modality=Modality.ONGOING),
    ]
    (row,) = rows(*FIVE, *fights, states(9, 12))
    assert row.candidates == ("geonames:Kabul", "geonames:Kandahar")


def test_a_tally_without_a_day_counts_from_its_publication() -> None:
    (row,) = rows(*FIVE, claim("control", "capture", tally=tally(4)))
    assert row.tally.as_of == day(12)
    undated = fuse([article("a", states(4, 0), published=None)], (), world()).tallies
    assert [r.result for r in undated] == [TallyResult.LISTED]


def test_the_reasons_give_both_numbers_and_the_claims_counted() -> None:
    (row,) = rows(*FIVE, states(7, 12))
    (reason,) = [r for r in row.why if r.rule == "tally_short"]
    assert "4" in reason.text and "7" in reason.text
    assert len(reason.claims) == 4


def reported(*counts: tuple[int, int]) -> list[TallyRow]:
    """Tallies (n, day) of as many outlets, over a record that holds four captures by the ninth."""
    told = [article("a", *FIVE, published="2021-08-09")]
    told += [article(f"b{n}{at}", states(n, at), published=f"2021-08-{at:02}") for n, at in counts]
    return list(fuse(told, (), world()).tallies)


def why(row: TallyRow) -> dict[str, str]:
    return {reason.rule: reason.text for reason in row.why}


def test_what_an_earlier_count_missed_as_well_happened_by_its_day() -> None:
    _, first, later = reported((4, 9), (7, 11), (7, 14))
    assert (first.by, first.gap) == (3, Window(day(9), day(11)))
    assert (later.by, later.gap) == (3, Window(day(9), day(11)))
    assert "gap_narrowed" in why(later) and "gap_narrowed" not in why(first)


def test_a_lesser_shortfall_before_parts_the_gap() -> None:
    *_, later = reported((4, 9), (5, 11), (7, 14))
    assert later.gap == Window(day(9), day(14))
    assert "1 happened by 2021-08-11" in why(later)["gap_parted"] and "2 later" in why(later)["gap_parted"]


def test_counts_of_one_day_that_contradict_each_other_name_each_other() -> None:
    one, other = reported((6, 12), (8, 12))
    assert why(one)["counts_differ"] == "Another report of that day counts 8."
    assert why(other)["counts_differ"] == "Another report of that day counts 6."


def test_a_count_since_a_day_of_its_own_narrows_no_other() -> None:
    told = [article("a", *FIVE, published="2021-08-09"), article("b", states(7, 11, since=8), published="2021-08-11")]
    told.append(article("c", states(7, 14), published="2021-08-14"))
    *_, later = fuse(told, (), world()).tallies
    assert "gap_narrowed" not in why(later)


def told_by_day(count: object, *others: tuple[object, str | None]) -> TallyRow:
    """Return the row of a count of the 13th, beside captures of reports with other dates."""
    reports = [article(f"r{n}", one, published=published) for n, (one, published) in enumerate(others)]
    (row,) = fuse([article("count", count, published="2021-08-13"), *reports], (), world()).tallies
    return row


def test_what_was_told_after_a_count_and_may_lie_after_it_is_no_part_of_it_but_a_candidate() -> None:
    row = told_by_day(
        states(2, 13, counts=TallyCounts.HOLDINGS),
        (capture("Kunduz", on(8)), "2021-08-09"),
        (capture("Herat", on(13, 14)), "2021-08-14"),
    )
    assert (row.result, row.by) == (TallyResult.SHORT, 1)
    assert (row.counted, row.candidates) == (("geonames:Kunduz",), ("geonames:Herat",))
    (late,) = [reason for reason in row.why if reason.rule == "told_later"]
    assert len(late.claims) == 1


def test_what_happened_by_the_day_of_a_count_is_part_of_it_whoever_told_it_when() -> None:
    for when, published in ((on(12, 13), "2021-08-14"), (on(13, 14), "2021-08-13"), (on(13, 14), None)):
        row = told_by_day(states(1, 13), (capture("Herat", when), published))
        assert (row.result, row.counted) == (TallyResult.AGREES, ("geonames:Herat",)), (when, published)
