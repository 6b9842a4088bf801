"""One blow told in one sentence: what it was, whom it hit, where it was."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Role

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2021-08-12")
        return list(annotator.annotate(article).claims)

    return claims


def parts(claim: Claim) -> set[tuple[str, str]]:
    return {(one.role.value, one.text) for one in claim.participants}


def test_killed_in_an_air_strike_is_an_air_strike_with_its_dead(read: Read) -> None:
    [claim] = read("Fourteen people were killed in an air strike on a market in Kunduz.")
    assert (claim.event_type, claim.mode) == (EventType.STRIKE, "air")
    assert claim.toll is not None
    assert claim.toll.best == 14


def test_a_blast_that_killed_is_one_happening_with_what_it_hit(read: Read) -> None:
    [claim] = read("A car bomb attack on a church in Kaduna killed nine worshippers.")
    assert (claim.event_type, claim.mode) == (EventType.STRIKE, "bomb")
    assert {("victim", "nine worshippers"), ("object", "a church")} <= parts(claim)


def test_an_assassination_by_bomb_stays_an_assassination(read: Read) -> None:
    claims = read("The minister escaped an assassination attempt in a bomb attack in Kabul.")
    assert "assassination" in {claim.mode for claim in claims}


def test_the_one_whom_a_bomb_killed_is_a_victim_and_no_thing(read: Read) -> None:
    [claim] = read("The pilot was killed by a magnetic bomb attached to his car.")
    assert parts(claim) == {(Role.VICTIM.value, "The pilot")}


def test_of_an_attack_on_a_place_the_place_is_no_victim(read: Read) -> None:
    [claim] = [one for one in read("The attack on Kunduz began at dawn.") if one.event_type is EventType.ATTACK]
    assert claim.place is not None
    assert claim.place.name == "Kunduz"
    assert not claim.participants


def test_who_carried_out_an_attack_is_its_attacker(read: Read) -> None:
    [claim] = read("Gunmen carried out an attack against his car.")
    assert parts(claim) == {("attacker", "Gunmen"), ("object", "his car")}


def test_nobody_attacks_in_a_quake_or_a_crash(read: Read) -> None:
    modes = {claim.mode for claim in read("Floods killed 15 people in Kunduz. A bus crash killed three in Herat.")}
    assert modes == {"disaster", "accident"}


def test_a_deed_stays_where_its_paragraph_put_it_until_a_new_scene(read: Read) -> None:
    told = read("Gunmen attacked a clinic in Kunduz. They killed a nurse and burned two cars.")
    assert {claim.place.name for claim in told if claim.place is not None} == {"Kunduz"}
    assert all(claim.place is not None for claim in told)
    apart = read("Gunmen attacked a clinic in Kunduz. Elsewhere, bandits killed a nurse.")
    assert [claim.place for claim in apart if "bandits" in str(parts(claim))] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Kunduz. Some 400 people had to leave their homes.",
        "Some 400 people were made homeless across several villages in the northern districts of Kunduz.",
    ],
)
def test_the_displaced_are_placed_by_what_stands_near_their_number(read: Read, text: str) -> None:
    [claim] = [one for one in read(text) if one.toll is not None]
    assert claim.place is not None
    assert claim.place.name == "Kunduz"


@pytest.mark.parametrize("words", ["captured 17 pirates", "nabbed 17 brigands", "captured 17 smuggling suspects"])
def test_a_navy_that_captures_pirates_detains_them(read: Read, words: str) -> None:
    [claim] = [one for one in read(f"The warship {words} near the island on Tuesday.") if one.participants]
    assert (claim.event_type, claim.mode) == (EventType.DETENTION, "arrest")
    assert ("victim", words.partition(" ")[2]) in parts(claim)


@pytest.mark.parametrize(
    ("words", "who"), [("took 17 of them into", "17 of them"), ("is holding two raiders in", "two raiders")]
)
def test_whoever_takes_people_into_custody_detains_them(read: Read, words: str, who: str) -> None:
    [claim] = [one for one in read(f"The navy {words} custody on Tuesday.") if one.mode == "arrest"]
    assert claim.event_type is EventType.DETENTION
    assert ("victim", who) in parts(claim)
    assert not [one for one in read("The clerk took the keys of the store into keeping.") if one.mode == "arrest"]


def test_a_place_from_which_the_high_seas_are_measured_is_not_where_it_was(read: Read) -> None:
    for distance, expected in (("about 90 nautical miles (about 167km) from", None), ("in", "Aden")):
        claims = read(f"Rebels fired at a freighter {distance} Aden and wounded two sailors.")
        assert {one.place.name if one.place else None for one in claims} == {expected}


def test_what_a_relative_clause_tells_of_a_thing_was_where_its_name_says(read: Read) -> None:
    claims = read("The clerk of a small Kunduz bakery that has been attacked twice wants to leave.")
    assert [one.place.name for one in claims if one.place] == ["Kunduz"]


def test_the_police_of_a_town_speak_of_that_town(read: Read) -> None:
    claims = read("Kunduz police said that a gunman burst into the workshop and killed a clerk.")
    assert claims
    assert {one.place.name for one in claims if one.place} == {"Kunduz"}
    assert all(one.place is None for one in read("The Kunduz governor said that a gunman killed a clerk."))


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Gunmen robbed a bank in Kunduz and shot a clerk.", EventType.ATTACK, "robbery"),
        ("The rebels smuggled arms and cocaine through Kunduz, where they killed a clerk.", EventType.ATTACK, "crime"),
        ("The rebels burned two buses near Kunduz.", EventType.DESTRUCTION, "arson"),
        ("The rebels demolished two bridges near Kunduz.", EventType.DESTRUCTION, "destruction"),
        ("The rebels dynamited the machinery of a quarry near Kunduz.", EventType.STRIKE, "bomb"),
        ("The rebels downed an electric tower near Kunduz.", EventType.DESTRUCTION, "destruction"),
    ],
)
def test_how_things_are_harmed_or_taken_is_told_apart(read: Read, text: str, event: EventType, mode: str) -> None:
    assert (event, mode) in {(one.event_type, one.mode) for one in read(text)}


def test_who_did_it_is_not_among_the_dead(read: Read) -> None:
    claims = read("The leader of the union was assassinated by two gunmen on a motorcycle in Kunduz.")
    assert [one.toll.text for one in claims if one.toll is not None] == ["leader of the union"]


def test_what_is_done_to_people_in_general_is_no_happening(read: Read) -> None:
    assert read("Nobody wins a war in Kunduz where thousands are killed.") == []
    assert read("It was in Kunduz, where four soldiers are killed in the first scene.") != []


def test_the_outskirts_of_the_town_are_of_the_town_that_was_named(read: Read) -> None:
    claims = read("Residents of Kunduz say that the rebels blew up a pylon on the outskirts of the town.")
    assert {one.place.name for one in claims if one.place} == {"Kunduz"}


@pytest.mark.parametrize("force", ["US-led coalition warplanes", "A U.S.-led air strike", "Iran-backed militias"])
def test_who_leads_or_backs_a_force_is_not_where_it_struck(read: Read, force: str) -> None:
    assert {one.place for one in read(f"{force} killed 12 people on Monday.")} == {None}
    assert {one.place.name for one in read(f"{force} killed 12 people in Kunduz.") if one.place} == {"Kunduz"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Five rebels were killed in clashes near Kunduz on Monday.", 5),
        ("Two soldiers were wounded in combat near Kunduz.", 2),
        ("At least 12 people died during fighting in Kunduz.", 12),
    ],
)
def test_who_is_hurt_in_a_fight_is_hurt_in_battle(read: Read, text: str, killed: int) -> None:
    [claim] = read(text)
    assert (claim.event_type, claim.mode) == (EventType.BATTLE, "clash")
    assert claim.toll is not None
    assert killed in {claim.toll.best, claim.toll.low}


def test_whom_somebody_kills_while_others_fight_is_killed_in_an_attack(read: Read) -> None:
    modes = {claim.mode for claim in read("Gunmen killed a judge in Kunduz during clashes.")}
    assert "killing" in modes


def test_that_nobody_was_hurt_is_said_of_the_attack_told_before(read: Read) -> None:
    told = read("Gunmen attacked an air base in Kunduz on Wednesday. There were no casualties.")
    assert {(claim.event_type, claim.mode) for claim in told} == {(EventType.ATTACK, "assault")}
    apart = read("Gunmen attacked an air base in Kunduz. There were no casualties in Herat.")
    assert {claim.place.name for claim in apart if claim.place is not None} == {"Kunduz", "Herat"}
