import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

# Reads the folder argv[1] into the record argv[2]. The annotator is a fake that takes its time.
PROGRAM = """
import sys, time
from making import FakeAnnotator
from dateline.engine import read_inputs
from dateline.intake import IntakeOptions
from dateline.store import Store

class Slow(FakeAnnotator):
    def annotate(self, of):
        time.sleep(0.004)
        return super().annotate(of)

with Store.open(f"sqlite:///{sys.argv[2]}") as store:
    print("open", flush=True)
    read_inputs(store, Slow(), [sys.argv[1]], IntakeOptions(), lambda *_: None)
"""
TESTS = Path(__file__).parents[1]
ROWS = {
    "articles": "SELECT id, digest, header, text FROM articles ORDER BY id",
    "annotations": "SELECT articles.id, body FROM annotations JOIN articles ON articles.key = article ORDER BY 1",
    "claims": "SELECT id, body FROM claims ORDER BY id",
    "blobs": "SELECT sha256, body FROM blobs ORDER BY sha256",
    "received": "SELECT sha256, source, media_type FROM received ORDER BY 1, 2",
}


def start(folder, record):
    command = [sys.executable, "-c", PROGRAM, folder, record]
    return subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows(record):
    with sqlite3.connect(record) as connection:
        found = {name: connection.execute(query).fetchall() for name, query in ROWS.items()}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reports")
    for number in range(150):
        (made / f"{number:03}.txt").write_text(f"Report {number}: fighters took Kunduz on Sunday.\n")
    return made


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    record = tmp_path_factory.mktemp("record") / "whole.db"
    start(folder, record).communicate(timeout=60)
    return rows(record)


@pytest.mark.parametrize("seed", range(3))
def test_after_a_kill_at_any_moment_the_next_reading_does_the_rest_and_nothing_twice(
    tmp_path, folder, undisturbed, seed
):
    killed = tmp_path / "killed.db"
    running = start(folder, killed)
    assert running.stdout is not None
    running.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.8))
    running.kill()
    running.communicate()
    again = start(folder, killed)
    _, told = again.communicate(timeout=60)
    assert again.returncode == 0, told.decode()
    assert rows(killed) == undisturbed
    assert len(undisturbed["claims"]) == 150
