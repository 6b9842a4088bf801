from importlib.resources import files

import pytest

from dateline.extract.document import Sentence
from dateline.extract.numerals import read_numeral, starts
from dateline.extract.quantities import Quantity, QuantityKind, find_quantities
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


@pytest.fixture
def read(nlp):
    def quantities(text: str) -> list[Quantity]:
        block = Block(BlockKind.PARAGRAPH, 0, len(text))
        return find_quantities(Sentence(0, block, 0, len(text), nlp(text)))

    return quantities


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("40 miners", 40, 40, 40),
        ("forty-two miners", 42, 42, 42),
        ("two hundred and six miners", 206, 206, 206),
        ("three thousand five hundred miners", 3500, 3500, 3500),
        ("more than 600 miners", 600, None, None),
        ("at least 30 miners", 30, None, None),
        ("no fewer than 12 miners", 12, None, None),
        ("30 or more miners", 30, None, None),
        ("up to 90 miners", None, None, 90),
        ("as many as 52 miners", None, None, 52),
        ("about 1,300 miners", None, 1300, None),
        ("an estimated 81,000 miners", None, 81000, None),
        ("nearly 400 miners", None, 400, None),
        ("dozens of miners", 24, None, None),
        ("scores of miners", 40, None, None),
        ("hundreds of miners", 200, None, None),
        ("tens of thousands of miners", 20000, None, None),
        ("hundreds of thousands of miners", 200000, None, None),
        ("several hundred miners", 300, None, None),
        ("a couple of miners", 2, 2, 2),
        ("a dozen miners", None, 12, None),
        ("between 1,000 and 1,200 miners", 1000, None, 1200),
        ("half a million people", 500_000, 500_000, 500_000),
        ("a quarter of a million people", 250_000, 250_000, 250_000),
        ("1,000–1,200 miners", 1000, None, 1200),
        ("1,000-1,200 miners", 1000, None, 1200),
        ("two or three miners", 2, None, 3),
        ("40 lakh miners", 4_000_000, 4_000_000, 4_000_000),
        ("1.3 million miners", 1_300_000, 1_300_000, 1_300_000),
        ("14 000 miners", 14000, 14000, 14000),
        ("no miners", 0, 0, 0),
        ("many miners", None, None, None),
    ],
)
def test_the_wording_of_a_number_sets_its_bounds(read, words, low, best, high):
    (quantity,) = read(f"The mayor spoke of {words} yesterday.")
    assert (quantity.kind, quantity.low, quantity.best, quantity.high) == (QuantityKind.CARDINAL, low, best, high)


def test_a_number_keeps_its_words_and_their_place_in_the_article(nlp):
    text = "Officials counted more than 70 tents."
    (quantity,) = find_quantities(Sentence(3, Block(BlockKind.PARAGRAPH, 100, 137), 100, 137, nlp(text)))
    assert quantity.text == "more than 70"
    assert (quantity.span.start, quantity.span.end) == (118, 130)
    assert quantity.value == 70


@pytest.mark.parametrize(
    ("words", "rank"),
    [("the first town", 1), ("a sixth town", 6), ("the 11th town", 11), ("the twenty-first town", 21)],
)
def test_a_rank_is_an_ordinal(read, words, rank):
    (quantity,) = read(f"It was {words} to fall.")
    assert (quantity.kind, quantity.value) == (QuantityKind.ORDINAL, rank)


@pytest.mark.parametrize(
    ("words", "value"),
    [("a third of", None), ("two-thirds of", None), ("half", None), ("65% of", 65), ("90 per cent of", 90)],
)
def test_a_fraction_is_a_share_and_no_rank(read, words, value):
    (quantity,) = read(f"They hold {words} the country.")
    assert (quantity.kind, quantity.value) == (QuantityKind.SHARE, value)


@pytest.mark.parametrize(
    "words",
    [
        "a road of 20 kilometres",
        "damage of $500",
        "a fine of 900 pesos",
        "the 215 Corps",
        "Article 5",
        "a 4–2 victory",
        "the year since 2015",
        "a meeting on August 12",
        "the past 24 hours",
        "Amina Noor, 34, a nurse",
        "a siege of 20 years",
    ],
)
def test_what_measures_or_names_counts_nobody(read, words):
    assert all(quantity.kind is not QuantityKind.CARDINAL for quantity in read(f"The report told of {words}."))


@pytest.mark.parametrize("date", ["August 24 2014", "24 August 2014", "Aug. 24, 2014", "24 of August, 2014"])
def test_the_year_of_a_whole_date_counts_nobody_whatever_follows(read, date):
    assert 2014 not in [
        one.value for one in read(f"{date} Soldiers dead in Tarn.") if one.kind is QuantityKind.CARDINAL
    ]
    assert [one.value for one in read("In August some 2014 soldiers died.")] == [2014]


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "one million billion trillion " * 40, "of " * 500 + "12", "½ ٣ 五", ""]
)
def test_odd_text_gives_no_error(read, text):
    assert isinstance(read(text), list)


def test_no_number_starts_with_a_word_that_is_passed_over(nlp):
    folder = files("dateline.samples") / "reports"
    texts = [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".txt")]
    for line in "\n".join(texts).split("\n"):
        tokens = nlp(line[:1000])
        words = [token.lower_ for token in tokens]
        read = [at for at in range(len(words)) if read_numeral(tokens, words, at) is not None]
        assert set(read) <= set(starts(words)), line
    assert starts(["the", "town", "of", "four", "hills", ",", "42nd", "so-called"]) == [3, 6]
