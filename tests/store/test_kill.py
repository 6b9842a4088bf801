import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
KILLS = int(os.environ.get("SOAK_KILLS", "10"))
"""`make soak` kills 200 times."""

MANY_KILLS = max(2, KILLS // 20)
"""Each takes seconds, in which processes start."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reports")
    for number in range(60):
        (made / f"{number:03}.txt").write_text(f"Report {number}: fighters took Kunduz on Sunday.\n")
    return made


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_after_a_kill_at_any_moment_the_next_reading_does_the_rest_and_nothing_twice(new_database, folder, kind):
    command = [sys.executable, "killing.py", new_database(kind), str(folder), str(KILLS), "1"]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) >= KILLS * 9 // 10
    print(f"{kind}: {done.stdout}")  # noqa: T201  (shown by -s)


@pytest.mark.parametrize("who", ["many", "cluster"])
def test_so_it_is_where_several_processes_or_a_cluster_read(new_database, folder, who):
    command = [sys.executable, "killing.py", new_database("sqlite"), str(folder), str(MANY_KILLS), "2", who]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(f"{who}: {done.stdout}")  # noqa: T201  (shown by -s)
