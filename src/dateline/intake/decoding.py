"""Bytes into text: UTF-8 first, then what a byte order mark says, then a stated assumption, else an error."""

import codecs
from dataclasses import dataclass

from dateline.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a sound or picture file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_SAMPLE = 65_536
_MOST_ODD = 0.1  # of the bytes of English text in an older encoding are beyond ASCII, at most
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b\0")

REMEDY = "save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what was assumed to read it (None if nothing)."""

    text: str
    assumed: str | None = None


def mark_of(head: bytes) -> str | None:
    """Return the encoding that a byte order mark names."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def not_text(head: bytes) -> str | None:
    """Return what the first bytes show the content to be when it is no text."""
    return next((name for magic, name in _NOT_TEXT if head.startswith(magic)), None)


def decode(data: bytes, source: str) -> Decoded:
    """Return the text; raise `InputError` when the bytes are no text or their encoding cannot be told."""
    sample = data[:_SAMPLE]
    kind = not_text(sample)
    if kind is not None:
        raise InputError(source, f"this is {kind}, not text", remedy="give its text, as UTF-8")
    try:
        named = mark_of(sample)
        if named is not None:
            return Decoded(data.decode(named))
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _assume(data, source, error)
    if len(sample) >= 64 and _share(sample, b"\0") > 0.3:
        return _wide(data, source)
    if _share(sample, _CONTROLS) > 0.1:
        raise InputError(source, "this is binary data, not text", remedy=REMEDY)
    return Decoded(text)


def _assume(data: bytes, source: str, error: UnicodeDecodeError) -> Decoded:
    """Read nearly plain ASCII as Windows-1252, the usual encoding of older English pages, and say so."""
    sample = data[:_SAMPLE]
    beyond = sum(byte > 127 for byte in sample) / max(1, len(sample))
    where = f"byte {error.start} is not valid {error.encoding.upper()}"
    if mark_of(sample) or b"\0" in data or _share(sample, _CONTROLS) > 0.01 or beyond > _MOST_ODD:
        raise InputError(source, f"its encoding cannot be told ({where})", remedy=REMEDY)
    try:
        return Decoded(data.decode("windows-1252"), "read as Windows-1252, because it is not UTF-8")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "read as Latin-1, because it is not UTF-8")


def _wide(data: bytes, source: str) -> Decoded:
    """Read ASCII with a zero byte after (or before) each character as UTF-16 without a mark, and say so."""
    even, odd = _share(data[:_SAMPLE:2], b"\0"), _share(data[1:_SAMPLE:2], b"\0")
    if max(even, odd) > 0.7 and min(even, odd) < 0.05:
        name = "utf-16-le" if odd > even else "utf-16-be"
        try:
            return Decoded(data.decode(name), f"read as {name.upper()}, because every other byte is zero")
        except UnicodeDecodeError:
            pass
    raise InputError(source, "this is binary data, not text", remedy=REMEDY)


def _share(data: bytes, signs: bytes) -> float:
    """Return the share of the bytes that are among ``signs``."""
    return (len(data) - len(data.translate(None, signs))) / max(1, len(data))
