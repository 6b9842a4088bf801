from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.record.text import Block, Span
from dateline.record.vocabulary import BlockKind
from dateline.shapes import ArticleRow, ArticleText, ClaimRow
from dateline.web.pages.reading import excerpt, reading
from making import KUNDUZ, article, capture

TEXT = "Fighters took the city. Officials said so.\n\nThe airport held.\n\nRead more here.\n\nNobody knows."
BLOCKS = tuple(
    Block(kind, TEXT.index(words), TEXT.index(words) + len(words))
    for kind, words in (
        (BlockKind.HEADLINE, "Fighters took the city. Officials said so."),
        (BlockKind.PARAGRAPH, "The airport held."),
        (BlockKind.FURNITURE, "Read more here."),
        (BlockKind.PARAGRAPH, "Nobody knows."),
    )
)
ROW = ArticleRow("a", "Sample Post", "2021-08-09", "T", None, None, None, 0, "", "s", "text/plain", datetime.now(UTC))


def text_with(*spans):
    claims = []
    for at, (start, end) in enumerate(spans):
        claim = replace(capture(article(TEXT), KUNDUZ), id=f"{at:020x}", quote=Span(start, end, TEXT[start:end]))
        claims.append(ClaimRow(claim, "a", "Sample Post", "2021-08-09", None, False))
    return ArticleText(ROW, TEXT, BLOCKS, (), tuple(claims))


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda at: (at[0], min(at[0] + at[1], len(TEXT)))),
    max_size=8,
)


@given(SPANS)
def test_the_pieces_of_a_block_are_its_words(spans):
    found = reading(text_with(*spans))
    words = ["".join(piece.text for piece in passage.pieces) for passage in found.passages]
    assert words == [TEXT[block.start : block.end] for block in BLOCKS]


@given(SPANS)
def test_each_sign_of_a_block_carries_the_claims_whose_quotes_hold_it(spans):
    found = reading(text_with(*spans))
    for block, passage in zip(BLOCKS, found.passages, strict=True):
        at = block.start
        for piece in passage.pieces:
            for sign in range(at, at + len(piece.text)):
                holding = {f"{n:020x}" for n, (start, end) in enumerate(spans) if start <= sign < end}
                assert set(piece.claims) == holding
            at += len(piece.text)


def test_claims_are_numbered_in_the_order_of_the_text_and_the_asked_one_stands_out():
    found = reading(text_with((24, 42), (0, 23)), asked=["0" * 20])
    assert [(note.number, note.id[-1], note.asked) for note in found.notes] == [(1, "1", False), (2, "0", True)]
    assert [piece.numbers for piece in found.passages[0].pieces if piece.numbers] == [(1,), (2,)]
    assert [piece.asked for piece in found.passages[0].pieces] == [False, False, True]


def test_an_excerpt_holds_the_asked_passage_and_its_neighbours_without_furniture():
    found = excerpt(text_with((0, 23), (44, 61)), asked=[f"{1:020x}"])
    assert [passage.kind for passage in found.passages] == ["headline", "paragraph"]
    assert {note.number for note in found.notes} == {1, 2}


def test_many_claims_on_one_long_block_are_cut_in_one_go():
    text = "word " * 40_000
    spans = [(at * 5, at * 5 + 4) for at in range(40_000)]
    base = capture(article(text), KUNDUZ)
    rows = tuple(
        ClaimRow(replace(base, id=f"{at:020x}", quote=Span(start, end, text[start:end])), "a", None, None, None, False)
        for at, (start, end) in enumerate(spans)
    )
    found = reading(ArticleText(ROW, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), (), rows))
    assert len(found.passages[0].pieces) == 80_000
