"""How long reading takes, as ratios to bare spaCy in the same run on the same machine.

    python bench/reading.py [-n ROUNDS] [SUITE]

The two sides of a pair run in turn, so that what else the machine does falls on both. Times are processor time, medians
of the rounds with the smallest and the largest beside them. A stream is read twice over: the same texts in each round,
so that all that is remembered of words and names is there, and other texts in each, as a flood brings them; there the
ratio is of the sums of all rounds. SUITE is a folder with an articles.jsonl; without one, the
sample reports that come with the program are read over and over. Where suites on peaceful matters stand beside it, a
mixed stream is read as well: one report of SUITE in twenty.
"""

import argparse
import compileall
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
from tempfile import TemporaryDirectory

from dateline.extract.annotate import Annotator
from dateline.extract.evidence import evidence_of
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import article_from
from dateline.record.article import Article

BARE = "import sys, spacy; spacy.load(sys.argv[1])(open(sys.argv[2], encoding='utf-8').read())"
MAIN = "from dateline.cli import main; main()"
SHARED = Path(__file__).parents[1] / ".." / "shared" / "bench" / "fakes-stream"
MOST = 120  # articles of a suite that are read
PEACEFUL = ("geo-lgl", "polnear", "meantime", "geo-geovirus")
ONE_IN = 20
SIZES = (50_000, 100_000, 200_000)


def samples() -> list[str]:
    """Return the texts of the sample reports."""
    folder = files("dateline.samples") / "reports"
    return [one.read_text("utf-8") for one in sorted(folder.iterdir(), key=str) if one.name.endswith((".txt", ".md"))]


def texts_of(suite: Path | None, most: int = MOST, part: int = 0) -> list[str]:
    """Return the texts that are read: every so many of a suite, from its ``part``th on, or the samples."""
    if suite is None:
        return samples() * 4
    lines = [line for line in (suite / "articles.jsonl").read_text("utf-8").split("\n") if line]
    every = max(1, len(lines) // most)
    return [json.loads(line)["text"] for line in lines[part % every :: every]]


def mixed_of(suite: Path, part: int = 0) -> list[str]:
    """Return a stream of which one text in twenty is of the suite, the others of the suites on peaceful matters."""
    others = [suite.parent / name for name in PEACEFUL if (suite.parent / name).exists()]
    peaceful = [text for one in others for text in texts_of(one, MOST // 3, part)]
    return peaceful + texts_of(suite, len(peaceful) // (ONE_IN - 1), part)[: len(peaceful) // (ONE_IN - 1)]


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
    """Time `annotate` of one report against bare spaCy's first parse, and the help, each as a process of its own.

    The program is compiled to bytecode before, as `make install` does, so that no start compiles what was edited since.
    """
    compileall.compile_dir(str(files("dateline")), quiet=1)
    ours, bare, helps = [], [], []
    for _ in range(rounds + 1):
        bare.append(process("-c", BARE, DEFAULT_MODEL, str(report)))
        ours.append(process("-c", MAIN, "annotate", str(report)))
        helps.append(process("-c", MAIN, "--help"))
    ours, bare = ours[1:], bare[1:]  # the first round fills the file cache
    over = statistics.median([one - other for one, other in zip(ours, bare, strict=True)])
    row("first `annotate` of one report, whole process, s", ours, bare, f"{over:+.2f} s")
    print(f"| `dateline --help`, whole process, s | {spread(helps[1:])} | | |")


def stream(rounds: int, parts: Sequence[Sequence[str]], what: str, layers_of: Sequence[str]) -> None:
    """Time reading a stream in one process against the whole bare pipeline, `nlp.pipe`, over the same texts.

    Round by round another of the parts is read; the first is not timed.
    """
    import spacy

    read: list[list[Article]] = [[article for text in part for article in article_from(text)] for part in parts]
    nlp = spacy.load(DEFAULT_MODEL)
    readers = {layers: Annotator(layers=layers) for layers in layers_of}
    times: dict[str, list[float]] = {name: [] for name in ("bare", *layers_of)}
    for turn in range(rounds + 1):
        articles = read[turn % len(read)]
        round_ = {"bare": timed(lambda articles=articles: [None for _ in nlp.pipe(one.text for one in articles)])}
        for layers, reader in readers.items():
            round_[layers] = timed(lambda reader=reader, articles=articles: [reader.annotate(one) for one in articles])
        for name, spent in round_.items() if turn else ():
            times[name].append(spent)
    for layers in readers:
        pairs = list(zip(times[layers], times["bare"], strict=True))
        ratio = statistics.median([bare / ours for ours, bare in pairs])
        if len(parts) > 1:
            ratio = sum(times["bare"]) / sum(times[layers])
        row(f"{len(read[0])} {what}, `--layers {layers}`, s", times[layers], times["bare"], f"{ratio:.2f}× as fast")


def gate(rounds: int, texts: Sequence[str]) -> None:
    """Time the gate before parsing against reading the same texts from a file."""
    articles = [article for text in texts for article in article_from(text)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{at}.txt" for at in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        evidence_of(articles[0])
        weighing = [timed(lambda: [evidence_of(article) for article in articles]) for _ in range(rounds)]
        reading = [timed(lambda: [path.read_text("utf-8") for path in paths]) for _ in range(rounds)]
    opened = sum(evidence_of(article).opens for article in articles)
    ours, files_ = (f"{size / statistics.median(times):.0f} MB/s" for times in (weighing, reading))
    print(f"| the gate, {len(articles)} articles, {opened} open | {ours} | | reading the files: {files_} |", flush=True)


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
    stream(given.rounds, [texts], "conflict reports", ("all", "claims"))
    if given.suite is not None and mixed_of(given.suite):
        mixed, rounds = f"articles, one conflict report in {ONE_IN}", range(given.rounds + 1)
        stream(given.rounds, [mixed_of(given.suite)], mixed, ("claims",))
        others = [texts_of(given.suite, part=turn) for turn in rounds]
        stream(given.rounds, others, "conflict reports, other ones in each round", ("claims",))
        stream(given.rounds, [mixed_of(given.suite, turn) for turn in rounds], f"{mixed}, other ones", ("claims",))
        gate(given.rounds, mixed_of(given.suite))
    growth(texts)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| peak memory of a first `annotate`, MB | {children:.0f} | | |")


if __name__ == "__main__":
    main()
