"""Fights without arms make no claims; the same words of armed people do."""

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.extract.figurative import is_figurative
from dateline.extract.parse import Parser

WAR = "Rebels and soldiers fought near the border.\n\n"
FOUGHT = {"battle", "attack", "strike"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor died after a long battle with lung cancer.",
        "Volunteers joined the cancer fight.",
        "Crews launched an initial attack on the flames.",
        "The contract was fought for between two builders.",
        "The minister spoke of a war on poverty.",
        "Officials fight inflation and unemployment.",
    ],
)
def test_a_fight_without_arms_is_none(claims_of: ClaimsOf, text: str) -> None:
    assert not FOUGHT & {claim.event_type.value for claim in claims_of(WAR + text)[1:]}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The mayor died after a long battle with rebels.", "battle"),
        ("Crews launched an initial attack on the soldiers.", "attack"),
        ("Positions near the town were attacked with rifle fire.", "attack"),
        ("The group is battling for survival against the army.", "battle"),
        ("The bridge was fought for between the army and rebels.", "battle"),
    ],
)
def test_armed_people_fight(claims_of: ClaimsOf, text: str, event: str) -> None:
    assert event in {claim.event_type.value for claim in claims_of(WAR + text)[1:]}


@pytest.mark.parametrize(
    ("text", "figurative"), [("They won the flood fight.", True), ("They won the fire fight.", False)]
)
def test_a_fire_fight_is_fought_with_guns(nlp_parser: Parser, text: str, figurative: bool) -> None:
    [doc] = nlp_parser.docs([text])
    [fight] = [token for token in doc if token.lower_ == "fight"]
    assert is_figurative(fight) is figurative
