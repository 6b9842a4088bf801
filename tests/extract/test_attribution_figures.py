"""Who gives a figure: numbers as what is said, figures that go on, headlines, papers that somebody carries."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.extract.attribution import find_attributions
from dateline.extract.parse import Parser
from dateline.record.article import Article
from dateline.record.mention import Attribution
from dateline.record.vocabulary import Stance
from dateline.resolve.actors import ActorTable

Read = Callable[[str], list[Attribution]]
LEAD = "Fighting between the army and rebels went on in several towns on Tuesday.\n\n"


@pytest.fixture
def read(nlp_parser: Parser, make_article: Callable[..., Article]) -> Read:
    def run(text: str) -> list[Attribution]:
        return find_attributions(nlp_parser.parsed(make_article(text, published="2021-07-05")), ActorTable.load())

    return run


def said(found: list[Attribution]) -> list[tuple[str, str]]:
    return [(one.speaker, one.content.text) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Villagers counted 14 graves.", "villagers", "14 graves"),
        ("The clinic, which has two doctors, gave a toll of 31.", "clinic", "a toll of 31"),
        ("Rebels kill guards; police say 12", "police", "12"),
        ("The mayor says 300 uprooted by floods in Oss", "mayor", "300 uprooted by floods in Oss"),
        ("The mayor reported 21 dead and 60 wounded as of Friday.", "mayor", "21 dead and 60 wounded as of Friday"),
        (
            "The governor reported nine deaths: four guards and five drivers.",
            "governor",
            "nine deaths: four guards and five drivers",
        ),
        ("Villagers tell of at least nine dead.", "villagers", "at least nine dead"),
    ],
)
def test_a_figure_is_what_is_said(read: Read, text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in said(read(text))


@pytest.mark.parametrize(
    "text", ["The clinic gave no toll.", "The donor gave 300 dollars.", "The firm recorded 12 percent."]
)
def test_other_numbers_are_not(read: Read, text: str) -> None:
    assert said(read(text)) == []


def test_each_side_of_a_semicolon_is_its_own_speakers(read: Read) -> None:
    found = said(read("The mayor says 40 of his men have died; the governor puts the figure at 90."))
    assert found == [("mayor", "40 of his men have died"), ("governor", "the figure at 90")]


def test_an_aside_says_what_stands_before_its_semicolon(read: Read) -> None:
    found = said(read("The guards lost 50 men, the mayor said; the police estimate between 60 and 70."))
    assert ("mayor", "The guards lost 50 men") in found


@pytest.mark.parametrize("sign", ["-", "–"])
def test_behind_the_dash_of_a_headline_stands_who_says_it(read: Read, sign: str) -> None:
    found = said(read(f"Fighting in Goma leaves three dead {sign} officials\n\nThe road is closed."))
    assert found == [("officials", "Fighting in Goma leaves three dead")]


def test_two_dashes_are_an_aside(read: Read) -> None:
    assert said(read("The two towns - Goma and Bukavu - are quiet\n\nThe road is closed.")) == []


def test_before_the_colon_of_an_entry_stands_an_office_without_its_hour(read: Read) -> None:
    found = read("Fighting went on.\n\n11:40 Mayor: one dead, three injured in Goma.")
    assert [one.source.text for one in found if one.source is not None] == ["Mayor"]


def test_a_paper_is_whose_it_is_and_comes_by_whoever_carries_it(read: Read) -> None:
    found = said(read("A police statement carried by the state news agency said four guards died."))
    assert [speaker for speaker, _ in found] == [
        "state news agency",
        "police statement carried by the state news agency",
    ]


def test_a_town_that_one_neither_confirms_nor_denies_is_in_doubt(read: Read) -> None:
    [one] = read("The army did not confirm or deny that four guards had been taken.")
    assert one.stance is Stance.DOUBTS


def test_a_channel_is_it_and_no_person(read: Read) -> None:
    found = read("State television said three guards died. It said a bomb had gone off.")
    assert {one.speaker.lower() for one in found} == {"state television"}


@pytest.mark.parametrize(
    ("text", "speaker", "side"),
    [
        ("The head of a civil society group in Goma said nine men were killed by the rebels.", "head", "none"),
        ("A separatist official in Goma said nine men had died.", "separatist", "drc-government"),
    ],
)
def test_whose_side_an_office_is_on(claims_of: ClaimsOf, text: str, speaker: str, side: str) -> None:
    [claim] = [one for one in claims_of(LEAD + text, "2021-07-05") if one.toll is not None]
    assert claim.attribution[0].source.startswith(speaker)
    assert (claim.attribution[0].side == side) is (side == "none")
