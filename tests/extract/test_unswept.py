"""Cycles are not searched for while an article is read, and are searched for again after."""

import gc
from collections.abc import Iterator

import pytest

from dateline.extract import annotate
from dateline.extract.annotate import Annotator
from dateline.extract.unswept import unswept
from dateline.intake import article_from


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_search_rests_within_and_goes_on_after() -> None:
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), unswept():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with unswept():
        pass
    assert not gc.isenabled()


def test_no_search_happens_while_an_article_is_read(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    (article,) = article_from("Rebels captured the town of Kunduz on Sunday, officials said.", published="2015-10-04")
    annotator.annotate(article)  # to load the model switches the search on again
    seen: list[bool] = []
    find = annotate.find_times
    monkeypatch.setattr(annotate, "find_times", lambda parsed: seen.append(gc.isenabled()) or find(parsed))
    assert annotator.annotate(article).claims
    assert seen == [False]
    assert gc.isenabled()
