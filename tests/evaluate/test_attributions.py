import pytest

from dateline.evaluate import attributions
from evaluating import example, said, scores

TEXT = 'A mayor said the bridge was gone. "We saw it fall," a farmer added.'


def piece(words):
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


def row(source, cue, content):
    return {"source": piece(source) if source else [], "cue": piece(cue), "content": piece(content)}


MAYOR = row("A mayor", "said", "the bridge was gone")
FARMER = row("a farmer", "added", '"We saw it fall,"')


def measured(rows, found):
    return scores(attributions, example(TEXT, {"id": "x", "attributions": rows}, attributions=found))


def test_all_found_with_their_sources_is_perfect():
    found = [said(TEXT, "A mayor", "said", "the bridge was gone"), said(TEXT, "a farmer", "added", "We saw it fall")]
    measures = measured([MAYOR, FARMER], found)
    assert measures[attributions.CONTENT] == measures[attributions.SOURCE] == measures[attributions.INDIRECT] == 1


def test_nothing_found_scores_nothing():
    measures = measured([MAYOR], [])
    assert (measures[attributions.CONTENT], measures[attributions.INDIRECT]) == (0, 0)
    assert measures[attributions.SOURCE] is None


def test_half_of_the_characters_are_enough_and_less_is_not():
    assert measured([MAYOR], [said(TEXT, "A mayor", "said", "bridge was gone")])[attributions.CONTENT] == 1
    assert measured([MAYOR], [said(TEXT, "A mayor", "said", "gone")])[attributions.CONTENT] == 0


def test_quoted_contents_are_no_indirect_ones():
    measures = measured([MAYOR, FARMER], [said(TEXT, "a farmer", "added", "We saw it fall")])
    assert measures[attributions.CONTENT] == pytest.approx(2 / 3)
    assert measures[attributions.INDIRECT] == 0


def test_another_source_or_none_is_wrong_and_a_gold_without_source_is_not_asked():
    assert measured([MAYOR], [said(TEXT, "a farmer", "said", "the bridge was gone")])[attributions.SOURCE] == 0
    assert measured([MAYOR], [said(TEXT, None, "said", "the bridge was gone")])[attributions.SOURCE] == 0
    nobody = row(None, "said", "the bridge was gone")
    assert measured([nobody], [said(TEXT, None, "said", "the bridge was gone")])[attributions.SOURCE] is None


def test_a_content_over_the_whole_text_shows_in_the_characters():
    whole = [said(TEXT, "A mayor", "said", TEXT)]
    measures = measured([MAYOR], whole)
    assert measures[attributions.CONTENT] == 1
    assert measures[attributions.CHARACTERS] < 0.5


def test_of_two_contents_that_cover_the_gold_the_tighter_gives_the_source():
    told = said(TEXT, "a farmer", "added", "A mayor said the bridge was gone")
    found = [told, said(TEXT, "A mayor", "said", "the bridge was gone")]
    assert measured([MAYOR], found)[attributions.SOURCE] == 1
