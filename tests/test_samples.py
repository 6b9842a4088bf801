import csv
import json
import re

import pytest

from dateline.samples import reports_folder

FOLDER = reports_folder()
LINES = [json.loads(line) for line in (FOLDER / "last-days.jsonl").read_text("utf-8").splitlines()]
WORDS = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir() if path.suffix in (".txt", ".md", ".html")}
CAPITALS = (
    "Zaranj Sheberghan Kunduz Sar-e-Pul Taloqan Aybak Farah Pul-e-Khumri Faizabad Ghazni Herat Qala-e-Naw Kandahar "
    "Lashkar_Gah Firozkoh Pul-e-Alam Qalat Sharana Asadabad Gardez Mihtarlam Mazar-i-Sharif Maymana Nili Jalalabad "
    "Maidan_Shahr Khost Bamyan Parun Charikar Mahmud-i-Raqi Kabul"
)


def everything():
    return "\n".join([*WORDS.values(), *(line["text"] for line in LINES)])


def test_the_manifest_names_every_file_and_leaves_one_plain_text_without_a_date():
    rows = list(csv.DictReader((FOLDER / "manifest.csv").read_text("utf-8").splitlines()))
    assert {row["file"] for row in rows} == {path.name for path in FOLDER.iterdir()} - {"manifest.csv"}
    assert [row["file"] for row in rows if row["file"].endswith(".txt") and not row["published"]] == [
        "night-at-the-clinic.txt"
    ]


def test_there_are_nineteen_reports_in_five_forms():
    assert {path.suffix for path in FOLDER.iterdir()} == {".txt", ".md", ".html", ".jsonl", ".csv"}
    assert len(WORDS) + len(LINES) == 19


def test_outlets_are_named_as_samples():
    rows = csv.DictReader((FOLDER / "manifest.csv").read_text("utf-8").splitlines())
    outlets = {row["outlet"] for row in rows if row["outlet"]} | {line["outlet"] for line in LINES}
    assert all(outlet.startswith("Sample ") for outlet in outlets)


@pytest.mark.parametrize("capital", CAPITALS.split())
def test_every_capital_but_two_is_told_of(capital):
    assert capital.replace("_", " ") in everything()


def test_the_fall_of_one_capital_is_left_out_on_purpose():
    sentences = [s for s in re.split(r"(?<=[.!?])\s", everything()) if "Tirin Kot" in s]
    assert len(sentences) == 1
    assert "repelled" in sentences[0]
