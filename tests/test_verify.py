from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from databases import rows, run
from dateline.attach import anchor_of
from dateline.engine import read_inputs
from dateline.intake import IntakeOptions
from dateline.rebuild import rebuild
from dateline.record.judgement import Judgement
from dateline.record.text import Span
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.verify import CHECKS, verify
from making import MADE_BY, FakeAnnotator
from readers import alone

# What can be flipped without changing what the record says: where failures were, what is yet to be worked out, and what
# the database works with.
FREE = {"failures", "alembic_version", "stale_pages", "stale_parts", "fused_state"}


@pytest.fixture
def record(database, tmp_path):
    (tmp_path / "a.txt").write_text("Fighters took Kunduz on Sunday, a mayor said.\n")
    (tmp_path / "b.jsonl").write_text(
        '{"text": "Kunduz is quiet.", "outlet": "Post", "url": "https://post.example/1"}\n'
    )
    with Store.open(database) as store:
        inputs = [str(tmp_path / name) for name in ("a.txt", "b.jsonl", "none.txt")]
        read_inputs(store, FakeAnnotator(), inputs, IntakeOptions(published="2021-08-09"), lambda *_: None)
        of = {a.header.id: a for a in store.articles()}
        claim, article = next((a.claims[0], of[a.article.id]) for a in store.annotations() if a.claims)
        at = datetime(2021, 8, 10, tzinfo=UTC)
        anchor = anchor_of(claim, article)
        store.add_judgement(Judgement("j", Verdict.RIGHT, claim.id, None, anchor, None, "me", at, "a note", None))
        refresh(store, Situation())
        yield store


def test_a_record_as_it_was_kept_stands_after_every_reading(record):
    found = verify(record)
    assert (found.articles, found.problems) == (2, ())
    assert found.spans > 0
    rebuild(record, alone(FakeAnnotator(replace(MADE_BY, rules="better"))), lambda _: None)
    assert verify(record).problems == ()


def test_one_flipped_byte_anywhere_is_found(record, database):
    checked = set()
    for table, kept in rows(database).items():
        if table in FREE or not kept:
            continue
        for column in columns(database, table):
            if flipped := flip(database, table, column):
                assert verify(record).problems, f"{table}.{column}"
                change(database, table, column, *reversed(flipped))
                checked.add(f"{table}.{column}")
    assert verify(record).problems == ()
    assert {"blobs.body", "articles.text", "articles.first_seen", "claims.body", "judgements.body"} <= checked
    assert {"fused.body", "fused.sort", "members.claim", "voices.copy_of", "told.targets", "namings.names"} <= checked
    assert {"received.source", "runs.made_by", "annotations.body", "claims.place"} <= checked


def test_what_is_not_checked_for_damage_is_named(record, database):
    assert verify(record).checked == CHECKS
    run(database, "UPDATE claims SET place = 'elsewhere'")
    assert verify(record).checked == CHECKS[:1]


def columns(url, table):
    if url.startswith("sqlite"):
        return [name for _, name, *_ in run(url, f"PRAGMA table_info({table})")]
    query = "SELECT column_name FROM information_schema.columns WHERE table_name = :table"
    return [name for (name,) in run(url, query, table=table)]


def flip(url, table, column):
    """Flip one bit in the middle of a value of the column, if it holds text or bytes; return it before and after."""
    for (value,) in run(url, f'SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY 1'):
        if not value or not isinstance(value, str | bytes | memoryview):
            return None
        at = len(value) // 2
        if isinstance(value, str):
            bit = 2 if value[at] == "\x01" else 1  # no database keeps NUL in a text
            flipped = value[:at] + chr(ord(value[at]) ^ bit) + value[at + 1 :]
        else:
            value = bytes(value)  # noqa: PLW2901
            flipped = value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
        try:
            change(url, table, column, value, flipped)
        except IntegrityError:
            return None  # others point to it: the database itself refuses
        return value, flipped
    return None


def change(url, table, column, old, new):
    run(url, f'UPDATE {table} SET "{column}" = :new WHERE "{column}" = :old', new=new, old=old)


def test_a_quote_that_is_not_in_its_article_is_found(database, tmp_path):
    class Careless(FakeAnnotator):
        def annotate(self, of):
            read = super().annotate(of)
            return replace(read, claims=(replace(read.claims[0], quote=Span(0, 8, "Fighters")),))

    (tmp_path / "a.txt").write_text("Rebels took Kunduz on Sunday, a mayor said.\n")
    with Store.open(database) as store:
        read_inputs(store, Careless(), [str(tmp_path / "a.txt")], IntakeOptions(), lambda *_: None)
        (problem,) = verify(store).problems
    assert "does not read 'Fighters'" in problem


def test_an_article_that_its_bytes_do_not_give_is_found(record, monkeypatch):
    import dateline.verify as module

    original = module.remade
    monkeypatch.setattr(module, "remade", lambda remains: replace(original(remains), text="Other words."))
    assert all("another text" in problem for problem in verify(record).problems)
    assert len(verify(record).problems) == 2
