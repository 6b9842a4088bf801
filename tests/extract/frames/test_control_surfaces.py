"""Captures in the surface forms of conflicts all over the world, and news of peace that only sounds like one."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Interest, Modality, Role, Stance

Read = Callable[..., list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str, published: str = "2024-06-13") -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published=published)
        return [one for one in annotator.annotate(article).claims if one.event_type is EventType.CONTROL]

    return claims


def holder(claim: Claim) -> str | None:
    return next((one.actor.id for one in claim.participants if one.role is Role.HOLDER and one.actor), None)


TAKEN = [
    ("Goma taken without a fight by M23 rebels", "capture", "Goma", "m23"),
    ("M23 rebels fought on. Goma had been overrun earlier in the week.", "capture", "Goma", "m23"),
    ("A nurse waits in Goma, capital of North Kivu, overrun by M23 rebels.", "capture", "Goma", "m23"),
    ("M23 fighters cheer after Goma, capital of North Kivu, was taken.", "capture", "Goma", "m23"),
    ("Control of the town of Goma was seized by M23 rebels on Monday.", "capture", "Goma", "m23"),
    ("The rebels of M23 announced the capture of Goma on Monday.", "capture", "Goma", "m23"),
    ("Kherson, which Ukraine retook from Russian troops in May, was shelled.", "recapture", "Kherson", "ukraine"),
    ("Malian soldiers raised the national flag in Kidal on Tuesday.", "capture", "Kidal", "mali-government"),
    ("The flag of Azerbaijan was raised over Shusha as Armenian troops fled.", "capture", "Shusha", "azerbaijan"),
    ("Syrian Democratic Forces declared Raqqa, a stronghold of the extremists, theirs.", "capture", "Raqqa", "sdf"),
]


@pytest.mark.parametrize(("text", "mode", "place", "by"), TAKEN, ids=[text for text, *_ in TAKEN])
def test_a_capture_is_read_whatever_its_surface(read: Read, text: str, mode: str, place: str, by: str) -> None:
    found = {
        (one.mode, one.place.name, holder(one))
        for one in read(text)
        if one.place is not None and one.modality in {Modality.ASSERTED, Modality.HISTORICAL}
    }
    assert (mode, place, by) in found


def test_of_a_town_in_a_region_only_the_town_is_taken(read: Read) -> None:
    claims = read("Azerbaijani troops have taken control of the town of Shusha in Nagorno-Karabakh.")
    assert [one.place.name for one in claims if one.place] == ["Shusha"]


def test_pulling_out_of_a_town_is_a_withdrawal_whoever_it_is_called(read: Read) -> None:
    [claim] = read("The Libyan National Army said on Monday it had pulled out of the town of Tarhuna.")
    assert (claim.mode, claim.interest) == ("withdraw", Interest.AGAINST)


@pytest.mark.parametrize("words", ["on the verge of falling", "close to falling", "on the brink of falling"])
def test_a_town_about_to_fall_has_not_fallen(read: Read, words: str) -> None:
    claims = read(f"Fighting went on around Djibo. The town is {words} to jihadists, a resident said.")
    [claim] = [one for one in claims if one.mode == "capture"]
    assert claim.modality is Modality.POSSIBLE


def test_the_group_that_says_a_place_was_taken_took_it(read: Read) -> None:
    [claim] = read("The army's headquarters in El Fasher has been captured, the Rapid Support Forces said on Sunday.")
    assert (holder(claim), claim.interest, claim.partial) == ("rsf", Interest.FOR, True)


def test_whoever_declares_a_town_taken_claims_it(read: Read) -> None:
    claims = read("Syrian Democratic Forces declared Raqqa, a stronghold of the extremists, theirs.")
    assert {one.interest for one in claims} == {Interest.FOR}


def test_an_announced_capture_that_is_denied_is_told_as_both(read: Read) -> None:
    claims = read("The rebels of M23 announced the capture of Goma on Monday; the Congolese army denied it.")
    assert {one.stance for one in claims if one.mode == "capture"} == {Stance.ASSERTS, Stance.DENIES}


def test_a_fall_that_only_dates_other_things_is_past(read: Read) -> None:
    claims = read("It was the worst blast in Kabul since the Taliban takeover of the city, police said.")
    assert {one.modality for one in claims if one.mode == "capture"} == {Modality.HISTORICAL}


def test_a_part_is_worded_without_only(read: Read) -> None:
    claims = read("M23 rebels hold the town of Goma. Congolese troops hold only the airport of Goma, residents said.")
    assert [one.part_of_place for one in claims if one.part_of_place] == ["the airport of Goma"]


WAR = " Soldiers and militants fought; a bomb and gunfire killed troops, the military said."
PEACE = [
    "Police spoke of the attacks in Paris, which were claimed by the Islamic State.",
    "The other major row surrounding Benghazi was about words.",
    "The candidate promised a show, leaving Cleveland thrilled about it.",
    "We were to have a ringside seat at the beach in Rio de Janeiro.",
    "By then Smith had broken into the Manhattan housing market.",
    "Charlotte remains under a state of emergency.",
    "He drove to Kansas City, where he hid the knife and it was recovered.",
    "Her party won 137 of the 138 seats on the City Council in Addis Ababa.",
    "Only three Georgia cities have rules on houses.",
    "Vladimir Putin left Mariupol after a night visit.",
    "The mayor left Odesa on Monday.",
    "Fort Hood said that the soldier had been ill and returned to the US on leave.",
    "City officials in Dayton raised a rainbow flag over City Hall.",
]


@pytest.mark.parametrize("text", PEACE)
def test_news_of_peace_tells_of_no_control(read: Read, text: str) -> None:
    assert read(text + WAR) == []


def found_in(claims: list[Claim]) -> set[tuple[str, str, str]]:
    return {(one.mode, one.place.name, one.modality.value) for one in claims if one.place is not None}


def test_the_russians_are_their_forces(read: Read) -> None:
    claims = read("Four days into the push by Ukrainian troops, the Russians have left the cities of Izium and Lyman.")
    assert {(one.mode, one.participants[0].actor.id) for one in claims if one.participants[0].actor} == {
        ("withdraw", "russia")
    }


def test_what_is_in_a_speakers_own_hands_is_the_speakers(read: Read) -> None:
    claims = read("Houthi fighters said they had seized the city of Marib; the government said it was in its hands.")
    assert {(one.mode, holder(one)) for one in claims} == {("capture", "houthis"), ("hold", "yemen-government")}


def test_the_forces_of_somebody_are_his_and_not_the_states(read: Read) -> None:
    [claim] = [one for one in read("Forces of Khalifa Haftar said they had captured Gharyan.") if one.mode == "capture"]
    assert (holder(claim), claim.interest) == ("lna", Interest.FOR)


@pytest.mark.parametrize("words", ["which controlled Goma until May", "which controlled Goma before the war"])
def test_a_hold_that_ended_is_past(read: Read, words: str) -> None:
    [claim] = read(f"The fighters of M23, {words}, regrouped in the hills.")
    assert claim.modality is Modality.HISTORICAL


def test_who_is_in_control_without_a_name_is_in_control_of_the_town_told_of(read: Read) -> None:
    claims = read("Congolese troops have pulled out of Goma, and M23 fighters are in control, a witness said.")
    assert ("hold", "Goma", "asserted") in found_in(claims)


def test_its_troops_are_those_of_the_state_whose_ministry_speaks(read: Read) -> None:
    [claim] = read("Russia's defence ministry said its troops had taken full control of Vuhledar in Ukraine.")
    assert (holder(claim), claim.interest) == ("russia", Interest.FOR)


def test_a_town_back_under_control_was_retaken(read: Read) -> None:
    claims = read("Aleppo is back under government control, rebels said.")
    assert ("recapture", "Aleppo", "asserted") in found_in(claims)


def test_a_list_that_a_plural_sums_up_is_meant_whole(read: Read) -> None:
    text = "Fighting goes on near Goma, Bukavu and Beni, cities that M23 rebels have tried to overrun."
    assert {name for _, name, modality in found_in(read(text)) if modality == "attempted"} == {"Goma", "Bukavu", "Beni"}


def test_the_fifth_town_to_fall_has_fallen(read: Read) -> None:
    claims = read("M23 rebels fought the army. Goma is the fifth city to fall to the rebels.")
    assert ("capture", "Goma", "asserted") in found_in(claims)


def test_clearing_the_way_to_take_a_town_is_no_capture(read: Read) -> None:
    claims = read("M23 rebels seized a base near Goma on Monday, which clears the way to take the city.")
    assert ("capture", "Goma", "planned") in found_in(claims)


HEADLINES = ["Goma falls to M23 rebels", "M23 rebels capture Goma", "Goma taken by M23 rebels"]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_tells_the_news_of_the_day(read: Read, headline: str) -> None:
    claims = read(headline + "\n\nThe army said that its troops had fought to the end.")
    [claim] = [one for one in claims if one.mode == "capture"]
    assert claim.when.earliest is not None
    assert (claim.when.earliest.isoformat(), str(claim.when.latest)) == ("2024-06-12", "2024-06-13")


def test_before_dawn_on_a_day_is_that_day(read: Read) -> None:
    [claim] = read("M23 rebels captured Goma before dawn on Thursday.")
    assert str(claim.when.earliest) == str(claim.when.latest) == "2024-06-13"


def test_its_own_troops_are_those_of_the_group_that_is_named_in_full(read: Read) -> None:
    [claim] = read(
        "The Myanmar National Democratic Alliance Army said that its troops had liberated the city of Lashio."
    )
    assert (holder(claim), claim.interest) == ("mndaa", Interest.FOR)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("M23 rebels hold Goma, but not its airport.", {("Goma", None)}),
        ("M23 rebels hold the town of Goma but not Sake.", {("Goma", None)}),
        ("M23 rebels hold Goma and Sake.", {("Goma", None), ("Sake", None)}),
    ],
)
def test_what_is_excepted_is_not_held(read: Read, text: str, held: set[tuple[str, str | None]]) -> None:
    claims = read(f"Fighting in North Kivu went on. {text}")
    assert {(one.place.name, one.part_of_place) for one in claims if one.place} == held


def test_its_airport_is_that_of_the_town_and_not_of_the_region(read: Read) -> None:
    claims = read("Tigrayan forces said they had seized the town of Kombolcha and its airport in the Amhara region.")
    assert {(one.place.name, one.part_of_place) for one in claims if one.place} == {
        ("Kombolcha", None),
        ("Kombolcha", "its airport"),
    }


def test_a_part_is_of_the_town_that_the_fighting_is_about_whoever_else_is_named(read: Read) -> None:
    claims = read(
        "M23 rebels walked into Goma on Tuesday. The fighters took control of the international airport around midday. "
        "Rwanda denies backing M23. Shells fell in Rwanda, Kigali said, and Rwanda closed its border."
    )
    assert {(one.mode, one.place.name) for one in claims if one.place} == {("enter", "Goma"), ("capture", "Goma")}
    assert not [one for one in claims if one.stance is Stance.DENIES]


def test_towns_of_a_list_fall_together_wherever_each_is_said_to_lie(read: Read) -> None:
    claims = read(
        "Taliban fighters fought the Afghan army. Faizabad, in the northeastern province of Badakhshan, Baghlan's "
        "capital Pul-e-Khumri and Farah in the west all fell on Tuesday."
    )
    assert {one.place.name for one in claims if one.place} == {"Fayzabad", "Pul-e Khumri", "Farah"}


def test_a_town_in_another_clause_is_not_of_the_list(read: Read) -> None:
    claims = read("Taliban fighters took Kunduz in the north, and people in Herat in the west said they were afraid.")
    assert {one.place.name for one in claims if one.place} == {"Kunduz"}
