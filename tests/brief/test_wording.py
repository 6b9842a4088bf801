from datetime import date

import pytest

from dateline.brief.wording import (
    days,
    event_words,
    figure,
    is_persons_name,
    listed,
    looks_like_name,
    ordinal,
    phrases,
    plural,
    published_words,
    shown,
)
from dateline.record.vocabulary import MODES, ControlStatus, EventType, How, Standing, Target


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2021, 8, 6), date(2021, 8, 6), "6 August 2021"),
        (date(2021, 8, 5), date(2021, 8, 6), "5–6 August 2021"),
        (date(2021, 7, 30), date(2021, 8, 2), "30 July – 2 August 2021"),
        (date(2020, 12, 31), date(2021, 1, 1), "31 December 2020 – 1 January 2021"),
        (None, date(2021, 8, 6), "by 6 August 2021"),
        (date(2021, 8, 6), None, "from 6 August 2021 on"),
        (None, None, "day not known"),
    ],
)
def test_an_interval_is_said_as_it_is_known(earliest, latest, words):
    assert days(earliest, latest) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((400, None, None), "at least 400"),
        ((31, 31, 31), "31"),
        ((None, 31, None), "31"),
        ((1000, None, 1200), "1,000–1,200"),
        ((20, 34, 60), "20–60 (best 34)"),
        ((None, None, 50), "at most 50"),
        ((0, 0, 0), "0"),
        ((None, None, None), "“dozens”"),
    ],
)
def test_a_range_is_not_a_number_and_nought_is_not_nothing(bounds, words):
    assert figure(*bounds, "dozens") == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2021-08-09", "9 August 2021"),
        ("2021-08-09T18:00:00Z", "9 August 2021"),
        ("2021-08", "August 2021"),
        (None, "undated"),
        ("soon", "soon"),
    ],
)
def test_a_date_of_publication_is_as_fine_as_it_is_known(published, words):
    assert published_words(published) == words


def test_every_word_of_the_vocabularies_has_words():
    for event_type in EventType:
        assert set(phrases()["event"][event_type.value]) == set(MODES[event_type])
    assert set(phrases()["standing"]) == {*map(str, Standing)}
    assert set(phrases()["status"]) == {*map(str, ControlStatus)}
    assert set(phrases()["target"]) == {*map(str, Target)}
    assert set(phrases()["how"]) == {*map(str, How)} - {"unknown"}
    assert set(phrases()["group"]) == {*map(str, EventType)} - {"control", "displacement"}
    assert event_words("strike", "air") == "Air strike"


def test_small_words():
    assert (ordinal(1), ordinal(2), ordinal(11), ordinal(23)) == ("1st", "2nd", "11th", "23rd")
    assert (plural(1, "report"), plural(2, "report"), plural(2, "country")) == ("1 report", "2 reports", "2 countries")
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert shown("a\n b\x00\u202e") == "a b\ufffd\ufffd"


def test_a_word_that_opens_a_sentence_names_nobody_and_a_name_alone_does():
    assert not any(map(looks_like_name, ("Prisoners", "Two patients", "soldiers", "UN staff")))
    assert all(map(looks_like_name, ("Firstname", "the judge Firstname Lastname")))


def test_only_a_whole_name_is_a_persons_name():
    assert is_persons_name("Firstname Lastname")
    assert not any(map(is_persons_name, ("radio manager", "Afghan radio manager", "Civilians", "")))
