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
    from dataclasses import replace

    bare = [replace(article(name, text=text), signature=()) for name, text in (("a", TEXT), ("b", TEXT), ("c", OTHER))]
    assert copies(bare) == {"a": "a", "b": "a", "c": "c"}


def test_signatures_of_different_lengths_cannot_be_compared() -> None:
    assert resemblance((1, 2), (1, 2, 3)) == 0.0
    assert resemblance((1, 2), (1, 3)) == 0.5
