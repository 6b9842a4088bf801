import pytest

from dateline.evaluate.measure import F1, NUMBER, SHARE, Judged, class_counts, classes_f1, interval, score_all


def test_f1_of_all_right_is_one_and_of_nothing_found_is_none_of_it():
    assert F1.score((3, 3, 3, 3)) == 1
    assert F1.score((0, 0, 0, 4)) == 0
    assert F1.score((0, 5, 0, 0)) == 0
    assert F1.score((0, 0, 0, 0)) is None


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    assert F1.score((1, 2, 1, 4)) == pytest.approx(1 / 3)
    assert F1.parts((1, 2, 1, 4)) == "P 0.50 R 0.25, gold 4"


def test_macro_and_weighted_f1_differ_where_classes_differ_in_size():
    counts = class_counts(("a", "b"), ["a"] * 9, ["a"] * 10, ["a"] * 9 + ["b"])
    macro, weighted = classes_f1(("a", "b"), weighted=False), classes_f1(("a", "b"), weighted=True)
    a = 2 * 0.9 * 1 / 1.9
    assert macro.score(counts) == pytest.approx(a / 2)
    assert weighted.score(counts) == pytest.approx(a * 0.9)


def test_a_class_that_nobody_names_does_not_lower_the_average():
    macro = classes_f1(("a", "unused"), weighted=False)
    assert macro.score(class_counts(("a", "unused"), ["a"], ["a"], ["a"])) == 1


def test_the_interval_holds_the_score_and_is_the_same_at_every_run():
    rows = [(1.0, 1.0)] * 30 + [(0.0, 1.0)] * 10
    low, high = interval(SHARE, rows)
    assert 0.55 < low < 0.75 < high < 0.95
    assert (low, high) == interval(SHARE, rows)


def test_the_interval_narrows_with_more_articles():
    few, many = [(1.0, 1.0), (0.0, 1.0)] * 5, [(1.0, 1.0), (0.0, 1.0)] * 50
    assert interval(SHARE, few)[1] - interval(SHARE, few)[0] > 2 * (interval(SHARE, many)[1] - interval(SHARE, many)[0])


def test_an_article_that_a_measure_does_not_ask_about_is_not_counted():
    judged = [Judged({"share": (1, 1)}), Judged({}), Judged({"share": (0, 1)})]
    (share,) = score_all({"share": SHARE}, judged)
    assert share.value == 0.5
    assert share.parts == "1 of 2"


def test_what_has_no_gold_has_no_score():
    (score,) = score_all({"wrong": NUMBER}, [Judged({})])
    assert score.value is None
    assert score.low is None
