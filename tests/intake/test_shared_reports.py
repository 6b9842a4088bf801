"""Real pages, where they are at hand: the folder of reports beside the repository."""

from pathlib import Path

import pytest

from dateline.intake import Received, read_inputs

SHARED = Path(__file__).parents[2] / ".." / "shared"
SEEDS, REPORTS, BENCH = SHARED / "seeds", SHARED / "reports" / "reports.jsonl", SHARED / "bench"


def articles(path):
    results = list(read_inputs([str(path)]))
    assert all(isinstance(one, Received) for one in results)
    return [one.article for one in results]


def kinds(article, kind):
    return [article.text[block.start : block.end] for block in article.header.blocks if block.kind == kind]


@pytest.mark.skipif(not SEEDS.exists(), reason="the three seed reports are not at hand")
def test_the_three_seed_pages_are_four_stories():
    found = articles(SEEDS)
    assert [article.header.published for article in found] == ["2021-08-06", "2021-08-09", "2021-08-09", "2021-08-12"]
    assert found[2].header.id == f"{found[1].header.id}#2"
    assert [len(kinds(article, "headline")) for article in found] == [0, 0, 1, 1]
    assert [len(kinds(article, "caption")) for article in found] == [2, 5, 1, 0]
    assert [len(kinds(article, "subheading")) for article in found] == [1, 1, 0, 0]
    assert [len(kinds(article, "furniture")) for article in found] == [0, 5, 0, 0]


@pytest.mark.skipif(not REPORTS.exists(), reason="the rewritten reports are not at hand")
def test_the_rewritten_reports_keep_all_but_their_furniture():
    found = articles(REPORTS)
    assert len(found) == 59
    furniture = [line for article in found for line in kinds(article, "furniture")]
    assert 20 <= len(furniture) <= 32
    assert max(len(line) for line in furniture) < 80
    assert sum(article.header.dateline is not None for article in found) >= 17


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmark texts are not at hand")
def test_texts_in_capitals_are_all_paragraphs():
    found = articles(BENCH / "muc4-caps" / "articles.jsonl")
    others = [block for article in found for block in article.header.blocks if block.kind != "paragraph"]
    assert len(found) == 300 and not others
    assert sum(article.header.dateline is not None for article in found) > 250
