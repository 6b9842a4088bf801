import io
import json

import pytest

from dateline.intake import read_inputs
from dateline.intake.limits import LARGEST_FILE, LONGEST_TEXT


def test_options_beat_what_a_text_says_and_that_beats_its_manifest(reports):
    reports.put("a.txt", "---\noutlet: Front\n---\nBel fell on Sunday.")
    reports.put("manifest.csv", "file,outlet,published\na.txt,Manifest,2022-01-01\n")
    [received], _ = reports.read("a.txt")
    assert (received.article.header.outlet, received.article.header.published) == ("Front", "2022-01-01")
    [received], _ = reports.read("a.txt", outlet="Option", published="2022-02-02")
    assert (received.article.header.outlet, received.article.header.published) == ("Option", "2022-02-02")


def test_options_fill_only_what_a_record_lacks(reports):
    reports.put("a.jsonl", [{"text": "Bel fell.", "outlet": "Own"}, {"text": "Oss fell."}])
    received, _ = reports.read("a.jsonl", outlet="Option", published="2022-02-02")
    assert [one.article.header.outlet for one in received] == ["Own", "Option"]
    assert {one.article.header.published for one in received} == {"2022-02-02"}


def test_the_bytes_of_a_file_are_kept_with_its_path_and_kind(reports, story):
    path = reports.put("a.txt", b"\xef\xbb\xbf" + story.encode())
    [received], _ = reports.read("a.txt")
    assert received.raw == path.read_bytes()
    assert (received.source, received.media_type) == (str(path), "text/plain")
    assert received.article.text == story


def test_offsets_refer_to_the_file_as_it_stands(reports):
    path = reports.put("a.md", "---\r\noutlet: A\r\n---\r\n\r\nBel fell on Sunday.\r\n\r\nOss did not.\r\n")
    [received], _ = reports.read("a.md")
    text = path.read_bytes().decode()
    words = [text[block.start : block.end] for block in received.article.header.blocks if block.kind == "paragraph"]
    assert words == ["Bel fell on Sunday.", "Oss did not."]


def test_an_assumed_encoding_is_said(reports):
    reports.put("a.txt", "The mayor’s car was hit on Sunday, an officer said.".encode("cp1252"))
    [received], _ = reports.read("a.txt")
    assert "’" in received.article.text and "Windows-1252" in received.notes[0]


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\xef\xbb\xbf", b"---\noutlet: A\n---\n", b"...!?"])
def test_a_text_without_words_is_an_error(reports, content):
    reports.put("a.txt", content)
    received, [error] = reports.read("a.txt")
    assert not received and error.remedy


def test_a_picture_with_the_name_of_a_text_is_an_error(reports):
    reports.put("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "PNG" in reports.read("a.txt")[1][0].reason


def test_a_text_that_is_too_long_is_refused_by_name_without_being_read(reports):
    reports.put("a.txt", b"x" * (LONGEST_TEXT + 1))
    assert f"{LONGEST_TEXT:,}" in reports.read("a.txt")[1][0].reason
    with (reports.path / "b.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    [error] = reports.read("b.txt")[1]
    assert f"{LARGEST_FILE:,}" in error.reason and error.remedy


def test_a_file_that_may_not_be_read_is_an_error(reports, monkeypatch):
    path = reports.put("a.txt")
    monkeypatch.setattr(
        type(path), "read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert "Permission denied" in reports.read("a.txt")[1][0].reason


STANDARD_INPUT = {
    "text": (b"Bel fell on Sunday.\n\nOss did not.", ["text/plain"]),
    "one line of JSON": (b'{"text": "Bel fell."}', ["application/x-ndjson"]),
    "JSON Lines": (b'{"text": "Bel fell."}\n\n{"text": "Oss fell."}\n', ["application/x-ndjson"] * 2),
    "JSON": (b'[{"text": "Bel fell."}, {"text": "Oss fell."}]', ["application/json"] * 2),
    "JSON over several lines": (b'{\n "text": "Bel fell."\n}', ["application/json"]),
    "after blank lines": (b'\n\n{"text": "Bel fell."}', ["application/x-ndjson"]),
    "a text that opens with a bracket": (b"[Beirut] Bel fell on Sunday.", ["text/plain"]),
}


@pytest.mark.parametrize("name", STANDARD_INPUT)
def test_standard_input_is_read_as_what_it_shows_to_be(reports, name):
    data, kinds = STANDARD_INPUT[name]
    received, errors = reports.read("-", stdin=io.BytesIO(data), published="2022-03-06")
    assert [one.media_type for one in received] == kinds and not errors
    assert {one.article.header.published for one in received} == {"2022-03-06"}


def test_empty_standard_input_is_an_error(reports):
    assert "nothing came in" in reports.read("-", stdin=io.BytesIO(b"\n"))[1][0].reason


def test_a_broken_first_line_of_standard_input_does_not_lose_the_others(reports):
    received, [error] = reports.read("-", stdin=io.BytesIO(b'{"text": "Bel\n{"text": "Oss fell."}\n'))
    assert [one.article.text for one in received] == ["Oss fell."] and error.line == 1


def test_reading_is_lazy(reports):
    path = reports.path / "many.jsonl"
    with path.open("w") as file:
        for number in range(100_000):
            file.write(json.dumps({"id": str(number), "text": "Bel fell on Sunday."}) + "\n")
    results = read_inputs([str(path)])
    assert next(results).article.header.id == "0"
    assert sum(1 for _ in results) == 99_999


def test_a_page_with_the_name_of_a_text_is_read_as_a_page(reports):
    words = "Rebels took the river town of Bel on Sunday after two days of shelling, the mayor said. " * 3
    reports.put("a.txt", f"\n<!DOCTYPE html><html><body><article><p>{words}</p></article></body></html>")
    [received], _ = reports.read("a.txt")
    assert received.media_type == "text/html" and "<p>" not in received.article.text
