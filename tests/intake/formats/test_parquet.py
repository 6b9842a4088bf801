import sys
from datetime import UTC, date, datetime

import pyarrow
import pytest
from pyarrow import parquet


@pytest.fixture
def read(reports):
    def run(columns, name="a.parquet"):
        path = reports.put(name, b"")
        parquet.write_table(pyarrow.table(columns), path, row_group_size=70)
        return reports.read(name, published="2022-01-01")

    return run


def test_the_rows_of_a_table_are_articles_by_the_names_of_their_columns(read):
    received, errors = read(
        {
            "Text": ["Bel fell.", "Oss held."],
            "published": [datetime(2022, 3, 6, 18, tzinfo=UTC), None],
            "outlet": ["A", "B"],
            "mood": [[1], []],
        }
    )
    assert [one.article.text for one in received] == ["Bel fell.", "Oss held."]
    assert [one.article.header.published for one in received] == ["2022-03-06T18:00:00+00:00", "2022-01-01"]
    assert [one.source.rpartition(":")[2] for one in received] == ["1", "2"]
    assert not errors


def test_rows_keep_their_numbers_over_batches_and_a_bad_one_costs_no_other(read):
    texts = [f"Town {n} fell." for n in range(200)]
    texts[150] = None
    received, [error] = read({"text": texts, "published": [date(2022, 3, 6)] * 200})
    assert len(received) == 199 and error.line == 151
    assert received[-1].source.endswith(":200")


def test_a_table_without_texts_and_a_file_that_is_no_table_are_one_error_each(read, reports):
    assert 'no "text" column; there are: title' in read({"title": ["Bel"]})[1][0].reason
    reports.put("b.parquet", b"no table at all" * 10)
    received, [error] = reports.read("b.parquet")
    assert not received and "Parquet" in error.reason


def test_without_pyarrow_the_error_says_what_to_install(reports, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    reports.put("a.parquet", b"PAR1")
    assert "dateline[parquet]" in reports.read("a.parquet")[1][0].remedy
