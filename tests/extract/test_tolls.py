import json
from importlib.resources import files

import pytest

from dateline.extract.document import Sentence
from dateline.extract.quantities import find_quantities
from dateline.extract.tolls import TollMention, find_tolls
from dateline.extract.tolls.clusters import _all_forms, _forms, _trigger
from dateline.record.actor import ActorRef
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind, EventType


class Table:
    def match(self, text: str) -> ActorRef | None:
        return ActorRef("rebels", "Rebels", "rebels") if "rebel" in text.lower() else None


@pytest.fixture
def read(nlp):
    def tolls(text: str) -> list[TollMention]:
        sentence = Sentence(0, Block(BlockKind.PARAGRAPH, 0, len(text)), 0, len(text), nlp(text))
        return find_tolls(sentence, find_quantities(sentence), Table())

    return tolls


def figures(mentions: list[TollMention]) -> list[tuple[str, int | None]]:
    return [
        ("/".join(made.toll.kinds), made.toll.best if made.toll.best is not None else made.toll.low)
        for made in mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed 14 villagers.", [("killed", 14)]),
        ("Fourteen villagers were killed by the shelling.", [("killed", 14)]),
        ("The death of 14 villagers was confirmed.", [("killed", 14)]),
        ("The hospital gave a death toll of 21.", [("killed", 21)]),
        ("The ministry put the dead at 500 or more.", [("killed", 500)]),
        ("The shelling went on, with more than 900 villagers killed since June.", [("killed", 900)]),
        ("The shelling left 12 dead and more than 40 wounded.", [("killed", 12), ("wounded", 40)]),
        ("Nine people were killed and 31 hurt in the market.", [("killed", 9), ("wounded", 31)]),
        ("The blast killed nine people and hurt 31.", [("killed", 9), ("wounded", 31)]),
        ("At least 25 teachers were killed, wounded or abducted.", [("killed/wounded/abducted", 25)]),
        ("Scores of rebels were killed or injured.", [("killed/wounded", 40)]),
        ("The army said it had neutralised more than 60 militants.", [("killed", 60)]),
        ("The charity said that no staff had been harmed.", [("killed/wounded", 0)]),
        ("Some 51,000 children arrived in the port in recent days.", [("displaced", 51000)]),
        ("Tens of thousands of people were forced to flee.", [("displaced", 20000)]),
        ("The flood forced the evacuation of 400 residents.", [("displaced", 400)]),
        ("The fighting drove 3,000 people out of their homes.", [("displaced", 3000)]),
        ("The guards released 700 inmates.", [("freed", 700)]),
        ("About 150 soldiers surrendered at the bridge.", [("surrendered", 150)]),
        ("The brigade lost 20 men in the ambush.", [("killed", 20)]),
        ("Gunmen kidnapped 30 pupils.", [("abducted", 30)]),
        ("Eleven of the 14 hostages were released.", [("freed", 11)]),
        ("The toll from the raid has risen from 24 to 31.", [("killed", 31)]),
        ("The toll has almost doubled, from 52 to 97.", [("killed", 97)]),
        ("The raid cost 14 soldiers their lives.", [("killed", 14)]),
        ("Doctors treated 45 people for shrapnel wounds.", [("wounded", 45)]),
        ("The wounded included 14 children.", [("wounded", 14)]),
        ("Nine of the dead were children.", [("killed", 9)]),
        ("The shelling killed a family of six.", [("killed", 6)]),
        ("The rebels executed 13 captured soldiers.", [("killed", 13)]),
        ("The two sides exchanged 390 prisoners.", [("freed", 390)]),
        ("A mine killed a commander and three of his guards.", [("killed", 1), ("killed", 3)]),
        ("Around half a million people have fled.", [("displaced", 500_000)]),
    ],
)
def test_a_count_of_people_is_found_in_every_voice(read, text, expected):
    assert figures(read(text)) == expected


def test_one_number_for_two_kinds_is_never_split(read):
    (made,) = read("Hundreds of soldiers were killed or injured on the ridge.")
    assert made.toll.kinds == ("killed", "wounded")
    assert (made.toll.low, made.toll.best, made.toll.high) == (200, None, None)
    assert made.toll.text == "Hundreds of soldiers"


def test_a_second_figure_shares_the_group_that_was_named_before_it(read):
    killed, hurt = read("At least 19 children were killed and 45 hurt.")
    assert (killed.toll.group, hurt.toll.group) == ("children", "children")
    assert (killed.toll.group_side, hurt.toll.group_side) == ("civilian", "civilian")


def test_fighters_carry_the_side_that_the_actor_table_gives(read):
    (made,) = read("The army killed 40 rebel fighters.")
    assert (made.toll.group, made.toll.group_side) == ("rebel fighters", "rebels")


def test_nouns_joined_without_a_number_stay_in_the_group(read):
    (made,) = read("At least 30 reporters and aid workers have been abducted.")
    assert made.toll.group == "reporters and aid workers"


def test_a_part_of_the_displaced_counts_people_though_their_homes_stand_between(read):
    total, part = read("The war has forced 75,000 people from their homes, 40,000 of them children.")
    assert (total.toll.unit, part.toll.unit, part.subset) == ("people", "people", True)


def test_a_part_of_a_total_is_marked(read):
    total, part = read("The raid killed 19 people, among them three children.")
    assert (total.subset, part.subset) == (False, True)
    assert figures([part]) == [("killed", 3)]


def test_a_breakdown_after_a_colon_is_parts_of_its_total(read):
    made = read("Police put the toll at 21: twelve militants, six soldiers, a guard and two clerks.")
    assert figures(made) == [("killed", 21), ("killed", 12), ("killed", 6), ("killed", 1), ("killed", 2)]
    assert [mention.subset for mention in made] == [False, True, True, True, True]


def test_a_part_named_first_is_marked_too(read):
    part, total = read("Four pupils were among eight people killed in the shelling.")
    assert (part.subset, total.subset) == (True, False)
    assert figures([part, total]) == [("killed", 4), ("killed", 8)]


def test_a_revised_figure_keeps_what_it_counts(read):
    assert figures(read("The officials first said 19 were killed and later made it 25.")) == [
        ("killed", 19),
        ("killed", 25),
    ]


def test_one_definite_victim_counts_as_one_without_a_figure(read):
    (made,) = read("Gunmen killed the station manager near the mosque.")
    assert (made.toll.low, made.toll.best, made.toll.high) == (1, 1, 1)
    assert made.toll.text == "station manager"
    assert made.quantity is None


def test_several_victims_without_a_figure_give_no_toll(read):
    assert read("Gunmen killed officers near the mosque.") == []


def test_joined_victims_whose_verb_agrees_with_several_are_added_up(read):
    (made,) = read("The governor and his deputy were arrested on Monday.")
    assert (made.toll.kinds, made.toll.best) == (("detained",), 2)


def test_two_descriptions_that_can_be_one_man_are_a_range(read):
    (made,) = read("Gunmen shot the manager of a station and an officer for a union.")
    assert (made.toll.low, made.toll.best, made.toll.high) == (1, None, 2)


def test_displaced_people_come_from_and_go_to_places_as_worded(read):
    (made,) = read("Thousands of families from northern villages fled to Herat on Sunday.")
    assert (made.toll.origin_place, made.toll.destination, made.toll.unit) == (
        "northern villages",
        "Herat",
        "households",
    )
    assert (made.event_type, made.mode) == (EventType.DISPLACEMENT, "flee")


def test_people_who_remain_displaced_are_a_stock(read):
    (made,) = read("Some 8,400 people are still displaced.")
    assert made.toll.measure == "stock"
    (flow,) = read("Some 8,400 people were displaced by the raid.")
    assert flow.toll.measure == "flow"


def test_destroyed_homes_count_households(read):
    (made,) = read("The raid destroyed 60 homes.")
    assert (made.toll.unit, made.toll.kinds, made.event_type) == ("households", ("displaced",), EventType.DESTRUCTION)


@pytest.mark.parametrize(
    "text",
    [
        "Tarn beat Oss by ten wickets.",
        "The storm killed 300 cattle.",
        "The army destroyed 12 tanks.",
        "The party lost 29 seats.",
        "Their hopes died after 90 minutes.",
        "The convoy of 200 trucks reached the city.",
        "Wardens captured three villages.",
        "Death squads roamed two cities.",
    ],
)
def test_what_is_no_person_gives_no_toll(read, text):
    assert read(text) == []


def test_the_predicate_and_quote_let_the_caller_judge_the_claim(read):
    (made,) = read("The ministry denied that 50 soldiers had been killed.")
    assert made.predicate.text == "killed"
    assert made.quote.text == "50 soldiers had been killed"


@pytest.mark.parametrize("text", ["12 dead, " * 200, '"' * 500 + "12 killed", "killed, wounded or " * 200 + "12"])
def test_odd_text_gives_no_error(read, text):
    assert isinstance(read(text), list)


def test_the_tolls_of_the_three_reports_are_all_found(shared, nlp_parser, make_article):
    gold = json.loads(shared("seeds/gold.json").read_text(encoding="utf-8"))["tolls"]
    found: set[tuple[str, int | None, int | None]] = set()
    for path in sorted(shared("seeds").glob("*.txt")):
        parsed = nlp_parser.parsed(make_article(path.read_text(encoding="utf-8")))
        for sentence in parsed.sentences:
            for made in find_tolls(sentence, find_quantities(sentence), Table()):
                found.add((", ".join(made.toll.kinds), made.toll.low, made.toll.best))
    for row in gold:
        kinds = row["kind"].replace(" or ", ", ")
        assert (kinds, row.get("low"), row.get("best")) in found


def test_whose_people_are_counted_is_not_who_is_counted(read):
    (made,) = read("Twelve women's rights activists were killed.")
    assert (made.toll.best, made.toll.group) == (12, "women's rights activists")
    assert read("The rebels have captured 30 of the country's 34 provincial capitals.") == []


@pytest.mark.parametrize(
    ("text", "group", "unit"),
    [
        ("Rescuers pulled 14 bodies from the rubble.", "people", "people"),
        ("The government's media chief was killed on Friday.", "media chief", "people"),
        ("The number of displaced families is estimated to be 349.", "people", "households"),
        ("Hay 1300 evacuados en la zona.", "people", "people"),
    ],
)
def test_who_is_counted_is_said_by_the_noun_and_not_by_what_is_left_of_it(read, text, group, unit):
    [made] = read(text)
    assert (made.toll.group, made.toll.unit) == (group, unit)


@pytest.mark.parametrize(
    "text",
    ["The army said all but eight of the 129 hostages had been freed.", "The death toll rose from 29 overnight."],
)
def test_a_figure_of_who_was_left_out_or_of_before_is_no_toll(read, text):
    assert not read(text)


def test_no_word_is_passed_over_that_a_row_of_the_table_is_of(nlp):
    folder = files("dateline.samples") / "reports"
    texts = [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".txt")]
    odd = "the bases ied bodies kidnaped refugees deadss stopped Killed"
    for line in [odd, *"\n".join(texts).split("\n")]:
        for token in nlp(line[:1000]):
            if _trigger(token.lower_, token.lemma_, token.tag_) is not None:
                assert not _all_forms().isdisjoint((token.lower_, token.lemma_.lower())), token
    assert "town" not in _all_forms()
    assert "be" in _all_forms() - _forms()
