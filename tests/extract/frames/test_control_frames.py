"""Which words say that a place changed hands, in every form, and which do not."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Modality, Role

Read = Callable[..., list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str, published: str = "2021-08-12") -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published=published)
        return list(annotator.annotate(article).claims)

    return claims


def control(claims: list[Claim]) -> set[tuple[str, str, str]]:
    return {
        (claim.mode, claim.place.name, claim.modality.value)
        for claim in claims
        if claim.event_type is EventType.CONTROL and claim.place is not None and claim.tally is None
    }


def holder(claims: list[Claim], place: str) -> str | None:
    for claim in claims:
        if claim.event_type is EventType.CONTROL and claim.place is not None and claim.place.name == place:
            return next((one.actor.id for one in claim.participants if one.role is Role.HOLDER and one.actor), None)
    return None


CAPTURES = [
    ("Taliban fighters seized Farah on Tuesday.", "Farah"),
    ("Farah was overrun by the Taliban on Tuesday.", "Farah"),
    ("The city of Farah has fallen to the Taliban.", "Farah"),
    ("The fall of Farah to the Taliban shocked the region.", "Farah"),
    ("Residents described the Taliban capture of Farah.", "Farah"),
    ("Taliban fighters pushed on, overrunning the western city of Farah.", "Farah"),
    ("Farah, which fell to the Taliban on Tuesday, lies near the border.", "Farah"),
    ("The insurgents took control of Farah. The Taliban had rung it for weeks.", "Farah"),
    ("The government lost Farah to the Taliban on Tuesday.", "Farah"),
    ("After taking Farah, the Taliban turned north.", "Farah"),
]


@pytest.mark.parametrize(("text", "place"), CAPTURES, ids=[text for text, _ in CAPTURES])
def test_a_capture_is_read_in_every_form(read: Read, text: str, place: str) -> None:
    claims = read(text)
    assert ("capture", place, "asserted") in control(claims)
    assert holder(claims, place) == "taliban"


def test_coordinated_places_are_all_taken(read: Read) -> None:
    places = {place for mode, place, _ in control(read("Kunduz, Sar-e-Pul and Taloqan fell to the Taliban on Sunday."))}
    assert places == {"Kunduz", "Sar-e Pul", "Taloqan"}


def test_capitals_named_by_their_provinces_are_the_cities(read: Read) -> None:
    places = {place for _, place, _ in control(read("The Taliban took the capitals of Helmand and Kunar on Friday."))}
    assert places == {"Lashkar Gah", "Asadabad"}


def test_a_city_named_before_is_the_city_meant(read: Read) -> None:
    claims = read("Taliban fighters entered Farah at dawn. By noon the city had fallen, a teacher said.")
    assert ("capture", "Farah", "asserted") in control(claims)


NOT_TAKEN = [
    ("If Farah falls, the road to the west is open to the Taliban.", Modality.CONDITIONAL),
    ("Should Farah fall, the Taliban would hold the west.", Modality.CONDITIONAL),
    ("The Taliban could take Farah within days.", Modality.POSSIBLE),
    ("Officials fear that the Taliban will take Farah.", Modality.POSSIBLE),
    ("The Taliban have been trying to take Farah for weeks.", Modality.ATTEMPTED),
    ("The Taliban vowed to take Farah.", Modality.THREATENED),
    ("The Taliban plan to take Farah.", Modality.PLANNED),
    ("The Taliban have not taken Farah.", Modality.NEGATED),
    ("The Taliban failed to take Farah.", Modality.ATTEMPTED),
]


@pytest.mark.parametrize(("text", "modality"), NOT_TAKEN, ids=[text for text, _ in NOT_TAKEN])
def test_what_did_not_happen_is_kept_but_never_asserted(read: Read, text: str, modality: Modality) -> None:
    found = {(mode, place, how) for mode, place, how in control(read(text)) if place == "Farah"}
    assert found
    assert not any(how == "asserted" and mode in {"capture", "hold"} for mode, _, how in found)
    assert any(how == modality.value for _, _, how in found)


PEACE = [
    "Labour took control of the council in Swindon from the Conservatives after the vote.",
    "Real Madrid took Valencia apart in the final and seized the title.",
    "The storm hit Manila and the mayor took charge of the city's schools.",
    "The company took over a rival in Leeds for two million dollars.",
    "Kandahar won the cup final against Kabul on penalties.",
    "She captured the mood of Paris in her new novel.",
]


@pytest.mark.parametrize("text", PEACE)
def test_contests_without_arms_give_no_control(read: Read, text: str) -> None:
    assert not control(read(text))


def test_a_part_of_a_city_is_not_the_city(read: Read) -> None:
    claims = read("Taliban fighters have seized the police headquarters in Kandahar, an officer said.")
    [claim] = [one for one in claims if one.event_type is EventType.CONTROL]
    assert claim.partial and claim.part_of_place == "the police headquarters"


def test_a_state_is_a_hold_and_not_a_capture(read: Read) -> None:
    assert ("hold", "Farah", "asserted") in control(read("Farah is now in the hands of the Taliban."))
    assert ("hold", "Farah", "asserted") in control(read("Farah is under Taliban control."))
    assert ("hold", "Farah", "asserted") in control(read("Farah is Taliban-held, soldiers say."))


def test_a_recapture_by_government_forces_is_one(read: Read) -> None:
    claims = read("Government forces retook Farah from the Taliban on Tuesday, the army said.")
    assert ("recapture", "Farah", "asserted") in control(claims)


def test_a_place_at_the_gates_of_which_fighters_stand_is_not_held(read: Read) -> None:
    modes = {mode for mode, _, _ in control(read("Taliban fighters have surrounded Farah and shell its only road."))}
    assert modes == {"besiege"}


def test_a_withdrawal_gives_the_place_to_nobody(read: Read) -> None:
    claims = read("Government troops withdrew from Farah overnight as the Taliban advanced.")
    assert ("withdraw", "Farah", "asserted") in control(claims)
    assert not any(mode == "capture" for mode, _, _ in control(claims))


def test_what_lies_decades_back_is_historical(read: Read) -> None:
    claims = read("The Taliban captured Kabul in 1996. Fighting between soldiers and militants went on near the city.")
    assert ("capture", "Kabul", "historical") in control(claims)


def test_a_habit_is_no_happening(read: Read) -> None:
    claims = read("The militants frequently attack prisons to free their fighters.")
    assert not [one for one in claims if one.event_type is EventType.ATTACK and one.modality is Modality.ASSERTED]


def test_a_denial_without_a_happening_denies_what_was_said_before(read: Read) -> None:
    claims = read("A Taliban spokesman said his men had entered Farah. Residents called it a lie and denied it.")
    stances = {one.stance.value for one in claims if one.event_type is EventType.CONTROL}
    assert stances == {"asserts", "denies"}


def test_one_sentence_said_by_both_sides_gives_two_claims(read: Read) -> None:
    claims = read("The Taliban have seized Farah, its deputy governor and a Taliban spokesman said.")
    sides = {one.attribution[-1].side for one in claims if one.event_type is EventType.CONTROL}
    assert sides == {"afghan-government", "taliban"}


def test_a_relative_clause_means_the_place_and_not_its_province(read: Read) -> None:
    claims = read("Troops left Lyman in Donetsk Oblast, which Ukrainian forces have liberated.", "2022-10-01")
    assert ("recapture", "Lyman", "asserted") in control(claims)


NO_CHANGE = [
    "The soldiers died although the area falls within a zone of peace near Farah.",
    "Two buildings collapsed in Farah after rebel shelling, and soldiers were wounded.",
    "Militants secured the house in Farah with explosives.",
    "Soldiers in Farah said that the police headquarters was seized.",
]


@pytest.mark.parametrize("text", NO_CHANGE)
def test_words_that_only_look_like_a_capture_name_no_holder(read: Read, text: str) -> None:
    assert not [one for one in control(read(text)) if one[0] in {"capture", "hold"} and one[2] == "asserted"]


def test_a_place_that_was_once_held_is_the_past(read: Read) -> None:
    claims = read("The army shelled Farah, which the Taliban had held for a month.")
    assert not [one for one in control(claims) if one[0] == "hold" and one[2] == "asserted"]


def test_a_list_is_read_whole_whatever_the_parser_makes_of_it(read: Read) -> None:
    claims = read("The Taliban captured Farah and Pul-e-Khumri on Tuesday, officials said.")
    assert {place for _, place, _ in control(claims)} == {"Farah", "Pul-e Khumri"}


def test_the_place_beyond_a_bearing_fell_and_not_the_one_it_lies_by(read: Read) -> None:
    claims = read("North of Kabul, Charikar, the capital of Parwan, fell to the Taliban on Sunday.")
    assert {place for _, place, _ in control(claims)} == {"Charikar"}


def test_who_held_a_place_before_is_told_with_its_capture(read: Read) -> None:
    claims = read("Farah, which the army still held, fell to the Taliban on Sunday.")
    [claim] = [one for one in claims if one.event_type is EventType.CONTROL]
    assert {one.role for one in claim.participants} == {Role.HOLDER, Role.PREVIOUS_HOLDER}


def test_the_minister_who_survives_is_the_victim_of_an_attempt(read: Read) -> None:
    claims = read("The interior minister survived an assassination attempt in a bomb attack in Kabul on Sunday.")
    [attempt] = [one for one in claims if one.event_type is EventType.ATTACK]
    assert attempt.modality is Modality.ATTEMPTED
    assert any("minister" in one.text for one in attempt.participants if one.role is Role.VICTIM)


def test_the_murder_is_that_of_the_person_named_before(read: Read) -> None:
    claims = read(
        "Gunmen assassinated Omar Sample in Kabul on Friday. The Taliban claimed responsibility for the murder."
    )
    [owned] = [one for one in claims if one.mode == "claim_responsibility"]
    assert any("Omar Sample" in one.text for one in owned.participants)
    assert owned.place is not None and owned.place.name == "Kabul"


def test_a_confirmation_without_a_happening_confirms_what_was_said_before(read: Read) -> None:
    claims = read("A Taliban spokesman said that Farah had been taken. The deputy governor of Farah confirmed it.")
    interests = {one.interest.value for one in claims if one.event_type is EventType.CONTROL}
    assert interests == {"for", "against"}


def test_a_party_that_claims_a_town_is_the_one_who_says_so(read: Read) -> None:
    claims = read("The Taliban claimed Jalalabad on Sunday after days of fighting with the army.")
    [claim] = [one for one in claims if one.event_type is EventType.CONTROL]
    assert claim.attribution and claim.attribution[-1].side == "taliban"
    assert claim.interest.value == "for"


def test_a_year_far_back_is_the_past_of_an_undated_report_too() -> None:
    [article] = article_from(
        "The Taliban took Farah on 10 August 2021. They had seized Kabul in 1996.", outlet="Sample"
    )
    found = {
        (one.place.name, one.modality.value)
        for one in Annotator().annotate(article).claims
        if one.event_type is EventType.CONTROL and one.place is not None
    }
    assert {("Farah", "asserted"), ("Kabul", "historical")} <= found


def test_an_object_that_is_owned_is_not_its_owner(read: Read) -> None:
    claims = read("The Taliban shelled Farah. An aid group said its clinic was hit by a rocket in the city on Tuesday.")
    hit = [part for one in claims for part in one.participants if "clinic" in part.text]
    assert hit and all(part.actor is None for part in hit)


def test_an_entry_about_one_place_takes_its_place_from_the_title() -> None:
    text = "Captured by Russia on 2 March 2022. Recaptured by Ukraine 11 November 2022."
    [article] = article_from(text, title="Kherson", outlet="Sample List", published="2024-08-17")
    found = [one for one in Annotator().annotate(article).claims if one.event_type is EventType.CONTROL]
    assert [(one.mode, one.place.name, str(one.when.earliest)) for one in found if one.place is not None] == [
        ("capture", "Kherson", "2022-03-02"),
        ("recapture", "Kherson", "2022-11-11"),
    ]
    assert {one.modality for one in found} == {Modality.ASSERTED}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban have captured 30 of Afghanistan's 34 provincial capitals since spring.",
        "The Taliban has captured its second provincial capital since May, an official said.",
    ],
)
def test_towns_that_somebody_owns_are_captured_not_arrested(read: Read, text: str):
    assert {claim.event_type for claim in read(text)} == {EventType.CONTROL}


@pytest.mark.parametrize(
    ("text", "appeals"),
    [
        ("The union called on the rebels to leave the port.", 1),
        ("A spokesman said the group had carried out the raid and called it a lesson.", 0),
        ("The mayor called the guards.", 0),
    ],
)
def test_calling_on_somebody_is_an_appeal_and_calling_something_names_is_none(read: Read, text: str, appeals: int):
    assert [claim.mode for claim in read(text)].count("appeal") == appeals


def test_those_in_control_after_a_capture_are_those_who_took_the_place(read: Read) -> None:
    claims = read(
        "Farah fell to the Taliban on Monday, its governor said. He said elders had asked the army to leave. "
        '"They are in full control of the city now," he said.'
    )
    [hold] = [one for one in claims if one.event_type is EventType.CONTROL and one.mode == "hold"]
    assert [one.actor.id for one in hold.participants if one.actor is not None] == ["taliban"]


def test_fighting_that_people_flee_is_no_battle_of_theirs(read: Read) -> None:
    claims = read("Thousands of families fled to Kabul to escape the fighting.")
    assert not [one for one in claims if one.event_type is EventType.BATTLE]


def test_leaving_a_building_is_no_withdrawal_of_forces(read: Read) -> None:
    claims = read("The official was shot as he was leaving a mosque in Kabul after the army entered the city.")
    assert not [one for one in claims if one.event_type is EventType.DEPLOYMENT]
