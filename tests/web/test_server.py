"""The server as a process: what it says, what it answers over the wire, and how it ends."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app as cli
from dateline.store import Store
from making import article
from recorded import fill, keep


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "record.db"
    with Store.open(f"sqlite:///{path}") as store:
        fill(store)
    return path


@pytest.fixture(scope="module")
def served(record):
    """A server of this record: its process, its port and what it said."""
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(record), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        port = int(said.split("http://127.0.0.1:")[1].split("/")[0])
        yield process, port, said
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=300)
        assert without_progress(complaints) == ""
        assert process.returncode == 0


def without_progress(told):
    """Leave out what is said of work that takes a slow machine over two seconds."""
    return "".join(line for line in told.splitlines(True) if not line.startswith("bringing the record up to date"))


def get(port, target, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_it_says_the_address_that_it_opened_and_answers_there(served):
    _, port, said = served
    assert said == (f"the record is at http://127.0.0.1:{port}/ (the API: http://127.0.0.1:{port}/api); Ctrl-C ends\n")
    status, body = get(port, "/api/v1/control?place=Kunduz")
    assert (status, json.loads(body)["count"]) == (200, 1)


def test_it_is_open_to_this_machine_alone(served):
    with socket.socket() as elsewhere, pytest.raises(OSError):
        elsewhere.settimeout(2)
        elsewhere.connect(("127.0.0.2", served[1]))


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /api/v1/articles HTTP/1.1\r\n\r\n",
        b"GET /api/v1/articles HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /api/v1/articles?place=\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /api/v1/articles?place=a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
    ],
)
def test_what_is_no_http_of_ours_is_refused_on_the_wire(served, raw):
    with socket.create_connection(("127.0.0.1", served[1]), timeout=20) as wire:
        wire.sendall(raw)
        status = wire.recv(4096).split(b" ")[1]
    assert status.startswith(b"4")


class Stream:
    """A stream of changes as a client hears it."""

    def __init__(self, port, **headers):
        self.wire = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.lines = self.wire.makefile("r", encoding="utf-8", newline="\n")
        asked = ["GET /api/v1/changes HTTP/1.1", "Host: localhost"]
        asked += [f"{name}: {value}" for name, value in headers.items()]
        self.wire.sendall("\r\n".join([*asked, "", ""]).encode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lines.close()
        self.wire.close()

    def next(self):
        """Wait for an event and return its fields."""
        event = {}
        for line in self.lines:
            name, colon, value = line.rstrip("\r\n").partition(": ")
            if colon and name in ("event", "id", "data"):
                event[name] = value
            elif not name and event:
                return event
        raise AssertionError("the stream has ended")


def test_whoever_waits_hears_what_came_in_and_what_was_missed(served, record):
    _, port, _ = served
    with Stream(port) as stream:
        first = stream.next()
        assert (first["event"], json.loads(first["data"])) == ("state", {"token": first["id"]})
        with Store.open(f"sqlite:///{record}") as store:
            keep(store, article("Kunduz is quiet, residents said.", id="later", published="2021-08-20"))
        change = stream.next()
        assert (change["event"], json.loads(change["data"])["articles"]) == ("change", ["later"])
    with Stream(port, **{"Last-Event-ID": first["id"]}) as stream:
        assert stream.next() == change
    assert json.loads(get(port, "/api/v1/articles?outlet=post")[1])["count"] == 3


def test_a_stream_ends_when_its_client_goes(served):
    process, port, _ = served
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(Stream(port)).next()
        assert connections(process.pid, port) == 20
    end = time.monotonic() + 300
    while connections(process.pid, port) and time.monotonic() < end:
        time.sleep(0.2)
    assert connections(process.pid, port) == 0


def connections(pid, port):
    """Count the connections to a port of a process that are open."""
    table = Path(f"/proc/{pid}/net/tcp")
    if not table.exists():
        pytest.skip("this system does not show the sockets of a process")
    rows = [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    # A socket whose client has gone waits to be closed (08); one that is open is established (01).
    return sum(row[1].endswith(f":{port:04X}") and row[3] in ("01", "08") for row in rows)


def test_a_stream_does_not_keep_the_server_from_ending(record):
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(record), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        port = int(process.stdout.readline().split("http://127.0.0.1:")[1].split("/")[0])
        with Stream(port) as stream:
            stream.next()
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=300)
        assert (process.returncode, without_progress(complaints)) == (0, "")


def serve(*options):
    return CliRunner().invoke(cli, ["serve", *map(str, options)])


def test_a_port_that_is_taken_is_said_in_one_line(record, served):
    result = serve("--db", record, "--port", served[1])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "cannot be had" in result.stderr


@pytest.mark.parametrize(
    "options", [("--port", "70000"), ("--host", "no such host"), ("--host", "a" * 300), ("--situation", "none.toml")]
)
def test_an_address_that_cannot_be_is_wrong_usage(record, options):
    assert serve("--db", record, *options).exit_code == 2


def test_a_record_that_is_not_there_is_said_before_anything_opens(tmp_path):
    result = serve("--db", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "there is no record" in result.stderr


def test_without_the_extra_the_command_says_what_to_install(record, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("dateline.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = serve("--db", record)
    assert result.exit_code == 2
    assert "pip install 'dateline[web]'" in result.stderr
