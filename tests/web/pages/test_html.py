"""What the server says, before any script: the same pages, read as text."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from dateline.query import Query
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import ControlStatus, Standing
from serving import EVIL, HOSTILE

KANDAHAR = "geonames:1138336"
PATHS = (
    "/",
    "/embed",
    f"/places/{KANDAHAR}",
    "/tallies",
    "/charts",
    "/sources",
    "/sources/outlet?name=Sample%20Wire",
    "/sources/speaker?name=Taliban",
    "/articles",
    "/brief",
)


class Tags(HTMLParser):
    """Every element with its attributes, and the text of the page."""

    def __init__(self, html):
        super().__init__()
        self.found, self.words, self._inside = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self._inside.append(tag)

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, text):
        if "script" not in self._inside:
            self.words.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def links(self):
        return [attributes["href"] for tag, attributes in self.found if tag == "a" and attributes.get("href")]


def first_incident(answers):
    return next(row for row in answers.rows("incidents", Query(place="Zaranj")).rows if isinstance(row, Incident))


def every_path(answers):
    return [*PATHS, f"/incidents/{first_incident(answers).id}", f"/articles/{quote(HOSTILE['id'], safe='')}"]


def test_no_page_has_a_script_or_a_style_of_its_own_or_anything_from_a_report_as_markup(page_of, answers):
    for path in every_path(answers):
        answer = page_of(path)
        assert answer.status == 200, path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "script-src 'self';" in answer.headers["content-security-policy"]
        for tag, attributes in Tags(answer.text).found:
            assert tag not in ("style", "img", "iframe", "object", "base"), path
            assert "style" not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path
            if tag == "script":
                local = attributes.get("src", "").startswith("/static/")
                assert local or attributes.get("type") == "application/json", path


def test_no_address_but_of_a_page_is_ever_a_link(page_of, answers):
    for path in every_path(answers):
        for link in Tags(page_of(path).text).links():
            assert re.match(r"(/(?!/)|#|https?://)", link), (path, link)
    assert "javascript:" not in page_of(f"/articles/{quote(HOSTILE['id'], safe='')}").text


def test_every_link_between_pages_leads_somewhere(page_of, answers):
    links = {link.split("#")[0] for path in every_path(answers) for link in Tags(page_of(path).text).links()}
    kinds = {}
    for link in sorted(link for link in links if link.startswith("/")):
        kinds.setdefault(re.sub(r"[0-9a-f]{8,}|\d+", "0", link), link)
    assert len(kinds) > 40
    for link in kinds.values():
        assert page_of(link).status == 200, link


def test_words_of_a_report_are_shown_as_they_stand(page_of):
    page = Tags(page_of(f"/articles/{quote(HOSTILE['id'], safe='')}").text)
    for words in (EVIL, "</script></style>{{ 7 * 7 }}"):
        assert " ".join(words.split()) in page.text


def test_a_situation_of_a_day_shows_what_is_held_at_its_end(page_of, answers):
    page = Tags(page_of("/?until=2021-08-08").text).text
    for row in answers.rows("control", Query()).rows:
        if isinstance(row, ControlRow) and not row.part and row.since.earliest:
            if row.since.earliest.isoformat() > "2021-08-08":
                assert f"{row.place.name} held by" not in page
            elif row.until is None and row.status is ControlStatus.HELD:
                assert f"{row.place.name} held by" in page


def test_what_is_only_claimed_is_said_and_marked_otherwise_than_what_is_confirmed(page_of, answers):
    html = page_of("/?standing=claimed").text
    assert "only claimed" in html
    assert "badge confirmed" not in html
    assert 'class="rows"' in html
    rows = answers.rows("incidents", Query(standing=frozenset({Standing.CLAIMED}))).rows
    assert f"<b>{len(rows)}</b> incidents" in html
    held = page_of("/").text
    assert re.search(r'<path class="mark claimed" d="[^"]+"/>', held)
    assert re.search(r'<path class="mark held" d="[^"]+"/>', held)


def test_the_counts_are_those_of_the_rows(page_of, answers):
    for question in ("", "place=Kunduz", "type=control&standing=confirmed", "outlet=Herald&since=2021-08-10"):
        rows = page_of(f"/api/v1/incidents?{question}&limit=1").json["count"]
        page = Tags(page_of(f"/?{question}").text).text
        assert re.match(rf".*?Situation {rows} incidents?,", page.split("Brief ", 1)[1]), question


def test_an_incident_shows_its_origins_its_denial_and_the_words_in_their_article(page_of, answers):
    incident = first_incident(answers)
    html = page_of(f"/incidents/{incident.id}").text
    page = Tags(html).text
    for origin in incident.origins:
        assert origin.name in page
    for reason in incident.assessment.why:
        assert reason.text in page
    assert "denies it" in page
    assert '<mark class="asked">' in html
    assert "<mark>" in html, "the article's other claims are marked as well"
    for article in incident.articles:
        assert f"/articles/{article}" in html


def test_any_claim_of_an_incident_leads_to_its_page(page_of, answers):
    incident = first_incident(answers)
    titles = {
        re.search(r"<title>.*?</title>", page_of(f"/incidents/{claim[:10]}").text)[0] for claim in incident.claims
    }
    assert len(titles) == 1


def test_a_copy_hangs_under_the_report_that_printed_the_words_first(page_of, answers):
    farah = [
        row
        for row in answers.rows("incidents", Query(place="Farah")).rows
        if row.mode == "capture" and not row.part_of_place
    ]
    assert "the same words:" in page_of(f"/incidents/{farah[0].id}").text


def test_a_place_shows_its_control_as_bars_and_as_a_table(page_of):
    html = page_of(f"/places/{KANDAHAR}").text
    assert 'class="mark contested"' in html
    assert 'class="mark held"' in html
    page = Tags(html).text
    assert "the central prison claimed by Taliban" in page
    assert "Tallies that count it" in page


def test_the_embedded_page_may_be_framed_and_keeps_the_timeline(page_of):
    embedded, own = page_of("/embed?place=Herat"), page_of("/")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in own.headers["content-security-policy"]
    assert 'id="timeline"' in embedded.text
    assert 'name="place" value="Herat"' in embedded.text


def test_victims_are_not_named_in_headings(page_of, answers):
    for row in answers.rows("incidents", Query()).rows:
        for heading in re.findall(r"<h1>.*?</h1>", page_of(f"/incidents/{row.id}").text):
            for one in row.participants:
                if one.role == "victim" and not one.actor:
                    assert one.text not in heading


def test_as_of_a_moment_nothing_later_is_known(page_of):
    page = Tags(page_of("/?as_of=2021-08-07").text).text
    assert "As of 7 August 2021" in page
    assert "Kabul held by" not in page
    assert page_of("/articles/sample-courier-0816?as_of=2021-08-07").status == 404


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/nowhere", 404),
        ("/incidents/zzzz", 404),
        ("/incidents/" + "f" * 20, 404),
        ("/incidents/..%2f..%2fetc", 404),
        ("/places/geonames:0", 404),
        ("/places/%00", 404),
        ("/articles/..%2F..%2Fetc%2Fpasswd", 404),
        ("/shapes/..%2f..%2fgazetteer.json", 404),
        ("/shapes/xx.json", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/sources/outlet", 404),
        ("/sources/outlet?name=%27%20OR%201=1", 404),
        ("/?unknown=1", 400),
        ("/?page=0", 400),
        ("/?page=%F0%9D%9F%99", 400),
        ("/?page=9999999", 400),
        ("/?since=yesterday", 400),
        ("/?since=2021-08-09&until=2021-08-01", 409),
        ("/?standing=certain", 400),
        ("/?type=control&type=nothing", 400),
        ("/?place=a&place=b", 400),
        ("/?place=" + "a" * 201, 400),
        ("/?place=%FF", 400),
        ("/?" + "&".join(["standing=claimed"] * 70), 400),
        ("/?search=" + "a" * 7000, 400),
        ("/articles?after=nonsense", 404),
        ("/brief?title=" + "x" * 201, 400),
    ],
)
def test_what_means_nothing_is_answered_with_a_plain_page(page_of, target, status):
    answer = page_of(target)
    assert answer.status == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


def test_a_filter_is_text_and_nothing_else(page_of):
    for words in ("'; DROP TABLE claims; --", "%", "_", EVIL, "{{ 7*7 }}", "\u202e", "*", '"'):
        for name in ("place", "actor", "outlet", "search"):
            answer = page_of(f"/?{name}={quote(words)}")
            assert answer.status == 200
            assert "<script>document" not in answer.text
            assert "49" not in re.sub(r"\d{3,}", "", Tags(answer.text).text.split("Situation", 2)[-1][:60])


def test_what_a_speaker_says_of_a_part_of_a_town_names_the_part(page_of):
    page = Tags(page_of("/sources/speaker?name=Taliban%20spokesman").text).text
    assert "Herat: the police headquarters" in page
    assert "Herat: the prison" in page
