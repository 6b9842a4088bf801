"""Word vectors: those of the pipeline to the bit, however often a word has come before."""

import numpy as np
import pytest
import spacy
from spacy.lang.en import English

from dateline.extract import vectors
from dateline.extract.arithmetic import one_thread
from dateline.extract.parse import Parser
from dateline.extract.vectors import WordVectors

TEXTS = [
    "Rebels took the town of Kardan on Monday, and 14 people died.",
    "Fled.",
    "“Nobody’s  left,” said the governor of Tarn-e-Bala.",
    "Rebels took the town of Dabarra on Monday, and 19 people died.",
    "",
    "Can't the army hold Kardan? It won't.",
]


@pytest.mark.parametrize("most", [20_000, 24, 3])
def test_the_vectors_are_those_of_the_pipeline_whatever_is_remembered(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_MOST", most)
    nlp = Parser().nlp
    ours = WordVectors.of(nlp)
    assert ours is not None
    with one_thread():
        for batch in (TEXTS, TEXTS[:1], TEXTS[1:2], TEXTS[2:], TEXTS):
            docs = [nlp.make_doc(text) for text in batch]
            expected = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
            found = ours.of_docs(docs)
            assert len(found) == len(expected)
            assert all(np.array_equal(one, other) for one, other in zip(found, expected, strict=True))


def test_sentences_are_parsed_as_the_pipeline_parses_them() -> None:
    parser = Parser()
    found = parser.docs(TEXTS)
    with one_thread():
        for doc, text in zip(found, TEXTS, strict=True):
            expected = parser.nlp(text)
            assert [(word.text, word.whitespace_, word.tag_, word.dep_, word.head.i, word.lemma_) for word in doc] == [
                (word.text, word.whitespace_, word.tag_, word.dep_, word.head.i, word.lemma_) for word in expected
            ]


def test_a_pipeline_of_another_make_works_its_vectors_out_itself() -> None:
    assert WordVectors.of(English()) is None
    other = spacy.blank("en")
    other.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 2,
                                                "embed_size": 100, "window_size": 2, "maxout_pieces": 3,
                                                "subword_features": True, "pretrained_vectors": None}})  # fmt: skip
    assert WordVectors.of(other) is None
