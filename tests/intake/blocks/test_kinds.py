import pytest

from dateline.intake import segment
from dateline.record.vocabulary import BlockKind

LEAD = "Rebels took the river town of Bel on Sunday after two days of shelling, the mayor said."
NEXT = "The army said on Monday that it would send more soldiers to the bridges over the river."


def kinds(*lines, gap="\n\n"):
    text = gap.join(lines)
    return [str(block.kind) for block in segment(text)]


def kind_between(line):
    return kinds(LEAD, line, NEXT)[1]


@pytest.mark.parametrize(
    "line",
    [
        "Rebels take river town as army pulls back",
        "UN: More than a thousand people fled Bel last week",
        "Who holds the bridges of Bel?",
        "Bel taken without a fight",
    ],
)
def test_a_title_line_above_prose_is_the_headline(line):
    assert kinds(line, LEAD, NEXT) == ["headline", "paragraph", "paragraph"]


def test_a_first_line_that_is_a_sentence_is_a_paragraph():
    assert kinds(LEAD, NEXT) == ["paragraph", "paragraph"]


def test_a_text_that_stops_in_mid_sentence_stays_a_paragraph():
    assert kinds(LEAD, "The army pulled back to the hills after it had been driven from the")[-1] == "paragraph"


def test_the_given_title_is_the_headline_even_with_a_full_stop():
    from dateline.intake import article_from

    [article] = article_from(f"Bel has fallen.\n\n{LEAD}", title="Bel has fallen")
    assert article.header.blocks[0].kind is BlockKind.HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Shelling in the west",
        "Thousands on the road",
        "FOUR CHILDREN AMONG THE DEAD",
        "What happened next?",
        "UN says war has entered 'darker phase'",
    ],
)
def test_a_short_line_that_introduces_a_section_is_a_subheading(line):
    assert kind_between(line) == "subheading"


@pytest.mark.parametrize(
    "line",
    [
        "Soldiers stand guard at the scene of an attack in the capital on the head of a bank",
        "Families from the river villages in a school at Bel",
        "Shelling goes on around Bel, which has a large market",
        "A bridge has been blown up and a market has burned down",
        "Residents leave Bel on foot, 7 March 2022. NEWSAGENCY-EPA/A NAME",
        "Fighters ride through Bel [Handout/via Reuters]",
        "FILE - The mayor of Bel speaks to reporters in the town hall.",
        "Picture courtesy: AP People at the lake wait for a boat",
        "A tank at the western gate of Bel, Oct. 17, 2017. (Army press office)",
    ],
)
def test_a_line_that_describes_a_picture_is_a_caption(line):
    assert kind_between(line) == "caption"


def test_a_sentence_above_the_lead_that_shows_people_is_a_caption():
    assert kinds("A policeman walks on Thursday in Bel, reportedly held by the rebels.", LEAD, NEXT)[0] == "caption"
    assert kinds("Fighters on a lorry by a road in Bel on August 13, 2021.", LEAD, NEXT)[0] == "caption"


def test_a_line_that_repeats_the_text_is_no_subheading():
    assert (
        kinds(
            LEAD, NEXT + " Both sides exaggerate their gains, analysts say.", "Both sides exaggerate their gains", NEXT
        )[2]
        == "caption"
    )


@pytest.mark.parametrize(
    "line",
    [
        '"We will not leave our town"',
        "The colonel then said:",
        "Source: a colonel of the army, by telephone",
        "- Oss, on Monday",
        "and the mayor of the town",
        "The army left the town. The rebels then came",
        "The army left Bel in the night of Sunday.",
        "Bel has fallen. [passage omitted]",
    ],
)
def test_other_lines_between_paragraphs_are_paragraphs(line):
    assert kind_between(line) == "paragraph"


def test_lines_without_blank_lines_between_them_are_judged_one_by_one():
    lines = [
        "UN: A thousand people fled Bel last week",
        "- Published Date: 03:09 | 09 August 2021",
        LEAD,
        "FOUR CHILDREN AMONG THE DEAD",
        NEXT,
    ]
    assert kinds(*lines, gap="\n") == ["headline", "furniture", "paragraph", "subheading", "paragraph"]
