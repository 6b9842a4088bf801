"""Work in any thread is broken off when its time is over, by one thread for all."""

import threading
import time

from dateline.working.watching import Watcher


class Over(BaseException):
    pass


def outcomes(watcher, limits):
    """Give which of the threads that would work for ever (or, without a limit of theirs, end) were broken off."""
    broken, ended = [], []

    def work(seconds):
        try:
            with watcher.watched(abs(seconds)):
                while seconds > 0:
                    pass
            ended.append(seconds)
        except Over:
            broken.append(seconds)

    threads = [threading.Thread(target=work, args=(seconds,)) for seconds in limits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return broken, ended


def test_each_thread_has_a_limit_of_its_own_and_the_nearest_is_kept_first():
    broken, ended = outcomes(Watcher(Over), [0.6, 0.1, 0.3, -600])
    assert sorted(broken) == [0.1, 0.3, 0.6] and ended == [-600]


def test_one_thread_watches_however_many_articles_there_are():
    watcher, before = Watcher(Over), threading.active_count()
    started = set()
    for _ in range(500):
        with watcher.watched(600):
            started.update(threading.enumerate())
    assert len(started) == before + 1


def test_a_limit_that_comes_after_longer_ones_is_kept():
    watcher = Watcher(Over)
    with watcher.watched(600):
        pass
    time.sleep(0.05)
    assert outcomes(watcher, [0.2]) == ([0.2], [])
    assert outcomes(watcher, [0.2]) == ([0.2], [])


def test_within_a_limit_another_ends_without_ending_it():
    watcher, ended = Watcher(Over), []

    def work():
        try:
            with watcher.watched(0.3):
                with watcher.watched(600):
                    pass
                while True:
                    pass
        except Over:
            ended.append("over")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert ended == ["over"]
