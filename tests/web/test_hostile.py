"""Whatever is typed into an address or printed by an outlet is data: a clear refusal, or plain text."""

import csv
import io
from itertools import product
from urllib.parse import quote

import pytest

from asgi import ask as asked
from dateline.answers import KINDS, OFFERED, answers_of
from dateline.record.world import Situation
from dateline.store import Store
from dateline.web.app import create_app
from making import article
from recorded import keep

STRINGS = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "image": "<img src=x onerror=alert(1)>",
    "link": "javascript:alert(1)",
    "data link": "data:text/html,<script>alert(1)</script>",
    "template": "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
    "format": "{0.__class__.__mro__}%s%n%x",
    "SQL": "'; DROP TABLE claims; --",
    "SQL union": "' UNION SELECT body FROM claims --",
    "SQL wildcard": "%' OR '1'='1",
    "LIKE": "%_%",
    "MATCH": '"a" NEAR/2 b* OR (c',
    "regex": "(a+)+$" + "a" * 60,
    "brackets": "[" * 190,
    "path": "../../../etc/passwd",
    "encoded path": "..%2f..%2fetc%2fpasswd",
    "windows path": "..\\..\\windows\\win.ini",
    "absolute path": "/etc/passwd",
    "file link": "file:///etc/passwd",
    "shell": "$(id);`id`|id&&id",
    "header": "a\r\nSet-Cookie: b=c\r\n\r\n<html>",
    "NUL": "a\0b",
    "escape": "\x1b[31mred\x1b[0m",
    "bell": "\x07\x08\x7f\x9b",
    "bidi": "\u202egnp.exe\u2066",
    "zero width": "\u200b\ufeff\u2060",
    "not characters": "\ufffe\uffff\U0010ffff",
    "combining": "Z" + "\u0301" * 150,
    "wide": "\ufdfa" * 150,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "dotted i": "\u0130\u0131\u1e9e",
    "formula": '=HYPERLINK("http://a.example")',
    "long": "a" * 3000,
    "huge number": "9" * 190,
    "negative": "-1",
    "exponent": "1e999",
    "not a number": "NaN",
    "JSON": '{"$ne": null}',
    "XML": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "pickle": "gASVCAAAAAAAAACMBHRydWWULg==",
}

PLACES = {
    "search": "/api/v1/claims?search={}",
    "place": "/api/v1/control?place={}",
    "actor": "/api/v1/incidents.csv?actor={}",
    "outlet": "/api/v1/articles?outlet={}",
    "country": "/api/v1/places.geojson?country={}",
    "type": "/api/v1/tolls?type={}",
    "standing": "/api/v1/control?standing={}",
    "since": "/api/v1/tallies?since={}",
    "as_of": "/api/v1/incidents?as_of={}",
    "on": "/api/v1/control.geojson?on={}",
    "limit": "/api/v1/claims?limit={}",
    "after": "/api/v1/articles?after={}",
    "title": "/api/v1/brief.md?title={}",
    "version": "/api/v1/articles/harm?version={}",
    "name": "/api/v1/actors?{}=1",
    "why": "/api/v1/why/{}",
    "article": "/api/v1/articles/{}",
    "path": "/{}",
    "state": "/api/v1/changes?since_token={}",
}

CASES = [
    pytest.param(PLACES[place], STRINGS[string], id=f"{string} as {place}")
    for place, string in product(PLACES, STRINGS)
]


@pytest.mark.parametrize(("address", "string"), CASES)
def test_what_is_typed_is_refused_plainly_or_shown_as_plain_text(ask, address, string):
    answer = ask(address.format(quote(string, safe="")))
    assert answer.status == 200 or 400 <= answer.status < 500
    is_page = not address.startswith("/api/")
    assert is_page or not answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    if answer.status >= 400 and not is_page:
        assert answer.json["detail"]
        assert len(answer.text) < 2000


RAW = [
    "/api/v1/articles?place=%ff",
    "/api/v1/articles?place=%c0%af",
    "/api/v1/articles?place=%ed%a0%80%ed%b0%80",
    "/api/v1/articles?%ff=1",
    "/api/v1/articles?=",
    "/api/v1/articles?=1",
    "/api/v1/articles?place",
    "/api/v1/articles?place[]=a",
    "/api/v1/articles?place=\xff",
    "/api/v1/articles/\xff",
    "/api/v1/articles?" + "&" * 9000,
    "/api/v1/articles?" + "&".join(f"a{n}=1" for n in range(900)),
    "/api/v1/articles?" + "&".join(["place=a"] * 100),
    "/api/v1/articles??place=a",
    "/api/v1/articles?limit=1&limit=2",
    "/api/v1/articles?limit=%D9%A1",
    "/api/v1/articles?limit=1.0",
    "/api/v1/articles?limit=+5",
    "/api/v1/articles?limit=0x10",
    "/api/v1/articles?after=",
    "/api/v1/articles?after=WyJhcnRpY2xlcyIsLTEsIngiXQ",
    "/api/v1/articles?after=WyJhcnRpY2xlcyIsdHJ1ZSwieCJd",
    "/api/v1/articles?after=" + "W1tb" * 400,
    "/api/v1/articles?on=2021-08-09",
    "/api/v1/brief?place=Kunduz",
    "/api/v1/brief?limit=1",
    "/api/v1/why/Kunduz?since=2021",
    "/api/v1/articles.csv?limit=1",
    "/api/v1/openapi.json?callback=alert",
    "/api/v1/articles/",
    "/api/v1/articles/..",
    "/api/v1/articles/%2e%2e/%2e%2e/etc/passwd",
    "/api/v1//articles",
    "/api/v1/articles.xml",
    "/api/v1/ARTICLES",
    "/api/v1/why/",
    "/api/v1/why/" + "a/" * 1000,
    "/api/v1/why/%00",
    "/api/v1/why/%ff%fe",
    "/api/v2/articles",
    "/api/v1/claims;jsessionid=1",
    "/docs",
    "/redoc",
    "/openapi.json",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "http://evil.example/",
    "*",
]


@pytest.mark.parametrize("target", RAW)
def test_what_no_program_of_ours_would_ask_has_a_clear_answer(ask, target):
    answer = ask(target)
    assert 400 <= answer.status < 500
    assert "location" not in answer.headers
    if target.startswith("/api/"):
        assert answer.json["detail"]


@pytest.mark.parametrize("value", ["%", "%zz", "a;limit=1", "a%26limit=1", "a=b", "%2500", "%u0041"])
def test_what_is_no_mistake_but_no_name_either_finds_nothing(ask, value):
    answer = ask(f"/api/v1/articles?place={value}")
    assert (answer.status, answer.json["rows"]) == (200, [])


def test_there_are_enough_of_them():
    assert len(CASES) + len(RAW) >= 150


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """An application over a record whose outlets mean harm."""
    bad = [string for name, string in STRINGS.items() if name != "long"]
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('bad')}/record.db") as store:
        for number, string in enumerate(bad):
            shown = string.replace("\0", " ")
            of = article(f"{shown} Fighters took Kunduz.", id=f"{number}{shown}", outlet=shown, url=shown)
            keep(store, of)
        yield create_app(answers_of(store, Situation()))


@pytest.mark.parametrize("kind", [*KINDS, *OFFERED])
def test_what_outlets_print_comes_out_as_data(poisoned, kind):
    listed = asked(poisoned, f"/api/v1/{kind}?limit=1000")
    assert (listed.status, listed.headers["content-type"]) == (200, "application/json")
    assert len(listed.json["rows"]) == listed.json["count"]
    table = asked(poisoned, f"/api/v1/{kind}.csv")
    rows = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert len(rows) == listed.json["count"]
    for row in rows:
        assert not any(str(cell).startswith(("=", "+", "@", "-", "\t", "\r")) for cell in row.values())
        for url in row.get("source_urls", "").split("; "):
            assert not url or url.startswith(("http://", "https://"))


def test_every_article_is_found_by_its_id_whatever_that_is(poisoned):
    rows = asked(poisoned, "/api/v1/articles?limit=1000").json["rows"]
    assert len(rows) > 30
    for row in rows:
        answer = asked(poisoned, f"/api/v1/articles/{quote(row['id'], safe='')}")
        assert answer.json["article"]["id"] == row["id"]


def test_the_brief_of_such_a_record_is_text(poisoned):
    answer = asked(poisoned, "/api/v1/brief.md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "<script>" not in answer.text
