"""Seals: fingerprints of rows, by which a changed byte is found. What is sealed how may never change."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_OUTSIDE = frozenset({"key", "received", "article", "run", "annotation", "seal", "body", "text", "header"})
"""Columns that a row's own seal leaves out: keys of the database, and texts that a fingerprint beside them covers."""


def seal_of(row: Mapping[str, Any], *texts: str) -> str:
    """Return the fingerprint of a row's columns and of texts that belong to it."""
    columns = {name: value for name, value in row.items() if name not in _OUTSIDE}
    body = json.dumps([columns, *texts], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # As the columns hold it: NUL is kept as a space.
    return hashlib.sha256(body.replace("\\u0000", " ").encode(errors="surrogatepass")).hexdigest()


def reading_seal(body: str, claims: Iterable[Mapping[str, Any]]) -> str:
    """Return the fingerprint of an annotation with the rows of its claims, in order."""
    return seal_of({}, body, *(part for claim in claims for part in (seal_of(claim), claim["body"])))
