import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from dateline.brief import build, to_html
from dateline.brief.html import safe_link

EVIL = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)> \u202e &amp; {{ 7*7 }}"
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """Collects tags and attributes, and checks that tags close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.ids = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(html):
    page = Page()
    page.feed(html)
    assert page.open == []
    return page


def hostile(desk):
    for annotation in list(desk.annotations):
        header = replace(annotation.article, outlet=EVIL, title=EVIL, url="javascript:alert(1)")
        claim = annotation.claims[0]
        quote = replace(claim.quote, text=EVIL)
        desk.annotations.remove(annotation)
        desk.annotations.append(replace(annotation, article=header, claims=(replace(claim, quote=quote),)))
    rows = [replace(row, place=replace(row.place, name=EVIL, id=EVIL, admin1=EVIL)) for row in desk.record.control]
    record = replace(desk.record, control=tuple(rows))
    return build(record, {}, desk.annotations, title=EVIL)


def test_the_page_is_well_formed_and_ids_are_unique(brief):
    page = read(to_html(brief))
    assert len(page.ids) == len(set(page.ids))
    named = {part for _, name, value in page.attributes if name == "aria-labelledby" for part in value.split()}
    assert named <= set(page.ids)


def test_the_page_makes_no_request_and_runs_no_script(brief):
    html = to_html(brief)
    page = read(html)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not [value for _, name, value in page.attributes if name in ("src", "srcset") or name.startswith("on")]
    assert "default-src 'none'" in html
    assert "@import" not in html
    assert all(match.startswith("#") for match in re.findall(r"url\(([^)]*)\)", html))


def test_hostile_words_stay_words(desk):
    html = to_html(hostile(desk))
    page = read(html)
    assert not {"script", "img"} & set(page.tags)
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "\u202e" not in html
    assert not [value for tag, name, value in page.attributes if name == "href" and not value.startswith("#")]


def test_lone_surrogates_and_control_characters_do_not_stop_the_writing(desk):
    claim = desk.annotations[0].claims[0]
    odd = replace(claim, quote=replace(claim.quote, text="a\ud800b\x00c\x1b[31m"))
    desk.annotations[0] = replace(desk.annotations[0], claims=(odd,))
    html = to_html(build(desk.record, desk.articles, desk.annotations))
    assert "a\ufffdb\ufffdc\ufffd[31m" in html
    html.encode("utf-8")


def test_claimed_differs_from_confirmed_in_words_and_in_shape(brief):
    html = to_html(brief)
    assert re.search(r'class="badge confirmed">.*●●●</span>confirmed', html)
    assert re.search(r'class="badge claimed">.*○○○</span>only claimed', html)
    assert re.search(r'class="mark claimed[^>]*fill:url\(#m0-claimed-\d\)', html)
    assert 'id="m0-claimed-0"' in html


def test_every_table_has_a_caption_and_the_map_a_title_a_description_and_a_list(brief):
    page = read(to_html(brief))
    assert page.tags.count("table") == page.tags.count("caption") > 3
    assert page.tags.count("title") == 3  # the page and the map in two sizes
    assert page.tags.count("desc") == 2
    assert ("ol", "class", "twin") in page.attributes


def test_headings_never_skip_a_level(brief):
    levels = [int(tag[1]) for tag in read(to_html(brief)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_base_map_is_named_or_its_absence_said(desk, brief):
    assert "Borders of provinces: Sample base map" in to_html(brief)
    assert "No borders of provinces were at hand" in to_html(build(desk.record, desk.articles, desk.annotations))


def test_the_page_is_the_same_whenever_it_is_written(desk):
    first, second = (to_html(build(desk.record, desk.articles, desk.annotations)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert (safe_link(url) is not None) is kept
