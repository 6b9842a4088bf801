"""How long reading takes, as ratios to bare spaCy in the same run on the same machine.

    python bench/reading.py [-n ROUNDS] [SUITE]

The two sides of a pair run in turn, so that what else the machine does falls on both. Times are processor time, medians
of the rounds with the smallest and the largest beside them. SUITE is a folder with an articles.jsonl; without one, the
sample reports that come with the program are read over and over.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from dateline.extract.annotate import Annotator
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import article_from
from dateline.record.article import Article

BARE = "import sys, spacy; spacy.load(sys.argv[1])(open(sys.argv[2], encoding='utf-8').read())"
MAIN = "from dateline.cli import main; main()"
SHARED = Path(__file__).parents[1] / ".." / "shared" / "bench" / "fakes-stream"
MOST = 120  # articles of a suite that are read
SIZES = (50_000, 100_000, 200_000)


def samples() -> list[str]:
    """Return the texts of the sample reports."""
    folder = files("dateline.samples") / "reports"
    return [one.read_text("utf-8") for one in sorted(folder.iterdir(), key=str) if one.name.endswith((".txt", ".md"))]


def texts_of(suite: Path | None) -> list[str]:
    """Return the texts that are read: every so many of a suite, or the samples."""
    if suite is None:
        return samples() * 4
    lines = (suite / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:: max(1, len(lines) // MOST)]]


def process(*command: str) -> float:
    """Return the processor time of a whole process."""
    before = os.times()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def timed(work: Callable[[], object]) -> float:
    """Return the processor time that the work takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spread(times: Sequence[float]) -> str:
    """Return the median with the bounds of all."""
    return f"{statistics.median(times):.2f} ({min(times):.2f}–{max(times):.2f})"


def row(what: str, ours: Sequence[float], bare: Sequence[float], verdict: str) -> None:
    """Print one line of the table."""
    print(f"| {what} | {spread(ours)} | {spread(bare)} | {verdict} |", flush=True)


def first_report(rounds: int, report: Path) -> None:
    """Time `annotate` of one report against bare spaCy's first parse, and the help, each as a process of its own."""
    ours, bare, helps = [], [], []
    for _ in range(rounds + 1):
        bare.append(process("-c", BARE, DEFAULT_MODEL, str(report)))
        ours.append(process("-c", MAIN, "annotate", str(report)))
        helps.append(process("-c", MAIN, "--help"))
    ours, bare = ours[1:], bare[1:]  # the first round fills the file cache
    over = statistics.median([one - other for one, other in zip(ours, bare, strict=True)])
    row("first `annotate` of one report, whole process, s", ours, bare, f"{over:+.2f} s")
    print(f"| `dateline --help`, whole process, s | {spread(helps[1:])} | | |")


def stream(rounds: int, texts: Sequence[str]) -> None:
    """Time reading a stream in one process against the whole bare pipeline, `nlp.pipe`, over the same texts."""
    import spacy

    articles: list[Article] = [article for text in texts for article in article_from(text)]
    nlp = spacy.load(DEFAULT_MODEL)
    readers = {layers: Annotator(layers=layers) for layers in ("all", "claims")}
    times: dict[str, list[float]] = {"bare": [], "all": [], "claims": []}
    for turn in range(rounds + 1):
        round_ = {"bare": timed(lambda: [None for _ in nlp.pipe(article.text for article in articles)])}
        for layers, reader in readers.items():
            round_[layers] = timed(lambda reader=reader: [reader.annotate(article) for article in articles])
        for name, spent in round_.items() if turn else ():
            times[name].append(spent)
    for layers in readers:
        ratio = statistics.median([b / o for o, b in zip(times[layers], times["bare"], strict=True)])
        row(f"{len(articles)} articles, `--layers {layers}`, s", times[layers], times["bare"], f"{ratio:.2f}× as fast")


def growth(texts: Sequence[str]) -> None:
    """Time one-line texts of growing size: what is linear costs as much for each megabyte."""
    line = " ".join(" ".join(texts).split())
    line *= 1 + SIZES[-1] // len(line)
    reader = Annotator()
    reader.annotate(article_from(line[:2000])[0])
    for size in SIZES:
        spent = timed(lambda size=size: [reader.annotate(article) for article in article_from(line[:size])])
        print(
            f"| one line of {size // 1000} kB, s | {spent:.2f} | | {spent / size * 1e6:.0f} s a megabyte |", flush=True
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time reading against bare spaCy.")
    parser.add_argument("suite", nargs="?", type=Path, default=SHARED if SHARED.exists() else None)
    parser.add_argument("-n", "--rounds", type=int, default=5)
    given = parser.parse_args()
    report = files("dateline.samples") / "reports" / "zaranj-first-capital.txt"
    texts = texts_of(given.suite)
    print("| what | dateline | bare spaCy | |\n| --- | --- | --- | --- |", flush=True)
    first_report(given.rounds, Path(str(report)))
    stream(given.rounds, texts)
    growth(texts)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| peak memory of a first `annotate`, MB | {children:.0f} | | |")


if __name__ == "__main__":
    main()
