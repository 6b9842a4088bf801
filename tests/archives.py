"""Web archives made by hand."""

import gzip


def record(url, body, *, kind=b"text/html; charset=utf-8", status=b"200 OK", extra=b"", type=b"response"):
    """Give one record of a web archive."""
    answer = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n" + extra
    answer += b"Content-Length: %d\r\n\r\n" % len(body) + body
    head = b"WARC/1.0\r\nWARC-Type: " + type + b"\r\nWARC-Target-URI: " + url + b"\r\n"
    head += b"WARC-Date: 2022-03-06T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    head += b"Content-Type: application/http; msgtype=" + type + b"\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n"


def page(town, words="after two days of shelling, the mayor of the town said on Monday. "):
    """Give a web page about a town."""
    story = f"Rebels took the river town of {town} on Sunday {words}" * 4
    return (
        f"<html><head><title>{town} falls</title></head><body><article><p>{story}</p></article></body></html>".encode()
    )


def packed(*records):
    """Give an archive as crawlers write it: each record gzipped by itself."""
    return b"".join(gzip.compress(one) for one in records)
