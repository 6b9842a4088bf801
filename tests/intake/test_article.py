import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import article_from, article_id

TEXT = "Rebels took the river town of Bel on Sunday, the mayor said."


def test_an_article_keeps_its_text_and_what_is_known_of_it():
    [article] = article_from(
        TEXT, url="https://news.example/1", outlet="Courier", title="Bel taken", published="2022-03-06"
    )
    header = article.header
    assert article.text == TEXT
    assert (header.url, header.outlet, header.title) == ("https://news.example/1", "Courier", "Bel taken")
    assert header.published == "2022-03-06"
    assert header.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_nothing_is_filled_in_for_what_is_not_known():
    [article] = article_from(TEXT, outlet="  ", published="")
    header = article.header
    assert (header.url, header.outlet, header.title, header.published, header.dateline) == (None,) * 5


def test_a_given_id_is_kept():
    assert article_from(TEXT, id="bel-1")[0].header.id == "bel-1"


def test_a_headline_in_the_text_is_the_title_when_none_is_given():
    assert article_from(f"Rebels take river town\n\n{TEXT}")[0].header.title == "Rebels take river town"


@given(
    st.text(),
    st.none() | st.text(),
    st.none() | st.text(),
    st.sampled_from([None, "2021-08-09", "2021-08", "2021-08-09T18:00Z"]),
)
def test_the_same_report_always_gets_the_same_id(text, outlet, url, published):
    one = article_from(text, outlet=outlet, url=url, published=published)
    two = article_from(text, outlet=outlet, url=url, published=published)
    assert [article.header.id for article in one] == [article.header.id for article in two]


@pytest.mark.parametrize(
    "change",
    [{"text": TEXT + " "}, {"outlet": "Gazette"}, {"url": "https://news.example/2"}, {"published": "2022-03-07"}],
)
def test_text_outlet_url_and_time_each_make_another_article(change):
    known = {"text": TEXT, "outlet": "Courier", "url": "https://news.example/1", "published": "2022-03-06"}
    assert article_from(**known)[0].header.id != article_from(**known | change)[0].header.id


def test_the_title_does_not_make_another_article():
    assert article_from(TEXT, title="A")[0].header.id == article_from(TEXT, title="B")[0].header.id


def test_one_moment_in_two_zones_is_one_time():
    assert article_id(TEXT, None, None, "2022-03-06T18:00:00+00:00") == article_id(
        TEXT, None, None, "2022-03-06T20:00:00+02:00"
    )


def test_fields_do_not_run_into_each_other():
    assert article_id("a", "b", None, None) != article_id("ab", None, None, None)
    assert article_id("a", "b", None, None) != article_id("a", None, "b", None)


def test_signs_that_cannot_be_kept_are_replaced_one_for_one():
    [article] = article_from("Bel\0fell \ud800on Sunday.", title="a\0b", outlet="\udc80")
    assert article.text == "Bel fell \ufffdon Sunday."
    assert (article.header.title, article.header.outlet) == ("a b", "\ufffd")


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not a date"):
        article_from(TEXT, published="last Tuesday")


def test_a_text_without_words_is_an_article_without_blocks():
    assert article_from(" \n ")[0].header.blocks == ()
