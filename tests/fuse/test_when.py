from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse.when import Dating, agree, apart, hull, meet, precision_of, width, window
from dateline.record.claim import Window
from dateline.record.vocabulary import TimePrecision
from fuse.builders import day, on

bounds = st.one_of(st.none(), st.integers(1, 60).map(day))
windows = st.builds(window, bounds, bounds)


def dating(span: Window, rank: int = 2, claim: str = "c") -> Dating:
    return Dating(span, rank, on(1), claim)


@given(windows, windows)
def test_what_two_intervals_share_lies_in_both_and_both_lie_in_their_hull(a: Window, b: Window) -> None:
    common = meet(a, b)
    assert common == meet(b, a)
    assert hull(a, b) == hull(b, a)
    if common is None:
        assert apart(a, b) > 0
    else:
        assert apart(a, b) == 0
        assert meet(common, a) == common == meet(common, b)
    assert meet(hull(a, b), a) == a


@given(st.lists(st.tuples(windows, st.integers(0, 3)), min_size=1, max_size=6), st.randoms())
def test_accounts_agree_on_the_same_days_in_any_order(said, random) -> None:
    datings = [dating(span, rank, f"c{n}") for n, (span, rank) in enumerate(said)]
    shuffled = list(datings)
    random.shuffle(shuffled)
    assert agree(datings) == agree(shuffled)


def test_a_lesser_account_that_contradicts_the_best_is_set_aside() -> None:
    found = agree([dating(Window(day(8), day(8)), 3, "a"), dating(Window(day(5), day(6)), 0, "b")])
    assert (found.span, found.conflict, found.set_aside) == (Window(day(8), day(8)), True, ("b",))


def test_bounds_in_the_wrong_order_are_swapped() -> None:
    assert window(day(9), day(3)) == Window(day(3), day(9))


def test_precision_follows_the_length() -> None:
    lengths = {0: "day", 1: "days", 5: "days", 6: "week", 20: "month", 200: "year", 900: "later"}
    for days, name in lengths.items():
        assert precision_of(Window(day(1), day(1 + days))) == TimePrecision(name)
    assert precision_of(Window(None, day(1))) is TimePrecision.UNKNOWN
    assert width(Window(None, day(1))) is None
