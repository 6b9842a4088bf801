import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.sentences import LONGEST, cut, cut_stretch
from dateline.intake import article_from
from dateline.record.article import Article, ArticleHeader
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_stretch(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gen. Karim Dost met Lt. Col. Ray Oke.", "They spoke for an hour."],
        ["The U.S. Embassy closed.", "It will reopen."],
        ["Troops arrived from the U.S.", "The mayor welcomed them."],
        ["The raid began at 4 a.m. Friday near the port.", "Nobody was hurt."],
        ["Shelling stopped at 9 p.m.", "Police found two bodies."],
        ["J. R. Mbeki fled on Aug. 3 with his sons.", "A boat was waiting."],
        ["They arrived in Aug.", "Rain followed."],
        ["About 3.5 million people need food.", "Only 1.2 million get it."],
        ["“We are leaving.”", "The road was empty."],
        [['"We are leaving."', " road was empty."][0], "The road was empty."],
        ['"Where is the army?" Amina Bello asked as shells fell.', "Nobody knew."],
        ["They are using ... us as shields, she said.", "Nobody listened."],
        [["The town fell…", " army left."][0], "The army left."],
        ["Is it over?", "No."],
        ["No. 4 Brigade withdrew.", "It lost ten men."],
        ["The toll rose to 12.", "30 others are missing."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    assert pieces(" ".join(sentences)) == sentences


def test_a_full_stop_without_a_space_still_ends_a_sentence_but_an_address_does_not():
    assert pieces("Rebels left the city.The army came in.") == ["Rebels left the city.", "The army came in."]
    assert len(pieces("See www.example.Com for a map")) == 1


def test_wrapped_lines_stay_one_sentence_and_lines_of_a_list_do_not():
    lines = ["The governor of the east said on", "Monday that the bridge at Uvira", "was blown up by men in boats."]
    wrapped = "\n".join(lines)
    assert pieces(wrapped) == [wrapped]
    assert pieces("Army retakes the airport road\nAid convoy turned back at river\nTalks resume in Doha") == [
        "Army retakes the airport road",
        "Aid convoy turned back at river",
        "Talks resume in Doha",
    ]


def test_a_wrapped_line_that_a_name_follows_does_not_end():
    told = [
        "Tarn, 3 May 22 (AGENCY) -- The men of the coast guard have found",
        "Amina Noor of the village of Bel, who was lost at sea in a storm",
        "on Sunday. It was learned as well that a wave hit the",
        "Cathedral, which has stood in the centre of this port for long.",
    ]
    text = "\n".join(told)
    [article] = article_from(text)
    found = [text[start:end].replace("\n", " ") for _, start, end in cut(article)]
    assert [sentence.split()[0] for sentence in found[1:]] == ["The", "It"]
    assert "found Amina Noor" in found[1]
    assert "the Cathedral" in found[2]


def test_bullets_and_blank_lines_part_sentences_and_stay_outside_them():
    assert pieces("• food is short\n• water is short\n\n- roads are cut") == [
        "food is short",
        "water is short",
        "roads are cut",
    ]


def test_furniture_yields_no_sentences():
    text = "Accept cookies.\n\nThe town fell."
    blocks = (Block(BlockKind.FURNITURE, 0, 15), Block(BlockKind.PARAGRAPH, 17, len(text)))
    article = Article(ArticleHeader("a", None, None, None, None, None, "", blocks), text)
    assert [text[start:end] for _, start, end in cut(article)] == ["The town fell."]


def test_an_endless_sentence_is_cut_at_a_safe_point():
    text = "the shelling went on; " * 400
    found = pieces(text)
    assert max(map(len, found)) <= LONGEST
    assert all(piece.endswith(";") for piece in found)


@given(st.text(alphabet=st.sampled_from("aA .!?\n\t\"”'•-…19;,\u2028\r"), max_size=200))
def test_sentences_are_in_order_trimmed_and_lose_no_word(text):
    found = list(cut_stretch(text, 0, len(text)))
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
    kept = "".join(text[start:end] for start, end in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("text", ["x" * 1_000_000, ". " * 300_000, "\"'" * 300_000, "\n" * 500_000, "A. " * 200_000])
def test_a_hostile_megabyte_is_cut_in_seconds(text):
    began = time.process_time()
    list(cut_stretch(text, 0, len(text)))
    assert time.process_time() - began < 10


def test_a_statement_that_runs_into_a_link_is_cut_from_it() -> None:
    text = "See Battle of Tarn, Tarn mass gravesCaptured by Oss in May. Recaptured by Bel."
    pieces = [text[start:end] for start, end in cut_stretch(text, 0, len(text))]
    assert pieces == ["See Battle of Tarn, Tarn mass graves", "Captured by Oss in May.", "Recaptured by Bel."]


def test_a_name_with_a_capital_inside_is_not_cut() -> None:
    text = "The clip on YouTube by a LeMonde reader, shared by McDonald by noon."
    assert [text[start:end] for start, end in cut_stretch(text, 0, len(text))] == [text]


@pytest.mark.parametrize("stamp", ["LIVE 08:40 - ", "09:15: ", "[12.15] ", "9:05 pm | "])
def test_the_hour_before_an_entry_of_a_live_page_is_read_apart(stamp: str) -> None:
    text = f"{stamp}Residents deny it."
    assert [text[start:end] for start, end in cut_stretch(text, 0, len(text))][1:] == ["Residents deny it."]


def test_an_hour_inside_a_sentence_cuts_nothing() -> None:
    text = "Soldiers came at 10:30 - and left."
    assert len(list(cut_stretch(text, 0, len(text)))) == 1
