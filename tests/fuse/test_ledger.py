"""Ids of incidents over many readings."""

from hypothesis import given

from dateline.fuse import fuse
from dateline.fuse.ledger import IdChange, Ledger, carry
from dateline.record.annotation import Annotation
from dateline.record.fused import Incident
from dateline.record.vocabulary import Verdict
from fuse.builders import article, capture, judge, on, world
from fuse.test_properties import corpora


def incidents(*annotations: Annotation, judgements: tuple[object, ...] = ()) -> tuple[Incident, ...]:
    return fuse(annotations, judgements, world()).incidents


REPORTS = [article(f"r{n}", capture("Kunduz", on(8))) for n in range(6)]


def test_an_id_survives_growth_by_a_smaller_claim() -> None:
    ids = sorted(REPORTS, key=lambda a: a.claims[0].id, reverse=True)
    first, ledger = carry(incidents(ids[0]), Ledger())
    later, after = carry(incidents(*ids), ledger)
    assert [i.id for i in later] == [i.id for i in first]
    assert min(later[0].claims) < later[0].id
    assert after.log == ()


def test_of_two_that_become_one_the_other_id_is_a_pointer() -> None:
    a, b = article("a", capture("Kunduz", on(8))), article("b", capture("Herat", on(8)))
    first, ledger = carry(incidents(a, b), Ledger())
    same = judge(Verdict.SAME, a.claims[0], b.claims[0])
    (one,), merged = carry(incidents(a, b, judgements=(same,)), ledger)
    (other,) = {i.id for i in first} - {one.id}
    assert merged.current(other) == one.id
    assert merged.log == (IdChange("merged", tuple(sorted(i.id for i in first)), (one.id,)),)
    again, split = carry(incidents(a, b), merged)
    assert {i.id for i in again} >= {one.id}
    assert split.log[-1].change == "split"
    assert all(split.current(i.id) is not None for i in first)


def test_an_incident_whose_claims_are_gone_is_logged_as_lost() -> None:
    first, ledger = carry(incidents(REPORTS[0]), Ledger())
    _, after = carry((), ledger)
    assert after.log == (IdChange("lost", (first[0].id,), ()),)
    assert after.current(first[0].id) is None


@given(corpora())
def test_ids_stay_distinct_and_reading_more_loses_none(told: list[Annotation]) -> None:
    ledger = Ledger()
    for upto in range(1, len(told) + 1):
        known = set(ledger.claims) | set(ledger.pointers)
        found, ledger = carry(incidents(*told[:upto]), ledger)
        assert len({i.id for i in found}) == len(found)
        lost = {old for change in ledger.log if change.change == "lost" for old in change.before}
        assert all(ledger.current(old) is not None or old in lost for old in known)
