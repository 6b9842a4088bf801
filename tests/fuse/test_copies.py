from dataclasses import replace
from itertools import permutations

import pytest

from dateline.fuse.copies import copies, resemblance
from fuse.builders import article

TEXT = "Lorries full of flour waited at the crossing because the customs men had left their posts before sunrise"
OTHER = "A bridge over the river was closed for repairs and farmers took the long road round to the market instead"


def test_the_same_words_and_nearly_the_same_words_are_copies() -> None:
    found = copies(
        [article("b", text=TEXT), article("a", text=TEXT + " today"), article("c", text=OTHER), article("d", text=TEXT)]
    )
    assert found == {"a": "a", "b": "a", "d": "a", "c": "c"}


def test_texts_without_a_signature_are_copies_only_if_they_are_the_same() -> None:

    bare = [replace(article(name, text=text), signature=()) for name, text in (("a", TEXT), ("b", TEXT), ("c", OTHER))]
    assert copies(bare) == {"a": "a", "b": "a", "c": "c"}


def test_signatures_of_different_lengths_cannot_be_compared() -> None:
    assert resemblance((1, 2), (1, 2, 3)) == 0.0
    assert resemblance((1, 2), (1, 3)) == 0.5


def test_a_chain_of_copies_is_one_group_in_whatever_order_its_links_come() -> None:
    """The middle one resembles both ends, which do not resemble each other."""
    middle = tuple(range(128))
    left = tuple(range(80)) + tuple(range(1000, 1048))
    right = tuple(range(2000, 2048)) + tuple(range(48, 128))
    assert resemblance(left, right) < 0.6 <= min(resemblance(left, middle), resemblance(middle, right))
    for names in permutations("abc"):
        made = [
            replace(article(name, text=name), signature=signature)
            for name, signature in zip(names, (left, middle, right), strict=True)
        ]
        assert set(copies(made).values()) == {"a"}


def test_a_thousand_copies_cost_a_few_thousand_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("dateline.fuse.copies.resemblance", lambda a, b: asked.append(1) or resemblance(a, b))
    made = [
        replace(article(f"n{n:04}", text=str(n)), signature=(*range(120), *range(n * 10, n * 10 + 8)))
        for n in range(1000)
    ]
    assert set(copies(made).values()) == {"n0000"}
    assert len(asked) < 5000
