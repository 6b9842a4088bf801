"""Kept rows are held equal to fusing anew, whatever was read, changed, judged, read again and interrupted before."""

import contextlib
import random
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import event

from databases import run, wipe
from dateline import refreshing
from dateline.answers import KINDS, OFFERED, answers_of
from dateline.attach import anchor_of
from dateline.engine import annotator
from dateline.errors import AbsentError, DatelineError
from dateline.fuse.decided import Decided
from dateline.intake import IntakeOptions, read_inputs
from dateline.intake.received import Received
from dateline.query import Query
from dateline.record.article import Article
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import EventType, Standing, Target, Verdict
from dateline.record.world import Situation
from dateline.refreshing import made_with_of, refresh
from dateline.samples import reports_folder
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.database import writing
from dateline.store.fusing import FusedBlock
from dateline.store.notes import note_parts
from dateline.store.parts import BlockPart, Tallies
from dateline.store.taking import Stale
from dateline.stored import StoredAnswers
from dateline.touching import touched
from dateline.viewing import ViewAnswers

HERE = Situation()
QUERIES = (
    Query(),
    Query(place="Kunduz"),
    Query(place="Helmand"),
    Query(place="?"),
    Query(country="AF", since=date(2021, 8, 9), until=date(2021, 8, 11)),
    Query(since=date(2021, 8, 12)),
    Query(until=date(2021, 8, 8), actor="taliban"),
    Query(actor="!!"),
    Query(outlet="wire", standing=frozenset({Standing.REPORTED, Standing.CONFIRMED})),
    Query(types=frozenset({EventType.CONTROL, EventType.DISPLACEMENT})),
    Query(targets=frozenset(Target)),
    Query(search="provincial capital"),
    Query(search="hospital", country="AF"),
    Query(on=date(2021, 8, 10)),
)


@pytest.fixture(scope="module")
def reports():
    """Give the sample reports with what they say."""
    reader = annotator(Settings().model, "claims")
    found = [one for one in read_inputs([str(reports_folder())], IntakeOptions()) if isinstance(one, Received)]
    return [(one, reader.annotate(one.article)) for one in found]


def told(ask):
    """Give an answer, or the words in which it is refused."""
    try:
        return ask()
    except DatelineError as error:
        return type(error), str(error)


def assert_same(store, situation=HERE, queries=QUERIES):
    kept, anew = StoredAnswers(store, situation), ViewAnswers(store, situation)
    assert answers_from_kept_rows(store, kept)
    for query in (Query(), Query(since=date(2021, 8, 9), until=date(2021, 8, 11))):
        assert kept.brief(query, "A title") == anew.brief(query, "A title"), query
    for query in queries:
        for kind in KINDS:
            rows = anew.rows(kind, query).rows
            assert kept.rows(kind, query).rows == rows, (kind, query)
            assert kept.count(kind, query) == len(rows), (kind, query)
            assert kept.printed(kind, query) == anew.printed(kind, query), (kind, query)
        for kind in OFFERED:
            rows = anew.rows(kind, query).rows
            assert kept.rows(kind, query).rows == rows, (kind, query)
            assert kept.count(kind, query) == len(rows), (kind, query)
        for kind in ("incidents", "control"):
            assert kept.newest(kind, query, 7) == anew.newest(kind, query, 7), (kind, query)
        for kind in ("speaker", "outlet"):
            assert kept.fares(kind, query) == anew.fares(kind, query), (kind, query)
        for count in ("days", "held", "spells", "harm", "happened"):
            assert getattr(kept, count)(query) == getattr(anew, count)(query), (count, query)
    assert_same_reasons(kept, anew)


def answers_from_kept_rows(store, kept):
    kept.count("incidents", Query())
    with store.question() as question:
        return question.is_fresh(made_with_of(HERE))


def assert_same_reasons(kept, anew):
    claims = anew.rows("claims", Query()).rows
    chosen = random.Random(len(claims)).sample(claims, min(4, len(claims)))
    for asked in ["Kunduz", "Herat", "nowhere", "abc", *(row.claim.id[:9] for row in chosen)]:
        assert told(lambda: kept.explain(asked, Query())) == told(lambda: anew.explain(asked, Query()))  # noqa: B023
    for row in chosen:
        assert kept.article(row.article, Query()) == anew.article(row.article, Query())
        assert kept.articles_named([row.article], Query()) == anew.articles_named([row.article], Query())
    ids = [row.claim.id for row in chosen]
    assert kept.claims_named(ids, Query()) == anew.claims_named(ids, Query())


class Killed(BaseException):
    """Stands for SIGKILL between two steps."""


class Record(RuleBasedStateMachine):
    url = ""
    reports = ()

    def __init__(self):
        super().__init__()
        wipe(self.url)
        self.store = Store.open(self.url)
        self.made_by = self.reports[0][1].made_by
        self.there = {}  # id -> what was kept last under it
        self.judgements = 0
        self.copies = 0
        self.ids = set()  # of every incident that a table showed

    def teardown(self):
        assert_same(self.store)
        self._ids_lead_on()
        self.store.close()

    def _keep(self, batch):
        refused = self.store.keep(self.store.begin_run(self.made_by), batch)
        assert refused == []
        self.there |= {received.article.header.id: (received, read) for received, read in batch}

    @rule(at=st.integers(0, 18), number=st.integers(1, 5))
    def read(self, at, number):
        batch = [self.reports[(at + n * 7) % len(self.reports)] for n in range(number)]
        self._keep([as_read_by(one, self.made_by) for one in batch if one[0].article.header.id not in self.there])

    @precondition(lambda self: self.there)
    @rule(at=st.integers(0, 100), days=st.integers(-1, 2), fewer=st.integers(0, 2))
    def change_a_page(self, at, days, fewer):
        self._keep([changed(self._one(at), f"Changed {at} {days} {fewer}.", days, fewer)])

    @precondition(lambda self: self.there)
    @rule(at=st.integers(0, 100), undated=st.booleans())
    def copy_a_report(self, at, undated):
        """Another outlet prints the same words, perhaps without a date."""
        self.copies += 1
        self._keep([copied(self._one(at), f"copy {self.copies}", undated)])

    @precondition(lambda self: self.there)
    @rule(number=st.integers(1, 9))
    def read_again(self, number):
        """A better program reads what is there, a part of it or all, and finds less in some reports."""
        self.made_by = replace(self.made_by, rules=f"{self.made_by.rules}+")
        some = list(self.there)[:: max(1, len(self.there) // number)]
        self._keep([read_again(self.there[id], self.made_by, at) for at, id in enumerate(some)])

    @precondition(lambda self: self.there)
    @rule(one=st.integers(0, 500), other=st.integers(0, 500), verdict=st.sampled_from(Verdict))
    def judge(self, one, other, verdict):
        claims = [(claim, a) for a in self.store.annotations() for claim in a.claims]
        if not claims:
            return
        (claim, mine), (second, _) = claims[one % len(claims)], claims[other % len(claims)]
        alone = verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.CORRECTED) or claim.id == second.id
        article = next(k.article for k in self.store.kept([mine.article.id]))
        at = datetime(2021, 8, 20, second=self.judgements % 60, tzinfo=UTC)
        id, anchor = f"j{self.judgements:03}", anchor_of(claim, article)
        pair = None if alone else second.id
        self.store.add_judgement(Judgement(id, verdict, claim.id, pair, anchor, None, "me", at, None, None))
        self.judgements += 1

    @precondition(lambda self: self.judgements)
    @rule(at=st.integers(0, 100))
    def take_back(self, at):
        self.store.withdraw(f"j{at % self.judgements:03}")

    @rule(after=st.integers(0, 6))
    def kill(self, after):
        """Kill whoever works out what is stale; a new process opens the record."""
        lives = iter(range(after))

        def live(_):
            if next(lives, None) is None:
                raise Killed

        with contextlib.suppress(Killed):
            refresh(self.store, HERE, live)
        self.store.close()
        self.store = Store.open(self.url)

    @rule()
    def ask(self):
        assert_same(self.store, queries=QUERIES[:3])
        self._ids_lead_on()

    def _ids_lead_on(self):
        """Every id that a table ever showed leads to claims, or to the words that say why it leads nowhere."""
        answers = answers_of(self.store, HERE)
        self.ids |= {row.id for row in answers.rows("incidents", Query()).rows}
        for id in self.ids:
            try:
                assert answers.explain(id, Query()).claims
            except AbsentError as gone:
                assert f"{id} is gone" in str(gone)

    @invariant()
    def what_was_kept_is_there(self):
        assert {a.article.id for a in self.store.annotations()} == set(self.there)

    def _one(self, at):
        return list(self.there.values())[at % len(self.there)]


def as_read_by(one, made_by):
    return one[0], replace(one[1], made_by=made_by)


def changed(one, words, days, fewer):
    """Give a newer version of a page, published some days later, in which some claims are no more."""
    received, read = one
    header, text = received.article.header, f"{received.article.text}\n\n{words}"
    published = header.published
    if published and len(published) == 10:
        published = (date.fromisoformat(published) + timedelta(days=days)).isoformat()
    header = replace(header, published=published, sha256=f"{hash(text) & (1 << 128) - 1:064x}")
    claims = read.claims[: len(read.claims) - fewer]
    came = replace(received, article=Article(header, text), raw=text.encode())
    return came, replace(read, article=header, claims=claims)


def copied(one, name, undated):
    received, read = one
    header = received.article.header
    header = replace(
        header, id=name, url=None, outlet=f"Sample {name}", published=None if undated else header.published
    )
    claims = tuple(replace(claim, id=f"{name.replace(' ', '')}{claim.id}"[:20]) for claim in read.claims)
    new = {old.id: claim.id for old, claim in zip(read.claims, claims, strict=True)}
    doubts = tuple(replace(d, claims=tuple(new[id] for id in d.claims if id in new)) for d in read.doubts)
    came = replace(received, article=Article(header, received.article.text), source=name)
    return came, replace(read, article=header, claims=claims, doubts=doubts)


def read_again(one, made_by, at):
    received, read = one
    claims = tuple(claim for n, claim in enumerate(read.claims) if at % 3 or n % 4)
    return received, replace(read, claims=claims, made_by=made_by)


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 8), ("postgresql", 2)])
def test_kept_rows_are_what_fusing_anew_gives_whatever_happens(new_database, reports, monkeypatch, kind, examples):
    monkeypatch.setattr(refreshing, "PAGES", 4)
    monkeypatch.setattr(refreshing, "COMPARED", 6)
    monkeypatch.setattr(refreshing, "FUSED", 6)
    monkeypatch.setattr(Record, "url", new_database(kind))
    monkeypatch.setattr(Record, "reports", reports)
    run_state_machine_as_test(
        Record,
        settings=settings(
            max_examples=examples, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_all_samples_read_at_once_give_the_same_on_each_database(database, reports):
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports)
        assert_same(store)


def test_comparing_that_was_cut_off_between_bands_and_groups_is_made_good(database, reports, monkeypatch):
    def cut_off(*_):
        raise InterruptedError

    with Store.open(database) as store:
        copies = [copied(one, f"copy {at}", undated=False) for at, one in enumerate(reports[:4])]
        store.keep(store.begin_run(reports[0][1].made_by), reports[:8] + copies)
        with monkeypatch.context() as patched, pytest.raises(InterruptedError):
            patched.setattr(Store, "settle_copies", cut_off)
            refresh(store, HERE)
        assert store.is_stale()
        with monkeypatch.context() as patched:
            patched.setattr(refreshing, "PAGES", 2)
            patched.setattr(refreshing, "COMPARED", 3)
            refresh(store, HERE)
        made_good = list(store.worked_out())
        refresh(store, HERE, anew=True)
        assert list(store.worked_out()) == made_good
        assert len({row for kind, row in made_good if kind == "copies"}) > 12


def test_pages_of_a_list_go_on_where_the_last_one_ended(database, reports):
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports)
        answers = answers_of(store, HERE)
        for kind in KINDS:
            whole, found, after = answers.rows(kind, Query()).rows, [], None
            while True:
                page = answers.rows(kind, Query(), after=after, limit=7)
                found += page.rows
                if (after := page.next) is None:
                    break
            assert tuple(found) == whole


def test_a_change_fuses_only_what_it_touches_again(database, reports):
    with Store.open(database) as store:
        number = store.begin_run(reports[0][1].made_by)
        store.keep(number, reports[:-1])
        refresh(store, HERE)
        before = keys_by_block(database)
        store.keep(number, reports[-1:])
        refresh(store, HERE)
        after = keys_by_block(database)
    touched = set(refreshing.blocks_of(reports[-1][1]).values())
    assert {block for block, keys in after.items() if before.get(block) != keys} <= touched
    assert any(before.get(block) == keys for block, keys in after.items())


def later(one, number, name="later"):
    """Give a report that tells the same elsewhere in time: so many years later."""
    received, read = copied(one, f"{name} {number}", undated=False)
    header = replace(read.article, published=f"{2021 + number}{read.article.published[4:]}", sha256=f"{number:064x}")
    days = timedelta(days=365 * number)
    claims = tuple(
        replace(
            claim,
            when=replace(
                claim.when,
                earliest=claim.when.earliest and claim.when.earliest + days,
                latest=claim.when.latest and claim.when.latest + days,
            ),
            tally=claim.tally and replace(claim.tally, as_of=claim.tally.as_of and claim.tally.as_of + days),
        )
        for claim in read.claims
    )
    words = f"{received.article.text} {number}"
    came = replace(received, article=Article(header, words), raw=words.encode())
    signature = tuple(mark ^ number for mark in read.signature)
    return came, replace(read, article=header, claims=claims, signature=signature)


def test_of_a_block_only_the_cells_that_a_report_touches_are_fused_again(database, reports, monkeypatch):
    fused = []
    dated = [one for one in reports if len(one[1].article.published or "") == 10]
    one = max(dated, key=lambda one: len(one[1].claims))
    with Store.open(database) as store:
        number = store.begin_run(one[1].made_by)
        store.keep(number, reports)
        refresh(store, HERE)
        before = keys_by_block(database)
        keep_blocks = store.keep_blocks
        monkeypatch.setattr(store, "keep_blocks", lambda *asked: fused.extend(asked[2]) or keep_blocks(*asked))
        store.keep(number, [later(one, 6)])
        refresh(store, HERE)
        after = keys_by_block(database)
        assert_same(store, queries=QUERIES[:3])
    cut = [block for block in fused if block.only is not None]
    assert cut
    for block in cut:
        assert all(block.only.issuperset(row.claims) for row in block.rows)
    assert any(set(before.get(block.name, ())).intersection(after.get(block.name, ())) for block in cut)


def cost_of_one_more(url, reports, years, monkeypatch):
    """Give how much is read and written over a whole country for one more report in a war of so many years."""
    dated = [one for one in reports if len(one[1].article.published or "") == 10]
    war = [later(one, year, f"r{at}y") for year in range(1, years + 1) for at, one in enumerate(dated)]
    war += [copied(one, f"undated {at}", undated=True) for at, one in enumerate(dated)]
    cost = Counter()
    with Store.open(url) as store:
        number = store.begin_run(reports[0][1].made_by)
        store.keep(number, war)
        refresh(store, HERE)
        for name, parts in (
            ("accounts_of", lambda asked: asked[1]),
            ("keep_tallies", lambda asked: [row for some in asked[2].values() for row in some.rows]),
            ("keep_bounds", lambda asked: asked[2]),
        ):
            done = getattr(store, name)

            def counted(*asked, name=name, parts=parts, done=done):
                cost[name] += len(list(parts(asked)))
                return done(*asked)

            monkeypatch.setattr(store, name, counted)
        telling = max(dated, key=lambda one: sum(claim.tally is not None for claim in one[1].claims))
        store.keep(number, [later(telling, 1, "told again")])  # after the others: a capture bears its smallest claim
        refresh(store, HERE)
        rows = len(StoredAnswers(store, HERE).rows("tallies", Query()).rows)
    return cost, rows


def test_one_more_report_costs_a_country_no_more_where_its_war_is_twice_as_long(tmp_path, reports, monkeypatch):
    short, few = cost_of_one_more(f"sqlite:///{tmp_path}/short.db", reports, 2, monkeypatch)
    long, many = cost_of_one_more(f"sqlite:///{tmp_path}/long.db", reports, 4, monkeypatch)
    assert many > 1.5 * few
    assert short["keep_tallies"] > 0
    for name, number in long.items():
        assert number <= short[name], name


def test_a_block_is_fused_whole_where_a_claim_of_it_was_judged_wrong(database, reports):
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports)
        refresh(store, HERE)
        pages_of = store.pages_of_blocks(block for _, read in reports for block in refreshing.blocks_of(read).values())
        nothing = Decided((), frozenset())
        cut = [block for block, pages in pages_of.items() if touched(store, block, {min(pages)}, nothing) is not None]
        assert cut
        wrong = next(id for _, read in reports for id, at in refreshing.blocks_of(read).items() if at == cut[0])
        at = datetime(2021, 9, 1, tzinfo=UTC)
        judged = Judgement("j", Verdict.WRONG, wrong, None, None, None, "me", at, None, None)
        assert touched(store, cut[0], {min(pages_of[cut[0]])}, Decided([judged], frozenset([wrong]))) is None
        assert touched(store, cut[0], pages_of[cut[0]], nothing) is None


def test_only_what_dated_reports_tell_is_held_against_an_undated_report_again(database):
    with Store.open(database) as store:
        refresh(store, HERE)
        version = store.fused_state().version
        for number, (country, dated, again) in enumerate((("AF", "", False), ("AF", "x", True))):
            part = BlockPart(country, "a", 0, dated, "{}")
            block = FusedBlock(f"block {number}", (), (part,))
            assert store.keep_blocks(version + number, Stale((), ()), (block,), ())
            assert bool(store.stale_parts("dated")) is again
            assert country in store.stale_parts("country")
        assert not store.keep_blocks(version, Stale((), ()), (), ())


def test_notes_are_read_a_part_at_a_time(database):
    with Store.open(database) as store:
        with writing(store._engine) as connection:
            note_parts(connection, "told", ("b", "a"))
            note_parts(connection, "told", ("b", "c", "d"))
            note_parts(connection, "block", ("0",))
        assert [(name, len(keys)) for name, keys in store.stale_parts("told", 2).items()] == [("a", 1), ("b", 2)]
        assert list(store.stale_parts("told", 9)) == ["a", "b", "c", "d"]
        assert store.stale_parts("article", 2) == {}


def test_tallies_are_made_again_only_where_something_else_is_added_to_them(database):
    part = BlockPart("AF", "a", 0, "", "{}")
    with Store.open(database) as store:
        refresh(store, HERE)
        version = store.fused_state().version
        assert store.keep_blocks(version, Stale((), ()), (FusedBlock("b", (), (part,)),), ())
        notes = store.stale_parts("country")
        assert list(notes) == ["AF"]
        assert store.keep_tallies(version + 1, Stale(tuple(notes["AF"]), ("AF",)), {"AF": Tallies((), {})})
        assert store.keep_blocks(version + 2, Stale((), ()), (FusedBlock("b", (), (part,)),), ())
        assert store.stale_parts("country") == {}
        assert store.keep_blocks(version + 3, Stale((), ()), (), ("b",))
        assert list(store.stale_parts("country")) == ["AF"]


WALKS = re.compile(
    r"SCAN (fused|members|voices|told|claims|annotations|articles|page_blocks|bands|sentences|moves)( |$)"
    r"|\((kind|superseded)=\?\)$"
)
"""What a plan of SQLite says that goes through all rows of a table that grows with the record, or nearly all."""


def test_one_more_report_asks_for_nothing_that_walks_through_the_whole_record(tmp_path, reports):
    url = f"sqlite:///{tmp_path}/r.db"
    asked = {}

    def note(connection, cursor, statement, parameters, context, many):
        asked.setdefault(statement, parameters[0] if many else parameters)

    with Store.open(url) as store:
        number = store.begin_run(reports[0][1].made_by)
        store.keep(number, reports[:-1])
        refresh(store, HERE)
        event.listen(store._engine, "before_cursor_execute", note)
        store.keep(number, reports[-1:])
        refresh(store, HERE)
        event.remove(store._engine, "before_cursor_execute", note)
        with store._engine.connect() as connection:
            for statement, parameters in asked.items():
                if statement.split()[0] in ("SELECT", "UPDATE", "DELETE"):
                    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                    walks = [line for *_, line in plan if WALKS.search(line)]
                    assert not walks, (statement, walks)


def keys_by_block(url):
    found = {}
    for block, key in run(url, "SELECT block, key FROM fused WHERE kind <> 'tallies' ORDER BY key"):
        found.setdefault(block, []).append(key)
    return found


def test_what_was_kept_and_not_yet_fused_is_known_and_made_good_by_the_next_question(database, reports):
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports[:3])
        assert store.is_stale()
        assert answers_of(store, HERE).count("claims", Query()) == sum(len(read.claims) for _, read in reports[:3])
        assert not store.is_stale()


def test_another_situation_or_moment_is_answered_by_fusing_anew(database, reports):
    other = Situation({"taliban": frozenset({"afghan-government"})}, {"Sample Wire": "taliban"})
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports)
        refresh(store, HERE)
        version = store.fused_state().version
        for query in (Query(), Query(as_of=datetime(2021, 8, 9, tzinfo=UTC))):
            for situation in (HERE, other):
                stored, anew = StoredAnswers(store, situation), ViewAnswers(store, situation)
                assert stored.rows("incidents", query) == anew.rows("incidents", query)
        assert store.fused_state().version == version
        refresh(store, other)
        assert store.fused_state().made_with == made_with_of(other)


def test_a_record_that_may_only_be_read_is_answered_by_fusing_anew(tmp_path, reports, monkeypatch):
    url = f"sqlite:///{tmp_path}/r.db"
    with Store.open(url) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports[:4])
    with Store.open(f"sqlite:///file:{tmp_path}/r.db?mode=ro&uri=true", create=False) as store:
        assert answers_of(store, HERE).count("claims", Query()) == sum(len(read.claims) for _, read in reports[:4])
        assert store.is_stale()


def test_a_better_program_fuses_everything_again(database, reports, monkeypatch):
    with Store.open(database) as store:
        store.keep(store.begin_run(reports[0][1].made_by), reports[:4])
        refresh(store, HERE)
        monkeypatch.setattr("dateline.stored.program_fingerprint", lambda: "better")
        monkeypatch.setattr("dateline.refreshing.program_fingerprint", lambda: "better")
        assert answers_of(store, HERE).count("claims", Query())
        assert store.fused_state().made_with.startswith("better")
