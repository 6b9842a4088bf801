"""The command line. Commands are thin, and import what they need when they run: ``--help`` answers at once."""

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup

from dateline.errors import DatelineError, UsageError

NOTHING_USABLE, WRONG_USAGE, SOME_FAILED, INTERRUPTED = 1, 2, 3, 130


_READING, _TABLES = ["demo", "annotate", "read"], ["articles", "claims", "incidents", "control", "tolls", "tallies"]
_RECORD = ["status", "verify", "rebuild", "diff-runs", "prune", "backup", "restore"]
_ORDER = [
    *_READING,
    *_TABLES,
    "why",
    "diff",
    "changes",
    "brief",
    "serve",
    *_RECORD,
    "schema",
    "evaluate",
]  # as the help lists them


class _Plainspoken(TyperGroup):
    """Turns what dateline raises into one line on standard error and an exit status."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401
        return sorted(self.commands, key=_ORDER.index)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  (typed by Typer as any)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("interrupted: what was kept stays, the same command does the rest")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read our output has seen enough. What is still buffered goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except DatelineError as error:
            complain(str(error))
            raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else NOTHING_USABLE) from None
        except OSError as error:
            complain(f"{error.filename or 'output'}: {error.strerror or error}")
            raise typer.Exit(NOTHING_USABLE) from None
        return result


_log = {"format": "text"}
"""How lines on standard error are written: what ``--log-format`` said."""


def logs_json() -> bool:
    """Say whether lines on standard error are JSON."""
    return _log["format"] == "json"


def complain(line: str) -> None:
    """Print one line on standard error."""
    from dateline.export import visible

    if _log["format"] == "json":
        note(line, level="error")
    else:
        typer.echo(f"dateline: {visible(line)}", err=True)


def note(message: str, facts: Mapping[str, str | int] | None = None, *, level: str = "info") -> None:
    """Log what was done, with its moment and facts, where ``--log-format json`` asks for that; else say nothing."""
    if _log["format"] == "json":
        from datetime import UTC, datetime

        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        typer.echo(
            json.dumps({"at": at, "level": level, "message": message, **(facts or {})}, ensure_ascii=False), err=True
        )


app = typer.Typer(
    cls=_Plainspoken,
    name="dateline",
    help="Read news reports of a conflict; keep who says what happened, where and when, and who holds which place.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from dateline import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
    log_format: str = typer.Option(
        "text", "--log-format", metavar="text|json", help="How lines on standard error are written."
    ),
) -> None:
    if log_format not in ("text", "json"):
        raise UsageError(f"--log-format {log_format!r}: it is text or json")
    _log["format"] = log_format


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Reports hold any letter there is; a terminal that lacks one shows its number.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


from dateline.cli import asking, comparing, copying, evaluating, keeping, reading, running, serving, showing  # noqa: E402, F401
