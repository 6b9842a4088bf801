"""The pages in Chromium: all parts in step, at every width and taste, and nothing asked of any other machine."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dateline.query import Query
from dateline.record.fused import Incident

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
KANDAHAR = "geonames:1138336"
SHORT = {"timeout": 5000}


def counted(page):
    return int(re.match(r"\s*([\d,]+)", page.inner_text("#counts"))[1].replace(",", ""))


def asked(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def settled(page):
    page.wait_for_selector("main:not([aria-busy])")


def state(page):
    """Give everything that shows what is asked: parts, fields, marks."""
    return page.evaluate(
        """() => ({
            counts: document.getElementById("counts").innerText,
            lists: document.getElementById("lists").innerText,
            bars: [...document.querySelectorAll("#bars a")].map((bar) => bar.getAttribute("class")),
            fields: [...new FormData(document.getElementById("filters"))].filter((pair) => pair[1]),
            range: ["from", "to"].map((id) => document.getElementById(id).value),
            spots: [...document.querySelectorAll(".spot")].map((spot) => spot.getAttribute("aria-label")).sort(),
            card: document.getElementById("card").innerText,
        })"""
    )


def test_list_map_timeline_and_counts_show_the_same_days(window):
    page = window().open("/")
    every, places = counted(page), page.locator(".spot.held").count()
    assert every > 50
    assert places > 20
    page.fill("#since", "2021-08-07")
    page.fill("#until", "2021-08-09")
    page.dispatch_event("#until", "change")
    page.wait_for_url("**/?since=2021-08-07&until=2021-08-09*")
    settled(page)
    assert counted(page) < every
    assert page.locator(".spot.held").count() < places
    assert page.locator("#bars a.in").count() == 3
    assert page.inner_text("#held") == "Who holds what at the end of 9 August 2021"
    held = page.locator("#lists .twin > li:has(.badge):not(:has(.glyph .part)) .line").all_inner_texts()
    assert {re.match(r"(.+?) held by", line)[1] for line in held if " held by" in line} == {
        label.split(":")[0]
        for label in page.locator(".spot.held").evaluate_all("all => all.map((one) => one.ariaLabel)")
    }


def test_the_two_ranges_ask_for_days_and_follow_them(window):
    page = window().open("/")
    page.focus("#from")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "since=" in url, **SHORT)
    settled(page)
    assert page.input_value("#since") == asked(page)["since"] == "2021-08-07"
    assert page.get_attribute("#from", "aria-valuetext") == "7 August 2021"
    page.click("text=24 h")
    page.wait_for_url(lambda url: "since=2021-08-15" in url, **SHORT)
    settled(page)
    assert page.input_value("#from") == str(int(page.get_attribute("#from", "max")) - 1)
    assert page.evaluate("document.activeElement.innerText") == "24 h"
    page.click("text=All")
    page.wait_for_url(lambda url: "since=" not in url, **SHORT)


def test_play_goes_through_the_days_and_stops(window):
    page = window(reduced_motion="no-preference").open("/?since=2021-08-13&until=2021-08-14")
    page.click("#play")
    page.wait_for_selector("#play[aria-pressed=false]", timeout=12_000)
    assert asked(page) == {"since": "2021-08-13"}
    assert page.input_value("#to") == page.get_attribute("#to", "max")


def test_filters_are_addresses_and_addresses_are_filters(window):
    page = window().open("/")
    page.fill("input[name=search]", "captured")
    page.select_option("select[name=type]", "control")
    page.click("summary:has-text('More filters')")
    page.check("input[name=standing][value=confirmed]")
    page.fill("input[name=place]", "Kandahar")
    page.press("input[name=place]", "Enter")
    page.wait_for_url(lambda url: "place=Kandahar" in url, **SHORT)
    settled(page)
    assert asked(page) == {"search": "captured", "type": "control", "standing": "confirmed", "place": "Kandahar"}
    here, address = state(page), page.url
    assert counted(page) > 0
    again = window().open(address.split("#")[0])
    assert state(again) == here
    page.go_back()
    page.wait_for_url(lambda url: "place=" not in url, **SHORT)
    settled(page)
    assert page.input_value("input[name=place]") == ""
    page.go_forward()
    page.wait_for_url(lambda url: "place=Kandahar" in url, **SHORT)
    settled(page)
    assert state(page) == here


def test_choosing_anywhere_shows_it_everywhere(window):
    page = window().open("/")
    page.focus(".spot.held[aria-label^='Kandahar:']")
    page.wait_for_selector(".leaflet-tooltip:has-text('Kandahar')")
    assert "Taliban" in page.inner_text(".leaflet-tooltip:has-text('Kandahar')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card .card", **SHORT)
    assert asked(page) == {"chosen": KANDAHAR}
    assert page.inner_text("#card h3") == "Kandahar"
    assert page.locator(f"#lists .twin li.chosen[data-place='{KANDAHAR}']").count() >= 1
    assert page.locator(".spot.chosen[aria-label^='Kandahar:']").count() == 1
    assert page.locator("#bars a.chosen").count() >= 1
    here = state(page)
    assert state(window().open(page.url.split("#")[0])) == here
    page.click("#card >> text=Close")
    page.wait_for_url(lambda url: "chosen" not in url, **SHORT)
    settled(page)
    assert page.locator(".chosen").count() == 0


def test_an_incident_that_is_chosen_in_the_list_is_marked_on_map_and_timeline(window, answers):
    row = next(row for row in answers.rows("incidents", Query(place="Zaranj")).rows if isinstance(row, Incident))
    page = window().open("/?until=2021-08-09")
    page.click(f"[data-choose='{row.id}']")
    page.wait_for_selector("#card .card", **SHORT)
    assert page.locator("#lists .rows li.chosen").count() == 1
    assert page.locator("path.happening.chosen").count() == 1
    assert page.locator("#bars a.chosen").count() == 1
    assert page.inner_text("#card blockquote >> nth=0").strip()


def test_who_claims_what_is_told_on_pointing_and_drawn_unlike_what_is_held(window):
    page = window().open("/")
    spot = page.locator(".spot.claimed").first
    spot.hover()
    assert "claimed by Taliban alone" in page.inner_text(".leaflet-tooltip")
    fills = {
        kind: page.locator(f".spot.{kind} path").first.evaluate("one => getComputedStyle(one).fill")
        for kind in ("claimed", "held")
    }
    assert fills["claimed"].startswith("url(")
    assert fills["held"].startswith("rgb")
    dashes = page.locator(".spot.claimed path").first.evaluate("one => getComputedStyle(one).strokeDasharray")
    assert dashes != "none"


def test_vague_places_of_incidents_are_circles_of_that_size(window, answers):
    rows = [row for row in answers.rows("incidents", Query()).rows if isinstance(row, Incident) and row.place]
    vague = next(row for row in rows if row.place.precision == "province")
    page = window().open(f"/?place={vague.place.id}")
    circle = page.locator("path.happening.vague").first
    assert "somewhere in the province" in circle.get_attribute("aria-label")
    assert circle.evaluate("one => getComputedStyle(one).fill") == "none"


def test_the_embedded_page_keeps_map_and_timeline_in_step(window):
    page = window(viewport={"width": 700, "height": 800}).open("/embed?type=control")
    every = counted(page)
    page.click("text=24 h")
    page.wait_for_url(lambda url: "/embed?type=control" in url and "since=" in url, **SHORT)
    settled(page)
    assert counted(page) < every
    assert page.locator("header.top").count() == 0


def test_on_a_phone_the_list_comes_first_and_the_map_is_a_sheet(window):
    page = window(**PHONE).open("/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator("#map").is_visible()
    assert page.locator("#sheet").bounding_box()["height"] < 80
    assert page.locator("#lists .twin li").first.bounding_box()["y"] < 844
    page.tap(".grip")
    assert page.get_attribute(".grip", "aria-expanded") == "true"
    page.wait_for_selector("#map:visible")
    assert page.locator(".spot.held >> visible=true").count() > 20
    box = page.locator("#map").bounding_box()
    assert box["width"] > 340
    assert box["y"] + box["height"] <= 844
    page.tap(".grip")
    assert not page.locator("#map").is_visible()


@pytest.mark.parametrize(
    "path",
    ["/tallies", "/charts", "/sources", "/articles", "/brief", f"/places/{KANDAHAR}", "/articles/sample-courier-0816"],
)
def test_every_page_fits_a_phone(window, path):
    page = window(**PHONE).open(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_a_script_everything_can_be_read_and_asked(window):
    page = window(java_script_enabled=False).open("/?place=Herat")
    assert page.locator("#drawn svg").first.is_visible()
    assert not page.locator("#map").is_visible()
    assert page.locator("#lists .rows li").count() > 2
    page.fill("#since", "2021-08-12")
    page.click("text=Show these days")
    page.wait_for_load_state()
    assert asked(page) == {"place": "Herat", "since": "2021-08-12"} | {
        name: "" for name in asked(page) if name not in ("place", "since")
    }
    page.click("#lists .rows a.what >> nth=0")
    page.wait_for_load_state()
    assert page.locator("mark.asked").count() >= 1


STREAM = """
window.EventSource = class {
  constructor() { window.stream = this; this.told = {}; }
  addEventListener(name, tell) { this.told[name] = tell; }
  close() {}
};
"""
NEWS = "{token: 't', articles: ['x'], more: 2, judgements: 0}"


def test_news_is_offered_and_moves_nothing_until_it_is_asked_for(window):
    one = window()
    one.page.add_init_script(STREAM)
    page = one.open("/")
    page.wait_for_timeout(3500)  # so long the page is left alone before it listens
    before = state(page)
    page.evaluate(f"window.stream.told.change({{data: JSON.stringify({NEWS})}})")
    assert "The record has changed: 3 new reports." in page.inner_text("#news[role=status]")
    assert state(page) == before
    page.click("#news >> text=Show")
    settled(page)
    assert page.inner_text("#news") == ""
    assert state(page) == before


def test_the_page_is_dark_for_those_who_like_it_dark(window):
    lightness = {}
    for scheme in ("light", "dark"):
        page = window(color_scheme=scheme).open("/tallies")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness[scheme] = sum(map(int, re.findall(r"\d+", paper)[:3])) / 3
    assert lightness["light"] > 230
    assert lightness["dark"] < 50


def test_what_a_report_says_runs_nowhere(window):
    page = window().open("/?place=Herat&until=2021-08-11")
    page.hover(".spot[aria-label^='Herat']")
    page.click("#lists .rows a.what >> nth=0")
    page.wait_for_load_state("networkidle")
    assert "owned" not in page.title()
    page = window().open("/articles")
    page.click("a:has-text('falls')")
    page.wait_for_load_state("networkidle")
    assert "<script>" in page.inner_text(".words, h1")
    assert page.evaluate("document.title") != "owned"
    assert page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/?chosen=" + KANDAHAR,
        "/embed",
        "incident",
        f"/places/{KANDAHAR}",
        "/tallies",
        "/charts",
        "/sources",
        "/articles",
        "/articles/sample-courier-0816",
        "/brief",
        "/nowhere",
    ],
)
def test_axe_finds_nothing(window, answers, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    if scheme == "dark" and path in ("/sources", "/articles", "/nowhere", "/embed", "/tallies"):
        pytest.skip("its colours are those of the others")
    if path == "incident":
        row = next(row for row in answers.rows("incidents", Query(place="Zaranj")).rows)
        path = f"/incidents/{row.id}"
    one = window(color_scheme=scheme)
    page = one.open(path)
    one.complaints.clear()  # a page that is not there is answered with 404, of which the browser complains
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
