"""Commands that copy a record: ``backup`` and ``restore``."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import app
from dateline.cli.options import Db, open_record


@app.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")], db: Db = None) -> None:
    """Copy the record, whichever database it is in, to one SQLite file. Others may go on reading into it."""
    with open_record(db) as store:
        rows = store.backup(file)
    typer.echo(f"{rows:,} rows in {file}")


@app.command()
def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")], db: Db = None) -> None:
    """Fill an empty record from a backup: all of it, or nothing. The backup stays as it is."""
    with open_record(db, create=True) as store:
        rows = store.restore(file)
    typer.echo(f"{rows:,} rows from {file}; dateline verify proves that they stand")
