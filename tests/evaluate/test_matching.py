import pytest

from dateline.evaluate.matching import is_place, kilometres, named_inside, pair, place_ids, shared, sides_of
from dateline.record.place import Place
from dateline.record.vocabulary import Feature


def test_pairs_are_one_to_one_and_the_best_fit_comes_first():
    assert pair(["ab", "abc"], ["abc"], lambda g, f: len(set(g) & set(f))) == [(1, 0)]
    assert pair(["a"], ["a", "a"], lambda g, f: g == f) == [(0, 0)]
    assert pair([], ["a"], lambda g, f: 1) == []


def test_stretches_in_pieces_share_what_their_pieces_share():
    assert shared([(0, 4), (10, 12)], [(2, 11)]) == 3
    assert shared([(0, 4)], [(4, 8)]) == 0


def test_distance_is_that_on_the_globe():
    assert kilometres(34.53, 69.17, 34.53, 69.17) == 0
    assert kilometres(48.857, 2.352, 51.507, -0.128) == pytest.approx(344, abs=3)
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)


def test_a_place_is_known_under_another_spelling():
    ids = place_ids("Aybak", "AF")
    assert ids == place_ids("Aibak", "AF")
    aibak = Place(next(iter(ids)), "Aībak", 36.2, 68.0, "AF", "Samangan", Feature.CITY)
    assert is_place(aibak, ["Aybak"], "AF")
    assert not is_place(aibak, ["Kunduz"], "AF")
    assert not is_place(None, ["Aybak"], "AF")


def test_a_part_is_named_after_its_place():
    assert named_inside("police headquarters in Kunduz") == "Kunduz"
    assert named_inside("a square by the river") is None


def test_a_holder_stands_for_its_side():
    assert sides_of("Afghan security forces", "AF") == {"afghan-government"}
    assert sides_of("Russia (Wagner)", "UA") == {"russia"}
    assert sides_of("some people", "UA") == frozenset()
