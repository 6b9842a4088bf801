"""Where a list goes on: a sign that means something to whoever made it, and to nobody else."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from dateline.errors import AbsentError

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Cursor:
    """The number of rows before it in a list of this kind, and a fingerprint of the last one's id."""

    kind: str
    offset: int
    last: str

    def __str__(self) -> str:
        body = json.dumps([self.kind, self.offset, self.last], separators=(",", ":"))
        return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def fingerprint(id: str) -> str:
    """Return what a cursor keeps of a row's id, however long that is."""
    return hashlib.sha256(id.encode(errors="surrogatepass")).hexdigest()[:16]


def cursor_from(text: str, kind: str) -> Cursor:
    """Read a cursor of a list back; AbsentError if it is none, or another list's."""
    refused = AbsentError(f"{text[:40]!r} is no cursor of {kind}: take it from the field next of the page before")
    if len(text) > _LONGEST or not text.isascii():
        raise refused
    try:
        found = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise refused from None
    match found:
        case [str(of), int(offset), str(last)] if of == kind and 0 <= offset < 1 << 53 and offset is not True:
            return Cursor(kind, offset, last)
        case _:
            raise refused
