"""What streams, processes and clusters cost: time, memory, and whether either grows with the stream.

    python bench/streaming.py [-n ARTICLES] [--bare ARTICLES] [-r ROUNDS] [SUITE]

Each run is a process of its own that reads a stream of JSON Lines, made of a suite's articles (or of the samples) with
ids and a sentence of their own. At each tenth of the stream it notes processor time and memory of itself and of the
processes that it started. One process, two, and a local cluster of two workers take turns. `--bare` is the length of a
stream that a reader reads who does nothing: what is left is cutting, receiving, sending and writing.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import psutil

from dateline.engine import Pipeline, hands
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import pieces
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import Article
from dateline.working.sinks import json_line
from dateline.working.task import Task

SHARED = Path(__file__).parents[1] / ".." / "shared" / "bench" / "fakes-stream"
WHO: dict[str, dict[str, Any]] = {
    "one process": {},
    "two processes": {"workers": 2},
    "local cluster of two": {"workers": 2, "cluster": "local"},
}


class Idle:
    """Reads nothing in any article."""

    made_by = MadeBy("bench", "none", "none", "none")

    def annotate(self, article: Article) -> Annotation:
        """Return an annotation without claims."""
        return Annotation(SCHEMA_VERSION, article.header, (), (), (), (), (), None, (), self.made_by)


@dataclass(frozen=True)
class Nothing:
    """Makes an idle reader in each process."""

    def make(self) -> Idle:
        """Return it."""
        return Idle()


def texts_of(suite: Path | None) -> list[str]:
    """Return the texts of a suite, or of the samples."""
    if suite is None:
        folder = files("dateline.samples") / "reports"
        return [one.read_text("utf-8") for one in sorted(folder.iterdir(), key=str) if one.name.endswith(".txt")]
    return [json.loads(line)["text"] for line in (suite / "articles.jsonl").read_text("utf-8").splitlines()]


def make_stream(path: Path, count: int, texts: Sequence[str]) -> None:
    """Write so many articles, no two alike."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            text = f"{texts[number % len(texts)]}\n\nThis was report {number} of the day."
            record = {"id": f"r{number}", "published": "2021-08-09", "text": text}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def measure(who: str, path: str, reader: str) -> None:
    """Read the stream and print what it took as JSON."""
    count = Path(path).read_bytes().count(b"\n")
    me = psutil.Process()
    recipe = Nothing() if reader == "none" else Pipeline(DEFAULT_MODEL, "claims")
    marks: list[dict[str, float]] = []
    with hands(Task(recipe, json_line), **WHO[who]) as made, Path(path).with_suffix(".out").open("w") as out:
        begun, before = time.monotonic(), processor(me)
        for number, (_, outcome) in enumerate(made.map(iter(pieces([path]))), 1):
            out.writelines(one.result for one in outcome)  # type: ignore[union-attr]
            if number % max(1, count // 10) == 0:
                marks.append({"cpu": processor(me) - before, "wall": time.monotonic() - begun, **memory(me)})
    print(json.dumps({"count": count, "marks": marks[:10]}))


def processor(me: psutil.Process) -> float:
    """Return the processor time of this process and of those that it started."""
    times = [one.cpu_times() for one in (me, *me.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def memory(me: psutil.Process) -> dict[str, float]:
    """Return megabytes in use: of this process, and of the largest that it started."""
    own = me.memory_info().rss / 1e6
    return {
        "own": own,
        "worker": max((one.memory_info().rss / 1e6 for one in me.children(recursive=True)), default=own),
    }


def run(who: str, path: Path, reader: str) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--measure", who, "--reader", reader, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def row(who: str, results: Sequence[dict[str, Any]], base: Sequence[dict[str, Any]]) -> None:
    """Print one line of the table."""
    count = results[0]["count"]
    last = [one["marks"][-1] for one in results]
    wall = statistics.median(one["wall"] for one in last)
    cpu = statistics.median(one["cpu"] for one in last)
    speed = statistics.median(b["marks"][-1]["wall"] / r["wall"] for b, r in zip(base, last, strict=True))
    grown = {name: statistics.median(one["marks"][-1][name] / one["marks"][0][name] for one in results)
             for name in ("own", "worker")}  # fmt: skip
    tenths = [one["marks"] for one in results]
    cost = statistics.median((m[-1]["cpu"] - m[-2]["cpu"]) / max(m[1]["cpu"] - m[0]["cpu"], 1e-9) for m in tenths)
    print(
        f"| {who}, {count:,} articles | {wall:.1f} | {cpu:.1f} | {1000 * cpu / count:.2f} | {speed:.2f}× "
        f"| {last[0]['own']:.0f} ({grown['own']:.3f}×) | {last[0]['worker']:.0f} ({grown['worker']:.3f}×) "
        f"| {cost:.2f}× |",
        flush=True,
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Time and weigh streams, processes and clusters.")
    parser.add_argument("suite", nargs="?", type=Path, default=SHARED if SHARED.exists() else None)
    parser.add_argument("-n", type=int, default=1000, help="articles that are really read")
    parser.add_argument("--bare", type=int, default=100_000, help="articles that pass by a reader who does nothing")
    parser.add_argument("-r", "--rounds", type=int, default=3)
    parser.add_argument("--measure", choices=WHO)
    parser.add_argument("--reader", default="claims")
    given = parser.parse_args()
    if given.measure:
        measure(given.measure, str(given.suite), given.reader)
        return
    texts = texts_of(given.suite)
    print("| who | wall s | processor s | ms an article | against one process | MB (last : first tenth) "
          "| largest worker MB (last : first) | cost, last : second tenth |")  # fmt: skip
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for count, reader in ((given.n, "claims"), (given.bare, "none")):
            path = Path(folder) / "stream.jsonl"
            make_stream(path, count, texts)
            results: dict[str, list[dict[str, Any]]] = {who: [] for who in WHO}
            for _ in range(given.rounds):
                for who, found in results.items():
                    found.append(run(who, path, reader))
            for who, found in results.items():
                row(who if reader == "claims" else f"{who}, reading nothing", found, results["one process"])


if __name__ == "__main__":
    main()
