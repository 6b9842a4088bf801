from dateline.extract.doc import Doc
from dateline.extract.document import Sentence
from dateline.extract.tokens import Lexeme, Token
from dateline.extract.toponyms.pieces import Pieces
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


def pieces_of(*words: str) -> Pieces:
    doc, at = Doc(" ".join(words)), 0
    for word in words:
        lexeme = Lexeme(word, word.lower(), "", word.isalpha(), *[False] * 7)
        doc.append(Token(doc, at, lexeme, (word.lower(), "PROPN", "NNP", "dep"), 1))
        at += len(word) + 1
    return Pieces(Sentence(0, Block(BlockKind.PARAGRAPH, 0, at), 0, at, doc))


def test_a_hyphened_word_is_cut_and_each_part_knows_its_token_and_where_it_stands() -> None:
    pieces = pieces_of("the", "Ruvo-Oss", "road")
    assert [piece.text for piece in pieces] == ["the", "Ruvo", "Oss", "road"]
    assert [token.text for token in pieces.tokens] == ["the", "Ruvo-Oss", "Ruvo-Oss", "road"]
    assert [(pieces.start(at), pieces.end(at)) for at in range(4)] == [(0, 3), (4, 8), (9, 12), (13, 17)]
    assert [piece.glued for piece in pieces] == [False, False, True, False]


def test_white_space_has_no_piece() -> None:
    pieces = pieces_of("Oss", "  ", "fell")
    assert [piece.text for piece in pieces] == ["Oss", "fell"]
    assert [token.text for token in pieces.tokens] == ["Oss", "fell"]


def test_names_open_with_a_capital_or_an_arabic_article() -> None:
    assert [piece.opens for piece in pieces_of("Tarn", "el", "fell", "12", ",", "'Adra")] == [
        True, True, False, False, False, True,
    ]  # fmt: skip
