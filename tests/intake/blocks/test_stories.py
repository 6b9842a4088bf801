import pytest

from dateline.intake import article_from
from dateline.record.vocabulary import BlockKind

FIRST = (
    "Rebels took the river town of Bel on Sunday after two days of shelling, the mayor said.\n\n"
    "The army said on Monday that it would send more soldiers to the bridges over the river."
)
SECOND = (
    "Gunmen looted an aid convoy near the lake on Saturday, and two drivers were hurt, an aid agency said.\n\n"
    "Nobody has said that it was behind the attack, but four lorries of food were lost."
)
LINKS = "Read More:\nArmy retakes the airport\nTwo reporters killed near Oss"
TITLE = "Aid convoy looted near the lake"


def test_a_second_headline_after_a_list_of_links_begins_a_second_article():
    text = f"{FIRST}\n\n{LINKS}\n\n{TITLE}\n\n{SECOND}"
    first, second = article_from(text, id="page", title="Rebels take Bel", outlet="Courier", published="2022-03-07")
    assert (first.header.id, second.header.id) == ("page", "page#2")
    assert first.text == second.text == text
    assert first.header.sha256 == second.header.sha256
    assert first.header.blocks[-1].end < second.header.blocks[0].start
    assert second.header.blocks[0].kind is BlockKind.HEADLINE
    assert (first.header.title, second.header.title) == ("Rebels take Bel", TITLE)
    assert second.header.published == "2022-03-07"
    words = " ".join(text[block.start : block.end] for block in second.header.blocks)
    assert words == f"{TITLE} {SECOND}".replace("\n\n", " ")


@pytest.mark.parametrize("between", ["* * *", "---", "__________"])
def test_a_rule_between_stories_parts_them(between):
    assert len(article_from(f"{FIRST}\n\n{between}\n\n{TITLE}\n\n{SECOND}")) == 2


def test_a_dateline_of_its_own_shows_a_new_story():
    assert len(article_from(f"{FIRST}\n\n{TITLE}\n\nGOMA, March 7 (Agency) - {SECOND}")) == 2


def test_a_third_story_is_a_third_article():
    third = (
        "Bridge at Oss blown up\n\nThe bridge at Oss was blown up on Friday, the army said.\n\n"
        "Trains to Oss have stopped, a railwayman said."
    )
    articles = article_from(f"{FIRST}\n\n* * *\n\n{TITLE}\n\n{SECOND}\n\n* * *\n\n{third}", id="p")
    assert [article.header.id for article in articles] == ["p", "p#2", "p#3"]


@pytest.mark.parametrize(
    "middle",
    [
        TITLE,
        f"Advertisement\n\n{TITLE}",
        "Shelling in the west",
        f"{LINKS}\n\nArmy chief speaks of new plans",
        "UN says the war has entered a 'darker, longer phase'",
    ],
)
def test_a_heading_inside_the_story_does_not_part_it(middle):
    assert len(article_from(f"{FIRST}\n\n{middle}\n\n{SECOND}")) == 1


def test_a_paragraph_that_goes_on_after_links_and_a_subheading_stays_in_the_story():
    rest = "He said that the aid convoy at the lake was safe.\n\nIt will go on."
    assert len(article_from(f"{FIRST}\n\n{LINKS}\n\nAid convoy at the lake\n\n{rest}")) == 1
