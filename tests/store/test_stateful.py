"""Reading, changing, judging, rebuilding and being killed, in any order, held against a model of what must be there."""

import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from databases import wipe
from dateline import engine, rebuild
from dateline.attach import anchor_of, attached, lost
from dateline.intake import IntakeOptions
from dateline.record.claim import claim_id
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict
from dateline.store import Store
from dateline.verify import verify
from making import MADE_BY, FakeAnnotator
from readers import alone

BATCH = 2


class Killed(BaseException):
    """Stands for SIGKILL: no handler of the program may see to it."""


class Mortal(Store):
    """Dies in the middle of a transaction after so many batches, and does nothing any more."""

    lives = 10**6

    def keep(self, run, batch, known_to=None):
        self.lives -= 1
        if self.lives >= 0:
            return super().keep(run, batch, known_to)
        try:
            super().keep(run, [*batch, (None, None)], known_to)
        except AttributeError:
            raise Killed from None
        raise AssertionError("a batch was kept that could not be")


class Versioned(FakeAnnotator):
    """A program whose every version gives claims other ids."""

    def __init__(self, version):
        super().__init__(replace(MADE_BY, rules=f"rules {version:03}"))
        self.version = version

    def annotate(self, of):
        read = super().annotate(of)
        claims = (
            replace(c, id=claim_id(of.header.id, c.quote.start, c.quote.end, c.event_type, self.version))
            for c in read.claims
        )
        return replace(read, claims=tuple(claims))


class Record(RuleBasedStateMachine):
    url = ""

    def __init__(self):
        super().__init__()
        wipe(self.url)
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "reports.jsonl"
        self.version = 0
        self.pages = {}  # what the file holds: id -> text
        self.sure = set()  # (id, text, rules) that must be there
        self.maybe = set()  # and what may be, because a kill came in between
        self.judged = {}
        self.first_seen = {}
        self.store = Mortal.open(self.url)

    def teardown(self):
        assert verify(self.store).problems == ()
        self.store.close()
        self.folder.cleanup()

    @property
    def reader(self):
        return Versioned(self.version)

    def wanted(self):
        return {(id, text, self.reader.made_by.rules) for id, text in self.pages.items()}

    @rule(page=st.integers(0, 6), words=st.integers(0, 2))
    def publish_or_change(self, page, words):
        self.pages[f"p{page}"] = f"Page {page}, version {words}: fighters took Kunduz on Sunday."

    def _read(self):
        known = {"published": "2021-08-09"}
        lines = (known | {"id": id, "url": f"https://p.example/{id}", "text": text} for id, text in self.pages.items())
        self.file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        engine.read_inputs(self.store, self.reader, [str(self.file)], IntakeOptions(), lambda *_: None)

    @precondition(lambda self: self.pages)
    @rule()
    def read(self):
        self._read()
        self.sure |= self.wanted()
        self.maybe -= self.sure

    @precondition(lambda self: self.pages)
    @rule(after=st.integers(0, 3), rebuilding=st.booleans())
    def kill(self, after, rebuilding):
        """Kill a reading or a rebuild; a new process opens the record."""
        self.store.lives = after
        self.maybe |= self._rebuilt() if rebuilding else self.wanted()
        try:
            if rebuilding:
                rebuild.rebuild(self.store, alone(self.reader), lambda _: None)
            else:
                self._read()
        except Killed:
            pass
        self.store.close()
        self.store = Mortal.open(self.url)
        self.maybe -= self.sure

    def _rebuilt(self):
        return {(id, text, self.reader.made_by.rules) for id, text, _ in self.sure | self.maybe}

    @rule()
    def improve_the_program(self):
        self.version += 1

    @rule()
    def rebuild(self):
        there = {(a.article.id, self._text(a)) for a in self.store.annotations()}
        report = rebuild.rebuild(self.store, alone(self.reader), lambda _: None)
        assert report.errors == []
        assert report.adrift == ()
        self.sure |= {(id, text, self.reader.made_by.rules) for id, text in there}
        self.maybe -= self.sure

    @rule(number=st.integers(0, 20), withdrawn=st.booleans())
    def judge(self, number, withdrawn):
        claims = [(a.claims[0], a) for a in self.store.annotations()]
        if not claims:
            return
        claim, annotation = claims[number % len(claims)]
        article = next(k.article for k in self.store.kept() if k.article.header.sha256 == annotation.article.sha256)
        at = datetime(2021, 8, 10, second=len(self.judged) % 60, tzinfo=UTC)
        id = f"j{len(self.judged):03}"
        made = Judgement(id, Verdict.RIGHT, claim.id, None, anchor_of(claim, article), None, "me", at, None, None)
        self.store.add_judgement(made)
        if withdrawn:
            made = replace(made, withdrawn_at=at)
            self.store.withdraw(id, at)
        self.judged[id] = made

    def _text(self, annotation):
        header = annotation.article
        return next(
            k.article.text
            for k in self.store.kept()
            if (k.article.header.id, k.article.header.sha256) == (header.id, header.sha256)
        )

    @invariant()
    def nothing_is_lost_or_there_twice(self):
        found = [
            (a.article.id, self._text(a), run.made_by.rules)
            for run in self.store.runs()
            for a in self.store.annotations(run.key)
        ]
        assert len(found) == len(set(found))
        assert self.sure <= set(found) <= self.sure | self.maybe

    @invariant()
    def the_newest_reading_of_each_version_speaks(self):
        newest = {}
        for run in self.store.runs():
            newest |= {(a.article.id, a.article.sha256): a for a in self.store.annotations(run.key)}
        assert {(a.article.id, a.article.sha256): a for a in self.store.annotations()} == newest

    @invariant()
    def the_first_moment_stays(self):
        for kept in self.store.kept():
            key = kept.article.header.id, kept.article.header.sha256
            assert self.first_seen.setdefault(key, kept.first_seen) == kept.first_seen

    @invariant()
    def judgements_stay_and_stand_on_their_words(self):
        assert {j.id: j for j in self.store.judgements()} == self.judged
        annotations = list(self.store.annotations())
        assert not list(lost(attached(self.store, annotations), annotations))


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 10), ("postgresql", 3)])
def test_the_record_holds_what_the_model_says_whatever_happens(new_database, monkeypatch, kind, examples):
    monkeypatch.setattr(engine, "BATCH", BATCH)
    monkeypatch.setattr(rebuild, "BATCH", BATCH)
    monkeypatch.setattr(Record, "url", new_database(kind))
    run_state_machine_as_test(
        Record,
        settings=settings(
            max_examples=examples, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
