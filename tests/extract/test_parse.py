import subprocess
import sys

import pytest
import spacy

from dateline.extract.parse import Parser, _has_own_tokenizer
from dateline.intake import article_from


def test_each_sentence_is_parsed_alone_with_exact_offsets(nlp_parser, make_article):
    article = make_article("\n  Rebels took the  town on Friday.\nResidents fled.\n\n\tThe army denied it. \n")
    parsed = nlp_parser.parsed(article)
    assert [sentence.index for sentence in parsed.sentences] == [0, 1, 2]
    for sentence in parsed.sentences:
        assert sentence.doc.text == article.text[sentence.start : sentence.end]
        for token in sentence.doc:
            at = sentence.offset(token)
            assert article.text[at : at + len(token)] == token.text


def test_a_sentence_is_parsed_the_same_with_and_without_its_neighbours(nlp_parser, make_article):
    text = "The mayor said troops left. Shells hit the market on Monday, killing four traders. Aid came late."
    alone = "Shells hit the market on Monday, killing four traders."
    parsed, single = (nlp_parser.parsed(make_article(one)) for one in (text, alone))
    among = [(token.text, token.dep_, token.head.i) for token in parsed.sentences[1].doc]
    assert among == [(token.text, token.dep_, token.head.i) for token in single.sentences[0].doc]


@pytest.mark.parametrize("wrap", ["\n", "\r", "\u2028"])
def test_a_line_break_in_a_sentence_is_no_word_and_stays_in_its_wording(nlp_parser, make_article, wrap):
    text = "Gunmen killed a lieutenant and five civilians who were walking home when the shelling began on Monday."
    [single] = nlp_parser.parsed(make_article(text)).sentences
    [wrapped] = nlp_parser.parsed(make_article(text.replace("five civilians", f"five{wrap}civilians"))).sentences
    assert [(one.text, one.idx, one.dep_) for one in wrapped.doc] == [
        (one.text, one.idx, one.dep_) for one in single.doc
    ]
    assert f"five{wrap}civilians" in wrapped.text


def test_only_the_components_that_rules_rest_on_are_loaded(nlp_parser):
    names = set(nlp_parser.nlp.component_names)
    assert {"tagger", "parser", "attribute_ruler", "lemmatizer"} <= names
    assert "ner" not in names


def test_the_fingerprint_names_model_and_version(nlp_parser):
    assert nlp_parser.fingerprint.startswith(f"{nlp_parser.model}-{nlp_parser.nlp.meta['version']}")


def test_two_parsers_share_one_pipeline(nlp_parser):
    assert Parser().nlp is nlp_parser.nlp


@pytest.mark.parametrize(
    "text", ["\ud800 a lone surrogate fell.", "a\x00b died.", "\u200b\u200b\u200b", "🙂" * 40, "(((((" * 900, ""]
)
def test_odd_text_is_parsed_without_an_error(nlp_parser, make_article, text):
    parsed = nlp_parser.parsed(make_article(text))
    for sentence in parsed.sentences:
        assert len(sentence.doc.text) == sentence.end - sentence.start


def test_the_tokens_of_a_stretch_are_those_that_overlap_it() -> None:
    article = article_from("Rebels  took Kardan, and “Tarn-e-Bala” fell. He's gone.")[0]
    parsed = Parser().parsed(article)
    for sentence in parsed.sentences:
        ends = [(sentence.offset(token), sentence.offset(token) + len(token), token.i) for token in sentence.doc]
        for start in range(sentence.start - 2, sentence.end + 2):
            for end in range(start, sentence.end + 2):
                expected = [i for begin, stop, i in ends if begin < end and stop > start]
                assert [token.i for token in sentence.tokens(start, end)] == expected


def test_words_are_cut_as_the_pipeline_cuts_them_but_at_hyphens(nlp_parser) -> None:
    whole = spacy.load(nlp_parser.model)
    text = (
        "“We don't know,” the U.S. Gen. O'Hara's aides said at 5p.m. on 3/4/2021: c'mon… $5m/€4bn (see http://x.io/a)."
    )
    assert [one.text for one in nlp_parser.nlp.make_doc(text)] == [one.text for one in whole.make_doc(text)]
    assert [one.text for one in nlp_parser.nlp.make_doc("Sar-e-Pul fell.")] == ["Sar-e-Pul", "fell", "."]


def test_a_pipeline_of_a_folder_keeps_a_tokenizer_of_another_make(tmp_path) -> None:
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "own")
    assert _has_own_tokenizer(str(tmp_path / "own"))
    config = tmp_path / "own" / "config.cfg"
    config.write_text(config.read_text("utf-8").replace("spacy.Tokenizer.v1", "spacy.zh.ChineseTokenizer"), "utf-8")
    assert not _has_own_tokenizer(str(tmp_path / "own"))


def test_what_a_pipeline_is_made_of_is_not_searched_for_cycles() -> None:
    asked = "import gc; from dateline.extract.parse import Parser; Parser().nlp; print(gc.get_freeze_count())"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert int(told) > 10_000
