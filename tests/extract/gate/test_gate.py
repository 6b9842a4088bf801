"""The gate before parsing loses no claim: with it, without it and in all layers the same claims are read.

A sample of articles is read by default; GATE_EVERY=1 reads every article of ../shared, as `make gate` does.
"""

import json
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.extract.annotate import Annotator
from dateline.extract.evidence import evidence_of
from dateline.intake import article_from
from dateline.record.article import Article

SHARED = Path(__file__).parents[3].parent / "shared"
EVERY = int(os.environ.get("GATE_EVERY", "150"))


def _texts() -> Iterator[tuple[str, str | None]]:
    """Yield text and publication time: the sample reports, and of each suite every so many articles."""
    for one in sorted((files("dateline.samples") / "reports").iterdir(), key=str):
        if one.name.endswith((".txt", ".md")):
            yield one.read_text("utf-8"), "2021-08-09"
    for seed in sorted((SHARED / "seeds").glob("*.txt")):
        yield seed.read_text("utf-8"), None
    for suite in sorted([*SHARED.glob("bench/*/articles.jsonl"), *SHARED.glob("reports/reports.jsonl")]):
        lines = suite.read_text("utf-8").split("\n")
        for line in filter(None, lines[::EVERY]):
            article = json.loads(line)
            yield article["text"], article.get("published") or None


def _articles() -> Iterator[Article]:
    for text, published in _texts():
        yield from article_from(text, published=published)


def test_claims_are_the_same_with_the_gate_and_without() -> None:
    gated, ungated = Annotator(layers="claims"), Annotator(layers="claims", gate=False)
    closed = total = 0
    for article in _articles():
        total += 1
        closed += not evidence_of(article).opens
        with_gate, without = gated.annotate(article), ungated.annotate(article)
        assert with_gate == without, article.header.id
    assert total > closed


@pytest.mark.skipif(not SHARED.exists(), reason="the suites are no part of the repository")
def test_most_articles_on_peace_are_closed_and_most_on_war_open() -> None:
    def share(name: str) -> float:
        lines = (SHARED / "bench" / name / "articles.jsonl").read_text("utf-8").split("\n")
        found = [evidence_of(article_from(json.loads(line)["text"])[0]).opens for line in lines if line]
        return sum(found) / len(found)

    for peaceful in ("geo-lgl", "polnear", "geo-geovirus", "meantime"):
        assert share(peaceful) < 0.18, peaceful
    assert share("fakes-stream") > 0.99
