"""A stream with what was read of it put back."""

import io
import os
from typing import BinaryIO


class Joined(io.RawIOBase):
    """Gives ``head`` first, then what the stream gives."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill the buffer with what comes next, as far as there is something at once."""
        size = len(buffer)
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            read = getattr(self._stream, "read1", self._stream.read)  # a slow pipe is not waited for
            data = read(size)
        buffer[: len(data)] = data
        return len(data)


class Forward:
    """A stream that can only go on, for a reader that asks where it stands and skips by seeking."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._stream = io.BufferedReader(Joined(head, stream))
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer at the end."""
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return how far it was read."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Skip ahead; OSError for what lies behind."""
        ahead = offset - self._at if whence == os.SEEK_SET else offset
        if whence == os.SEEK_END or ahead < 0:
            raise OSError("a pipe cannot go back")
        while ahead > 0 and (data := self.read(min(ahead, 1 << 20))):
            ahead -= len(data)
        return self._at

    def close(self) -> None:
        """Let go of the stream."""
        self._stream.close()
