import pytest

from dateline.intake import segment

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
