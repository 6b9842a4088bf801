"""Parts of speech and lemmas from memory are those of the pipeline."""

from dateline.extract.parse import Parser
from dateline.extract.wordforms import RULES, WordForms
from dateline.intake import article_from

TEXTS = [
    "There were clashes near the bridge, and the rebels' bases burned.",
    "Let's see whether the town has fallen, the mayor said; he isn't sure.",
    "They ain't leaving: gunmen overran two posts.\nIt got better after.",
    "There were clashes near the bridge, and the rebels' bases burned.",
]


def _read(doc: object) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc]  # type: ignore[attr-defined]


def test_words_filled_from_memory_are_what_the_pipeline_makes_of_them() -> None:
    nlp = Parser().nlp
    forms = WordForms.of(nlp)
    assert forms is not None
    expected = [_read(nlp(text)) for text in TEXTS]
    for _ in range(2):  # worked out, then remembered
        assert [_read(forms.fill(doc)) for doc in nlp.pipe(TEXTS, disable=RULES)] == expected
        forms.learn()


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
