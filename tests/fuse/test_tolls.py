import pytest

from dateline.fuse import fuse
from dateline.record.claim import Window
from dateline.record.fused import TollRow
from dateline.record.vocabulary import BlockKind, Standing, TollKind
from fuse.builders import (
    REBEL_SPOKESMAN,
    STATE,
    UN,
    UNDATED,
    article,
    by,
    claim,
    day,
    on,
    source,
    toll,
    world,
)

ENVOY = source("Lena Moor", role="United Nations special envoy", actor=UN)
MINISTRY = source("the defence ministry", "state", role="defence ministry", actor=STATE)
POLICE = source("Herat police", "state", actor=STATE)


def rows(*annotations: object) -> list[TollRow]:
    return list(fuse(annotations, (), world()).tolls)


def blast(figure, **fields):
    return claim("strike", "bomb", "Herat", when=on(8), toll=figure, **fields)


def month(low: int, first: int, last: int, chain=(), **fields):
    figure = toll(low, group="civilians", group_side="civilian", window=(day(first), day(last)))
    return claim("attack", "killing", "Afghanistan", toll=figure, by=chain, **fields)


def test_one_counters_figure_in_two_outlets_is_one_row_with_one_origin() -> None:
    (row,) = rows(
        article("a", month(1000, -25, 6, ENVOY), published="2021-08-06"),
        article("b", month(1000, -19, 12, source("the UN", actor=UN)), published="2021-08-12"),
    )
    assert (len(row.origins), len(row.claims), row.toll.low) == (1, 2, 1000)


def test_a_figure_restated_later_keeps_its_first_window() -> None:
    (row,) = rows(
        article("a", month(1000, -25, 6, ENVOY), published="2021-08-06"),
        article("b", month(1000, -19, 12, source("the UN", actor=UN)), published="2021-08-12"),
    )
    assert row.toll.window == Window(day(-25), day(6))


def test_a_new_figure_for_a_new_window_is_a_row_of_its_own() -> None:
    found = rows(
        article("a", month(400, 5, 6, MINISTRY), published="2021-08-06"),
        article("b", month(300, 6, 7, MINISTRY), published="2021-08-07"),
    )
    assert sorted(row.toll.low or 0 for row in found) == [300, 400]


def test_counts_of_one_blast_by_disinterested_counters_become_low_best_high() -> None:
    (row,) = rows(
        article("a", blast(toll(None, best=9)), published="2021-08-08"),
        article("b", blast(toll(None, best=12)), published="2021-08-09"),
    )
    assert (row.toll.low, row.toll.best, row.toll.high) == (9, 12, 12)


def test_a_counters_later_figure_revises_its_earlier_one() -> None:
    hospital = source("Herat hospital", role="hospital")
    (row,) = rows(
        article("a", blast(toll(None, best=9), by=hospital), published="2021-08-08"),
        article("b", blast(toll(None, best=12), by=hospital), published="2021-08-09"),
    )
    assert (row.toll.low, row.toll.best, row.toll.high) == (None, 12, None)
    assert [figure.best for _, figure in row.revisions] == [9, 12]


def test_the_attackers_number_is_kept_apart() -> None:
    found = rows(
        article(
            "a",
            blast(toll(None, best=9, group="soldiers", group_side="state"), by=source("medics", role="medics")),
            blast(toll(None, best=60, group="soldiers", group_side="state"), by=REBEL_SPOKESMAN),
        )
    )
    assert sorted(row.toll.best or 0 for row in found) == [9, 60]


def test_a_subset_is_never_added_to_its_total() -> None:
    found = rows(article("a", blast(toll(None, best=12)), blast(toll(None, best=5, group="children"))))
    assert sorted((row.toll.best, row.toll.group) for row in found) == [(5, "children"), (12, "people")]


def test_kinds_are_never_split() -> None:
    both = toll(30, TollKind.KILLED, TollKind.WOUNDED)
    found = rows(article("a", blast(both), blast(toll(7))))
    assert sorted(len(row.toll.kinds) for row in found) == [1, 2]


def test_none_harmed_is_a_figure() -> None:
    (row,) = rows(article("a", blast(toll(0, best=0, high=0, group="staff"))))
    assert (row.toll.low, row.toll.high) == (0, 0)


def test_an_outlet_that_repeats_the_figure_it_cites_is_no_second_counter() -> None:
    (row,) = rows(article("a", blast(toll(None, best=9)), blast(toll(None, best=9), by=source("a surgeon"))))
    assert (len(row.origins), row.assessment.standing) == (1, Standing.REPORTED)
    assert row.toll.counter == "a surgeon"


def test_doubt_of_the_figure_marks_the_toll_and_not_the_event() -> None:
    record = fuse([article("a", blast(toll(9)), doubts=[("figure", 1)])], (), world())
    assert record.tolls[0].assessment.unverified
    assert not record.incidents[0].assessment.unverified


def test_the_figures_of_an_incident_stand_in_it_too() -> None:
    record = fuse([article("a", blast(toll(9))), article("b", blast(toll(9)))], (), world())
    (found,) = record.incidents
    assert [figure.low for figure in found.tolls] == [9]


def reasons(row: TollRow) -> set[str]:
    return {reason.rule for reason in row.assessment.why}


def test_the_parts_that_a_counter_names_beside_its_total_are_not_added() -> None:
    hospital = source("Herat hospital", role="hospital")
    for figures in ((12, 8), (8, 12)):
        (row,) = rows(article("a", *(blast(toll(n, best=n, high=n), by=hospital) for n in figures)))
        assert (row.toll.low, row.toll.high, row.revisions) == (12, 12, ())
        assert "figure_of_total" in reasons(row)


def test_a_running_total_is_apart_from_the_blasts_that_it_counts() -> None:
    total = toll(30, group="civilians", group_side="civilian", window=(day(5), day(9)))
    found = rows(
        article("a", claim("attack", "killing", "Herat", when=on(5, 9), toll=total)),
        article("b", claim("attack", "killing", "Herat", when=on(8), toll=toll(9, group="civilians"))),
    )
    assert sorted((row.toll.low or 0, len(row.claims)) for row in found) == [(9, 1), (30, 1)]


def test_every_row_says_by_which_rule_its_figure_came() -> None:
    hospital = source("Herat hospital", role="hospital")
    (revised,) = rows(
        article("a", blast(toll(None, best=9), by=hospital), published="2021-08-08"),
        article("b", blast(toll(None, best=12), by=hospital), published="2021-08-09"),
    )
    (differing,) = rows(article("a", blast(toll(None, best=9))), article("b", blast(toll(None, best=12))))
    assert "figure_revised" in reasons(revised)
    assert "figures_differ" in reasons(differing)


def test_an_incident_keeps_the_attackers_number_apart_too() -> None:
    medics = source("medics", role="medics")
    dead = [
        blast(toll(None, best=n, group="soldiers", group_side="state"), by=who)
        for n, who in ((9, medics), (15, REBEL_SPOKESMAN))
    ]
    (found,) = fuse([article("a", *dead)], (), world()).incidents
    assert sorted(figure.best or 0 for figure in found.tolls) == [9, 15]


def test_the_dead_of_a_whole_conflict_are_a_sum_and_no_happening() -> None:
    def told(name: str, low: int, at: str | None, when: object = UNDATED, words: str = "in Herat"):
        made = claim("attack", "killing", at, when=when, toll=toll(low), by=source("a monitor"), words=words)
        return article(name, made)

    record = fuse([told("a", 290_000, "Afghanistan"), told("b", 290_000, None)], (), world())
    assert record.incidents == ()
    assert {row.toll.low for row in record.tolls} == {290_000}
    for one in (told("c", 9_000, "Afghanistan"), told("d", 20_000, "Herat"), told("e", 20_000, "Afghanistan", on(8))):
        assert len(fuse([one], (), world()).incidents) == 1
    assert fuse([told("f", 20_000, "Herat", words="in all")], (), world()).incidents == ()


@pytest.mark.parametrize("words", ["since the start of the siege", "since the war began"])
def test_a_count_since_something_that_has_no_date_is_a_sum(words: str) -> None:
    dead = claim("strike", "artillery", "Herat", when=by(9), toll=toll(118, high=118), words=words)
    assert fuse([article("a", dead)], (), world()).incidents == ()
    assert len(fuse([article("a", dead | {"words": "since Friday"})], (), world()).incidents) == 1


def test_rebels_are_not_counted_among_the_soldiers() -> None:
    dead = [
        claim("attack", "killing", "Herat", when=on(8), start=10, toll=toll(n, high=n, group=group))
        for n, group in ((17, "soldiers"), (30, "rebels"))
    ]
    (found,) = fuse([article("a", *dead)], (), world()).incidents
    assert sorted((f.low, f.high) for f in found.tolls) == [(17, 17), (30, 30)]


def died(group: str, **fields: object):
    """Return a claim that one person, who is called so, was killed in a blast."""
    return blast(toll(1, best=1, high=1, group=group), **fields)


def persons(*told: object) -> list[int]:
    """Return how many claims each row of one person rests on."""
    return sorted(len(row.claims) for row in rows(*told))


def test_one_death_in_three_reports_is_one_row_whatever_they_call_the_dead() -> None:
    calls = ("the head of the media centre", "a press chief", "Omar Wardak")
    found = rows(*(article(f"r{n}", died(call), outlet=f"Post {n}") for n, call in enumerate(calls)))
    assert [(row.toll.low, row.toll.best, row.toll.high) for row in found] == [(1, 1, 1)]
    assert len(found[0].claims) == 3


def test_a_headline_tells_of_the_one_of_whom_the_text_below_it_tells() -> None:
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.PARAGRAPH)
    assert persons(article("a", died("press chief"), died("the head of the media centre"), kinds=kinds)) == [2]
    assert persons(article("a", died("press chief"), died("the head of the media centre"))) == [1, 1]


def test_two_in_one_report_stay_two_and_another_report_tells_of_one_of_them() -> None:
    told = article("a", died("a guard"), died("a driver"))
    assert persons(told) == [1, 1]
    assert persons(told, article("b", died("the driver of a lorry"), outlet="Herald")) == [1, 2]
    assert persons(told, article("c", died("a cook"), outlet="Herald")) == [1, 1, 1]


def test_a_fighter_and_a_civilian_and_two_of_two_sides_stay_two() -> None:
    pairs = (("a soldier", "unknown", "a civilian", "unknown"), ("a man", "rebels", "a man", "state"))
    for first, one, second, other in pairs:
        a, b = (
            blast(toll(1, best=1, high=1, group=group, group_side=side))
            for group, side in ((first, one), (second, other))
        )
        assert persons(article("a", a), article("b", b, outlet="Herald")) == [1, 1]
