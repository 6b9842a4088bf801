"""What others may rely on. A change here is a change of the public contract: say so in CHANGELOG.md."""

import inspect

import typer

import dateline.errors
from dateline.cli import NOTHING_USABLE, SOME_FAILED, WRONG_USAGE, app
from dateline.record.annotation import SCHEMA_VERSION
from dateline.record.vocabulary import Basis, ControlStatus, EventType, Interest, Modality, Standing, TallyResult
from dateline.shapes import SHAPES
from dateline.store import Store

FILTERS = {"--place", "--country", "--actor", "--since", "--until", "--as-of", "--by", "--standing"}
FILTERS |= {"--type", "--outlet", "--target", "--search"}
TABLE = FILTERS | {"--db", "--situation", "--json", "--csv"}
HANDS = {"--workers", "--cluster", "--time-limit", "--memory-limit"}
COMMANDS = {
    "annotate": HANDS | {"-o", "--output", "--layers", "--published", "--outlet", "--model", "--resume"},
    "read": HANDS | {"--db", "--published", "--outlet", "--model", "--situation"},
    "articles": TABLE,
    "claims": TABLE,
    "incidents": TABLE,
    "control": TABLE | {"--on"},
    "tolls": TABLE,
    "tallies": TABLE,
    "why": {"--as-of", "--by", "--db", "--situation", "--json"},
    "brief": {"--since", "--until", "--as-of", "--by", "--format", "--title", "-o", "--output", "--db", "--situation"},
    "serve": {"--db", "--host", "--port", "--processes", "--allow-host", "--situation"},
    "demo": {"-o", "--output"},
    "evaluate": {"-o", "--output", "--errors", "--half", "--limit", "--json", "--model"},
    "schema": set(),
    "status": {"--db", "--json"},
    "verify": {"--db", "--situation", "--json"},
    "rebuild": {"--db", "--model", "--situation", "--rows", "--workers", "--cluster"},
    "prune": {"--db", "--dry-run"},
    "backup": {"--db"},
    "restore": {"--db"},
    "diff-runs": {"--db", "--situation", "--json"},
    "diff": {"--from", "--to", "--db", "--situation", "--json"},
    "changes": {"--since", "--db", "--situation", "--json"},
}


def test_the_commands_and_their_options():
    commands = typer.main.get_command(app).commands
    found = {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
        for name, command in commands.items()
    }
    assert found == COMMANDS


def test_the_exit_statuses():
    assert (NOTHING_USABLE, WRONG_USAGE, SOME_FAILED) == (1, 2, 3)


def test_the_shapes_and_their_version():
    wanted = ["annotation", "articles", "claims", "incidents", "control", "tolls", "tallies", "why", "status", "verify"]
    assert list(SHAPES) == [*wanted, "diff-runs", "diff", "article", "places", "actors", "outlets", "changes"]
    assert SCHEMA_VERSION == 1


def test_the_errors_are_those_of_the_drawn_tree():
    errors = {
        name: [base.__name__ for base in thing.__mro__[1:] if issubclass(base, dateline.errors.DatelineError)]
        for name, thing in vars(dateline.errors).items()
        if inspect.isclass(thing) and issubclass(thing, Exception)
    }
    assert errors == {
        "DatelineError": [],
        "UsageError": ["DatelineError"],
        "AbsentError": ["UsageError", "DatelineError"],
        "StoreError": ["DatelineError"],
        "InputError": ["DatelineError"],
    }
    assert all(name in (dateline.errors.__doc__ or "") for name in errors)


def test_the_closed_vocabularies():
    assert list(Standing) == ["claimed", "reported", "corroborated", "confirmed"]
    assert list(ControlStatus) == ["held", "claimed", "contested", "none"]
    assert list(Interest) == ["for", "against", "none", "unknown"]
    assert list(TallyResult) == ["agrees", "short", "over", "listed"]
    assert "attempted" in list(Modality)
    assert "news_perfect" in list(Basis)
    assert len(EventType) == 14


def test_what_a_store_can_do():
    public = {name for name in dir(Store) if not name.startswith("_")}
    assert public == {
        "accounts_of",
        "add_judgement",
        "annotations",
        "arrived",
        "articles",
        "backup",
        "begin_fusing",
        "begin_run",
        "blocks_of_claims",
        "bonds_of",
        "bounds_in",
        "bytes_read",
        "claimed_places",
        "claims_named",
        "claims_now",
        "close",
        "copy_groups",
        "counts",
        "damage",
        "echoes",
        "failures",
        "forget",
        "former",
        "fused_state",
        "id_changes",
        "incidents_of",
        "is_stale",
        "judgements",
        "keep",
        "keep_bands",
        "keep_blocks",
        "keep_bounds",
        "keep_moves",
        "keep_tallies",
        "kept",
        "last_published",
        "last_read",
        "late",
        "likenesses",
        "moves_of",
        "news_of",
        "note_bounds",
        "open",
        "page_readings",
        "page_texts",
        "pages",
        "pages_of_articles",
        "pages_of_blocks",
        "pages_of_claims",
        "pages_of_readings",
        "parts_of",
        "published",
        "question",
        "received_bytes",
        "remains",
        "replaced",
        "restore",
        "runs",
        "settle_copies",
        "settle_failures",
        "settle_ids",
        "settle_judged",
        "share_articles",
        "sharing",
        "stale_pages",
        "stale_parts",
        "state",
        "stood",
        "stored_bytes",
        "succession",
        "take_in",
        "tally_marks",
        "texts_of",
        "unread",
        "unsettled",
        "withdraw",
        "worked_out",
    }
