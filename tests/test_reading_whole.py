"""``annotate`` and ``read`` as a user types them, with the real pipeline, in one process and in several."""

import json
import os
import pty
import signal
import subprocess
import sys

import psutil
import pytest

from databases import content
from dateline.samples import reports_folder

DATELINE = [sys.executable, "-m", "dateline"]
ADDRESS = "https://a.example/report.html"


@pytest.fixture
def stream(tmp_path):
    """Some of the samples as JSON Lines, with an error among them."""
    texts = [path.read_text() for path in sorted(reports_folder().glob("*.txt"))[:6]]
    lines = [json.dumps({"id": f"r{n}", "published": "2021-08-09", "text": text}) for n, text in enumerate(texts)]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join([*lines[:3], "no json", *lines[3:]]) + "\n")
    return path


def run(*arguments, cwd, **options):
    command = [*DATELINE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, **options)


def test_annotate_prints_the_same_in_several_processes_and_may_be_gone_on_with(tmp_path, stream):
    one = run("annotate", "--layers", "claims", stream, cwd=tmp_path)
    two = run("annotate", "--layers", "claims", "--workers", 2, "-o", "two.jsonl", stream, cwd=tmp_path)
    assert (one.returncode, two.returncode) == (3, 3)
    assert one.stderr == two.stderr and "reports.jsonl:4: not valid JSON" in one.stderr
    assert (tmp_path / "two.jsonl").read_text() == one.stdout
    again = run("annotate", "--layers", "claims", "--resume", "-o", "two.jsonl", stream, cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert (tmp_path / "two.jsonl").read_text() == one.stdout


def test_read_leaves_the_same_record_in_several_processes(tmp_path, stream):
    for name, more in (("one", []), ("two", ["--workers", "2"])):
        assert run("read", "--db", f"{name}.db", *more, stream, cwd=tmp_path).returncode == 3
    assert content(f"sqlite:///{tmp_path}/one.db") == content(f"sqlite:///{tmp_path}/two.db")


@pytest.mark.parametrize("command", ["annotate", "read"])
def test_a_pipeline_that_is_not_there_is_one_line_before_anything_is_read(tmp_path, stream, command):
    done = run(command, "--model", "nope", stream, stream, cwd=tmp_path)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "'nope' is no spaCy pipeline" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["reports.jsonl"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--workers", "0"],
        ["--workers", "two"],
        ["--cluster", "tcp://127.0.0.1:9", "--workers", "2"],
        ["--resume"],
        ["--resume", "-o", "x.parquet"],
        ["--time-limit", "0"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(tmp_path, stream, wrong):
    done = run("annotate", *wrong, stream, cwd=tmp_path)
    assert done.returncode == 2 and not done.stdout


def test_an_address_is_refused_in_words_of_its_own(tmp_path):
    done = run("annotate", ADDRESS, cwd=tmp_path)
    assert done.returncode == 1 and "addresses are not read" in done.stderr and done.stderr.count("\n") == 1


def test_control_c_ends_every_process_in_one_line(tmp_path):
    line = json.dumps({"text": "Rebels took the town of Goma on Monday, the mayor said."}) + "\n"
    (tmp_path / "long.jsonl").write_text(line * 20_000)
    running = subprocess.Popen(
        [*DATELINE, "annotate", "--workers", "2", "long.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=tmp_path,
    )
    running.stdout.readline()  # somebody reads
    children = psutil.Process(running.pid).children(recursive=True)
    os.killpg(running.pid, signal.SIGINT)  # a terminal sends it to all
    _, told = running.communicate(timeout=300)
    assert running.returncode == 130
    assert told.decode() == "dateline: interrupted: what was printed stays\n"
    _, running_on = psutil.wait_procs(children, timeout=300)
    assert len(children) >= 2 and not running_on


def in_a_terminal(*arguments, cwd):
    """Run with a terminal for output; give what it got."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen([*DATELINE, *arguments], stdout=theirs, stderr=subprocess.DEVNULL, cwd=cwd)
    os.close(theirs)
    got = b""
    try:
        while more := os.read(ours, 65536):
            got += more
    except OSError:  # the other end is closed
        pass
    running.wait()
    os.close(ours)
    return got.decode()


@pytest.mark.parametrize(
    "question", [["annotate", "a.jsonl"], ["articles", "--csv"], ["articles", "--json"], ["articles"]], ids=str
)
def test_in_a_terminal_no_report_can_give_it_orders_and_in_a_pipe_csv_is_as_it_was(tmp_path, question):
    title = "Bel \x1b]0;owned\x07\x1b[2J falls\u202e\u2066"
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": title, "text": "Rebels took Goma on Monday."}) + "\n")
    run("read", "a.jsonl", cwd=tmp_path)
    shown = in_a_terminal(*question, cwd=tmp_path)
    assert "Bel" in shown
    assert not any(sign in shown for sign in ("\x1b]0", "\x1b[2J", "\x07", "\u202e", "\u2066"))
    if question[-1] == "--csv":
        assert title in run(*question, cwd=tmp_path).stdout
