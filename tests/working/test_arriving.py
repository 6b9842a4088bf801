import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from dateline.intake import IntakeOptions
from dateline.store import Store
from dateline.working.alone import Alone
from dateline.working.arriving import PAUSE, arriving, with_pauses
from dateline.working.cluster import Cluster
from dateline.working.keeping import read_with
from dateline.working.pool import Pool
from dateline.working.task import Task, annotation_itself
from readers import Recipe
from streams import items, results

_LONG = 300.0  # seconds after which a pipe that holds back what came is closed


def line(number):
    return json.dumps({"id": f"r{number}", "text": f"Report {number}: Kunduz fell."}).encode() + b"\n"


@pytest.fixture
def pipe():
    """Give the two ends of a pipe; the writing end is closed after a long while."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reader, os.fdopen(into, "wb", buffering=0) as writer:
        end = threading.Timer(_LONG, writer.close)
        end.start()
        yield reader, writer
        end.cancel()


@pytest.fixture(params=["processes", "cluster"])
def hands(request, task):
    if request.param == "cluster":
        pytest.importorskip("distributed")
        made = Cluster(task(), "local", 2)
    else:
        made = Pool(task(), 2)
    yield made
    made.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_typed_into_a_pipe_comes_out_before_more_is_typed(hands, pipe, task):
    reader, writer = pipe
    mapped, came = hands.map(arriving(["-"], IntakeOptions(stdin=reader), hands)), []
    for first, last in ((0, 1), (1, 4), (4, 104)):
        writer.write(b"".join(map(line, range(first, last))))
        while len(came) < last:
            came += [one for one in [next(mapped)] if one[0] is not PAUSE]
        assert not writer.closed
    writer.close()
    came += [one for one in mapped if one[0] is not PAUSE]
    names = [outcome[0][1].article.header.id for _, outcome in results(came)]
    assert names == [f"r{n}" for n in range(104)]


def test_what_was_read_is_kept_while_the_pipe_stalls(tmp_path, pipe):
    reader, writer = pipe
    writer.write(b"".join(map(line, range(5))))
    many, kept = Pool(Task(Recipe(), annotation_itself), 2), []

    def look():
        while len(kept) < 5 and not writer.closed:
            with Store.open(f"sqlite:///{tmp_path}/record.db") as store:
                kept[:] = store.annotations()
        kept.append(writer.closed)
        writer.close()

    with Store.open(f"sqlite:///{tmp_path}/record.db") as store:
        looking = threading.Thread(target=look)
        looking.start()
        report = read_with(store, many, ["-"], IntakeOptions(stdin=reader), lambda *_: None)
        looking.join()
    many.close()
    assert report.kept == 5
    assert kept[5:] == [False]


def test_a_pause_comes_out_in_its_place_and_files_have_none(task, tmp_path):
    many = Pool(task(), 2)
    before = [*items(3)]
    places = [item is PAUSE for item, _ in many.map(iter([*before, PAUSE, PAUSE, *items(2)]))]
    assert places.index(True) == len(before) and not places[-1] and sum(places) <= 2
    (tmp_path / "reports.jsonl").write_bytes(line(1))
    before = threading.active_count()
    given = arriving([str(tmp_path / "reports.jsonl")], IntakeOptions(), many)
    assert len(list(given)) == 1 and threading.active_count() == before
    many.close()
    assert not Alone(task()).gathers


def test_what_goes_wrong_while_items_come_is_told_to_who_takes_them():
    def failing():
        yield 1
        raise ValueError("no more")

    came = with_pauses(failing(), late=60)
    assert next(came) == 1
    with pytest.raises(ValueError, match="no more"):
        next(came)


def test_a_command_that_waits_for_more_writes_what_came_and_can_be_interrupted():
    command = [sys.executable, "-m", "dateline", "annotate", "--layers", "claims", "--workers", "1", "-"]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **piped) as running:
        end = threading.Timer(_LONG, running.stdin.close)
        end.start()
        running.stdin.write(line(1))
        running.stdin.flush()
        written = json.loads(running.stdout.readline())
        assert written["article"]["id"] == "r1" and not running.stdin.closed
        end.cancel()
        running.send_signal(signal.SIGINT)
        assert running.wait(_LONG) == 130
        assert b"Fatal" not in running.stderr.read()
        running.stdin.close()
