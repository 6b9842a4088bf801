"""Which articles can hold a claim at all, told from their words."""

import pytest

from dateline.extract.annotate import Annotator
from dateline.extract.evidence import evidence_of, weigh
from dateline.extract.frames.tables import tables
from dateline.intake import article_from

COUNCIL = (
    "The town council met on Tuesday to talk about the new library. Members took two hours to go through the plans, "
    "and the mayor called the building a gain for families. Councillors of both parties want to hold a new hearing in "
    "May. The architect said the reading room would have a garden, and that work could start before the end of summer. "
    "A resident asked who would lead the project and how much it would cost the county to keep it open on Sundays. "
    "The council will return to the question next month, after it has heard from teachers and pupils of three schools."
)
BATTLE = (
    "Rebels took the town of Kardan on Monday after two days of fighting with the army, residents said. Soldiers left "
    "the police headquarters before dawn, and shells hit houses near the market. At least nine civilians were killed "
    "and hundreds of families fled to the north. A spokesman for the militants said that they held the bridge and both "
    "checkpoints on the road. The ministry of defence denied that the town had fallen, and said that troops had only "
    "moved back. Aid workers said that the clinic was full and that they had no more bandages to give."
)
EPIDEMIC = (
    "A new strain of bird flu has been found on three farms, the ministry of health said. The virus killed four "
    "patients in the province this week, and two more died of the same disease in a military hospital. Soldiers put "
    "the villages under quarantine and are killing the poultry. The outbreak is the largest since the flu epidemic of "
    "last winter. Doctors ask everybody with a fever or another symptom of infection to stay at home until a vaccine "
    "is there. "
)
CAMPAIGN = (
    "The senator won the primary on Tuesday and is now the nominee of his party. Before the vote the candidate had "
    "said in a debate that congress had lost the war on terrorism and let terrorists in. Polls see him behind among "
    "voters who fear another attack. Lawmakers of the other party, which has not held the senate for a decade, called "
    "the remark a disgrace and asked what he had done for veterans in all his years as a member of congress, save for "
    "one bill. "
)
TRIAL = (
    "A jury found the defendant guilty of murder on Friday. The prosecutor had told the judge in this trial that the "
    "man shot a clerk dead in a robbery, and the sheriff gave testimony. His attorney will ask for a lighter "
    "sentence. The detective who led the case said that the weapon, an old rifle, was found in a shed behind the "
    "house in the spring. The court will hear his plea next month. Friends of the clerk, who had worked at the shop "
    "for eleven years, wept when the foreman read the verdict, and the owner thanked all who had come each day to sit "
    "with the family in the hall. "
)


def test_a_council_meeting_gives_no_evidence_and_a_battle_does() -> None:
    assert not weigh(COUNCIL).opens
    assert weigh(BATTLE).opens


def test_a_case_of_accidents_and_disease_is_not_opened_by_its_dead() -> None:
    text = "Two people were dead and one was injured when a bus left the road. " + COUNCIL
    assert not weigh(text).opens


def test_crime_is_evidence_where_there_is_much_of_it_or_where_parties_fight() -> None:
    one = "A man was charged with murder after a shooting. " + COUNCIL[:300]
    assert not weigh(one).opens
    assert weigh("In Colombia, " + one).opens


def test_how_people_are_shot_is_evidence_beside_other_crime_and_none_by_itself() -> None:
    hunting = "Hunters may keep a shotgun or another firearm in the hut. " + COUNCIL[:300]
    assert not weigh(hunting).opens
    shot = "A clerk was gunned down with a shotgun in a shooting, and a man was charged with murder. " + COUNCIL[:300]
    assert weigh(shot).opens


def test_a_long_text_that_begins_with_a_shooting_is_open_whatever_people_say_of_it_afterwards() -> None:
    shooting = "Two clerks were dead and one was wounded after a shooting at a depot; the man with the shotgun fled. "
    asked = COUNCIL * 6
    assert weigh(shooting + asked).opens
    assert not weigh(asked + shooting).opens
    assert not weigh("Two clerks were dead after a fire at a depot. " + asked).opens


def test_a_mob_that_rampages_and_loots_is_evidence_beside_a_protest_and_a_killing() -> None:
    riot = "After a boy was killed by armed guards came a protest, and a mob went on a rampage and looted two shops. "
    assert weigh(riot + COUNCIL * 6).opens
    assert not weigh("A mob of gulls looted the picnic. " + COUNCIL).opens


@pytest.mark.parametrize("text", [EPIDEMIC, CAMPAIGN, TRIAL])
def test_words_of_other_matters_must_be_outweighed_by_those_of_conflict(text: str) -> None:
    text += COUNCIL[:300]
    assert weigh(text).weighs
    assert not weigh(text).opens
    assert weigh(BATTLE + text).opens


def test_a_long_report_on_the_violence_of_an_election_is_open_however_much_it_says_of_the_election() -> None:
    vote = (
        "At least 14 people were killed in clashes after the election, police said. The incumbent had won 52 "
        "percent of the ballots; the other candidate, a senator, called the vote a fraud, as did lawmakers of his "
        "party in congress. Soldiers fired on protesters before the senate, and gunmen wounded two guards. Polls "
        "had seen the two nominees level after a debate on the economy. Rebels in the north, who had told voters "
        "to stay away, attacked a barracks. "
    )
    long = weigh(vote + COUNCIL[:250])
    assert long.density < long.others
    assert long.opens


def test_a_clinic_a_vote_and_a_court_beside_a_battle_leave_it_open() -> None:
    beside = (
        "Patients of the clinic were moved, the election was put off, and a judge left the town with the soldiers. "
    )
    assert weigh(BATTLE + beside).opens


def test_a_long_text_on_anything_else_uses_some_words_of_conflict_each_once() -> None:
    scattered = (
        "The army of helpers had a battle with the militia of weeds and called a truce; rebels among the roses fell. "
    )
    assert weigh(scattered + COUNCIL).opens
    far = weigh(COUNCIL * 5 + scattered)
    assert far.weighs and not far.opens


def test_a_country_at_war_with_the_name_of_a_place_at_peace_needs_a_word_of_its_own() -> None:
    crime = "A man was charged with murder after a shooting in Georgia. "
    assert not weigh(crime + COUNCIL[:300]).opens
    assert weigh(crime + "Russia said that he was born in Tbilisi. " + COUNCIL[:300]).opens


def test_a_brief_text_opens_by_any_word_of_the_tables_that_not_every_text_uses() -> None:
    assert weigh("Captured by the army on 4 May.").opens
    assert not weigh("They have gone to get the bread.").opens


def test_a_word_that_a_row_of_the_table_gains_is_evidence_at_once() -> None:
    rows = {rule.id: rule for rule in tables().rules}
    for word in sorted(rows["battle.offensive"].nouns | rows["strike.artillery"].nouns):
        if " " not in word and "-" not in word:
            assert weigh(f"{word} " * 3).weight >= 2, word


def test_words_of_furniture_are_no_evidence() -> None:
    article = article_from(COUNCIL)[0]
    assert evidence_of(article).weight == weigh(COUNCIL).weight


@pytest.mark.parametrize("text", [COUNCIL, BATTLE, "Captured by the army on 4 May."])
def test_claims_are_the_same_with_the_gate_without_it_and_in_all_layers(text: str) -> None:
    article = article_from(text, published="2021-08-09")[0]
    gated = Annotator(layers="claims").annotate(article)
    for other in (Annotator(layers="claims", gate=False), Annotator(layers="all")):
        read = other.annotate(article)
        assert (read.claims, read.doubts) == (gated.claims, gated.doubts)


def test_a_council_meeting_gives_no_claim_and_a_battle_gives_several() -> None:
    reader = Annotator(layers="all")
    assert not reader.annotate(article_from(COUNCIL + " The first plan was shot down in March.")[0]).claims
    assert len(reader.annotate(article_from(BATTLE)[0]).claims) > 3


def test_an_article_that_is_closed_keeps_its_other_layers() -> None:
    article = article_from("Officials met in Vienna on 4 May 2021, a spokesman said. " + COUNCIL)[0]
    read = Annotator(layers="all").annotate(article)
    assert read.toponyms and read.times and read.attributions and not read.claims
