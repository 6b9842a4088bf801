"""Parquet: one article a row, read a few rows at a time, by pyarrow."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats.json_list import MEDIA_TYPE
from dateline.intake.received import Origin, Piece
from dateline.intake.records import FIELDS

_ROWS = 64


def cut_table(stream: BinaryIO, source: str, fill: Metadata) -> Iterator[Piece | InputError]:
    """Yield each row as a JSON object; InputError where pyarrow is missing or the file is none of its kind."""
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise InputError(source, "pyarrow, which reads Parquet, is not installed", None, _INSTALL) from error
    try:
        table: Any = parquet.ParquetFile(stream)
        names = {name.strip().lower(): name for name in table.schema_arrow.names}
        if "text" not in names:
            listed = ", ".join(name[:40] for name in table.schema_arrow.names[:8])
            raise InputError(source, f'no "text" column; there are: {listed}', None, 'name the column of words "text"')
        columns = {name: names[name] for name in ("text", *FIELDS) if name in names}
        number = 0
        for batch in table.iter_batches(_ROWS, columns=list(columns.values()), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                record = {name: _shown(row[column]) for name, column in columns.items()}
                raw = json.dumps(record, default=str).encode()
                yield Piece(Origin(source, number, raw, MEDIA_TYPE), beside=fill)
    except (ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0][:200]
        yield InputError(source, f"not read as Parquet: {reason}", None, "write the table again")


_INSTALL = "pip install 'dateline[parquet]'"


def _shown(value: object) -> object:
    """Return a cell as JSON has it: a day or a moment in ISO form."""
    return value.isoformat() if isinstance(value, date | datetime) else value
