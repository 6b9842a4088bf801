import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutting import received
from dateline.errors import InputError
from dateline.intake import Metadata, articles_again
from dateline.intake.formats.feeds import cut_feed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Sample Post</title><link>https://a.example</link>
<item><title>Bel falls &amp; Oss holds</title><link>https://a.example/bel</link>
<pubDate>Sun, 06 Mar 2022 18:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Rebels took <b>Bel</b> on Sunday.</p><figure><img src="x"><figcaption>A street in
Bel</figcaption></figure><script>alert(1)</script><p>The army said<br>nothing.</p>]]></content:encoded></item>
<item><title>Oss holds</title><description>Oss held on&nbsp;Monday.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Sample Wire</title>
<entry><id>urn:1</id><title type="html">Bel &lt;i&gt;falls&lt;/i&gt;</title><link href="https://b.example/1"/>
<published>2022-03-06T10:00:00Z</published><updated>2022-03-06T12:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Rebels took Bel.</p><p>It rained.</p></div></content>
</entry>
<entry><id>urn:2</id><title>Oss</title><updated>2022-03-07T12:00:00Z</updated>
<summary>Oss held: 3 &lt; 4.</summary></entry>
</feed>"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:c.example:1">
<itemMeta><provider><name>Sample Agency</name></provider><versionCreated>2022-03-06T10:00:00+00:00</versionCreated>
</itemMeta><contentMeta><headline>Bel falls</headline></contentMeta><contentSet><inlineXML><nitf><body><body.head>
<hedline><hl1>Bel falls</hl1></hedline></body.head><body.content><p>BEL (SA) - Rebels took Bel on Sunday.</p>
<p>The army said nothing.</p></body.content></body></nitf></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>"""


def read(text, fill=None):
    data = text if isinstance(text, bytes) else text.encode()
    results = received(cut_feed(io.BytesIO(data), "a.xml", fill or Metadata()))
    return [one for one in results if not isinstance(one, InputError)], [
        one for one in results if isinstance(one, InputError)
    ]


def test_an_item_of_rss_is_its_whole_story_under_its_title_with_its_moment():
    [first, second], errors = read(RSS)
    header = first.article.header
    assert first.article.text == (
        "Bel falls & Oss holds\n\nRebels took Bel on Sunday.\n\nA street in Bel\n\nThe army said nothing."
    )
    assert (header.outlet, header.url, header.published) == (
        "Sample Post",
        "https://a.example/bel",
        "2022-03-06T18:00:00+01:00",
    )
    assert [block.kind for block in header.blocks] == ["headline", "paragraph", "caption", "paragraph"]
    assert second.article.text == "Oss holds\n\nOss held on Monday."
    assert (second.source, second.article.header.published) == ("a.xml:2", None)
    assert not errors


def test_an_entry_of_atom_counts_from_its_last_update():
    [first, second], errors = read(ATOM)
    assert first.article.text == "Bel falls\n\nRebels took Bel.\n\nIt rained."
    assert first.article.header.published == "2022-03-06T12:00:00+00:00"
    assert first.article.header.outlet == "Sample Wire"
    assert (second.article.header.id, second.article.text) == ("urn:2", "Oss\n\nOss held: 3 < 4.")
    assert not errors


def test_a_news_message_gives_its_items():
    [one], errors = read(NEWSML)
    header = one.article.header
    assert one.article.text == "Bel falls\n\nBEL (SA) - Rebels took Bel on Sunday.\n\nThe army said nothing."
    assert (header.id, header.outlet, header.published) == (
        "urn:newsml:c.example:1",
        "Sample Agency",
        "2022-03-06T10:00:00+00:00",
    )
    assert not errors


@pytest.mark.parametrize("text", [RSS, ATOM, NEWSML])
def test_kept_bytes_of_an_entry_give_its_article_again(text):
    for one in read(text)[0]:
        header = one.article.header
        known = Metadata(header.id, header.url, header.outlet, header.title, header.published)
        assert articles_again(one.raw, one.media_type, known) == [one.article]


def test_entities_are_not_resolved_nothing_is_fetched_and_no_bomb_goes_off(tmp_path):
    (tmp_path / "secret").write_text("the secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for declared, used in (
        (f'<!ENTITY x SYSTEM "file://{tmp_path}/secret">', "&x;"),
        (f'<!ENTITY l0 "ha">{laughs}', "&l11;"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', ""),
    ):
        text = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>Bel falls</title>"
        results, errors = read(text + f"<description>It fell {used} on Sunday.</description></item></channel></rss>")
        assert all("secret" not in one.article.text and len(one.article.text) < 100 for one in results)
        assert results or errors


def test_a_feed_that_breaks_off_gives_what_stands_before_and_an_error_with_its_line():
    results, [error] = read(RSS[: RSS.index("<item><title>Oss")] + "<item><title>Oss")
    assert results[0].article.text.startswith("Bel falls")
    assert "broken" in error.reason and error.line


@pytest.mark.parametrize(
    "text", ["", "Bel fell.", "<html><body>Bel</body></html>", "<rss><channel/></rss>", "<a>" * 999]
)
def test_what_is_no_feed_is_one_error(text):
    results, errors = read(text)
    assert not results and len(errors) == 1


def test_an_entry_with_a_date_that_is_none_is_an_error_and_the_others_are_read():
    results, [error] = read(RSS.replace("Sun, 06 Mar 2022 18:00:00 +0100", "Sunday"))
    assert len(results) == 1 and error.line == 1 and "Sunday" in error.reason


def test_options_fill_what_a_feed_does_not_say():
    _, second = read(RSS, Metadata(outlet="Option", published="2022-03-09"))[0]
    assert (second.article.header.outlet, second.article.header.published) == ("Sample Post", "2022-03-09")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(RSS)))
def test_any_bytes_are_articles_or_errors(data, at):
    read(data)
    read(RSS[:at].encode() + data + RSS[at:].encode())
