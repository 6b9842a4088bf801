import pytest

from dateline.intake import article_from, segment
from dateline.record.vocabulary import BlockKind

NOTICE = (
    "We need your consent to load this clip contentWe use a player that can set cookies on your device. "
    "Please review the settings and accept cookies to watch it.Manage Preferences"
)


def parts(text):
    return [(str(block.kind), text[block.start : block.end]) for block in segment(text)]


def test_a_notice_between_paragraphs_is_furniture():
    text = f"The mayor of Bel fled on Monday.\n\n{NOTICE}\n\nTwo guards were hurt, he said."
    assert [kind for kind, _ in parts(text)] == ["paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize("gap", ["", " "])
def test_a_notice_run_into_a_paragraph_is_cut_out_of_it(gap):
    text = f"The mayor of Bel fled on Monday.{gap}{NOTICE}{gap}Two guards were hurt, he said."
    assert parts(text) == [
        ("paragraph", "The mayor of Bel fled on Monday."),
        ("furniture", NOTICE),
        ("paragraph", "Two guards were hurt, he said."),
    ]


def test_a_notice_in_the_middle_of_a_sentence_leaves_both_halves():
    text = "The army said that it had We use cookies. Accept all retaken the port on Monday."
    assert [words for kind, words in parts(text) if kind == "paragraph"] == [
        "The army said that it had",
        "retaken the port on Monday.",
    ]


def test_the_sentence_after_a_notice_of_several_sentences_is_read():
    text = (
        "Allow Chirp content? This article contains content provided by Chirp. "
        "We ask for your permission before anything is loaded. "
        "To view this content, choose 'Accept and continue'. The mayor said that Bel had fallen."
    )
    assert parts(text)[-1] == ("paragraph", "The mayor said that Bel had fallen.")


def test_a_notice_without_an_end_does_not_swallow_the_story():
    story = " ".join(["The mayor said that the town had fallen."] * 100)
    assert parts(f"We need your consent to load this content {story}")[1] == ("paragraph", story)


def test_a_speaker_who_talks_of_cookies_is_read():
    text = 'The mayor said: "We use cookies as money here," and fled.\n\nTwo guards were hurt, he said.'
    assert [kind for kind, _ in parts(text)] == ["paragraph", "paragraph"]


def test_talk_of_consent_in_the_story_is_read():
    text = "The ministry said it needs the consent of parliament.\n\nIt will not load the lorries before Monday."
    assert [kind for kind, _ in parts(text)] == ["paragraph", "paragraph"]


STORY = "The army said that its shells had hit the port of Bel. Two people died there. Source Sample Agency"
LINKS = "Related News Rebels seize Omer in a day of fighting Talks resume in Tarn"


def test_links_below_a_story_in_one_line_with_it_are_none_of_it_where_the_page_signs_off():
    [article] = article_from(f"{STORY} {LINKS} Follow us on Sampleface. SUBSCRIBE")
    [told, rest] = article.header.blocks
    assert (told.kind, rest.kind) == (BlockKind.PARAGRAPH, BlockKind.FURNITURE)
    assert article.text[told.start : told.end] == STORY
    assert article.text[rest.start : rest.end].startswith("Related News Rebels")


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} {LINKS}.",
        "In related news the army said that it had taken Bel. Follow us on Sampleface.",
        "Related News is a paper of Tarn. It said that the army had taken the port of Bel. Follow us on Sampleface.",
    ],
)
def test_what_only_speaks_of_related_news_is_read(text):
    [article] = article_from(text)
    first = article.header.blocks[0]
    assert first.kind is not BlockKind.FURNITURE
    assert "Bel" in article.text[first.start : first.end]
