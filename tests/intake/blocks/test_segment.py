import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import article_from, segment
from dateline.intake.blocks.segment import stories
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

LINES = st.sampled_from(
    [
        "Rebels take river town",
        "Read More:",
        "Army retakes the airport",
        "Advertisement",
        "* * *",
        "The army said on Monday that it had lost the river town of Bel to the rebels.",
        "We need your consent to load this content",
        "Updated 3 March 2022 10:20 GMT",
        "Soldiers stand at a bridge (AP Photo/A Name)",
        "GOMA, March 3 (Agency) - The mayor of Goma said that the town had fallen to the rebels.",
        "---",
        "",
        "\t",
    ]
)
PAGES = st.lists(LINES | st.text(max_size=60), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n"]).map(lambda gap: gap.join(lines))
)


def outside(text, blocks):
    at = 0
    for block in blocks:
        yield text[at : block.start]
        at = block.end
    yield text[at:]


@given(st.text() | PAGES)
def test_blocks_are_ordered_lie_inside_the_text_and_leave_out_only_white_space(text):
    blocks = segment(text)
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert all(not stretch.strip() for stretch in outside(text, blocks))


@given(st.text(st.characters()) | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_any_text_at_all_gives_articles(text):
    for article in article_from(text):
        assert len(article.text) == len(text)
        article.text.encode()


@given(PAGES)
def test_stories_part_the_blocks_of_the_page_between_them(text):
    assert tuple(block for story in stories(text) for block in story) == segment(text)


@given(PAGES)
def test_only_furniture_is_ever_left_unread_and_one_line_alone_never_is(text):
    blocks = segment(text)
    if len(text.split("\n")) == 1 and len(blocks) == 1:
        assert blocks[0].kind is BlockKind.PARAGRAPH


@settings(deadline=None)
@given(st.integers(1, 40))
def test_blocks_do_not_depend_on_the_kind_of_line_break(count):
    page = ["Rebels take river town", *["The mayor said on Monday that the river town had fallen to them."] * count]
    kinds = [[block.kind for block in segment(gap.join(page))] for gap in ("\n\n", "\r\n\r\n", "\r\r")]
    assert kinds[0] == kinds[1] == kinds[2]


def test_blocks_that_the_input_shows_keep_their_kind():
    text = "Smoke over Bel.\n\nThe mayor said that the town of Bel had fallen on Monday."
    shown = Block(BlockKind.CAPTION, 0, 15)
    assert stories(text, given=(shown,))[0][0] == shown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Some 200 people were taken to the schools that opened in\nTarn and Bel after the storm.", 1),
        ("Residents fled from Tarn, Bel and\nOmer to the hills on Monday.", 1),
        ("Two hundred people taken to schools after the storm\nTarn and Bel have opened theirs.", 2),
        ("What the war is in\nTarn is a town.", 2),
    ],
)
def test_a_line_that_cannot_end_goes_on_in_the_next(text, blocks):
    [article] = article_from(text)
    assert len(article.header.blocks) == blocks


def test_a_text_in_capitals_with_hard_line_breaks_stays_paragraphs():
    text = (
        "   BEL, 4 FEB 90 (AGENCY) -- [TEXT] THE ARMY DENIED TODAY THAT\n"
        "ITS FORCES HAD LEFT THE RIVER TOWN OF BEL OR THAT THE\nREBELS HAD ENTERED IT.\n\n"
        "   THE MAYOR SAID THAT TWO SOLDIERS WERE KILLED IN THE FIRST\n"
        "HOURS OF THE FIGHTING, AND THAT A BRIDGE WAS LOST\n\n"
        "   FOUR CIVILIANS WERE WOUNDED.\n"
    )
    assert [block.kind for block in segment(text)] == [BlockKind.PARAGRAPH] * 3


HOSTILE = {
    "one line": "word " * 400_000,
    "short lines": "Fighting in the south\n\n" * 87_000,
    "notices": "We need your consent to load this. " * 57_000,
    "lists": "Read More:\nOne two three four\nFive six seven\n\nArmy takes river town\n\nThe army took the town.\n\n"
    * 18_000,
    "hard breaks": "and the army of the north said that it had gone to the river on\n" * 31_000,
    "signs": "\"'([{-.!?/" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_two_megabytes_of_anything_take_seconds(name):
    begin = time.process_time()
    segment(HOSTILE[name])
    assert time.process_time() - begin < 60
