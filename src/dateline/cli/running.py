"""Commands about what read the record: ``rebuild`` and ``diff-runs``."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import SOME_FAILED, app, complain, note
from dateline.cli.options import AsJson, Cluster, Db, Model, Situation, Workers, open_record, settings
from dateline.cli.progress import Counts, shown

if TYPE_CHECKING:
    from dateline.rebuild import RebuildReport

_Run = Annotated[int, typer.Argument(metavar="RUN", help="The number of a run: dateline status lists them.")]


@app.command()
def rebuild(
    db: Db = None,
    model: Model = None,
    situation: Situation = None,
    rows: Annotated[bool, typer.Option("--rows", help="Read nothing again: only fuse all rows again.")] = False,
    workers: Workers = None,
    cluster: Cluster = None,
) -> None:
    """Read the kept bytes again with the program as it is now, beside what was read before. May be interrupted."""
    from dateline.cli.output import patience
    from dateline.engine import Fuser, Pipeline, hands
    from dateline.rebuild import rebuild as again
    from dateline.refreshing import refresh
    from dateline.settings import load_situation
    from dateline.working.task import Task, annotation_itself

    chosen = settings(db, model, situation)
    facts = load_situation(chosen.situation)
    task = Task(Fuser() if rows else Pipeline(chosen.model, "claims"), annotation_itself)
    with open_record(db) as store, hands(task, workers, cluster) as made:
        if rows:
            refresh(store, facts, patience(), anew=True, apply=made.apply)
            typer.echo("fused everything again")
            return
        with shown(None) as show:
            report = again(store, made, lambda now: show(_counts(now)))
        refresh(store, facts, patience(), apply=made.apply)
    told = {"run": report.run, "read": report.read, "claims": report.claims, "failed": len(report.errors)}
    note("rebuilt", told)
    for error in report.errors:
        complain(f"{error}; its old reading stays")
    typer.echo(_summary(report))
    for judgement in report.adrift:
        complain(f"judgement {judgement.id} by {judgement.by} is adrift: no claim stands on {judgement.anchor.exact!r}")
    if report.errors:
        raise typer.Exit(SOME_FAILED)


def _summary(report: "RebuildReport") -> str:
    if not report.to_read:
        return f"nothing to do: run {report.run} has read everything"
    changed = f"; {report.changed} texts came out otherwise" if report.changed else ""
    return f"run {report.run}: read {report.read} of {report.to_read} articles again, {report.claims:,} claims{changed}"


def _counts(report: "RebuildReport") -> Counts:
    return Counts(report.read, len(report.errors), claims=report.claims, of=report.to_read)


@app.command("diff-runs")
def diff_runs(one: _Run, two: _Run, db: Db = None, situation: Situation = None, as_json: AsJson = False) -> None:
    """Show what a change of program or rules did: claims and rows that went, came, or say something else."""
    from dateline.cli.output import print_lines
    from dateline.export import to_json, visible
    from dateline.runs import diff_runs as compare
    from dateline.runs import lines
    from dateline.settings import load_situation

    with open_record(db) as store:
        found = compare(store, one, two, load_situation(settings(situation=situation).situation))
    print_lines([to_json(found, indent=2)] if as_json else map(visible, lines(found)))


@app.command()
def prune(
    db: Db = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
) -> None:
    """Forget what older runs read where a newer one has read it again. Reports, bytes and judgements stay."""
    from dateline.pruning import prune as forget

    with open_record(db) as store:
        report = forget(store, lambda _: None, only_count=dry_run)
    facts = {"replaced": report.replaced, "removed": report.removed, "claims": report.claims, "judged": report.judged}
    note("pruned", facts)
    if dry_run:
        typer.echo(f"{report.replaced - report.judged:,} of {report.replaced:,} replaced readings would be removed")
    else:
        typer.echo(f"removed {report.removed:,} replaced readings with {report.claims:,} claims")
    if report.judged:
        typer.echo(f"{report.judged:,} stay, because judgements stand on their words")
