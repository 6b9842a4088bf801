import sys
import threading

import pytest

from dateline.working.alone import Alone
from dateline.working.guard import Limits, SetAside, guarded
from streams import items, results


def test_items_come_out_in_order_with_what_became_of_them(task):
    shown = results(Alone(task()).map(items(6)))
    names = [name for name, _ in shown]
    assert names[:4] == ["reports.jsonl:0", "reports.jsonl:1", "reports.jsonl:2", "empty.txt: the file is empty"]
    assert [len(outcome) for _, outcome in shown] == [1, 1, 1, 0, 1, 0, 1, 1]


def test_nothing_is_read_ahead_of_what_is_asked_for(task):
    taken = []

    def watched():
        for item in items(5):
            taken.append(item)
            yield item

    mapped = Alone(task()).map(watched())
    next(mapped)
    assert len(taken) == 1


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        ("POISON-TRIP", "RecursionError: too deep"),
        ("POISON-HANG", "longer than 2 seconds; it is set aside"),
        pytest.param(
            "POISON-EAT",
            "more memory than it may; it is set aside",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone"),
        ),
    ],
)
def test_a_poison_article_is_set_aside_with_its_reason_and_the_others_are_read(task, poison, reason):
    shown = dict(results(Alone(task(seconds=2, megabytes=300)).map(items(5, r2=poison))))
    assert reason in shown["reports.jsonl:2"][0]
    assert sum(isinstance(outcome[0], tuple) for outcome in shown.values() if outcome) == 4


def test_a_longer_text_may_take_longer():
    assert Limits(10).seconds_for(1000) == 10
    assert Limits(10).seconds_for(500_000) == 100


def test_work_in_another_thread_is_broken_off_too():
    ended = []

    def work():
        try:
            with guarded(Limits(0.2), 10):
                while True:
                    pass
        except SetAside as error:
            ended.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert ended == ["reading it took longer than 0 seconds"]


def test_what_catches_every_exception_does_not_catch_the_limit():
    def work():
        while True:
            try:
                while True:
                    pass
            except Exception:
                pass

    with pytest.raises(SetAside), guarded(Limits(0.1), 10):
        work()
