import pytest

from dateline.extract.credit import agency_credit
from dateline.record.article import ArticleHeader


def header(outlet: str | None) -> ArticleHeader:
    return ArticleHeader("a", None, outlet, None, None, None, "", ())


@pytest.mark.parametrize(
    ("outlet", "text", "credit"),
    [
        ("Valley Times (AFP)", "The bridge fell.", "AFP"),
        ("Valley Times (APP/AFP)", "The bridge fell.", "AFP"),
        ("Reuters", "The bridge fell.", "Reuters"),
        (None, "KABUL (Reuters) - The bridge fell.", "Reuters"),
        (None, "The bridge fell on Monday, police said. AFP", "AFP"),
        ("Valley Times", "The bridge fell, the mayor told AFP on Monday.", None),
        ("Valley Times", "Troops at a bridge [Handout/via Reuters]. The bridge fell.", None),
    ],
)
def test_a_credit_is_read_where_outlets_put_it(outlet: str | None, text: str, credit: str | None) -> None:
    assert agency_credit(header(outlet), text) == credit
