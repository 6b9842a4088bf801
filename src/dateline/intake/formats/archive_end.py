"""Whether a web archive ends where a record ends: who reads it is told nothing of a cut in the header of a record."""

import os
import zlib
from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_BUFFER = 1 << 16
_LENGTH = b"content-length:"


def ends_whole(stream: BinaryIO, begin: int) -> bool:
    """Say whether nothing is missing from the record that begins at a byte, and from those behind it.

    Of a stream that cannot go back it is not known; those that are gzipped as a whole are unpacked before.
    """
    try:
        stream.seek(begin)
        first = stream.read(len(_GZIP))
        stream.seek(begin)
    except OSError:
        return True
    return _is_unpacked(stream) if first == _GZIP else _is_passed(stream)


def _is_unpacked(stream: BinaryIO) -> bool:
    """Say whether the last stretch that was gzipped by itself is whole."""
    unpacker, begun = zlib.decompressobj(31), False
    data = stream.read(_BUFFER)
    try:
        while data:
            unpacker.decompress(data, _BUFFER)
            begun, data = True, unpacker.unconsumed_tail or unpacker.unused_data
            if unpacker.eof:
                unpacker, begun = zlib.decompressobj(31), False
            data = data or stream.read(_BUFFER)
    except zlib.error:
        return True  # what stands behind is no archive, and is not missed
    return not begun


def _is_passed(stream: BinaryIO) -> bool:
    """Say whether each record has as many bytes as it says, behind a header that ends."""
    begin, size = stream.tell(), stream.seek(0, os.SEEK_END)
    stream.seek(begin)
    while line := stream.readline(_BUFFER):
        if not line.strip():
            continue
        length = 0  # header lines up to a blank one
        while line.strip():
            if line.lower().startswith(_LENGTH) and line[len(_LENGTH) :].strip().isdigit():
                length = int(line[len(_LENGTH) :])
            line = stream.readline(_BUFFER)
        if not line or stream.tell() + length > size:
            return False
        stream.seek(length, os.SEEK_CUR)
    return True
