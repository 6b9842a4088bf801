"""Reading texts as claims: one annotator for all tests of a run."""

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType


class ClaimsOf(Protocol):
    """Reads a text as its claims; ``published`` is an ISO day."""

    def __call__(self, text: str, published: str = "2016-05-02", title: str | None = None) -> list[Claim]: ...


@pytest.fixture(scope="session")
def annotator() -> Iterator[Annotator]:
    yield Annotator()


@pytest.fixture(scope="session")
def claims_of(annotator: Annotator) -> ClaimsOf:
    def read(text: str, published: str = "2016-05-02", title: str | None = None) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published=published, title=title)
        return list(annotator.annotate(article).claims)

    return read


@pytest.fixture(scope="session")
def control_of(claims_of: ClaimsOf) -> Callable[..., list[Claim]]:
    """Return a reader of the claims of control alone, tallies left out."""

    def read(text: str, published: str = "2016-05-02", title: str | None = None) -> list[Claim]:
        return [
            one
            for one in claims_of(text, published, title)
            if one.event_type is EventType.CONTROL and one.tally is None
        ]

    return read
