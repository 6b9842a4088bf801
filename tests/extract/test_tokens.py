"""Plain tokens answer as the pipeline's own would."""

import pytest

from dateline.extract.doc import Doc
from dateline.extract.parse import Parser
from dateline.extract.plain import Plain, _hang
from dateline.extract.tokens import Lexeme, Token

TEXTS = [
    "Rebels who had fled Tarn, Oss and the hills took the town back on Monday; about 1,200 people left, 40 on foot.",
    '"They came at dawn," said the mayor, whose deputy was shot, stabbed or beaten, and who was not there.',
    "What did the army, which  lost three posts, say it would do? Nothing.",
    "$ 40 – no more",
    "",
]
WORDS = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_", "shape_", "is_alpha", "is_currency",
    "is_digit", "is_punct", "is_space", "is_stop", "is_title", "like_num",
)  # fmt: skip
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.mark.parametrize("text", TEXTS)
def test_every_question_gets_the_answer_of_the_pipeline(text: str) -> None:
    nlp = Parser().nlp
    parsed = nlp(text)
    doc = Plain(nlp.vocab).doc(parsed, text)
    assert len(doc) == len(parsed) and doc.text == parsed.text
    for token, theirs in zip(doc, parsed, strict=True):
        assert len(token) == len(theirs) and token.root.i == theirs.sent.root.i
        for name in WORDS:
            assert getattr(token, name) == getattr(theirs, name), name
        for name in ONE:
            assert getattr(token, name).i == getattr(theirs, name).i, name
        for name in SEVERAL:
            assert [one.i for one in getattr(token, name)] == [one.i for one in getattr(theirs, name)], name
        assert [token.is_ancestor(other) for other in doc] == [theirs.is_ancestor(other) for other in parsed]


def test_stretches_are_cut_as_the_pipeline_cuts_them() -> None:
    nlp = Parser().nlp
    parsed = nlp(TEXTS[0])
    doc = Plain(nlp.vocab).doc(parsed, TEXTS[0])
    for start in range(len(TEXTS[0])):
        for end in range(start + 1, len(TEXTS[0]) + 1):
            span = parsed.char_span(start, end, alignment_mode="expand")
            assert [token.i for token in doc.covering(start, end)] == [token.i for token in span or ()]
    for start in range(len(doc)):
        assert [doc.between(start, end) for end in range(len(doc) + 2)] == [
            parsed[start:end].text for end in range(len(doc) + 2)
        ]


@pytest.mark.parametrize(
    ("heads", "subtrees", "nested"),
    [
        ([1, 1, 3, 1], [[0], [0, 1, 2, 3], [2], [2, 3]], True),
        ([2, 3, 2, 3], [[0], [1], [0, 2], [1, 3]], False),  # two clauses, one within the other
        ([2, 3, 3, 3], [[0], [1], [0, 2], [0, 1, 2, 3]], False),  # within one clause
    ],
)
def test_what_hangs_from_a_word_is_no_other_words_where_arcs_cross(
    heads: list[int], subtrees: list[list[int]], nested: bool
) -> None:
    doc = Doc("a b c d")
    lexeme = Lexeme("a", "a", "x", True, False, False, False, False, False, False, False)
    for at in range(4):
        doc.append(Token(doc, 2 * at, lexeme, ("a", "X", "XX", "dep"), 1))
    _hang(doc, heads)
    assert doc.nested is nested
    assert [sorted(one.i for one in token.subtree) for token in doc] == subtrees


def test_no_token_has_a_neighbour_before_the_first_or_after_the_last() -> None:
    doc = Parser().docs(["Rebels left."])[0]
    assert doc[0].nbor() is doc[1]
    for token, step in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_words_and_lemmas_come_in_lower_case_and_in_order(nlp_parser: Parser) -> None:
    (doc,) = nlp_parser.docs(["Rebels HELD two Towns."])
    assert doc.lowers == ["rebels", "held", "two", "towns", "."]
    assert doc.lemmas == [token.lemma_.lower() for token in doc]
    assert doc.lowers is doc.lowers
