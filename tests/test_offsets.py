"""Every span that is printed stands in its article: over every text of the shared folder."""

import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import IntakeOptions, Received, article_from, read_inputs
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.text import Span

SHARED = Path(__file__).parents[1] / ".." / "shared"
# One text in so many, by a hash of its id; every text with DATELINE_ALL_TEXTS=1, as `make soak` sets it.
ONE_IN = 1 if os.environ.get("DATELINE_ALL_TEXTS") else 12
SUITES = sorted(path.parent.name for path in SHARED.glob("bench/*/articles.jsonl"))

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not here")


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def spans(one: Annotation) -> Iterator[tuple[int, int, str, tuple[tuple[int, int], ...]]]:
    for toponym in one.toponyms:
        yield toponym.start, toponym.end, toponym.text, ()
    for time in one.times:
        yield time.start, time.end, time.text, ()
    found: list[Span] = [claim.quote for claim in one.claims] + [doubt.quote for doubt in one.doubts]
    for attribution in one.attributions:
        found += [part for part in (attribution.source, attribution.cue, attribution.content) if part is not None]
    for span in found:
        yield span.start, span.end, span.text, span.spans


def check(article: Article, one: Annotation) -> int:
    count = 0
    for start, end, text, pieces in spans(one):
        assert article.text[start:end] == text
        for begin, stop in pieces:
            assert start <= begin < stop <= end
        count += 1
    blocks = article.header.blocks
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    return count


def texts(suite: str) -> Iterator[Article]:
    for line in (SHARED / "bench" / suite / "articles.jsonl").read_text("utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        if crc32(str(row["id"]).encode()) % ONE_IN == 0:
            yield from article_from(row["text"], id=row["id"], published=None, outlet=row.get("outlet"))


@pytest.mark.parametrize("suite", SUITES)
def test_every_span_of_a_suite_stands_in_its_article(annotator: Annotator, suite: str) -> None:
    assert sum(check(article, annotator.annotate(article)) for article in texts(suite)) > 0


@pytest.mark.parametrize("name", ["seeds", "reports/reports.jsonl"])
def test_every_span_of_the_reports_stands_in_its_article(annotator: Annotator, name: str) -> None:
    received = [one for one in read_inputs([str(SHARED / name)], IntakeOptions()) if isinstance(one, Received)]
    assert sum(check(one.article, annotator.annotate(one.article)) for one in received) > 0
