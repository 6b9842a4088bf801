import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.intake.decoding import decode

TEXT = "The mayor of Bel said: “We’ve lost the café.” Nobody was hurt in the town, an officer said.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_the_bytes_say_themselves_needs_no_assumption(encoding):
    decoded = decode(TEXT.encode(encoding), "a.txt")
    assert (decoded.text, decoded.assumed) == (TEXT, None)


def test_older_western_text_is_read_with_a_stated_assumption():
    decoded = decode(TEXT.encode("windows-1252"), "a.txt")
    assert decoded.text == TEXT
    assert decoded.assumed is not None and "Windows-1252" in decoded.assumed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_sign_without_a_mark_are_read_with_a_stated_assumption(encoding):
    decoded = decode("The mayor of Bel said that nobody was hurt.".encode(encoding), "a.txt")
    assert decoded.text.startswith("The mayor")
    assert decoded.assumed is not None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (bytes(range(1, 32)) * 10, "binary"),
        (b"abc" + bytes(200), "binary"),
        ("Мэр города сказал".encode("windows-1251") * 20, "encoding"),
        (b"\xff\xfe" + b"a", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_a_remedy(data, reason):
    with pytest.raises(InputError, match=reason) as caught:
        decode(data, "a.txt")
    assert caught.value.remedy


def test_a_single_nul_does_not_make_a_text_binary():
    assert decode(b"Bel\0fell.", "a.txt").text == "Bel\0fell."


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    with contextlib.suppress(InputError):
        decode(data, "a.txt").text.encode()
