from datetime import UTC, datetime

from dateline.fuse import visible
from fuse.builders import article, capture, on

LONG = "The governor spoke for an hour on the square while the crowd waited for bread and the guards smoked"


def ids(found) -> list[str]:
    return [a.article.id for a in found]


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2021, 8, day, hour, tzinfo=UTC)


def test_a_bare_day_counts_from_its_last_moment() -> None:
    told = [article("a", published="2021-08-09")]
    assert ids(visible(told, at(9, 23)).speaking) == []
    assert ids(visible(told, at(10)).speaking) == ["a"]


def test_a_moment_counts_in_its_own_zone_and_in_utc_without_one() -> None:
    told = [article("a", published="2021-08-09T20:00:00+04:30"), article("b", published="2021-08-09T20:00:00")]
    assert ids(visible(told, at(9, 16)).speaking) == ["a"]
    assert ids(visible(told, at(9, 20)).speaking) == ["a", "b"]


def test_a_month_counts_from_its_last_moment() -> None:
    told = [article("a", published="2021-07")]
    assert ids(visible(told, datetime(2021, 7, 31, 12, tzinfo=UTC)).speaking) == []
    assert ids(visible(told, at(1)).speaking) == ["a"]


def test_an_undated_article_speaks_only_when_no_moment_is_asked_for() -> None:
    told = [article("a", published=None), article("b", published="soon")]
    assert ids(visible(told).speaking) == ["a", "b"]
    assert ids(visible(told, at(9)).all) == []
    assert visible(told, at(9)).undated == ("a", "b")


def test_one_article_twice_counts_once() -> None:
    told = article("a", capture("Kunduz", on(8)))
    assert ids(visible([told, told]).all) == ["a"]


def test_of_a_page_that_changed_the_newest_version_by_the_moment_speaks() -> None:
    told = [
        article("v1", url="https://example.org/a", outlet="Post", published="2021-08-08", text=LONG),
        article("v2", url="https://example.org/a", outlet="Post", published="2021-08-09", text=LONG + " at noon"),
    ]
    assert ids(visible(told, at(9)).speaking) == ["v1"]
    seen = visible(told, at(10))
    assert (ids(seen.speaking), ids(seen.superseded)) == (["v2"], ["v1"])


def test_two_unrelated_texts_at_one_address_both_speak() -> None:
    told = [
        article("a", url="https://example.org/", outlet="Post", published="2021-08-08", text=LONG),
        article("b", url="https://example.org/", outlet="Post", published="2021-08-09", text="Rain fell on the hills"),
    ]
    assert ids(visible(told).speaking) == ["a", "b"]


def test_two_stories_of_one_page_both_speak() -> None:
    told = [article(name, url="https://example.org/a", outlet="Post", text=LONG) for name in ("a", "a#2")]
    assert len(visible(told).speaking) == 2
