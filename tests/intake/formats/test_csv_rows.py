import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cutting import received
from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats.csv_rows import cut_rows


def read(data):
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    results = received(cut_rows(stream, "a.csv", Metadata()))
    return [one for one in results if not isinstance(one, InputError)], [
        one for one in results if isinstance(one, InputError)
    ]


def test_rows_are_articles_by_the_names_of_their_columns():
    [received], errors = read('Published,Text,mood\n2022-03-06,"Bel fell,\r\nhe said.",grim\n')
    assert received.article.text == "Bel fell,\r\nhe said."
    assert received.article.header.published == "2022-03-06"
    assert received.source == "a.csv:2" and not errors


def test_the_line_of_a_row_counts_the_lines_of_the_rows_before():
    received, [error] = read('text,published\n"Bel\nfell.",\n\nOss fell.,never\nTarn fell.,\n')
    assert [one.source for one in received] == ["a.csv:2", "a.csv:6"]
    assert error.line == 5


def test_a_table_without_texts_is_one_error_with_a_remedy():
    received, [error] = read("title,body\na,b\nc,d\n")
    assert not received
    assert "title, body" in error.reason and '"text"' in error.remedy


def test_long_texts_marks_and_empty_tables_are_handled():
    assert len(read("text\n" + "Bel fell. " * 40_000 + "\n")[0]) == 1
    assert len(read("text\nBel fell.\n".encode("utf-8-sig"))[0]) == 1
    assert len(read("text\nBel fell.\n".encode("utf-16"))[0]) == 1
    assert read("text\n") == ([], []) or read("text\n")[1]
    assert "PNG" in read(b"\x89PNG\r\n")[1][0].reason
    assert "UTF-8" in read("text\nBel f\xe9ll.\n".encode("latin-1"))[1][0].reason


def test_a_quote_that_is_never_closed_costs_its_own_row_alone():
    received, [error] = read('text,published\nBel fell.,2022-03-06\n"Oss fell.,2022-03-07\nTarn fell.,\n"Ro\nfell.",\n')
    assert [one.article.text for one in received] == ["Bel fell.", "Tarn fell.", "Ro\nfell."]
    assert error.line == 3 and "quote" in error.reason


def test_a_bad_quote_inside_a_text_of_several_lines_makes_no_articles_of_its_lines():
    received, [error] = read('text,id,outlet\n"Bel fell.\nHe said "no" to it.\nOss held.",1,A\nTarn fell.,2,B\n')
    assert [one.article.text for one in received] == ["Tarn fell."]
    assert error.line == 2 and "lines 2 to 4 are passed over" in error.reason


def test_a_thousand_quotes_that_lead_nowhere_take_time_that_grows_with_their_number():
    # Each row, begun at any of these lines, runs to the end of the table.
    received, errors = read("text,outlet\n" + 'a","b\n' * 20_000)
    assert not received and errors


@given(st.text(min_size=1).filter(lambda text: any(sign.isalnum() for sign in text)))
def test_every_text_comes_back_and_the_kept_bytes_give_it_again(text):
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([["text", "outlet"], [text, "A"]])
    [received], _ = read(table.getvalue())
    assert received.article.text == text.replace("\0", " ")
    [again], _ = read(received.raw)
    assert again.article == received.article


@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_errors(data):
    read(b"text,id\n" + data)
