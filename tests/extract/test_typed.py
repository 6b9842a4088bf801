"""Text without the marks of typesetting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.gate.forms import words_in
from dateline.extract.signature import signature
from dateline.extract.typed import typed

LETTERS = "abZB9)_-.,' \n\x1c’“—\u00a0£éİΣKſ²½"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("The army's", "The army's"), ("The army’s “port”\u00a0— held", "The army s  port    held"), ("Orléans", None)],
)
def test_marks_of_typesetting_become_spaces_and_other_letters_stay(text: str, plain: str | None) -> None:
    assert typed(text) == plain


@given(st.text(LETTERS, max_size=40))
def test_words_are_the_same_however_the_text_is_cut(text: str) -> None:
    whole = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    run = re.findall(r"(?<=[a-z)])[A-Z][a-z]+", text)
    parts = {part for word in whole for part in word.split("-")}
    assert {*whole, *parts} <= words_in(text) <= {*whole, *parts, *(word.lower() for word in run)}


@given(st.text("aB9_-.’“\u00a0", max_size=40))
def test_marks_of_typesetting_part_words_as_spaces_do(text: str) -> None:
    plain = " ".join(re.findall(r"\w+", text))
    assert signature(text) == signature(plain)
    assert signature(text + " é") == signature(plain + " é")
