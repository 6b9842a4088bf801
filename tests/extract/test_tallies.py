import json

import pytest

from dateline.extract.document import Sentence
from dateline.extract.quantities import find_quantities
from dateline.extract.tallies import TallyMention, find_tallies
from dateline.record.actor import ActorRef
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind


class Table:
    def match(self, text: str) -> ActorRef | None:
        return ActorRef("rebels", "Rebels", "rebels") if "rebel" in text.lower() else None


@pytest.fixture
def read(nlp):
    def sentence(text: str) -> Sentence:
        return Sentence(0, Block(BlockKind.PARAGRAPH, 0, len(text)), 0, len(text), nlp(text))

    def tallies(text: str, *before: str) -> list[TallyMention]:
        here = sentence(text)
        return find_tallies(here, find_quantities(here), Table(), [sentence(earlier) for earlier in before])

    return tallies


@pytest.mark.parametrize(
    ("text", "kind", "counts", "low", "high", "of"),
    [
        ("The rebels seized a sixth provincial capital.", "ordinal", "captures", 6, 6, "provincial capital"),
        ("Rebels take 11th provincial capital as Tarn falls.", "ordinal", "captures", 11, 11, "provincial capital"),
        ("They came after seizing five border towns in a week.", "count", "captures", 5, 5, "border town"),
        ("The rebels took control of 12 district centres.", "count", "captures", 12, 12, "district centre"),
        ("The rebels now hold 15 provinces.", "count", "holdings", 15, 15, "province"),
        ("The rebels have captured over 70 of about 250 districts.", "count", "captures", 70, None, "district"),
        ("Nine out of 10 districts are rebel-held.", "count", "holdings", 9, 9, "district"),
        ("The number of towns the army has lost this week is 12.", "count", "captures", 12, 12, "town"),
        ("The towns that the army lost are 23.", "count", "captures", 23, 23, "town"),
        ("The army liberated over 41 settlements.", "count", "captures", 41, None, "settlement"),
        ("Tarn was the third city to fall.", "ordinal", "captures", 3, 3, "city"),
        ("Tarn is the only big city left to the state.", "count", "remaining", 1, 1, "big city"),
        ("Tarn is the only regional capital they have captured.", "count", "captures", 1, 1, "regional capital"),
        ("The state still controls seven provinces.", "count", "remaining", 7, 7, "province"),
        ("All but three of the state's 20 towns are in rebel hands.", "count", "holdings", 17, 17, "town"),
        ("The fall brings to nine the number of towns the rebels hold.", "count", "holdings", 9, 9, "town"),
        ("The capture brings the number of captured towns to nine.", "count", "captures", 9, 9, "town"),
        ("The number of districts under rebel control rose to 77.", "count", "holdings", 77, 77, "district"),
        ("The group has overrun more than 100 villages.", "count", "captures", 100, None, "village"),
        ("The army has lost 23 of its 40 bases.", "count", "captures", 23, 23, "base"),
        ("A dozen towns have changed hands.", "count", "captures", 12, 12, "town"),
        ("The rebels seized their third town this week.", "ordinal", "captures", 3, 3, "town"),
        ("The fall left the state with only four provinces.", "count", "remaining", 4, 4, "province"),
        ("Tarn became the fifth city to be overrun since Friday.", "ordinal", "captures", 5, 5, "city"),
        ("Of 34 towns, only seven remain under army control.", "count", "remaining", 7, 7, "town"),
        ("The rebels hold all but one of the state capitals.", "count", "share", None, None, "state capital"),
    ],
)
def test_a_running_count_or_rank_is_read(read, text, kind, counts, low, high, of):
    (made,) = read(text)
    tally = made.tally
    assert (tally.kind, tally.counts, tally.n.low, tally.n.high, tally.of) == (kind, counts, low, high, of)


def test_a_new_sum_is_read_beside_what_was_added(read):
    added, total = read("The rebels took two more districts on Sunday, bringing the total to 14.")
    assert (added.tally.n.low, total.tally.n.low, total.tally.of) == (2, 14, "district")


def test_the_holder_is_who_captures_and_the_loser_who_lost(read):
    (seized,) = read("The rebels seized five towns.")
    assert seized.tally.holder == ActorRef("rebels", "Rebels", "rebels")
    (lost,) = read("The army has lost 12 towns.")
    assert (lost.tally.holder, lost.loser) == (None, "army")


def test_since_and_window_stay_words_for_the_caller(read):
    (made,) = read("The rebels have captured their first town since launching an offensive.")
    assert (made.tally.n.low, made.since_text) == (1, "since launching an offensive")
    (made,) = read("The rebels seized a sixth town in less than a week.")
    assert made.window_text == "in less than a week"


def test_what_bounds_the_class_is_its_scope(read):
    (made,) = read("Tarn is the fourth eastern province to go.")
    assert (made.tally.of, made.tally.scope) == ("province", "eastern")


def test_two_ranks_with_different_scopes_are_two_tallies(read):
    made = read("Tarn is the fifth eastern province to go this month and the sixth overall.")
    assert [(tally.tally.n.low, tally.tally.of) for tally in made] == [(5, "province"), (6, "province")]


def test_a_rank_within_a_growing_count_gives_both(read):
    made = read("Oss is the second of five provincial capitals that the rebels have won.")
    assert [(tally.tally.kind, tally.tally.n.low) for tally in made] == [("ordinal", 2), ("count", 5)]


def test_a_rank_within_the_whole_class_gives_the_rank_and_keeps_the_total(read):
    (made,) = read("Tarn is the ninth of the country's 18 provincial capitals taken this week.")
    assert (made.tally.n.low, made.total, made.tally.of) == (9, 18, "provincial capital")


@pytest.mark.parametrize(
    ("text", "share", "low"),
    [
        ("The rebels control a third of the country's regional cities.", "a third", None),
        ("Two-thirds of the country is rebel-held.", "Two-thirds", None),
        ("The rebels hold around 65% of the country.", "around 65%", None),
        ("Nearly half of the 18 provincial capitals are rebel-run.", "Nearly half", None),
    ],
)
def test_a_share_keeps_its_words(read, text, share, low):
    (made,) = read(text)
    assert (made.tally.counts, made.tally.share, made.tally.n.low or None) == (
        "share",
        share,
        65 if "65" in share else low,
    )


def test_nothing_taken_since_a_year_is_a_first_since(read):
    (made,) = read("Not one provincial capital had been taken by the rebels since 2016.")
    assert (made.tally.counts, made.tally.kind, made.tally.n.low, made.since_text) == (
        "first_since",
        "ordinal",
        1,
        "since 2016",
    )


def test_places_named_beside_others_are_added(read):
    (made,) = read("Only Tarn and seven other towns are left to the state.")
    assert made.tally.counts == "remaining"
    (bare,) = read("Only Kabul and seven others are left to the state.", "They had taken a provincial capital.")
    assert (bare.tally.n.low, bare.tally.of) == (8, "provincial capital")


def test_a_bare_number_takes_the_class_of_the_sentences_before(read):
    (made,) = read("It is the sixth to go since Easter.", "The rebels took another provincial capital on Monday.")
    assert (made.tally.n.low, made.tally.of) == (6, "provincial capital")
    (made,) = read("It now has 20 out of 34.", "The rebels took another provincial capital on Monday.")
    assert (made.tally.n.low, made.total, made.tally.of) == (20, 34, "provincial capital")


@pytest.mark.parametrize(
    "text",
    [
        "The first rebel regime fell in 2001.",
        "The rebels took the second-largest city.",
        "Tarn, the third largest city, fell.",
        "The rebels captured the country's second city.",
        "For the first time in 20 years the town was quiet.",
        "She reached an 11th final.",
        "The party won 29 seats on the council.",
        "Rain fell on 18 districts.",
        "The army is fighting in several towns.",
        "The agency runs 31 camps.",
        "The toll in the two provinces rose to 32.",
    ],
)
def test_other_numbers_beside_places_are_no_tally(read, text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["the sixth " * 300, "12 of the 34 of the " * 100, "capital " * 1000 + " seized 5"])
def test_odd_text_gives_no_error(read, text):
    assert isinstance(read(text), list)


def test_the_tallies_of_the_three_reports_are_all_found(shared, nlp_parser, make_article):
    gold = json.loads(shared("seeds/gold.json").read_text(encoding="utf-8"))["tallies"]
    found: set[object] = set()
    for path in sorted(shared("seeds").glob("*.txt")):
        parsed = nlp_parser.parsed(make_article(path.read_text(encoding="utf-8")))
        for sentence in parsed.sentences:
            for made in find_tallies(sentence, find_quantities(sentence), Table()):
                found |= {(made.tally.n.low, made.tally.of), made.tally.share}
    for row in gold:
        assert (row["share"] if "share" in row else (row["n"], row["of"])) in found


def test_the_number_seized_is_a_sum_of_what_was_named_before(read):
    added, total = read("Rebels took three more district capitals, bringing to nine the number seized in a week.")
    assert (added.tally.n.low, total.tally.n.low, total.tally.of) == (3, 9, "district capital")


def test_a_total_that_is_taken_to_a_number_is_a_count(read):
    found = read("Rebels captured three towns on Tuesday, taking the total to nine.")
    assert [made.tally.n.low for made in found] == [3, 9]


def test_a_day_holds_no_towns(read):
    [made] = read("The army had retaken 41 villages by Thursday.")
    assert "thursday" not in (made.holder_text or "").lower()


def test_one_of_the_groups_is_no_count_of_places(read):
    assert not read("The gate in Tarn township was seized by the Taliban, one of the three.")


def test_who_holds_may_be_a_pronoun_for_the_caller_to_resolve(read):
    (made,) = read("The army says it controls 100 settlements.")
    assert (made.holder_text, made.tally.holder) == ("it", None)
