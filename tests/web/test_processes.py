"""Several server processes at one address: they answer alike, end together, and leave nobody behind."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dateline.store import Store
from recorded import fill

PATIENCE = 120


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "record.db"
    with Store.open(f"sqlite:///{path}") as store:
        fill(store)
    return path


@contextmanager
def serving(record):
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(record), "--port", "0", "--processes", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline()
            yield process, int(said.split("http://127.0.0.1:")[1].split("/")[0])
        finally:
            process.kill()


def children(pid):
    """Give the processes that answer; the one that watches what they share is none of them."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(one) for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def get(port, target):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", target)
        answer = connection.getresponse()
        return answer.status, answer.headers["ETag"], json.loads(answer.read())["count"]


def are_gone(processes):
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{one}").exists() for one in processes) and time.monotonic() < end:
        time.sleep(0.1)
    return not any(Path(f"/proc/{one}").exists() for one in processes)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_they_answer_alike_and_end_without_a_word(record, sign):
    with serving(record) as (process, port):
        mine = children(process.pid)
        assert len(mine) == 2
        answers = {get(port, "/api/v1/control?place=Kunduz") for _ in range(20)}
        assert [(status, count) for status, _, count in answers] == [(200, 1)]
        process.send_signal(sign)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert [line for line in complaints.splitlines() if not line.startswith("bringing the record")] == []
        assert process.returncode == 0
        assert are_gone(mine)


def test_where_one_ends_by_itself_all_do_and_it_is_said(record):
    with serving(record) as (process, _):
        mine = children(process.pid)
        os.kill(mine[0], signal.SIGKILL)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert "a process of the server has ended by itself" in complaints
        assert process.returncode not in (0, None)
        assert are_gone(mine)
