"""What became of the ids of incidents from one state of the record to the next."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse import fuse
from dateline.fuse.identity import Outcome, outcomes
from dateline.record.annotation import Annotation
from dateline.record.identity import IdCause, IdFate, IdPointer
from dateline.record.vocabulary import Verdict
from fuse.builders import article, capture, judge, on, world
from fuse.test_properties import corpora


def sets(**incidents: str) -> dict[str, frozenset[str]]:
    """Return incidents of claims with one letter."""
    return {id: frozenset(claims) for id, claims in incidents.items()}


def incidents(told: list[Annotation], judgements: tuple[object, ...] = ()) -> dict[str, frozenset[str]]:
    return {i.id: frozenset(i.claims) for i in fuse(told, judgements, world()).incidents}


def test_an_id_that_grew_or_shrank_or_stayed_has_not_changed() -> None:
    assert outcomes(sets(a="ab", c="c", e="ef"), sets(a="abd", c="c", e="e")) == ()


def test_a_smaller_claim_that_joins_gives_another_name_and_is_the_cause() -> None:
    (one,) = outcomes(sets(b="bc"), sets(a="abc"))
    assert one == Outcome("b", IdFate.RENAMED, (IdPointer("a", ("b", "c")),), IdCause.REPORTS, ("a",))


def test_of_two_that_become_one_the_other_id_leads_to_it() -> None:
    (one,) = outcomes(sets(a="a", b="bc"), sets(a="abcd"))
    assert one == Outcome("b", IdFate.MERGED, (IdPointer("a", ("b", "c")),), IdCause.REPORTS, ("d",))


def test_a_split_leads_to_every_part_the_largest_first() -> None:
    (one,) = outcomes(sets(a="abc"), sets(a="a", b="bc"))
    assert (one.id, one.fate) == ("a", IdFate.SPLIT)
    assert one.into == (IdPointer("b", ("b", "c")), IdPointer("a", ("a",)))
    assert one.cause is IdCause.ACCOUNTS


def test_where_nothing_is_left_the_claims_on_its_words_are_asked() -> None:
    found = outcomes(sets(a="ab", x="x"), sets(n="nm"), {"b": "m"})
    assert [(o.id, o.fate, o.into) for o in found] == [
        ("a", IdFate.REREAD, (IdPointer("n", ("m",)),)),
        ("x", IdFate.GONE, ()),
    ]
    assert {o.cause for o in found} == {IdCause.READING}
    assert found[0].causes == ("a", "b")


def test_a_judgement_that_joins_or_parts_is_the_cause_and_one_that_does_neither_is_not() -> None:
    a, b = article("a", capture("Kunduz", on(8))), article("b", capture("Herat", on(8)))
    same = judge(Verdict.SAME, a.claims[0], b.claims[0])
    apart, joined = incidents([a, b]), incidents([a, b], (same,))
    (merged,) = outcomes(apart, joined, judgements=[same])
    assert (merged.fate, merged.cause, merged.causes) == (IdFate.MERGED, IdCause.JUDGEMENT, (same.id,))
    (split,) = outcomes(joined, apart, judgements=[same])
    assert (split.fate, split.cause) == (IdFate.SPLIT, IdCause.JUDGEMENT)
    wrong = judge(Verdict.WRONG, a.claims[0])
    (gone,) = outcomes(apart, incidents([a, b], (wrong,)), judgements=[wrong])
    assert (gone.fate, gone.cause, gone.causes) == (IdFate.GONE, IdCause.JUDGEMENT, (wrong.id,))
    assert outcomes(sets(b="b"), sets(a="ab"), judgements=[same])[0].cause is IdCause.REPORTS


def test_where_all_was_fused_anew_the_program_is_the_cause_and_not_a_report() -> None:
    for after in (sets(a="a", b="b"), sets()):
        assert outcomes(sets(a="ab"), after, anew=True)[0].cause is IdCause.PROGRAM


@given(corpora(), st.integers(0, 6))
def test_every_id_leads_on_while_a_claim_of_it_is_in_an_incident(told: list[Annotation], upto: int) -> None:
    before, after = incidents(told[:upto]), incidents(told)
    found = {one.id: one for one in outcomes(before, after)}
    now = {claim for claims in after.values() for claim in claims}
    for id, claims in before.items():
        left = claims & now
        if id not in found:
            assert left == claims & after[id]
            continue
        into = found[id].into
        assert bool(into) == bool(left)
        assert {claim for one in into for claim in one.claims} == left
        assert all(set(one.claims) <= after[one.id] for one in into)


@given(corpora(), st.randoms())
def test_nothing_becomes_of_ids_where_nothing_changed_in_whatever_order(told: list[Annotation], random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert outcomes(incidents(told), incidents(shuffled)) == ()
