import hashlib

import pytest

from dateline.extract.signature import SHINGLE, _coefficients, signature


def plainly(words: list[str]) -> tuple[int, ...]:
    """Return the least of each permutation over the runs of four words, one after another."""
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    hashes = [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "little") for run in runs]
    rows = zip(*(part.tolist() for part in _coefficients()), strict=True)
    return tuple(min((by * one + offset) % 2**64 >> 32 for one in hashes) for by, offset in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army RETOOK Ruvo, it said.", ["the", "army", "retook", "ruvo", "it", "said"]),
        ("İzmir ΝΑΟΣ\nΟΔΟΣ Straße ǅ x_1", ["i̇zmir", "ναος", "οδος", "straße", "ǆ", "x_1"]),
    ],
)
def test_a_signature_is_of_the_runs_of_words_without_case(text: str, words: list[str]) -> None:
    assert signature(text) == plainly(words)


def test_fewer_than_four_words_have_no_signature() -> None:
    assert signature("The army retook.") == ()


def test_a_half_of_a_pair_is_signed_as_a_question_mark() -> None:
    assert signature("a b c \ud800d") == signature("a b c d")
    assert signature("a b \U00020000 d") != signature("a b c d")
