"""The parser's matrix products: fast, and the same for a sentence alone and in company."""

import numpy as np
from thinc.api import NumpyOps

from dateline.extract.arithmetic import Products, one_thread
from dateline.extract.parse import Parser
from dateline.intake import article_from

SENTENCES = [
    "Rebels took the town of Kardan on Monday.",
    "Fled.",
    "The governor said that his men had left the police headquarters before dawn, and that no shot was fired.",
    "Nobody was hurt.",
]


def test_a_row_of_a_product_is_the_same_whatever_rows_stand_beside_it() -> None:
    generator = np.random.default_rng(7)
    rows, weights = generator.random((300, 288), "f"), generator.random((288, 288), "f")
    products = Products()
    with one_thread():
        whole = products.gemm(rows, weights, trans2=True)
        for count in (1, 2, 3, 7, 8, 9, 50, 131):
            assert (products.gemm(rows[:count], weights, trans2=True) == whole[:count]).all(), count


def test_products_are_those_of_the_parser_s_own_library_but_for_rounding() -> None:
    generator = np.random.default_rng(8)
    left, right = generator.random((40, 96), "f"), generator.random((96, 33), "f")
    expected = NumpyOps().gemm(left, right)
    assert np.allclose(Products().gemm(left, right), expected, rtol=1e-4)
    turned = np.ascontiguousarray(left.T)
    assert np.allclose(Products().gemm(turned, right, trans1=True), expected, rtol=1e-4)


def test_a_sentence_is_parsed_alike_alone_and_among_others() -> None:
    parser = Parser()
    together = article_from("\n\n".join(SENTENCES))[0]
    parsed = parser.parsed(together)
    among = [[(t.tag_, t.dep_, t.head.i, t.lemma_) for t in one.doc] for one in parsed.sentences]
    alone = []
    for text in SENTENCES:
        parsed = parser.parsed(article_from(text)[0])
        alone.append([(t.tag_, t.dep_, t.head.i, t.lemma_) for t in parsed.sentences[0].doc])
    assert among == alone


def test_the_pipeline_multiplies_through_numpy() -> None:
    models = [getattr(pipe, "model", None) for _, pipe in Parser().nlp.pipeline]
    parts = [part for model in models if model is not None for part in model.walk()]
    assert parts
    assert all(isinstance(part.ops, Products) for part in parts)
