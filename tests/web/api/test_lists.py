import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dateline.answers import KINDS, OFFERED
from dateline.cli import app as cli
from dateline.schema import schema_of
from dateline.shaping import plain
from recorded import ALL


@pytest.mark.parametrize("kind", [*KINDS, *OFFERED])
def test_the_rows_are_those_of_the_record_in_their_shape(ask, small_answers, kind):
    answer = ask(f"/api/v1/{kind}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json["rows"] == json.loads(json.dumps([plain(row) for row in small_answers.rows(kind, ALL).rows]))
    assert answer.json["count"] == len(answer.json["rows"])
    for row in answer.json["rows"]:
        Draft202012Validator(schema_of(kind)).validate(row)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_prints_the_same_rows(ask, small_store, kind):
    printed = CliRunner().invoke(cli, [kind, "--json", "--db", str(small_store._engine.url)])
    assert json.loads(printed.stdout) == ask(f"/api/v1/{kind}").json["rows"]


def test_a_list_goes_on_at_the_address_that_it_gives_until_its_end(ask):
    address, found = "/api/v1/claims?limit=1&country=AF", []
    while address:
        page = ask(address).json
        found += page["rows"]
        assert page["count"] == 4
        assert (page["next"] is None) == (page["links"]["next"] is None)
        address = page["links"]["next"]
    assert found == ask("/api/v1/claims?country=af").json["rows"]


def test_a_page_says_what_was_asked_in_words_and_gives_its_permalink(ask):
    page = ask("/api/v1/incidents?standing=confirmed,claimed&since=2021-08&place=%20Aybak&limit=0100").json
    assert (
        page["sentence"] == "Incidents in Aybak that may lie on or after 1 August 2021 that are claimed or confirmed."
    )
    assert page["query"] == {"place": "Aybak", "standing": ["claimed", "confirmed"], "since": "2021-08-01"}
    canonical = "place=Aybak&standing=claimed&standing=confirmed&since=2021-08-01"
    assert page["links"]["self"] == f"/api/v1/incidents?{canonical}&limit=100"
    assert page["links"]["csv"] == f"/api/v1/incidents.csv?{canonical}"
    assert ask(page["links"]["self"]).json == page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("place=Kunduz", 1),
        ("place=geonames:1135689", 1),
        ("country=Afghanistan", 2),
        ("country=SY", 0),
        ("actor=taliban", 2),
        ("since=2021-08-09", 0),
        ("until=2021-08-07", 0),
        ("as_of=2021-08-09", 1),
        ("as_of=2021-08-08T12:00:00%2B04:30", 0),
        ("on=2021-08-08", 2),
        ("on=2021-08-07", 0),
        ("standing=confirmed", 2),
        ("standing=claimed&standing=reported", 0),
        ("type=control&target=health", 0),
        ("outlet=herald", 1),
        ("search=overrun+mayor", 1),
        ("search=overrun+officials", 0),
    ],
)
def test_control_is_narrowed_by_every_part_of_a_question(ask, question, found):
    assert ask(f"/api/v1/control?{question}").json["count"] == found


def test_an_etag_holds_for_one_question_and_one_host(ask):
    first = ask("/api/v1/control?country=AF&place=Kunduz")
    etag = first.headers["etag"]
    again = ask("/api/v1/control?place=Kunduz&country=AF", headers=[("If-None-Match", f'"x", {etag}')])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert ask("/api/v1/control?place=Kunduz").headers["etag"] != etag
    assert ask("/api/v1/control?place=Kunduz&country=AF", host="127.0.0.1").headers["etag"] != etag
    assert ask("/api/v1/control", headers=[("If-None-Match", etag)]).status == 200


@pytest.mark.parametrize("kind", [*KINDS, *OFFERED])
def test_the_table_for_spreadsheets_has_every_row_with_its_address(ask, kind):
    answer = ask(f"/api/v1/{kind}.csv?country=AF")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{kind}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == ask(f"/api/v1/{kind}?country=AF").json["count"] > 0
    for row in rows:
        assert row["record_url"].startswith("http://localhost/")
        assert ask(row["record_url"].removeprefix("http://localhost")).status == 200


def test_the_address_of_a_row_keeps_the_moment_of_the_question(ask):
    (row,) = csv.DictReader(io.StringIO(ask("/api/v1/control.csv?place=Kunduz&as_of=2021-08-09").text))
    assert row["record_url"].endswith("?as_of=2021-08-09")
    assert ask(row["record_url"].removeprefix("http://localhost")).status == 200


def test_a_row_for_spreadsheets_joins_by_place_and_leads_to_its_reports(ask):
    (row,) = csv.DictReader(io.StringIO(ask("/api/v1/control.csv?place=Kunduz").text))
    assert (row["place_id"], row["admin1"], row["source_urls"]) == ("geonames:1135689", "Kunduz", "https://a.example/1")


@pytest.mark.parametrize("kind", ["claims", "incidents", "control", "tolls", "places"])
def test_the_twin_for_maps_has_a_point_for_each_place(ask, kind):
    answer = ask(f"/api/v1/{kind}.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    features = answer.json["features"]
    assert len(features) == ask(f"/api/v1/{kind}").json["count"]
    for feature in features:
        assert feature["properties"]["record_url"].startswith("http://localhost/")
        if feature["properties"].get("place", True) is None:
            assert feature["geometry"] is None
        else:
            lon, lat = feature["geometry"]["coordinates"]
            assert 68 < lon < 69 and 36 < lat < 37


@pytest.mark.parametrize("kind", ["articles", "tallies", "actors", "outlets"])
def test_what_has_no_place_has_no_map(ask, kind):
    assert ask(f"/api/v1/{kind}.geojson").status == 404


def test_what_is_asked_for_its_headers_comes_without_a_body(ask):
    for target in ("/api/v1/control", "/api/v1/control.csv", "/api/v1/changes", "/api/v1/none"):
        answer = ask(target, method="HEAD")
        assert answer.body == b""
    assert ask("/api/v1/control", method="HEAD").headers["etag"] == ask("/api/v1/control").headers["etag"]


def test_an_address_that_no_browser_should_follow_is_text_in_json_and_no_link_elsewhere(ask):
    (article,) = ask("/api/v1/articles?outlet=Sample+Wire").json["rows"]
    assert article["url"] == "javascript:alert(1)"
    (row,) = csv.DictReader(io.StringIO(ask("/api/v1/articles.csv?outlet=Sample+Wire").text))
    assert row["source_urls"] == ""
    (feature,) = ask("/api/v1/tolls.geojson").json["features"]
    assert feature["properties"]["source_urls"] == []


def test_the_answer_of_a_moment_is_what_the_record_had_read_by_then(ask):
    assert ask("/api/v1/articles?as_of=2021-08-10").json["count"] == 2
    assert ask("/api/v1/articles?as_of=2021-08-10&by=read").json["count"] == 0
    page = ask("/api/v1/articles?as_of=2099&by=read").json
    assert (page["count"], page["query"]["by"]) == (4, "read")
    assert page["sentence"] == "Articles as read by the end of 31 December 2099 UTC."
