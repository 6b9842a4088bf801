from dataclasses import replace

from dateline.evaluate.reports import said as judging
from evaluating import REBELS, example, said, scores

TEXT = "The rebels said that the town was theirs. A farmer saw no fighting, she told us."


def row(speaker, words):
    return {"speaker": speaker, "cue": "said", "content_start_words": words}


def measured(rows, found):
    gold = {"id": "x", "control": [{"country": "Afghanistan"}], "attributions": rows}
    return scores(judging, example(TEXT, gold, attributions=found))


def test_the_content_is_found_by_its_first_words_and_the_speaker_by_a_word():
    measures = measured([row("rebels", "the town was")], [said(TEXT, "The rebels", "said", "that the town was theirs")])
    assert measures == {judging.CONTENTS: 1, judging.SPEAKERS: 1}


def test_nothing_found_scores_nothing():
    assert measured([row("rebels", "the town was")], []) == {judging.CONTENTS: 0, judging.SPEAKERS: None}


def test_another_sentence_is_not_the_content():
    other = said(TEXT, "A farmer", "told", "saw no fighting")
    assert measured([row("rebels", "the town was")], [other])[judging.CONTENTS] == 0


def test_another_speaker_is_wrong_unless_it_is_the_same_party():
    found = said(TEXT, "A farmer", "said", "the town was theirs")
    assert measured([row("Taliban", "the town was")], [found])[judging.SPEAKERS] == 0
    assert measured([row("Taliban", "the town was")], [replace(found, actor=REBELS)])[judging.SPEAKERS] == 1
