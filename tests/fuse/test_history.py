"""How a row came to stand as it does."""

from datetime import UTC, datetime

from dateline.fuse import fuse
from dateline.record.fused import Change, ControlRow
from dateline.record.vocabulary import Stance, Standing
from fuse.builders import GOVERNOR, REBEL_SPOKESMAN, RESIDENTS, STATE, article, capture, on, source, world

MINISTRY = source("the defence ministry", "state", role="ministry", actor=STATE)
TEXT = "Shutters came down along the avenue as the last buses left for the south with mattresses on the roof and fell"


def row(*annotations: object, as_of: datetime | None = None) -> ControlRow:
    return fuse(annotations, (), world(), as_of).control[0]


def steps(found: ControlRow) -> list[tuple[int | None, Standing, bool]]:
    return [(c.at.day if c.at else None, c.standing, c.disputed) for c in found.assessment.history]


def told(name: str, published: str | None, *chains, stance: Stance = Stance.ASSERTS, **fields):
    claims = [capture("Kunduz", on(8), by=chain, stance=stance) for chain in chains]
    return article(name, *claims, published=published, **fields)


def test_a_claim_that_is_reported_and_conceded_keeps_the_date_and_cause_of_each_step() -> None:
    found = row(
        told("a", "2021-08-08", REBEL_SPOKESMAN), told("b", "2021-08-09", RESIDENTS), told("c", "2021-08-10", GOVERNOR)
    )
    assert steps(found) == [
        (8, Standing.CLAIMED, False),
        (9, Standing.CORROBORATED, False),
        (10, Standing.CONFIRMED, False),
    ]
    last = found.assessment.history[-1]
    assert last.cause == "Nadia Sultani says so in Outlet c, against its interest"
    assert set(last.claims) <= set(found.claims)


def test_a_denial_that_the_same_side_drops_is_a_step_of_its_own() -> None:
    found = row(
        told("a", "2021-08-08", RESIDENTS),
        told("b", "2021-08-09", MINISTRY, stance=Stance.DENIES),
        told("c", "2021-08-11", GOVERNOR),
    )
    assert steps(found) == [
        (8, Standing.REPORTED, False),
        (9, Standing.REPORTED, True),
        (11, Standing.CONFIRMED, False),
    ]
    assert "denies it in Outlet b" in found.assessment.history[1].cause


def test_a_page_that_drops_what_it_said_is_a_step_of_its_own() -> None:
    old = article(
        "b1", capture("Kunduz", on(8), by=MINISTRY, stance=Stance.DENIES), published="2021-08-09T08:00Z",
        outlet="Post", url="https://post.example/1", text=TEXT,
    )  # fmt: skip
    new = article(
        "b2", published="2021-08-09T12:00Z", outlet="Post", url="https://post.example/1", text=f"{TEXT} again"
    )
    found = row(told("a", "2021-08-08", RESIDENTS), old, new)
    assert [(at, disputed) for at, _, disputed in steps(found)] == [(8, False), (9, True), (9, False)]
    assert found.assessment.history[-1].cause == "Post no longer carries what the defence ministry said"
    assert not found.assessment.disputed


def test_reports_without_a_date_come_last() -> None:
    found = row(told("a", None, GOVERNOR), told("b", "2021-08-09", REBEL_SPOKESMAN))
    assert steps(found) == [(9, Standing.CLAIMED, False), (None, Standing.CONFIRMED, False)]


def test_another_voice_that_changes_nothing_is_no_step() -> None:
    found = row(told("a", "2021-08-08", GOVERNOR), told("b", "2021-08-09", REBEL_SPOKESMAN))
    assert len(found.assessment.history) == 1


def test_each_step_is_what_the_record_said_at_that_moment() -> None:
    reports = [
        told("a", "2021-08-08", REBEL_SPOKESMAN),
        told("b", "2021-08-09", RESIDENTS),
        told("c", "2021-08-10", MINISTRY, stance=Stance.DENIES),
        told("d", "2021-08-11", GOVERNOR),
    ]
    for change in row(*reports).assessment.history:
        assert isinstance(change, Change)
        then = row(*reports, as_of=change.at).assessment
        assert (then.standing, then.disputed) == (change.standing, change.disputed)


def test_a_hundred_voices_are_replayed_where_somebody_new_speaks() -> None:
    many = [told(f"n{n:03}", f"2021-08-{8 + n // 8:02}T{n % 8 + 10}:00:00+00:00", RESIDENTS) for n in range(100)]
    found = row(*many, told("z", "2021-09-01", GOVERNOR))
    assert [c.standing for c in found.assessment.history] == [Standing.REPORTED, Standing.CONFIRMED]
    assert found.assessment.history[-1].at == datetime(2021, 9, 1, 23, 59, 59, 999999, UTC)
