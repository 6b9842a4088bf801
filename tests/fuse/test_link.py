"""What is passed over when claims are compared could not have counted."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse.around import around
from dateline.fuse.block import block_claims
from dateline.fuse.decided import Decided
from dateline.fuse.gathered import cluster_of, opening
from dateline.fuse.link import score
from dateline.fuse.modes import rules
from dateline.fuse.visible import visible
from dateline.fuse.when import apart
from dateline.record.annotation import Annotation
from fuse.builders import world
from fuse.test_properties import corpora

PAIRS = st.frozensets(st.integers(0, 30), max_size=20)


@given(PAIRS, PAIRS)
def test_sentences_that_share_half_of_their_words_share_an_opening(one: frozenset[int], other: frozenset[int]) -> None:
    if one and len(one & other) * 2 >= len(one | other):
        assert opening(one) & opening(other)


@given(PAIRS)
def test_an_opening_is_about_half_of_a_sentence(one: frozenset[int]) -> None:
    assert len(opening(one)) <= len(one) / 2 + 1


@given(corpora())
def test_accounts_of_days_far_apart_are_stopped_by_them(told: list[Annotation]) -> None:
    for claims in block_claims(visible(told), {}, Decided((), frozenset()), world()).values():
        beside = around(claims.told)
        marked = [beside.marks(one) for one in claims.told]
        for one, other in ((one, other) for one in marked for other in marked):
            if apart(one.span, other.span) > 3:
                assert score(one, cluster_of(other)).value < rules().weights["veto"] / 2


@given(corpora(), st.sampled_from((0.0, 2.0, 2.5, 3.5, 6.0)))
def test_a_fit_that_is_not_worked_out_would_have_been_too_small(told: list[Annotation], least: float) -> None:
    for claims in block_claims(visible(told), {}, Decided((), frozenset()), world()).values():
        beside = around(claims.told)
        marked = [beside.marks(one) for one in claims.told]
        for one, other in ((one, other) for one in marked for other in marked):
            whole, cut = score(one, cluster_of(other)), score(one, cluster_of(other), least)
            assert cut == whole if whole.value >= least else cut.value < least


def test_nothing_else_that_is_shared_counts_for_two_being_one() -> None:
    others = ("running_apart", "quarter_apart", "quote_apart", "toll_apart", "actor_apart", "object_apart")
    assert all(rules().weights[name] <= 0 for name in (*others, "nothing_particular", "day_untold"))
    assert rules().weights["articles_tied"] <= rules().weights["articles_bound"]
