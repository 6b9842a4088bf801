import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from dateline.errors import DatelineError, UsageError
from dateline.working import pool as pools
from dateline.working.alone import Alone
from dateline.working.pool import Pool
from making import MADE_BY
from readers import Broken, doubled
from streams import items, results


@pytest.fixture
def pool(task):
    made = []

    def make(size=2, **options):
        made.append(Pool(task(**options), size))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_outcomes_and_their_order_are_those_of_one_process(task, pool):
    several = pool(3)
    assert several.made_by == MADE_BY
    assert results(several.map(items(300))) == results(Alone(task()).map(items(300)))


def test_processes_that_are_killed_in_the_middle_lose_nothing_and_double_nothing(task, pool):
    several = pool(2)
    shown = []
    for at, one in enumerate(several.map(items(200, **{f"r{n}": "SLOWLY Kunduz fell." for n in range(0, 200, 5)}))):
        shown.append(one)
        if at in (3, 50, 110):
            os.kill(several._workers[at % 2].process.pid, signal.SIGKILL)
    slow = {f"r{n}": "SLOWLY Kunduz fell." for n in range(0, 200, 5)}
    assert results(shown) == results(Alone(task()).map(items(200, **slow)))


def test_an_article_that_kills_its_process_twice_is_set_aside_and_the_others_are_read(task, pool):
    shown = dict(results(pool(2).map(items(80, r7="POISON-DIE", r60="POISON-TRIP"))))
    assert "died twice (signal SIGKILL); it is set aside" in shown["reports.jsonl:7"][0]
    assert "too deep" in shown["reports.jsonl:60"][0]
    assert sum(isinstance(outcome[0], tuple) for outcome in shown.values() if outcome) == 78


def test_what_hangs_deaf_to_every_alarm_is_killed_and_set_aside(pool, monkeypatch):
    monkeypatch.setattr(pools, "_GRACE", 0.5)
    monkeypatch.setattr(pools, "_TICK", 0.2)
    shown = dict(results(pool(2, seconds=2).map(items(40, r3="POISON-DEAF", r4="POISON-HANG"))))
    assert "hangs" in shown["reports.jsonl:3"][0]
    assert "longer than 2 seconds" in shown["reports.jsonl:4"][0]
    assert sum(isinstance(outcome[0], tuple) for outcome in shown.values() if outcome) == 38


def test_what_a_function_gives_comes_in_order_whoever_is_killed(pool):
    several, got = pool(2), []
    for at, result in enumerate(several.apply(doubled, range(20, 60))):
        got.append(result)
        if at in (2, 20):
            os.kill(several._workers[at % 2].process.pid, signal.SIGKILL)
    assert got == list(range(40, 120, 2))


def test_a_function_that_fails_or_kills_is_one_error_and_the_next_calls_are_done(pool):
    several = pool(2)
    with pytest.raises(DatelineError, match="doubled failed: ValueError: an unlucky number"):
        list(several.apply(doubled, [1, 2, 13, 4, 5]))
    with pytest.raises(DatelineError, match=r"doubled cannot be done: .* died twice"):
        list(several.apply(doubled, [1, -1, 4, 5]))
    assert list(several.apply(doubled, [3, 4])) == [6, 8]
    assert len(results(several.map(items(40)))) == 42


def test_reading_runs_only_so_far_ahead_of_the_slowest_article(pool):
    taken = []

    def watched():
        for item in items(5000, r0="SLOWLY " * 5):
            taken.append(item)
            yield item

    mapped = pool(2).map(watched())
    next(mapped)
    assert len(taken) < 600


def test_what_cannot_be_loaded_is_told_before_anything_is_read(task):
    with pytest.raises(UsageError, match="no such pipeline"):
        Pool(task(recipe=Broken()), 2)


def test_a_process_that_cannot_start_is_one_clear_error(task, monkeypatch):
    monkeypatch.setattr(pools, "serve", sys.exit)
    with pytest.raises(DatelineError, match="could not start"):
        Pool(task(), 1)


def test_no_process_is_left_when_the_reading_is_given_up(pool):
    several = pool(2)
    pids = [worker.process.pid for worker in several._workers]
    next(several.map(items(100)))
    several.close()
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_processes_end_with_their_parent_however_it_ends(tmp_path):
    code = """
        import time
        from dateline.working.pool import Pool
        from dateline.working.task import Task
        from dateline.working.sinks import json_line
        from readers import Recipe
        if __name__ == "__main__":
            pool = Pool(Task(Recipe(), json_line), 2)
            print(*[worker.process.pid for worker in pool._workers], flush=True)
            time.sleep(600)
    """
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(code))
    tests = str(Path(__file__).parents[1])
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": tests}
    )
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    children = [psutil.Process(pid) for pid in pids]
    assert len(children) == 2
    parent.kill()
    parent.communicate()
    _, running_on = psutil.wait_procs(children, timeout=300)
    assert not running_on
