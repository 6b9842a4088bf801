"""Whose "his troops", "its fighters" and "they" are: of whoever speaks, unless a party stands between."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Interest, Modality, Role

Read = Callable[[str], list[Claim]]
WAR = "Fighting between Ukraine and Russia went on near Kursk. "


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def claims(text: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published="2024-08-16")
        return list(annotator.annotate(article).claims)

    return claims


def holders(claims: list[Claim]) -> list[str]:
    return [one.actor.id for claim in claims for one in claim.participants if one.role is Role.HOLDER and one.actor]


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("Russian President Ivan Petrov said his troops had taken Kupiansk.", "russia"),
        ("The Ukrainian President said on Thursday that his troops had taken Sudzha.", "ukraine"),
        ("Ukraine's army chief said the Russians had sent men into Toretsk and that they had taken it.", "russia"),
    ],
)
def test_his_troops_are_the_speakers_or_those_of_who_was_named_since(read: Read, told: str, whose: str) -> None:
    assert holders(read(WAR + told)) == [whose]


def test_a_general_named_before_speaks_of_his_own_men(read: Read) -> None:
    told = "Russian General Ivan Petrov came to Kupiansk. Ukraine sent troops. Petrov said his men had taken Vovchansk."
    assert holders([one for one in read(WAR + told) if one.mode == "capture"]) == ["russia"]


def test_in_a_quotation_they_are_others(read: Read) -> None:
    told = 'Russian troops entered Kupiansk. "The town is in their hands," the Ukrainian governor said.'
    claims = [one for one in read(WAR + told) if one.mode == "hold"]
    assert holders(claims) == ["russia"]
    assert claims[0].interest is Interest.AGAINST


def test_whoever_is_urged_to_halt_an_offensive_wages_it(read: Read) -> None:
    claims = read("A senior US diplomat urged the Taliban to halt its offensive in Kunduz.")
    [offensive] = [one for one in claims if one.event_type is EventType.BATTLE]
    assert [one.actor.id for one in offensive.participants if one.actor] == ["taliban"]


def test_an_office_is_no_name(read: Read) -> None:
    claims = read(WAR + "The Ukrainian President said his troops took Sudzha.")
    [claim] = [one for one in claims if one.mode == "capture"]
    assert claim.attribution[-1].source == "Ukrainian President"


def test_they_are_who_the_sentence_is_about_and_not_who_is_quoted_in_passing(read: Read) -> None:
    told = "Islamic State militants seized the Iraqi city of Tikrit, police said, a day after they captured Mosul."
    assert holders(read(told)) == ["islamic-state", "islamic-state"]


def test_a_police_station_is_a_building_and_nobody_who_suffers(read: Read) -> None:
    claims = read("Militants drove into the town of Baiji in Iraq on Tuesday and torched the police station.")
    parts = {(one.role, one.text) for claim in claims for one in claim.participants}
    assert (Role.OBJECT, "the police station") in parts
    assert not any(role is Role.VICTIM for role, _ in parts)


def test_who_no_longer_holds_a_town_does_not_hold_it(read: Read) -> None:
    told = "Karabakh officials conceded on Monday that the town of Shusha was no longer under their control."
    [claim] = [one for one in read(f"Fighting between Armenia and Azerbaijan went on. {told}") if one.mode == "hold"]
    assert claim.modality is Modality.NEGATED
    assert holders([claim]) == ["artsakh"]


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("Ukraine's president said some 30 settlements had been freed.", "ukraine"),
        ("Ukraine's president said Russian forces had captured 12 villages.", "russia"),
    ],
)
def test_places_that_were_freed_went_to_who_says_so(read: Read, told: str, whose: str) -> None:
    tallies = [one.tally for one in read(f"Russian forces hold Kherson. {told}") if one.tally]
    assert [one.holder.id for one in tallies if one.holder] == [whose]


def test_fighting_that_erupts_is_no_volcano(read: Read) -> None:
    modes = {one.mode for one in read("Fighting erupted on Monday between Armenia and Azerbaijan.")}
    assert modes == {"clash"}
    assert "disaster" in {one.mode for one in read("A volcano erupted near Goma, killing 12 people.")}


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("Forces loyal to eastern commander Khalifa Haftar took Sirte in Libya.", "lna"),
        ("Rebels led by Hayat Tahrir al-Sham took Hama in Syria.", "hts"),
        ("In Libya, forces loyal to a businessman took Sirte.", None),
    ],
)
def test_a_force_is_of_whoever_it_is_loyal_to(read: Read, told: str, whose: str | None) -> None:
    assert holders(read(f"Fighting went on for a week. {told}")) == ([whose] if whose else [])


def test_a_part_of_the_day_takes_no_town(read: Read) -> None:
    told = "Islamist fighters captured the Malian town of Konna. By evening Konna had been retaken, Mali's army said."
    [back] = [one for one in read(told) if one.mode == "recapture"]
    assert holders([back]) == ["mali-government"]


def test_an_airport_that_was_retaken_is_not_the_town(read: Read) -> None:
    told = "M23 rebels took the airport of Goma on Monday, but the army said it had been recaptured."
    claims = read(f"Fighting in North Kivu went on. {told}")
    assert [one.part_of_place for one in claims if one.mode == "recapture"] == ["the airport of Goma"]


def test_its_aircraft_are_those_of_the_ministry_that_says_so(read: Read) -> None:
    claims = read(
        "Rebels fought the Syrian army. Russia's defence ministry said its aircraft had bombed rebels in Idlib."
    )
    attackers = {
        one.actor.id for claim in claims for one in claim.participants if one.role is Role.ATTACKER and one.actor
    }
    assert "russia" in attackers
    assert "syria-government" not in {
        one.actor.id for claim in claims for one in claim.participants if one.text == "its aircraft" and one.actor
    }


def test_it_is_no_house_that_somebody_was_told_in(read: Read) -> None:
    told = "Taliban fighters closed in on Kabul. US officials told the White House it could be overrun in 30 days."
    claims = [one for one in read(told) if one.mode == "capture"]
    assert [one.place.name for one in claims if one.place] == ["Kabul"]


def test_losses_of_its_own_are_an_admission(read: Read) -> None:
    claims = read(WAR + "Moscow says 498 of its soldiers have died.")
    [toll] = [one for one in claims if one.toll]
    assert [one.actor.id for one in toll.participants if one.actor] == ["russia"]
    assert toll.interest is Interest.AGAINST


def test_a_rank_alone_is_no_name(read: Read) -> None:
    claims = read(WAR + "The commander of the operation, Lieutenant General, said 40 soldiers had been killed.")
    assert "Lieutenant General" not in {link.source for claim in claims for link in claim.attribution}


def test_whom_an_army_battles_is_the_defender_and_not_who_looks_on(read: Read) -> None:
    told = "Afghan security forces battled Taliban fighters in Ghazni, with officials insisting it would hold."
    [clash] = [one for one in read(told) if one.mode == "clash"]
    assert [one.text for one in clash.participants if one.role is Role.DEFENDER] == ["Taliban fighters"]


def test_troops_that_a_state_moves_are_its_own(read: Read) -> None:
    told = "Russia's defence ministry said it had withdrawn 30,000 troops across the river without losing a soldier."
    claims = read(WAR + told)
    moved = {
        one.actor.id for claim in claims for one in claim.participants if one.text == "30,000 troops" and one.actor
    }
    assert moved == {"russia"}
    assert {one.modality for one in claims if one.toll} == {Modality.NEGATED}


def test_a_day_is_not_what_an_attack_was_on(read: Read) -> None:
    claims = read("Boko Haram militants killed 92 Chadian soldiers in an attack on an army base on Monday.")
    assert "Monday" not in {one.text for claim in claims for one in claim.participants}


def test_whoever_is_warned_is_who_would_be_shot(read: Read) -> None:
    claims = read("Myanmar's army killed 24 people. State television warned protesters that they risked being shot.")
    [shot] = [one for one in claims if one.mode == "shooting"]
    assert [one.actor for one in shot.participants if one.role is Role.VICTIM] == [None]


def test_past_a_semicolon_another_speaks(read: Read) -> None:
    told = "Islamic State overran Ramadi on Monday; Iraqi forces say they retook most of the city on Thursday."
    assert holders([one for one in read(told) if one.mode == "recapture"]) == ["iraq-government"]


def test_the_coalition_is_the_one_that_fights_there(read: Read) -> None:
    claims = read("An air strike hit a bus in Saada in Yemen. The coalition said it had targeted missile launchers.")
    assert "saudi-led-coalition" in {one.actor.id for claim in claims for one in claim.participants if one.actor}


def test_whoever_launched_an_offensive_a_day_before_waged_it(read: Read) -> None:
    told = "Ethnic Armenian separatists agreed on Wednesday to disarm, a day after Azerbaijan launched an offensive."
    [offensive] = [one for one in read(told) if one.mode == "offensive"]
    assert [one.actor.id for one in offensive.participants if one.actor] == ["azerbaijan"]


def test_fighters_are_of_the_group_they_are_said_to_be_of(read: Read) -> None:
    told = "Mercenaries of the Wagner group took control of the town of Vovchansk."
    assert holders(read(WAR + told)) == ["wagner"]


def test_officials_speak_of_others_as_they(read: Read) -> None:
    told = (
        "The Taliban took Farah. Gardez, capital of Paktia, a provincial council member said, is under their control."
    )
    assert holders([one for one in read(told) if one.mode == "hold"]) == ["taliban"]


def test_whoever_is_cited_does_not_hold_the_town(read: Read) -> None:
    told = "Taliban fighters are near Kabul. Farah has fallen, according to its governor."
    assert holders([one for one in read(told) if one.mode == "capture"]) == ["taliban"]


def test_fighters_of_whom_nobody_knows_are_not_the_army(read: Read) -> None:
    claims = read("The Iraqi army fought on near Mosul. The gunmen said they had seized Ramadi.")
    assert not any(one.actor for claim in claims for one in claim.participants if one.role is Role.HOLDER)


def test_what_is_ours_is_the_speakers(read: Read) -> None:
    told = 'Tigrayan fighters fought Ethiopian troops. "Mekelle is under our control," a spokesman for the TPLF said.'
    assert holders([one for one in read(told) if one.mode == "hold"]) == ["tplf"]


@pytest.mark.parametrize("who", ["The gangs", "Armed men"])
def test_gangs_and_armed_men_can_hold_a_town(read: Read, who: str) -> None:
    told = f"Fighters and police fought in Haiti for days. {who} now control most of Port-au-Prince, the UN says."
    [claim] = [one for one in read(told) if one.mode == "hold"]
    assert [one.text for one in claim.participants if one.role is Role.HOLDER] == [who]


def test_his_fighters_in_the_office_of_another_are_the_speakers(control_of: Callable[..., list[Claim]]) -> None:
    claims = control_of(
        "The Taliban fought the Afghan army in Herat. A Taliban spokesman said that the governor's office, the "
        "police headquarters and the prison of Herat were in the hands of his fighters.",
        "2021-08-12",
    )
    holders = {one.actor.id for claim in claims for one in claim.participants if one.role is Role.HOLDER and one.actor}
    assert holders == {"taliban"}
