import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import Visible, aligned, for_people, harmless, to_json, visible, write_csv
from dateline.record.text import Span
from dateline.shapes import SHAPES, ClaimRow
from dateline.tables import columns, figure
from making import article, capture


def claim_of(outlet):
    return ClaimRow(capture(article()), "a", outlet, "2021-08-09", None, False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "%0", "\t=1", " =1", "\r=1", "\n+1"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["Kunduz", "a = b", "", None, -3.5, 7])
def test_an_ordinary_cell_stays_as_it_is(cell):
    assert harmless(cell) == cell


@given(outlet=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_csv_gives_back_whatever_an_outlet_is_called(outlet):
    stream = io.StringIO(newline="")
    write_csv("claims", [claim_of(outlet)], stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert row["outlet"] == harmless(outlet)


@given(text=st.text())
def test_what_is_shown_to_people_is_one_line_that_no_terminal_obeys(text):
    shown = visible(text)
    assert "\n" not in shown
    assert all(sign.isprintable() or sign in "\u00ad" or not sign.isascii() for sign in shown)
    assert "\x1b" not in shown


def test_signs_that_turn_the_direction_of_text_are_written_out():
    assert visible("a\u202eb\x1b[31m") == "a\\u202eb\\u001b[31m"


@given(text=st.text())
def test_json_gives_back_any_text_and_holds_no_control_sign(text):
    out = to_json(Span(0, len(text), text))
    assert json.loads(out)["text"] == text
    assert not any(0x7F <= ord(sign) <= 0x9F or sign < " " for sign in out)
    out.encode()


@pytest.mark.parametrize("kind", ["articles", "claims", "incidents", "control", "tolls", "tallies"])
@pytest.mark.parametrize("audience", ["sheet", "people"])
def test_every_kind_of_row_has_columns_with_names_of_their_own(kind, audience):
    names = [column.name for column in columns(kind, audience)]
    assert kind in SHAPES
    assert names
    assert len(set(names)) == len(names)


def test_a_sheet_has_the_words_and_the_offsets_of_each_claim():
    stream = io.StringIO()
    write_csv("claims", [claim_of("Post")], stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert row["quote"] == article().text
    assert (row["quote_start"], row["place_id"], row["superseded"]) == ("0", "geonames:1135689", "false")
    assert row["said_by"] == "a mayor < Post"


def test_columns_stand_below_each_other():
    headings, rows = for_people("claims", [claim_of("Post"), claim_of("A longer name")])
    head, first, second = aligned(headings, rows)
    at = head.index("interest")
    assert first[at:].startswith("against")
    assert second[at:].startswith("against")


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((400, None, None), "400+"),
        ((30, 30, 30), "30"),
        ((1000, None, 1200), "1,000 to 1,200"),
        ((None, None, 50), "up to 50"),
        ((None, 70, None), "about 70"),
        ((None, None, None), ""),
        ((0, 0, 0), "0"),
    ],
)
def test_a_count_is_never_more_exact_than_it_was_said(bounds, words):
    assert figure(*bounds) == words


def test_a_very_long_cell_pushes_its_own_line_alone():
    lines = aligned(["title", "day"], [["x" * 100_000, "one"], ["short", "two"]])
    assert len(lines[1]) > 100_000
    assert lines[2] == "short" + " " * 77 + "two"


def test_in_a_terminal_what_it_would_obey_is_written_out_and_lines_stay():
    stream = io.StringIO()
    Visible(stream).write('a,"\x1b[31mred\u202e\u061c"\nb\tc,"two\nlines"\n')
    assert stream.getvalue() == 'a,"\\u001b[31mred\\u202e\\u061c"\nb c,"two\nlines"\n'
