from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.attribution.quotes import QuoteIndex, find_quotes
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


def quoted(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[list[str]]:
    blocks = [Block(kind, 0, len(text))]
    return [[text[begin:end] for begin, end in quote.pieces] for quote in find_quotes(text, blocks)]


def test_marks_of_every_style_pair_up() -> None:
    assert quoted('He said "yes" and “no”, «maybe».') == [['"yes"'], ["“no”"], ["«maybe»"]]


def test_an_apostrophe_neither_opens_nor_closes() -> None:
    assert quoted("‘The rebels’ guns don’t reach,’ he said, ‘not yet’.") == [
        ["‘The rebels’ guns don’t reach,’"],
        ["‘not yet’"],
    ]


def test_a_quotation_left_open_goes_on_only_where_the_next_paragraph_opens_one() -> None:
    assert quoted('"One.\n\n"Two."\n\nThree.') == [['"One.', '"Two."']]
    assert quoted('"One.\n\nTwo "three" four.') == [['"One.'], ['"three"']]


def test_furniture_is_not_read() -> None:
    assert quoted('"Accept all"', BlockKind.FURNITURE) == []


def test_a_straight_mark_before_a_letter_opens_even_when_one_is_open() -> None:
    assert quoted('He was "fine and "well" today.') == [['"fine and "well"']]


MARKS = st.text(alphabet='"“”‘’«»„ab .,\n', max_size=200)


@given(MARKS)
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    quotes = find_quotes(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    bounds = [bound for quote in quotes for piece in quote.pieces for bound in piece]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= len(text) for bound in bounds)


@given(MARKS, st.integers(0, 200), st.integers(1, 50))
def test_the_index_finds_exactly_what_overlaps(text: str, start: int, length: int) -> None:
    quotes = find_quotes(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    plain = [quote for quote in quotes if quote.start < start + length and quote.end > start]
    assert QuoteIndex(quotes).over(start, start + length) == plain


def test_a_million_unbalanced_marks_are_read_in_no_time() -> None:
    for text in ('"' * 300_000, "“" * 300_000, "‘" * 300_000, '"' + "word " * 200_000):
        find_quotes(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
