"""What is passed over when claims are compared could not have counted."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse.gathered import opening

PAIRS = st.frozensets(st.integers(0, 30), max_size=20)


@given(PAIRS, PAIRS)
def test_sentences_that_share_half_of_their_words_share_an_opening(one: frozenset[int], other: frozenset[int]) -> None:
    if one and len(one & other) * 2 >= len(one | other):
        assert opening(one) & opening(other)


@given(PAIRS)
def test_an_opening_is_about_half_of_a_sentence(one: frozenset[int]) -> None:
    assert len(opening(one)) <= len(one) / 2 + 1
