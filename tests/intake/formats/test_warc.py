import gzip
import io
import zlib

import pytest

from archives import packed, page, record
from dateline.errors import InputError
from dateline.intake import Note, Received, articles_again
from dateline.intake.article import Metadata

BEL = record(b"https://a.example/bel", page("Bel"))
OSS = record(b"https://a.example/oss", page("Oss"))


def of(kind, results):
    return [one for one in results if isinstance(one, kind)]


@pytest.fixture
def read(reports):
    def run(data, name="a.warc.gz", **options):
        reports.put(name, data)
        received, others = reports.read(name, **options)
        return received, of(InputError, others), of(Note, others)

    return run


@pytest.mark.parametrize(("name", "data"), [("a.warc.gz", packed(BEL, OSS)), ("a.warc", BEL + OSS)])
def test_the_pages_of_an_archive_are_articles_with_their_addresses(read, name, data):
    received, errors, notes = read(data, name)
    assert [one.article.header.url for one in received] == ["https://a.example/bel", "https://a.example/oss"]
    assert [one.source[-3:] for one in received] == [".gz", "arc"] or [
        one.source.rpartition(":")[2] for one in received
    ] == ["1", "2"]
    assert "river town of Oss" in received[1].article.text
    assert not errors and not notes


def test_kept_bytes_of_a_page_give_its_article_again_whatever_charset_was_sent(read):
    latin = page("Bél", "after the mayor — he — said so. ").decode().encode("cp1252")
    received, _, _ = read(packed(record(b"https://a.example/x", latin, kind=b"text/html; charset=windows-1252")))
    [one] = received
    assert "Bél" in one.article.text
    header = one.article.header
    known = Metadata(header.id, header.url, header.outlet, header.title, header.published)
    assert articles_again(one.raw, one.media_type, known) == [one.article]


def test_what_is_no_page_is_passed_over_and_counted(read):
    others = [
        record(b"https://a.example/p.png", b"\x89PNG", kind=b"image/png"),
        record(b"https://a.example/q.png", b"\x89PNG", kind=b"image/png"),
        record(b"https://a.example/gone", b"gone", status=b"404 Not Found"),
        record(b"https://a.example/ask", b"", type=b"request"),
    ]
    received, errors, [note] = read(packed(others[0], BEL, *others[1:], OSS))
    assert len(received) == 2 and not errors
    assert "2 that are not HTML" in note.text and "1 that were not answered" in note.text
    assert received[1].source.endswith(":5")


def test_an_archive_without_a_page_is_an_error_that_counts_what_there_was(read):
    _, [error], _ = read(packed(record(b"https://a.example/p.png", b"\x89PNG", kind=b"image/png")))
    assert "no page among its records: 1 that are not HTML" in error.reason


@pytest.mark.parametrize(
    ("header", "pack"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress),
        (b"Content-Encoding: deflate\r\n", zlib.compress),
        (b"Transfer-Encoding: chunked\r\n", lambda data: b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", lambda data: data),
        (b"Content-Encoding: gzip\r\n", lambda data: b" \n" + data),
    ],
    ids=["gzip", "deflate", "chunked", "said to be chunked, and joined", "said to be gzip, and undone"],
)
def test_encodings_of_the_transfer_are_undone(read, header, pack):
    received, errors, _ = read(packed(record(b"https://a.example/x", pack(page("Bel")), extra=header)))
    assert "river town of Bel" in received[0].article.text and not errors


def test_a_page_that_cannot_be_unpacked_costs_no_other(read):
    broken = record(b"https://a.example/x", b"no gzip", extra=b"Content-Encoding: gzip\r\n")
    strange = record(b"https://a.example/x", b"?", extra=b"Content-Encoding: sdch\r\n")
    received, errors, _ = read(packed(broken, BEL, strange))
    assert len(received) == 1
    assert [error.line for error in errors] == [1, 3]


def test_a_page_that_unpacks_to_gigabytes_is_refused_in_little_memory(read):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([packer.compress(bytes(1 << 20)) for _ in range(64)] + [packer.flush()])
    received, [error], _ = read(packed(record(b"https://a.example/x", bomb, extra=b"Content-Encoding: gzip\r\n"), BEL))
    assert len(received) == 1 and "more than" in error.reason


def test_an_archive_that_is_cut_off_gives_what_stands_before_and_an_error(read):
    whole = BEL + OSS
    received, errors, _ = read(whole[:-200], "a.warc")
    assert len(received) == 1 and errors[0].line == 2 and "cut off" in errors[0].reason
    received, errors, _ = read(packed(BEL, OSS)[:-100])
    assert len(received) == 1 and len(errors) == 1


def test_what_is_no_archive_is_one_error(read):
    for data in (b"Bel fell.\n" * 100, gzip.compress(b"Bel fell.\n" * 100), b"\x1f\x8bnothing", b"\n"):
        received, errors, _ = read(data)
        assert not received and len(errors) == 1


@pytest.mark.parametrize("data", [BEL + OSS, packed(BEL, OSS), gzip.compress(BEL + OSS)])
def test_an_archive_may_come_through_a_pipe(reports, data):
    received, others = reports.read("-", stdin=io.BytesIO(data))
    assert [one.source for one in received] == ["-:1", "-:2"] and not others
    assert isinstance(received[0], Received)


@pytest.mark.parametrize(("name", "pack"), [("a.warc", b"".join), ("a.warc.gz", lambda records: packed(*records))])
def test_a_cut_anywhere_in_the_last_record_is_named(read, name, pack):
    ask = record(b"https://a.example/ask", b"", type=b"request")
    for last in (OSS, ask):
        whole, before = pack([BEL, last]), len(pack([BEL]))
        for end in range(before + 1, len(whole) - 20, 7):
            received, errors, _ = read(whole[:end], name)
            assert len(received) == 1 and len(errors) == 1, end
            assert errors[0].remedy == "get the archive again; what stands before is read"


def test_what_stands_behind_the_last_page_of_a_whole_archive_is_passed_over(read):
    ask = record(b"https://a.example/ask", b"", type=b"request")
    for name, data in (("a.warc", BEL + ask * 3), ("a.warc.gz", packed(BEL, ask, ask)), ("b.warc.gz", packed(ask))):
        _, errors, _ = read(data, name)
        assert [error.reason for error in errors] == ["the archive holds no responses"] * (name[0] == "b")
