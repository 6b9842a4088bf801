"""Rows are fused by whoever works, and come out the same, key for key."""

import os
import signal

import pytest

from databases import rows, run
from dateline import refreshing
from dateline.blockwise import fused_partition
from dateline.engine import Fuser, annotator, hands
from dateline.errors import DatelineError
from dateline.intake import IntakeOptions, read_inputs
from dateline.intake.received import Received
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.samples import reports_folder
from dateline.settings import Settings
from dateline.store import Store
from dateline.working import pool
from dateline.working.task import Task, annotation_itself

HERE = Situation()


@pytest.fixture(scope="module")
def reports():
    reader = annotator(Settings().model, "claims")
    found = [one for one in read_inputs([str(reports_folder())], IntakeOptions()) if isinstance(one, Received)]
    return [(one, reader.annotate(one.article)) for one in found]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(refreshing, "FUSED", 3)
    monkeypatch.setattr(refreshing, "_TAKEN", 4)


@pytest.fixture
def fused(tmp_path, reports):
    """Fuse the samples; give every row of what is worked out, with its key."""

    def fuse(name, apply=map, **options):
        url = f"sqlite:///{tmp_path}/{name}.db"
        with Store.open(url) as store:
            store.keep(store.begin_run(reports[0][1].made_by), reports)
            refresh(store, HERE, apply=apply, **options)
            assert not store.is_stale()
        plain = run(url, "SELECT block, kind, ordinal, sort, body FROM fused ORDER BY block, kind, ordinal")
        return {"plain": plain} | {table: found for table, found in rows(url).items() if table in WORKED_OUT}

    return fuse


WORKED_OUT = (
    "fused", "members", "block_parts", "page_blocks", "voices", "told", "spots", "namings", "bounds", "bands",
    "sentences", "moves",
)  # fmt: skip


@pytest.mark.parametrize("who", [{"workers": 2}, {"workers": 1, "cluster": "local"}], ids=["processes", "cluster"])
def test_the_rows_and_their_keys_are_those_of_one_process(fused, who):
    with hands(Task(Fuser(), annotation_itself), **who) as made:
        several = fused("several", made.apply)
    assert several["fused"] and several == fused("one")


def test_a_process_that_is_killed_in_the_middle_loses_nothing_and_doubles_nothing(fused):
    killed = []
    # What was in work when the first one was killed has been given by the second time: nothing is in both.
    times = (1, 2 + 2 * pool._CALLS)

    def killing(function, arguments):
        for at, result in enumerate(made.apply(function, arguments)):
            if function is fused_partition and at in times:
                killed.append(made._workers[times.index(at)].process.pid)
                os.kill(killed[-1], signal.SIGKILL)
            yield result

    with hands(Task(Fuser(), annotation_itself), 2) as made:
        several = fused("several", killing)
    assert len(killed) == 2 and several == fused("one")


def test_a_step_that_another_process_was_faster_with_is_taken_again(fused, monkeypatch):
    refused = []
    keep_blocks = Store.keep_blocks

    def refusing(self, version, *more):
        if len(refused) < 2 and version % 2:
            refused.append(version)
            return False
        return keep_blocks(self, version, *more)

    monkeypatch.setattr(Store, "keep_blocks", refusing)
    with hands(Task(Fuser(), annotation_itself), 2) as made:
        several = fused("several", made.apply)
    monkeypatch.undo()
    assert refused and several["plain"] == fused("one")["plain"]


def test_a_worker_that_is_another_program_is_refused(fused, monkeypatch):
    monkeypatch.setattr(refreshing, "program_fingerprint", lambda: "another")
    with hands(Task(Fuser(), annotation_itself), 1) as made, pytest.raises(DatelineError, match="another program"):
        fused("several", made.apply)
