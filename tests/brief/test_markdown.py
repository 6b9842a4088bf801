import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.brief import to_markdown
from dateline.brief.markdown import escape


def test_the_sections_come_in_the_order_in_which_they_are_read(brief):
    titles = re.findall(r"^## (.*)$", to_markdown(brief), re.MULTILINE)
    assert titles == [
        "What changed hands, and how sure that is",
        "Only claimed, contested, or denied",
        "Running counts, and what they say is missing",
        "Tolls",
        "Harm to aid, health care, media and civilians",
        "Displacement",
        "Other incidents",
        "Sources read",
        "How to read the standings",
    ]


def test_a_held_place_and_a_claimed_one_differ_in_sign_and_word(brief):
    text = to_markdown(brief)
    assert "- ● **Zaranj** (Nimroz): Taliban; 5–6 August 2021, without a fight — ●●● *confirmed*" in text
    assert "- ◇ **Maidan Shahr** (Wardak): claimed by Taliban, by nobody else" in text
    assert "○○○ *only claimed*" in text


def test_quotes_with_markup_are_shown_as_they_are(brief):
    text = to_markdown(brief)
    assert "“Kunduz fell 0 &amp; \\<b\\>so on\\</b\\>” — resident 0; Sample Post, 9 August 2021" in text
    assert "  - Denied: “Kunduz was not lost” — the ministry; Sample Times, 9 August 2021" in text


def test_the_shortfall_of_a_tally_is_on_its_line(brief):
    assert (
        "▼ **11 provincial capitals captured by Taliban**, as of 12 August 2021: the record is 3 short"
        in to_markdown(brief)
    )


@given(st.text())
def test_escaped_text_opens_no_markup(text):
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_<>\[\]#|~]", escape(text))
