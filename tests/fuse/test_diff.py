"""What changed between two states of the record, and why."""

from datetime import UTC, datetime

from hypothesis import given

from dateline.fuse import fuse
from dateline.fuse.diff import differences
from dateline.record.annotation import Annotation
from dateline.record.diff import Difference
from dateline.record.vocabulary import Stance
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    RESIDENTS,
    STATE,
    article,
    capture,
    claim,
    on,
    source,
    tally,
    toll,
    world,
)
from fuse.test_properties import corpora, days

MINISTRY = source("the defence ministry", "state", role="ministry", actor=STATE)


def between(first: int, last: int, *told: Annotation) -> dict[tuple[str, str], Difference]:
    """Return the differences between the ends of two days of August, by table and change."""
    before, after = (fuse(told, (), world(), datetime(2021, 8, day, 23, 59, 59, 999999, UTC)) for day in (first, last))
    return {(one.kind, one.change): one for one in differences(before, after, told)}


def changed(one: Difference) -> dict[str, tuple[str | None, str | None]]:
    return {field.field: (field.before, field.after) for field in one.fields}


def test_a_new_capture_names_the_article_that_brought_it() -> None:
    found = between(8, 9, article("a", capture("Kunduz", on(9), by=GOVERNOR), published="2021-08-09"))
    assert set(found) == {("control", "new"), ("incidents", "new")}
    (cause,) = found["control", "new"].causes
    assert (cause.article, cause.source, cause.published) == ("a", "Nadia Sultani", "2021-08-09")
    assert found["control", "new"].row == "Kunduz: held by Rebels"


def test_a_concession_changes_status_and_standing_and_is_the_cause() -> None:
    told = (
        article("a", capture("Kunduz", on(8), by=REBEL_SPOKESMAN), published="2021-08-08"),
        article("b", capture("Kunduz", on(8), by=GOVERNOR), published="2021-08-09"),
    )
    one = between(8, 9, *told)["control", "changed"]
    assert changed(one) == {"status": ("claimed", "held"), "standing": ("claimed", "confirmed")}
    assert [cause.article for cause in one.causes] == ["b"]


def test_who_loses_a_place_ends_by_the_report_of_the_next_holder() -> None:
    told = (
        article("a", capture("Kunduz", on(7), by=RESIDENTS), published="2021-08-08"),
        article("b", capture("Kunduz", on(9), STATE, mode="recapture", by=RESIDENTS), published="2021-08-09"),
    )
    one = between(8, 9, *told)["control", "changed"]
    assert changed(one) == {"to": (None, "2021-08-09")}
    assert [cause.article for cause in one.causes] == ["b"]


def test_a_page_that_drops_a_claim_leaves_a_row_that_is_gone() -> None:
    page = {"outlet": "Post", "url": "https://post.example/1"}
    told = (
        article(
            "a1", capture("Kunduz", on(8)), published="2021-08-08", text="one and the same words of a page", **page
        ),
        article("a2", published="2021-08-09", text="one and the same words of a page", **page),
    )
    assert set(between(8, 9, *told)) == {("control", "gone"), ("incidents", "gone")}


def test_figures_and_running_counts_tell_what_they_were() -> None:
    hospital = source("Herat hospital", role="hospital")
    told = (
        article(
            "a",
            claim("strike", "bomb", "Herat", when=on(8), toll=toll(9, best=9, high=9), by=hospital),
            claim("control", "capture", tally=tally(1, as_of=8)),
            published="2021-08-08",
        ),
        article(
            "b",
            claim("strike", "bomb", "Herat", when=on(8), toll=toll(12, best=12, high=12), by=hospital),
            capture("Kunduz", on(8)),
            published="2021-08-09",
        ),
    )
    found = between(8, 9, *told)
    assert changed(found["tolls", "changed"])["count"] == ("9 people killed", "12 people killed")
    assert changed(found["tallies", "changed"])["result"] == ("short by 1", "agrees")


def test_nothing_changes_between_a_moment_and_itself() -> None:
    told = article("a", capture("Kunduz", on(8), by=MINISTRY, stance=Stance.DENIES), capture("Kunduz", on(8)))
    assert not between(10, 12, told)


@given(corpora(), days)
def test_every_claim_that_is_new_to_a_row_stands_in_a_difference_of_that_row(told: list[Annotation], day: int) -> None:
    moment = datetime(2021, 8, day, tzinfo=UTC)
    before, after = fuse(told, (), world(), moment), fuse(told, (), world())
    found = {(one.kind, one.id) for one in differences(before, after, told)}
    old = {i.id: i for i in before.incidents}
    for incident in after.incidents:
        same = incident.id in old and incident.assessment.standing == old[incident.id].assessment.standing
        if not same and not set(incident.claims) & set(before.claims):
            assert ("incidents", incident.id) in found
