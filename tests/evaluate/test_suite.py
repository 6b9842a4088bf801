import pytest

from dateline.errors import InputError
from dateline.evaluate.suite import Skipped, Suite, find_suites, half_of, items
from evaluating import write_suite

ARTICLES = [{"id": f"a{n}", "text": "Rain."} for n in range(60)]
GOLD = [{"id": f"a{n}"} for n in range(60)]


def test_a_folder_of_suites_means_all_of_them_and_what_is_absent_is_skipped_by_name(tmp_path):
    write_suite(tmp_path / "bench" / "one", "toponyms", ARTICLES, GOLD)
    write_suite(tmp_path / "bench" / "two", "times", ARTICLES, GOLD)
    found = list(find_suites([tmp_path / "bench", tmp_path / "nowhere"], {}))
    assert [one.name for one in found] == ["one", "two", "nowhere"]
    assert isinstance(found[2], Skipped)
    assert "not there" in found[2].reason


def test_a_suite_without_gold_is_skipped(tmp_path):
    folder = write_suite(tmp_path / "stream", "stream", ARTICLES, GOLD)
    (folder / "gold.jsonl").unlink()
    assert list(find_suites([folder], {})) == [Skipped("stream", "it has no gold.jsonl")]


def test_a_suite_that_asks_not_to_be_quoted_is_measured_only_when_it_is_named(tmp_path):
    folder = write_suite(tmp_path / "bench" / "shy", "times", ARTICLES, GOLD)
    assert list(find_suites([tmp_path / "bench"], {"shy": "it asks so"})) == [Skipped("shy", "it asks so")]
    assert [one.name for one in find_suites([folder], {"shy": "it asks so"}) if isinstance(one, Suite)] == ["shy"]


def test_the_halves_share_nothing_and_make_the_whole(tmp_path):
    suite = next(find_suites([write_suite(tmp_path / "s", "times", ARTICLES, GOLD)], {}))
    dev, held = ({item.id for item in items(suite, half)} for half in ("dev", "held"))
    assert dev | held == {item.id for item in items(suite)}
    assert not dev & held
    assert min(len(dev), len(held)) > 15
    assert all(half_of(id) == "dev" for id in dev)


def test_a_limit_takes_the_same_articles_whatever_the_order_of_the_file(tmp_path):
    suite = next(find_suites([write_suite(tmp_path / "s", "times", ARTICLES, GOLD)], {}))
    turned = next(find_suites([write_suite(tmp_path / "t", "times", ARTICLES[::-1], GOLD[::-1])], {}))
    chosen = [item.id for item in items(suite, limit=7)]
    assert len(chosen) == 7
    assert {item.id for item in items(turned, limit=7)} == set(chosen)
    assert len(items(suite, limit=900)) == 60


def test_gold_that_stands_beside_another_article_is_refused(tmp_path):
    suite = next(find_suites([write_suite(tmp_path / "s", "times", ARTICLES, GOLD[::-1])], {}))
    with pytest.raises(InputError, match="gold of a59"):
        items(suite)
