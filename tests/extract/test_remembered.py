"""What is remembered of words is bounded, and what is no longer remembered is read all the same."""

import pytest

from dateline.extract import plain, wordforms
from dateline.extract.parse import Parser
from dateline.extract.plain import Plain
from dateline.extract.wordforms import WordForms

TEXTS = [f"The {word}s were {word}ing near the bridge at {at} when gunmen overran it."
         for at, word in enumerate(("zorb", "flimp", "grund", "plim", "sprack", "dront", "quell", "mard"))]  # fmt: skip


def told(docs):
    return [[(t.text, t.lower_, t.tag_, t.pos_, t.lemma_, t.shape_) for t in doc] for doc in docs]


@pytest.fixture
def little(monkeypatch):
    monkeypatch.setattr(plain, "_MOST", 4)
    monkeypatch.setattr(wordforms, "_MOST", 5)
    monkeypatch.setattr(wordforms, "_MOST_ALONE", 6)


def test_words_beyond_those_that_are_remembered_are_read_the_same(little):
    nlp = Parser().nlp
    forms = WordForms.of(nlp)
    expected = told(Parser().docs(TEXTS))
    reader = Plain(nlp.vocab, forms)
    for _ in range(2):
        with nlp.memory_zone():
            docs = list(nlp.pipe(TEXTS, disable=wordforms.RULES))
            assert told(map(reader.doc, docs, TEXTS)) == expected
    assert len(reader._lexemes) == 4
    assert len(forms._read) == 5
    assert len(forms._known) == 6
    assert len(forms._lemmatizer.cache) <= 7
