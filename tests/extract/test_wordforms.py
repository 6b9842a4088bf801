"""Parts of speech and lemmas from memory are those of the pipeline."""

from dateline.extract.parse import Parser
from dateline.extract.wordforms import WordForms
from dateline.intake import article_from

TEXTS = [
    "There were clashes near the bridge, and the rebels' bases burned.",
    "Let's see whether the town has fallen, the mayor said; he isn't sure.",
    "They ain't leaving: gunmen overran two posts.\n\nIt got better after.",
    "There were clashes near the bridge, and the rebels' bases burned.",
    "There was fighting; there's nothin' left, y'all. Let's go, gonna fight, gotta run, c'mon.",
]


def test_words_named_from_memory_are_what_the_pipeline_makes_of_them() -> None:
    parser = Parser()
    expected = [[(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.text) for t in parser.nlp(text)] for text in TEXTS]
    for _ in range(3):  # worked out, then remembered
        found = parser.docs(TEXTS)
        assert [[(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc] for doc in found] == expected


def test_a_lemma_outlasts_the_memory_zone_in_which_it_was_first_seen() -> None:
    parser = Parser()
    article = article_from("Zorbliks were zorbling at dawn.")[0]
    lemmas = []
    for _ in range(3):
        parsed = parser.parsed(article)
        lemmas.append([token.lemma_ for token in parsed.sentences[0].doc])
    assert lemmas[0] == lemmas[1] == lemmas[2]
    assert "zorble" in lemmas[0]


def test_a_pipeline_of_other_parts_keeps_them() -> None:
    import spacy

    assert WordForms.of(spacy.blank("en")) is None


def test_the_lemmatizer_looks_words_up_and_walks_no_lists() -> None:
    parser = Parser()
    parser.parsed(*article_from("Soldiers left."))
    known = parser.nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert {type(words) for words in known.values()} == {frozenset}
    assert "soldier" in known["noun"]
