"""The options that several commands share, and what they mean."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.query import KnownBy, Query
    from dateline.settings import Settings
    from dateline.store import Store

Db = Annotated[
    str | None,
    typer.Option("--db", metavar="URL", help="The record: a database URL or a file. [sqlite:///dateline.db]"),
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, globs, or - : txt, md, html, json, jsonl, csv, parquet, xml (feeds), warc.",
    ),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Publication date of reports that carry none.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of reports that name none.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="A spaCy pipeline.")]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, help="Work in so many processes; the output is the same.")
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="ADDRESS", help="Work on a Dask cluster: tcp://HOST:PORT, or local for one here."
    ),
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="S", min=0.1, help="Seconds after which an article is set aside.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", metavar="MB", min=100, help="Megabytes that one article may take.")
]
Place = Annotated[
    str | None, typer.Option("--place", metavar="P", help="Only rows at this place or in this province, or its id.")
]
Country = Annotated[str | None, typer.Option("--country", metavar="CC", help="Only rows in this country.")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="A", help="Only rows in which this party takes part.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="D", help="Only what may have happened (or changed hands) on or after this day."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help="Only what may have happened by this day.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="T", help="Only what had been published by then; a bare day counts whole, in UTC."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="CLOCK", help="With --as-of: published (the default), or read: the answer of then."),
]
StandingOption = Annotated[
    list[str] | None,
    typer.Option("--standing", metavar="S", help="Only claimed, reported, corroborated or confirmed; may be repeated."),
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="T", help="Only this type of event, such as strike; may be repeated."),
]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Only what rests on a report of this outlet.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="T", help="Only where this was hit, such as health or aid; may be repeated."),
]
Search = Annotated[
    str | None,
    typer.Option(
        "--search", metavar="WORDS", help="Only what rests on a claim in whose words each of these begins one."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Situation = Annotated[
    str | None,
    typer.Option("--situation", metavar="FILE", help="A TOML file of allies and of outlets that take sides."),
]


def settings(db: str | None = None, model: str | None = None, situation: str | None = None) -> "Settings":
    """Return the settings, with the options that were given on top."""
    from dataclasses import replace

    from dateline.settings import load

    given = {"db": db, "model": model, "situation": situation}
    chosen = replace(load(), **{key: value for key, value in given.items() if value is not None})
    return replace(chosen, db=chosen.db if ":" in chosen.db else f"sqlite:///{chosen.db}")


def open_record(db: str | None, *, create: bool = False) -> "Store":
    """Open the record that the options or the settings name."""
    from dateline.store import Store

    return Store.open(settings(db).db, create=create)


def query(
    *,
    place: str | None = None,
    country: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    by: str | None = None,
    standing: list[str] | None = None,
    on: str | None = None,
    types: list[str] | None = None,
    outlet: str | None = None,
    targets: list[str] | None = None,
    search: str | None = None,
) -> "Query":
    """Return the question that the options ask."""
    from dateline.errors import UsageError
    from dateline.query import Query, parse_day, parse_moment, parse_standings, parse_words
    from dateline.record.vocabulary import EventType, Target

    asked = Query(
        place=place,
        country=country,
        actor=actor,
        since=parse_day(since) if since else None,
        until=parse_day(until, last=True) if until else None,
        as_of=parse_moment(as_of) if as_of else None,
        by=_clock(by, as_of),
        standing=parse_standings(standing or ()),
        on=parse_day(on, last=True) if on else None,
        types=parse_words("type", EventType, types or ()),
        outlet=outlet,
        targets=parse_words("target", Target, targets or ()),
        search=search,
    )
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageError(f"--since {asked.since} comes after --until {asked.until}")
    return asked


def _clock(by: str | None, as_of: str | None) -> "KnownBy":
    """Return what "as of" means; UsageError for a clock that there is not, and for one without a moment."""
    from dateline.errors import UsageError
    from dateline.query import KnownBy

    if by is None:
        return KnownBy.PUBLISHED
    if by not in set(KnownBy):
        raise UsageError(f"--by is published or read, not {by[:40]!r}")
    if as_of is None:
        raise UsageError("--by says what was known at a moment: give the moment with --as-of")
    return KnownBy(by)


def tell_of_late(store: "Store", asked: "Query") -> None:
    """Name, on standard error, the reports that had been published by the question's moment and were read late."""
    from dateline.late import late_lines

    for line in late_lines(store, asked):
        typer.echo(line, err=True)
