"""Where annotations go: lines of JSON, or a table in Parquet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from dateline.errors import UsageError
from dateline.export import to_json
from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.shaping import plain

PARQUET = ".parquet"
_ROWS = 500  # of a row group
_ROW_BYTES = 32_000_000
_PARTIAL = ".partial"


class Sink(Protocol):
    """Takes what ``shape_for`` makes of annotations, in order."""

    def write(self, shaped: Any) -> None:  # noqa: ANN401  (whatever the shape is)
        """Take one."""

    def flush(self) -> None:
        """Let what was taken be seen."""


def json_line(annotation: Annotation) -> str:
    """Return the public JSON of an annotation as a line."""
    return to_json(annotation) + "\n"


def table_row(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as a row: what people filter by as columns, the whole as JSON."""
    header = annotation.article
    return {
        **{name: getattr(header, name) for name in ("id", "url", "outlet", "published", "title", "sha256")},
        "claims": [_claim_cells(claim) for claim in annotation.claims],
        "annotation": to_json(annotation),
    }


def _claim_cells(claim: Claim) -> dict[str, Any]:
    shown, place, toll = plain(claim), claim.place, claim.toll
    return {
        **{name: shown[name] for name in ("id", "event_type", "mode", "modality", "stance", "interest")},
        "quote": claim.quote.text,
        "place": place.id if place else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "toll_kinds": shown["toll"]["kinds"] if toll else None,
        "low": toll.low if toll else None,
        "best": toll.best if toll else None,
        "high": toll.high if toll else None,
    }


class Lines:
    """Writes lines to a stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, shaped: str) -> None:
        """Write a line."""
        self._stream.write(shaped)

    def flush(self) -> None:
        """Write what waits."""
        self._stream.flush()


class Table:
    """Writes rows to a Parquet file, some hundred at a time."""

    def __init__(self, path: Path) -> None:
        import pyarrow  # type: ignore[import-untyped]
        from pyarrow import parquet

        self._arrow = pyarrow
        self._schema = _schema(pyarrow)
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._size = 0

    def write(self, shaped: dict[str, Any]) -> None:
        """Take a row."""
        self._rows.append(shaped)
        self._size += len(shaped["annotation"])
        if len(self._rows) >= _ROWS or self._size >= _ROW_BYTES:
            self._group()

    def flush(self) -> None:
        """Do nothing: a table is seen when it is whole."""

    def close(self) -> None:
        """Write the last rows and the foot of the table."""
        if self._rows:
            self._group()
        self._writer.close()

    def _group(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
        self._rows, self._size = [], 0


def _schema(arrow: Any) -> Any:  # noqa: ANN401  (pyarrow has no types)
    text, number, day = arrow.string(), arrow.float64(), arrow.date32()
    claim = [
        *((name, text) for name in ("id", "event_type", "mode", "modality", "stance", "interest", "quote")),
        *((name, text) for name in ("place", "place_name", "country", "admin1")),
        *((name, number) for name in ("lat", "lon")),
        *((name, day) for name in ("earliest", "latest")),
        ("toll_kinds", arrow.list_(text)),
        *((name, arrow.int64()) for name in ("low", "best", "high")),
    ]
    columns = [(name, text) for name in ("id", "url", "outlet", "published", "title", "sha256")]
    return arrow.schema([*columns, ("claims", arrow.list_(arrow.struct(claim))), ("annotation", text)])


@contextmanager
def table_at(path: Path) -> Iterator[Table]:
    """Yield a table that stands at the path once it is whole; UsageError where pyarrow is missing."""
    partial = path.with_name(path.name + _PARTIAL)
    try:
        table = Table(partial)
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name}, which writes Parquet, is missing: pip install 'dateline[parquet]'") from error
    try:
        yield table
        table.close()
        os.replace(partial, path)  # noqa: PTH105
    finally:
        partial.unlink(missing_ok=True)
