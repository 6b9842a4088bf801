"""How rows are printed: JSON and CSV as asked, a table in a terminal, aligned text in a pipe."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence

import typer

from dateline.errors import UsageError
from dateline.export import Visible, aligned, for_people, to_json, write_csv

_SOON = 2.0
"""Seconds that may pass without a word."""


def print_rows(kind: str, rows: Sequence[object], *, as_json: bool, as_csv: bool) -> None:
    """Print rows of a kind in the form that was asked for."""
    if as_json:
        print_list(rows)
    elif as_csv:
        write_csv(kind, rows, Visible(sys.stdout) if sys.stdout.isatty() else sys.stdout)
    elif not rows:
        typer.echo(f"no {kind} to show", err=True)
    else:
        headings, cells = for_people(kind, rows)
        if sys.stdout.isatty():
            _table(headings, cells)
        else:
            print_lines(aligned(headings, cells))


def patience() -> Callable[[str], None]:
    """Return who says on standard error what is worked out before an answer, when that takes its time."""
    began, said = time.monotonic(), time.monotonic()

    def tell(step: str) -> None:
        nonlocal said
        now = time.monotonic()
        if now - began > _SOON and now - said > _SOON:
            typer.echo(f"bringing the record up to date: {step}", err=True)
            said = now

    return tell


def print_list(rows: Iterable[object]) -> None:
    """Print a JSON list, one row a line."""
    body = ",\n".join(to_json(row) for row in rows)
    typer.echo(f"[\n{body}\n]" if body else "[]")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    for line in lines:
        typer.echo(line)


def one_form(as_json: bool, as_csv: bool) -> None:
    """Refuse two forms at once."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other")


def _table(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for row in cells:
        # Text, so that brackets in a report are not taken for markup.
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
