import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutting import received
from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats import json_lines
from dateline.intake.formats.json_lines import cut_lines

GOOD = (
    b'{"id": "1", "url": "https://a.example", "outlet": "A", "title": "T", '
    b'"published": "2022-03", "text": "Bel fell.", "mood": 1}'
)


def read(data):
    results = received(cut_lines(io.BytesIO(data), "a.jsonl", Metadata()))
    return [one for one in results if not isinstance(one, InputError)], [
        one for one in results if isinstance(one, InputError)
    ]


def test_a_line_is_an_article_with_its_fields_and_its_bytes():
    [received], errors = read(GOOD + b"\r\n")
    header = received.article.header
    assert (header.id, header.url, header.outlet, header.title, header.published) == (
        "1",
        "https://a.example",
        "A",
        "T",
        "2022-03",
    )
    assert (received.raw, received.source) == (GOOD, "a.jsonl:1") and not errors


def test_only_the_text_is_needed():
    [received], _ = read(b'{"text": "Bel fell."}')
    assert received.article.header.published is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "Bel', "not valid JSON"),
        (b"Bel fell.", "not valid JSON"),
        (b'["Bel"]', "not an object"),
        (b"null", "not an object"),
        (b"{}", 'no "text"'),
        (b'{"text": 3}', '"text" is not text'),
        (b'{"text": "  "}', "empty"),
        (b'{"text": "Bel fell.", "published": "Sunday"}', "published"),
        (b'{"text": "Bel fell.", "published": 20220306}', "published"),
        (b'{"text": "Bel fell.", "outlet": {"name": "A"}}', "outlet"),
        (b'{"text": "Bel f\xe9ll."}', "not valid UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "Bel fell.", "n": ' + b"9" * 10_000 + b"}", "not valid JSON"),
    ],
)
def test_a_broken_line_is_an_error_with_its_number_and_the_others_are_kept(line, reason):
    received, [error] = read(GOOD + b"\n\n" + line + b"\n" + GOOD)
    assert len(received) == 2
    assert error.line == 3 and reason in error.reason


def test_a_line_that_is_too_long_is_passed_over_without_being_kept(monkeypatch):
    monkeypatch.setattr(json_lines, "LARGEST_FILE", 200)
    received, [error] = read(json.dumps({"text": "x" * 500}).encode() + b"\n" + GOOD + b"\n")
    assert len(received) == 1 and error.line == 1 and "longer than" in error.reason
    assert error.remedy == "give each article a line of its own, or leave the line out"


@pytest.mark.parametrize("data", [GOOD.decode().encode("utf-16"), b"\x1f\x8b\x08\x00"])
def test_another_encoding_or_an_archive_is_one_error(data):
    received, errors = read(data + b"\n" + data)
    assert not received and len(errors) == 1


def test_a_mark_at_the_beginning_is_no_part_of_the_first_line():
    assert len(read(b"\xef\xbb\xbf" + GOOD)[0]) == 1


def test_line_breaks_inside_a_text_are_untouched():
    [received], _ = read(b'{"text": "Bel fell.\\r\\n\\u2028Oss did not.\\u0000"}')
    assert received.article.text == "Bel fell.\r\n\u2028Oss did not. "


def test_a_number_may_be_an_id():
    assert read(b'{"id": 7, "text": "Bel fell."}')[0][0].article.header.id == "7"


@given(st.text(min_size=1).filter(lambda text: any(sign.isalnum() for sign in text)))
def test_every_text_comes_back_as_given(text):
    [received], _ = read(json.dumps({"text": text}).encode())
    assert received.article.text == text.replace("\0", " ")


@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_errors(data):
    read(data)
