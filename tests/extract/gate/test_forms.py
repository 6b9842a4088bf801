"""The forms that words of the tables take in raw text."""

import pytest

from dateline.extract.gate.forms import forms, words_in


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("besiege", "besieged"), ("besiege", "besieging"), ("gunman", "gunmen"), ("clash", "clashes"),
        ("occupy", "occupied"), ("occupy", "occupying"), ("flee", "fled"), ("ambush", "ambushed"), ("bag", "bagging"),
        ("shell", "shelled"), ("fight", "fought"),
    ],
)  # fmt: skip
def test_a_word_is_found_in_its_forms(word: str, form: str) -> None:
    assert form in forms(word)


def test_a_word_is_not_found_in_the_doer_of_another_trade() -> None:
    assert "firefighter" not in forms("firefight")


def test_words_are_read_without_case_and_hyphened_ones_in_parts_too() -> None:
    assert words_in("Taliban-held posts; ISIL's 40") == {"taliban-held", "taliban", "held", "posts", "isil", "s"}


def test_a_word_that_runs_into_the_one_before_is_seen() -> None:
    assert {"captured", "attackcaptured"} <= words_in("See the port attackCaptured by Oss")


def test_of_three_words_run_together_the_second_is_seen() -> None:
    assert words_in("heldTakenLost") == {"heldtakenlost", "taken"}
