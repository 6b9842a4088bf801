import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.article import Metadata
from dateline.intake.frontmatter import front_matter


def test_keys_and_values_between_the_fences_are_metadata():
    lines = [
        "outlet: The Bel Courier",
        "published: 2022-03-06",
        'title: "Bel: taken"',
        "url: https://a.example/1",
        "id: x",
        "mood: grim",
    ]
    found = front_matter("\n".join(["---", *lines, "---", "Text."]))
    assert found.metadata == Metadata("x", "https://a.example/1", "The Bel Courier", "Bel: taken", "2022-03-06")
    assert found.block is not None and found.block.start == 0


@pytest.mark.parametrize("gap", ["\n", "\r\n"])
def test_the_block_covers_the_fences_and_nothing_more(gap):
    text = gap.join(["---", "outlet: A", "---", "", "Bel fell."])
    block = front_matter(text).block
    assert block is not None and text[block.end :].strip() == "Bel fell."


def test_other_names_for_the_same_things_are_known_but_the_exact_name_wins():
    assert front_matter("---\ndate: 2022-01-01\nsource: A\n---\n").metadata == Metadata(
        published="2022-01-01", outlet="A"
    )
    assert front_matter("---\npublished: 2022-02-02\ndate: 2022-01-01\n---\n").metadata.published == "2022-02-02"


@pytest.mark.parametrize(
    "text", ["Bel fell.", "---\nBel fell.\n---\nThe mayor said so.", "---\noutlet: A\nBel fell.", "", "--- \n"]
)
def test_a_text_without_it_has_none(text):
    assert front_matter(text).block is None


@given(st.text())
def test_any_text_may_follow_a_fence(text):
    whole = "---\n" + text
    block = front_matter(whole).block
    assert block is None or block.end <= len(whole)
