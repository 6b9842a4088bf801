"""Lists of names are kept once, and told apart whatever they hold and in whatever order they come."""

import itertools

import pytest
from sqlalchemy import create_engine, select

from dateline.store import tables
from dateline.store.naming import joined, naming_keys

LISTS = ((), ("",), ("", ""), ("army",), ("army", ""))


@pytest.mark.parametrize("order", list(itertools.permutations(LISTS[:3])))
def test_no_name_and_an_empty_one_are_two_lists(order) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tables.namings.create(connection)
        keys = {}
        for names in (*order, *LISTS):
            keys |= naming_keys(connection, [names])
        kept = dict(connection.execute(select(tables.namings.c.key, tables.namings.c.names)).all())
    assert {names: kept[key] for names, key in keys.items()} == {names: joined(names) for names in LISTS}
