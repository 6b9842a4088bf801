"""A plain HTTP client for loads: what it costs itself must not be taken for the server's.

A client that does more for its caller takes as long as an answer does, and, where many questions wait, as long again to
find which of them is next. This one reads a status, headers and a body of a length that is told.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; headers have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Connections to one server, each used again when its answer is out; at most ``most`` at once."""

    def __init__(self, host: str, port: int, most: int = 200) -> None:
        self._host, self._port = host, port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._free = asyncio.Semaphore(most)

    async def get(self, address: str, headers: Mapping[str, str]) -> Answer:
        """Ask; OSError or TimeoutError where nothing comes back within a minute from when it was sent."""
        async with self._free:
            reader, writer = (
                self._idle.pop() if self._idle else await asyncio.open_connection(self._host, self._port, limit=1 << 20)
            )
            lines = [f"GET {address} HTTP/1.1", f"Host: {self._host}:{self._port}"]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            try:
                writer.write("\r\n".join([*lines, "", ""]).encode())
                answer = await asyncio.wait_for(_read(reader), _WAIT)
            except BaseException:
                writer.close()
                raise
            self._idle.append((reader, writer))
            return answer

    def close(self) -> None:
        """Close what is open."""
        for _, writer in self._idle:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Answer:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except asyncio.IncompleteReadError as error:
        raise ConnectionError("the server ended the connection") from error
    return Answer(int(head[0].split()[1]), headers, body)
