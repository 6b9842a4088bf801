import pytest

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats.page import read_page
from dateline.intake.limits import LARGEST_PAGE
from dateline.intake.received import Origin

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rebels seize river town | The Bel Courier</title>
<meta property="og:site_name" content="The Bel Courier"><meta property="og:title" content="Rebels seize river town">
<link rel="canonical" href="https://courier.example/news/rebels-seize">{meta}
<script>document.write("The army has surrendered everywhere in the country today.")</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Rebels seize river town</h1>
<figure><img src="a.jpg"><figcaption>Soldiers stand at the bridge</figcaption></figure>
<p>Rebels seized the river town of Bel on Tuesday after two days of fighting, the deputy governor said.</p>
<p>The army’s officers did not answer calls. Residents said that shelling had stopped and shops were open.</p>
<h2>Thousands on the road</h2>
<p>At least 4,000 people have left the town since Monday, the United Nations said, most of them towards the lake.</p>
<ul><li>Two bridges were destroyed, the mayor said.</li><li>The hospital is open, doctors said.</li></ul>
<p>Talks between the two sides were broken off last month, and no new date has been set, mediators said.</p>
</article><footer>© 2023 The Bel Courier</footer></body></html>"""
MOMENT = '<meta property="article:published_time" content="2023-04-05T10:20:00+02:00">'
DAY = '<meta property="article:published_time" content="2023-04-05">'


def read(page, over=None, beside=None):
    data = page if isinstance(page, bytes) else page.encode()
    [received] = read_page(Origin("a.html", None, data, "text/html"), over or Metadata(), beside or Metadata())
    return received


def blocks(received):
    text = received.article.text
    return [(str(block.kind), text[block.start : block.end]) for block in received.article.header.blocks]


def test_a_page_gives_its_story_in_blocks_without_what_is_around_it():
    found = blocks(read(PAGE.format(meta="")))
    assert [kind for kind, _ in found] == [
        "headline",
        "caption",
        "paragraph",
        "paragraph",
        "subheading",
        *["paragraph"] * 4,
    ]
    assert found[1][1] == "Soldiers stand at the bridge"
    words = " ".join(text for _, text in found)
    assert "Home" not in words and "©" not in words and "surrendered" not in words


def test_a_page_names_itself():
    header = read(PAGE.format(meta=MOMENT)).article.header
    assert (header.title, header.outlet) == ("Rebels seize river town", "The Bel Courier")
    assert header.url == "https://courier.example/news/rebels-seize"
    assert header.published == "2023-04-05T10:20:00+02:00"


def test_a_day_in_the_markup_stays_a_day_and_is_said():
    received = read(PAGE.format(meta=DAY))
    assert received.article.header.published == "2023-04-05"
    assert "2023-04-05" in received.notes[0]


def test_no_date_is_guessed_from_words():
    received = read(PAGE.format(meta="").replace("last month", "on 3 March 2021"))
    assert received.article.header.published is None and not received.notes


def test_options_beat_the_manifest_and_that_beats_the_page():
    page = PAGE.format(meta=MOMENT)
    beside = Metadata(outlet="Manifest", published="2022-01-01")
    assert read(page, beside=beside).article.header.published == "2022-01-01"
    header = read(page, over=Metadata(outlet="Option"), beside=beside).article.header
    assert (header.outlet, header.published, header.title) == ("Option", "2022-01-01", "Rebels seize river town")


def test_an_address_that_is_no_web_address_is_not_kept():
    page = PAGE.format(meta="").replace("https://courier.example/news/rebels-seize", "javascript:alert(1)")
    assert read(page).article.header.url is None


def test_the_bytes_are_kept_and_offsets_refer_to_the_text_taken_from_them():
    page = PAGE.format(meta="").encode()
    received = read(page)
    assert received.raw == page
    assert received.article.text.startswith("Rebels seize river town\n\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252"])
def test_pages_in_other_encodings_are_read(encoding):
    page = PAGE.format(meta=f'<meta charset="{encoding}">').encode(encoding)
    assert "The army’s officers" in read(page).article.text


def test_a_page_cut_off_in_the_middle_gives_what_is_there():
    page = PAGE.format(meta=MOMENT)
    received = read(page[: page.index("Talks between")])
    assert "4,000 people" in received.article.text


HOSTILE = {
    "empty": "",
    "blank": "\n\n",
    "scripts only": "<html><head><script>run()</script></head><body><script>write('Bel fell.')</script></body></html>",
    "no story": "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "nested": "<div>" * 100_000,
    "signs": "<<<<>>>>" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "too large": b"<p>" + b"x" * LARGEST_PAGE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_without_a_story_is_an_error_with_a_remedy(name):
    with pytest.raises(InputError) as caught:
        read(HOSTILE[name])
    assert caught.value.source == "a.html" and caught.value.remedy


def test_nothing_that_a_page_names_is_fetched(monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(
        PAGE.format(meta='<link rel="stylesheet" href="https://x.example/a.css"><base href="https://x.example/">')
    )
