import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dateline.query import says, words
from dateline.store import Store, migrate, said, tables
from dateline.store.database import connect, prepare_for_writing, reading, writing

SYLLABLES = st.sampled_from(
    ["ku", "nd", "uz", "é", "ß", "غزنی", "ﬀ", "𞤀", "²", "7", "'", '"', "*", " ", ":", "-", "AND"]
)
TEXTS = st.lists(SYLLABLES, max_size=8).map("".join) | st.text(max_size=30)


@pytest.fixture
def engine(database):
    Store.open(database).close()
    engine = connect(database, create=False)
    yield engine
    engine.dispose()


def keep(connection, texts):
    told = [
        {"annotation": at, "ordinal": at % 3, "claim": f"c{at}", "targets": "", "said": words(text)}
        for at, text in enumerate(texts, 1)
    ]
    connection.execute(tables.told.insert(), told)


def found(connection, search):
    query = select(tables.told.c.annotation).where(said.has(words(search).split()))
    keys = sorted(connection.scalars(query.order_by(tables.told.c.annotation)))
    assert said.count(connection, words(search).split()) == len(keys)
    assert sorted(said.keys(connection, words(search).split(), 100)) == [(key, key % 3) for key in keys]
    assert len(said.keys(connection, words(search).split(), 1)) == min(1, len(keys))
    return keys


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), search=TEXTS.filter(words))
def test_the_index_finds_the_claims_that_say_so(engine, texts, search):
    with writing(engine) as connection:
        connection.execute(tables.told.delete())
        keep(connection, texts)
        assert found(connection, search) == [at for at, text in enumerate(texts, 1) if says(words(text), words(search))]


def test_a_claim_that_is_taken_out_is_found_no_more_and_its_rank_does_not_matter(engine):
    with writing(engine) as connection:
        keep(connection, ["Kunduz fell", "Kunduz holds", "Ghazni fell"])
    with writing(engine) as connection:
        connection.execute(tables.told.delete().where(tables.told.c.annotation == 1))
        connection.execute(tables.told.update().values(rank=2))
        assert found(connection, "kund") == [2]
        assert found(connection, "FELL") == [3]
    with reading(engine) as connection:
        assert found(connection, "fell ghazni") == [3]


def test_of_a_very_long_word_a_hundred_letters_count(engine):
    text = "ا" * 5000 + " fell"
    with writing(engine) as connection:
        keep(connection, [text, "ا" * 99])
        assert found(connection, "ا" * 3000) == [1]
        assert found(connection, "ا" * 99 + " fe") == [1]


def test_a_record_of_before_the_index_gets_it(database):
    engine = connect(database, create=True)
    prepare_for_writing(engine)
    with writing(engine) as connection:
        migrate._run_migrations(connection, "0009")
        keep(connection, ["Kunduz fell"])
        connection.execute(tables.told.update().values(said=f" {'a' * 3000} fell"))
    Store.open(database).close()
    with reading(engine) as connection:
        assert found(connection, "fell") == [1]
        assert found(connection, "a" * 200) == [1]
    engine.dispose()
