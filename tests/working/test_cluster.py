import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import DatelineError, UsageError
from dateline.working import cluster as clusters
from dateline.working.alone import Alone
from dateline.working.cluster import Cluster
from dateline.working.task import Task, reader_of
from making import MADE_BY
from readers import Broken, Recipe, Various, doubled
from streams import items, results

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
TESTS = str(Path(__file__).parents[1])

# Dask leaves sockets and loops to the garbage collector when what they lead to was killed.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
SLOW = {f"r{n}": "SLOWLY Kunduz fell." for n in range(0, 400, 4)}


@pytest.fixture(scope="module")
def address():
    """Give the address of a scheduler with two workers."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1", silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def cluster(task, address):
    made = []

    def make(where=None, recipe=None, **options):
        made.append(Cluster(task(recipe=recipe, **options), where or address, 1 if where else None))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_outcomes_and_their_order_are_those_of_one_process(task, cluster):
    several = cluster()
    assert several.made_by == MADE_BY
    assert results(several.map(items(300, r9="POISON-TRIP"))) == results(
        Alone(task()).map(items(300, r9="POISON-TRIP"))
    )


def test_a_cluster_of_this_machine_is_started_and_ended_with_the_reading(task, cluster):
    several = cluster("local")
    assert len(several._client.nthreads()) == 1
    assert results(several.map(items(100))) == results(Alone(task()).map(items(100)))


def test_messages_with_what_was_read_are_not_kept(cluster):
    """Dask keeps a thousand of them, on either side: a gigabyte after a day of news."""
    several = cluster("local")
    results(several.map(items(64 * 40)))
    comms = [several._client.scheduler_comm, *several._local.scheduler.stream_comms.values()]
    assert len(comms) == 2 and all(len(one.recent_message_log) <= 10 for one in comms)


def test_a_machine_that_is_short_of_time_is_waited_for(cluster):
    """Dask's own loop is given up when its thread has not begun after ten seconds, a worker after fifteen."""
    several = cluster("local")
    assert not any(one._loop_runner._loop_thread for one in (several._client, several._local))
    assert dask.utils.parse_timedelta(dask.config.get("distributed.deploy.lost-worker-timeout")) >= 600


def test_a_partition_takes_so_long_however_long_an_article_takes(cluster, monkeypatch):
    """A worker that is given much when little is left keeps the others waiting."""
    several, sizes = cluster(), []
    given = several._submit
    monkeypatch.setattr(several, "_submit", lambda made_by, pieces: sizes.append(len(pieces)) or given(made_by, pieces))
    results(several.map(items(1000)))
    assert max(sizes) == 64
    several._most = 8
    monkeypatch.setattr(clusters, "_SECONDS", 0.001)
    results(several.map(items(120, **{f"r{n}": "SLOWLY" for n in range(120)})))
    assert sizes[-2:] == [1, 1]


def test_every_worker_of_this_machine_has_loaded_before_anything_is_read(task):
    started = Cluster(task(), "local", 2)
    try:
        assert [*started._client.run(lambda: reader_of.cache_info().currsize).values()] == [1, 1]
    finally:
        started.close()


def test_workers_with_different_programs_are_refused(cluster):
    several = cluster(recipe=Various())
    with pytest.raises(DatelineError, match="workers differ"):
        results(several.map(items(400, **SLOW)))


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_doubles_nothing(task, cluster):
    several = cluster()
    shown = []
    for at, one in enumerate(several.map(items(400, **SLOW))):
        shown.append(one)
        if at == 3:
            pids = several._client.run(os.getpid)
            os.kill(next(iter(pids.values())), signal.SIGKILL)
    assert results(shown) == results(Alone(task()).map(items(400, **SLOW)))


def test_an_article_that_hangs_or_kills_its_workers_is_set_aside_and_the_others_are_read(cluster):
    with distributed.Client(cluster()._address, set_as_default=False) as client:
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
    shown = dict(results(cluster(seconds=3).map(items(12, r3="POISON-DIE", r5="POISON-HANG"))))
    assert "workers that read it died" in shown["reports.jsonl:3"][0]
    assert "longer than" in shown["reports.jsonl:5"][0]
    assert sum(isinstance(outcome[0], tuple) for outcome in shown.values() if outcome) == 10


def test_what_a_function_gives_comes_in_order_whoever_is_killed(cluster):
    several, got = cluster(), []
    for at, result in enumerate(several.apply(doubled, range(20, 60))):
        got.append(result)
        if at == 2:
            os.kill(next(iter(several._client.run(os.getpid).values())), signal.SIGKILL)
    assert got == list(range(40, 120, 2))
    with pytest.raises(DatelineError, match="an unlucky number"):
        list(several.apply(doubled, [1, 13]))
    with pytest.raises(DatelineError, match="the workers that did it died"):
        list(several.apply(doubled, [1, -1]))


def test_a_pipeline_that_cannot_be_loaded_is_told_before_anything_is_read(cluster):
    with pytest.raises(UsageError, match="no such pipeline"):
        cluster(recipe=Broken())


def test_an_address_where_no_scheduler_is_is_wrong_usage_at_once(task, monkeypatch):
    monkeypatch.setattr("dateline.working.cluster._PATIENCE", 1)
    for nowhere in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(UsageError, match="no Dask scheduler answers"):
            Cluster(task(), nowhere)


def test_a_scheduler_that_is_lost_ends_the_reading_in_one_clear_error(task):
    code = (
        "from distributed import LocalCluster\n"
        "import time\n"
        "if __name__ == '__main__':\n"
        "    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=':0', host='127.0.0.1')\n"
        "    print(cluster.scheduler_address, flush=True)\n"
        "    time.sleep(1200)\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": TESTS},
    )
    try:
        several = Cluster(Task(Recipe(), str), running.stdout.readline().strip())
        mapped = several.map(items(100_000, **{f"r{n}": "SLOWLY" for n in range(5000)}))
        next(mapped)
        running.kill()
        with pytest.raises(DatelineError, match="is lost; what was done stays"):
            results(mapped)
        several.close()
    finally:
        running.kill()
        running.communicate()


def test_without_dask_the_error_says_what_to_install(task, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"dateline\[cluster\]"):
        Cluster(task(), "local")


class _Late:
    """A result that comes after some ticks, on a cluster without a worker until then."""

    status = "running"

    def __init__(self, ticks):
        self.ticks = ticks

    def nthreads(self):
        return {"one": 1} if self.ticks < 2 else {}

    def cancelled(self):
        return False

    def result(self, timeout):
        self.ticks -= 1
        if self.ticks < 0:
            return pickle.dumps("read")
        raise TimeoutError(timeout)


@pytest.mark.parametrize(("ticks", "lines"), [(3, 0), (40, 1)])
def test_a_cluster_without_workers_is_waited_for_and_that_is_said_once(caplog, ticks, lines):
    waiting = Cluster.__new__(Cluster)
    late = waiting._client = _Late(ticks)
    waiting._address = "tcp://elsewhere:8786"
    assert waiting._result(late) == "read"
    assert [one.getMessage().partition(":")[0] for one in caplog.records] == ["the cluster at tcp"] * lines
