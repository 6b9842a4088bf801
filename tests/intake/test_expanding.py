import gzip
import os
from pathlib import Path

import pytest

from dateline.intake import expanding, listing
from dateline.intake.manifest import read_manifest


def names(received):
    return [Path(one.source).name for one in received]


def test_a_folder_gives_its_reports_and_those_of_its_folders_sorted_by_name(reports):
    for name in ["b.txt", "a.md", "deep/er/c.TXT", "d.jsonl"]:
        reports.put(name, [{"text": "Bel fell."}] if name.endswith("l") else f"{name} fell.")
    received, errors = reports.read()
    assert names(received) == ["a.md", "b.txt", "d.jsonl:1", "c.TXT"] or names(received) == [
        "a.md",
        "b.txt",
        "c.TXT",
        "d.jsonl:1",
    ]
    assert not errors


def test_hidden_files_and_other_kinds_are_passed_over_in_a_folder(reports):
    for name in ["a.txt", ".b.txt", ".git/c.txt", "picture.png"]:
        reports.put(name)
    assert names(reports.read()[0]) == ["a.txt"]


def test_a_folder_without_reports_is_an_error_that_says_what_reports_are(reports):
    reports.put("picture.png")
    received, [error] = reports.read()
    assert not received
    assert "no reports" in error.reason and ".txt" in error.remedy


def test_a_pattern_gives_what_it_matches(reports):
    for name in ["a1.txt", "a2.txt", "b.txt", "x/a3.txt", "a.png"]:
        reports.put(name)
    assert names(reports.read("a*.txt")[0]) == ["a1.txt", "a2.txt"]
    assert names(reports.read("**/a*.txt")[0]) == ["a1.txt", "a2.txt", "a3.txt"]
    assert names(reports.read("a*")[0]) == ["a1.txt", "a2.txt"]


def test_a_pattern_that_matches_nothing_is_an_error(reports):
    assert "matches no report" in reports.read("*.txt")[1][0].reason


def test_a_file_whose_name_looks_like_a_pattern_is_read(reports):
    reports.put("a[1].txt")
    assert names(reports.read("a[1].txt")[0]) == ["a[1].txt"]


def test_what_is_not_there_is_an_error_and_the_rest_is_read(reports):
    reports.put("a.txt")
    received, [error] = reports.read("none.txt", "a.txt")
    assert names(received) == ["a.txt"]
    assert "no such file" in error.reason and error.remedy


def test_a_named_file_of_another_kind_is_an_error_that_lists_the_kinds(reports):
    reports.put("a.docx")
    [error] = reports.read("a.docx")[1]
    assert "'.docx'" in error.reason and ".html" in error.remedy


def test_a_file_named_twice_is_read_once(reports):
    reports.put("a.txt")
    received, errors = reports.read("a.txt", "", "*.txt", "./a.txt")
    assert names(received) == ["a.txt"] and not errors


def test_links_that_lead_in_a_circle_end(reports):
    reports.put("x/a.txt")
    (reports.path / "x" / "up").symlink_to(reports.path)
    (reports.path / "self.txt").symlink_to(reports.path / "self.txt")
    received, errors = reports.read()
    assert names(received) == ["a.txt"]
    assert [Path(error.source).name for error in errors] == ["self.txt"]
    assert reports.read("self.txt")[1]


def test_a_pipe_or_a_name_that_no_system_takes_is_an_error(reports):
    os.mkfifo(reports.path / "pipe.txt")
    assert "neither a file nor a folder" in reports.read("pipe.txt")[1][0].reason
    assert reports.read("a" * 5000 + ".txt")[1]
    assert reports.read("a\0b.txt")[1]


def test_a_file_name_that_is_no_text_can_be_shown(reports):
    path = os.fsencode(reports.path) + b"/b\xe9l.txt"
    with open(path, "wb") as file:  # noqa: PTH123  (a name in bytes)
        file.write(b"Bel fell on Sunday.")
    [received], _ = reports.read()
    received.source.encode()


def test_what_a_manifest_leaves_out_is_named_and_never_said_of_the_file_that_is_read(reports):
    for name in ("a.txt", "b.txt"):
        reports.put(name, f"Bel fell to {name}.")
    reports.put("manifest.csv", "file,outlet\na.txt,Sample Post\n")
    ([one], errors) = reports.read()
    assert Path(one.source).name == "a.txt" and not errors
    [note] = [note for note in one.notes if "b.txt" in note]
    assert note.startswith("read, ") and "left out" in note


def test_a_large_folder_is_gone_through_in_order_without_a_list_of_its_names(reports, monkeypatch):
    monkeypatch.setattr(listing, "MOST", 7)
    for number in range(40):
        reports.put(f"{number * 7919 % 40:02}.txt", f"Town {number} fell.")
    assert names(reports.read()[0]) == [f"{number:02}.txt" for number in range(40)]


def test_a_file_is_read_once_whether_it_is_named_before_or_after_its_folder(reports):
    for name in ("x/a.txt", "x/b.txt", "y/c.txt"):
        reports.put(name, f"{name} fell.")
    (reports.path / "y" / "a-link.txt").symlink_to(reports.path / "x" / "a.txt")
    assert names(reports.read("x/b.txt", "x", "y", "x/a.txt", "x")[0]) == ["b.txt", "a.txt", "c.txt"]
    assert names(reports.read("y", "x")[0]) == ["a-link.txt", "c.txt", "b.txt"]


@pytest.mark.parametrize("address", ["https://a.example/report", "HTTP://a.example/*.txt", "s3://bucket/a.warc.gz"])
def test_an_address_is_refused_in_words_of_its_own(reports, address):
    from dateline.intake import read_inputs

    [error] = read_inputs([address])
    assert "addresses are not read" in error.reason and "fetch it" in error.remedy


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.XML.GZ"])
def test_a_gzipped_stream_of_records_is_read_and_a_broken_one_named(reports, name):
    lines = {"j": b'{"text": "Bel fell."}\n' * 2, "c": b"text\nBel fell.\nBel fell.\n"}
    item = b"<item><title>Bel fell</title></item>"
    content = lines.get(name[2], b"<rss><channel>" + item * 2 + b"</channel></rss>")
    reports.put(name, gzip.compress(content))
    received, errors = reports.read(name)
    assert len(received) == 2 and not errors
    assert names(received)[1] == f"{name}:{3 if name[2] == 'c' else 2}"
    reports.put(name, gzip.compress(content * 500)[:-40])
    assert len(reports.read(name)[1]) >= 1


def test_a_gzipped_text_is_no_report(reports):
    reports.put("a.txt.gz", gzip.compress(b"Bel fell."))
    assert "'.txt.gz'" in reports.read("a.txt.gz")[1][0].reason


def test_a_gzipped_file_that_is_cut_off_is_named_with_the_line_behind_the_last_that_is_whole(reports):
    lines = "".join(f'{{"text": "Bel fell, witness {number * 7919 % 1013} said."}}\n' for number in range(200)).encode()
    reports.put("a.jsonl.gz", gzip.compress(lines)[:-300])
    received, [error] = reports.read("a.jsonl.gz")
    assert 10 < len(received) < 200 and error.line == len(received) + 1
    assert error.reason == "the file is cut off here" and "get the file again" in error.remedy
    reports.put("b.jsonl.gz", lines)
    _, [error] = reports.read("b.jsonl.gz")
    assert error.reason == "it is not gzipped" and "take .gz from its name" in error.remedy


def test_a_link_to_nothing_is_named_and_costs_no_other(reports):
    reports.put("a.txt")
    reports.put("c.txt", "Rebels left Oss on Monday, the mayor said.")
    (reports.path / "b.txt").symlink_to(reports.path / "gone.txt")
    (reports.path / "b.png").symlink_to(reports.path / "gone.png")
    received, [error] = reports.read("")
    assert names(received) == ["a.txt", "c.txt"]
    assert error.source.endswith("b.txt") and "not there" in error.reason and error.remedy


def test_a_folder_that_may_not_be_entered_is_named_and_costs_no_other(reports, monkeypatch):
    reports.put("a.txt")
    reports.put("closed/b.txt")
    reports.put("open/c.txt", "Rebels left Oss on Monday, the mayor said.")

    def refused(folder):
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return read_manifest(folder)

    monkeypatch.setattr(expanding, "read_manifest", refused)
    received, [error] = reports.read("")
    assert names(received) == ["a.txt", "c.txt"]
    assert error.source.endswith("closed") and error.remedy == "let it be read, or leave it out"
