"""How ground changed hands: without a fight where those who held it had left."""

from collections.abc import Callable

import pytest

from dateline.codebook import headline
from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import How

Read = Callable[[str], list[Claim]]
PLACE = "Rebels and soldiers have fought around Homs since the spring. "


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(PLACE + text, outlet="Sample Wire", published="2016-05-02")
        return [one for one in annotator.annotate(article).claims if one.quote.start >= len(PLACE)]

    return claims


PEACEFUL = [
    "Rebel fighters took several villages near Homs following the withdrawal of the army.",
    "Soldiers regained territory near Homs without any armed clashes.",
    "The rebels seized Homs after the departure of the soldiers.",
]


@pytest.mark.parametrize("text", PEACEFUL)
def test_ground_that_was_left_is_taken_unopposed(read: Read, text: str) -> None:
    claims = [one for one in read(text) if one.how is not None]
    assert {one.how for one in claims} == {How.UNOPPOSED}
    code = headline(claims, frozenset(range(len(claims))))
    assert code is not None and code.id == "peaceful-transfer"


FOUGHT = [
    "Rebel fighters took several villages near Homs and then waited for the withdrawal of the army.",
    "Soldiers regained territory near Homs in armed clashes.",
]


@pytest.mark.parametrize("text", FOUGHT)
def test_ground_that_was_not_left_first_is_no_peaceful_transfer(read: Read, text: str) -> None:
    claims = read(text)
    assert How.UNOPPOSED not in {one.how for one in claims}
    code = headline(claims, frozenset(range(len(claims))))
    assert code is not None and code.id in {"armed-group-takes", "state-regains"}
