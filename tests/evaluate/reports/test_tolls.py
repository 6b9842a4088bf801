import pytest

from dateline.evaluate.reports import tolls
from dateline.record.vocabulary import Modality, Stance
from evaluating import counted, example, scores

ELEVEN = {"kind": "killed", "number": [11, None], "who": "civilians", "qualifier": "at least"}


def measured(rows, claims):
    return scores(tolls, example("Rain.", {"id": "x", "tolls": rows}, claims=claims))[tolls.TOLLS]


def test_kinds_and_number_right_is_perfect():
    assert measured([ELEVEN], [counted(["killed"], low=11)]) == 1


def test_nothing_found_scores_nothing():
    assert measured([ELEVEN], []) == 0
    assert measured([], []) is None


def test_a_number_that_is_off_by_one_or_another_kind_is_wrong():
    assert measured([ELEVEN], [counted(["killed"], low=12)]) == 0
    assert measured([ELEVEN], [counted(["killed", "wounded"], low=11)]) == 0


def test_a_figure_that_is_told_again_is_not_counted_and_a_wrong_one_once():
    right, wrong = counted(["killed"], low=11), counted(["killed"], best=5)
    assert measured([ELEVEN], [right, right]) == 1
    assert measured([ELEVEN], [right, wrong, wrong]) == pytest.approx(2 / 3)


def test_two_rows_of_the_same_figure_need_two_claims():
    one = {"kind": "killed", "number": 1, "who": "a driver"}
    assert measured([one, one], [counted(["killed"], 1, 1, 1)]) == pytest.approx(2 / 3)
    assert measured([one, one], [counted(["killed"], 1, 1, 1)] * 2) == 1


@pytest.mark.parametrize(
    ("number", "bounds", "right"),
    [
        (40, (40, 40, 40), 1),
        (40, (None, 40, None), 1),
        (40, (40, None, None), 0),
        ([None, 52], (None, None, 52), 1),
        ([1000, 1200], (1000, None, 1200), 1),
        ([1000, 1200], (1000, None, 1300), 0),
    ],
)
def test_a_figure_is_right_as_best_and_a_bound_as_that_bound(number, bounds, right):
    assert measured([{"kind": "wounded", "number": number, "who": "people"}], [counted(["wounded"], *bounds)]) == right


def test_a_wording_without_a_figure_is_found_by_its_words():
    dozens = {"kind": "killed", "number": None, "who": "troops", "qualifier": "dozens"}
    assert measured([dozens], [counted(["killed"], low=24, text="dozens of troops")]) == 1
    assert measured([dozens], [counted(["killed"], low=200, text="hundreds of troops")]) == 0
    assert measured([dozens], [counted(["killed"], 24, 24, 24, text="dozens of troops")]) == 0


def test_words_of_the_gold_may_be_either_of_two_kinds():
    fled = {"kind": "fled", "number": 43, "who": "soldiers"}
    assert measured([fled], [counted(["displaced"], best=43)]) == 1
    assert measured([fled], [counted(["surrendered"], best=43)]) == 1
    assert measured([fled], [counted(["killed"], best=43)]) == 0


@pytest.mark.parametrize("changed", [{"modality": Modality.NEGATED}, {"stance": Stance.DENIES}])
def test_a_toll_that_is_denied_is_not_told(changed):
    assert measured([], [counted(["killed"], best=5, **changed)]) is None
