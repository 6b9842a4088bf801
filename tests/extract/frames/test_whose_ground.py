"""Whose a place is where the words leave it to the reader: rebels of another kind, losers, announcers, anybody."""

from collections.abc import Callable

from dateline.record.claim import Claim
from dateline.record.vocabulary import Modality, Role, Stance

Read = Callable[..., list[Claim]]


def _holders(claims: list[Claim]) -> dict[str, str | None]:
    """Return who holds each place that a claim asserts, by the actor's id."""
    return {
        one.place.name: next((p.actor.id if p.actor else None for p in one.participants if p.role is Role.HOLDER), None)
        for one in claims
        if one.place is not None and one.mode in {"capture", "recapture", "hold"}
    }


def test_rebels_are_not_the_only_army_of_its_own_that_an_article_names(control_of: Read) -> None:
    text = (
        "Rebels took Hama on Thursday, residents said. Troops left Deir ez-Zor as well, and the Syrian Democratic "
        "Forces patrolled its streets."
    )
    assert _holders(control_of(text, "2024-12-06"))["Hama"] == "syrian-opposition"


def test_fighters_of_the_only_party_named_are_its_own(control_of: Read) -> None:
    text = "The Syrian Democratic Forces attacked at dawn. By noon the fighters had captured Manbij."
    assert _holders(control_of(text, "2016-08-12"))["Manbij"] == "sdf"


def test_who_announces_a_capture_without_a_doer_made_it(control_of: Read) -> None:
    text = (
        "Russia's defence ministry announced the capture of Toretsk on Friday. Leonid Pasechnik, who leads the "
        "separatists of Luhansk, sent congratulations."
    )
    assert _holders(control_of(text, "2025-02-08"))["Toretsk"] == "russia"


def test_where_only_one_side_loses_an_unsaid_holder_is_the_other(control_of: Read) -> None:
    text = (
        "Ukrainian troops drove the separatists from Lysychansk on Thursday and retook Rubizhne. Popasna was taken "
        "without a shot."
    )
    assert _holders(control_of(text, "2014-07-25"))["Popasna"] == "ukraine"


def test_a_fall_beside_a_loss_is_the_losers_too(control_of: Read) -> None:
    text = (
        "The offensive has forced Russia to give up Izium, its main base there, after the fall of Balakliia on "
        "Thursday and Kupiansk on Saturday, officials in Kyiv said. Separatist leader Denis Pushilin was silent."
    )
    found = control_of(text, "2022-09-11")
    days = {one.place.name: one.when.latest.isoformat() for one in found if one.place and one.when.latest}
    assert _holders(found) | {"Izyum": "ukraine"} == {"Izyum": "ukraine", "Balakliya": "ukraine", "Kupyansk": "ukraine"}
    assert (days["Balakliya"], days["Kupyansk"]) == ("2022-09-08", "2022-09-10")


def test_another_group_is_not_the_one_told_of(control_of: Read) -> None:
    text = "Maute gunmen hold parts of Marawi. Another group overran Lamitan on Monday."
    assert "maute" not in {_holders(control_of(text, "2017-06-02")).get("Lamitan")}


def test_each_side_is_nobody(control_of: Read) -> None:
    text = "Ukrainian forces fought the separatists all week. Each side now says it holds Izvaryne."
    assert _holders(control_of(text, "2014-07-06")).get("Izvaryne") is None


def test_whose_units_a_denial_speaks_of(control_of: Read) -> None:
    text = (
        "Insurgents led by Hayat Tahrir al-Sham pushed towards Hama. The Syrian military denied that its units had "
        "left Hama."
    )
    denied = [one for one in control_of(text, "2024-12-01") if one.stance is Stance.DENIES]
    assert [p.actor.id for one in denied for p in one.participants if p.actor] == ["syria-government"]


def test_a_name_tells_of_no_liberation(control_of: Read) -> None:
    text = (
        'Tuareg rebels entered Gao. "We are in Gao now," said a spokesman for the National Movement for the '
        "Liberation of Azawad."
    )
    assert "recapture" not in {one.mode for one in control_of(text, "2012-04-01")}


def test_who_lost_control_of_towns_named_after_their_number_holds_none_of_them(control_of: Read) -> None:
    text = "Boko Haram has lost control of three towns in Nigeria's Borno state, Bama, Gwoza and Dikwa, residents said."
    found = _holders(control_of(text, "2016-02-05"))
    assert found == dict.fromkeys(("Bama", "Gwoza", "Dikwa"), "nigeria-government")


def test_a_count_of_towns_lost_is_not_the_losers(claims_of: Read) -> None:
    text = "Boko Haram has lost control of three towns in Borno state, Bama, Gwoza and Dikwa, the army said."
    [tally] = [one for one in claims_of(text, "2016-02-05") if one.tally is not None]
    assert tally.tally is not None
    assert tally.tally.holder is not None
    assert tally.tally.holder.id == "nigeria-government"


def test_a_town_cleared_of_fighters_is_taken_from_them(control_of: Read) -> None:
    text = "Iraqi troops fought on in Mosul. The eastern half of the city was cleared of Islamic State in January."
    [found] = [one for one in control_of(text, "2017-03-09") if one.mode == "recapture"]
    assert found.part_of_place == "The eastern half of the city"


def test_a_company_is_no_army_of_the_country(control_of: Read) -> None:
    text = (
        "Exxon abandoned Sakhalin after the war began and its troops of lawyers went home. The siege of its "
        "headquarters by soldiers and rebels among the shareholders, a battle in all but name, is over."
    )
    assert [one.participants[0].actor for one in control_of(text, "2023-02-01") if one.mode == "withdraw"] in (
        [],
        [None],
    )


def test_guards_who_move_into_a_flooded_town_take_nothing(control_of: Read) -> None:
    text = (
        "Floods cut off the town. The National Guard moved into Marshall with helicopters, and troops took over the "
        "airport to bring in water after the storm. Firefighters battled on."
    )
    assert control_of(text, "2024-10-07") == []


def test_a_virus_captures_no_ward(control_of: Read) -> None:
    text = (
        'Doctors in Lyon are winning the battle. "It has captured whole wards," said a nurse of the virus. The '
        "hospital was besieged."
    )
    assert control_of(text, "2023-07-14") == []


def test_positions_are_no_ground_taken(control_of: Read) -> None:
    text = "The RSF fought on in Khartoum. The army crossed two bridges and took positions in Muqran."
    assert [one for one in control_of(text, "2024-10-05") if one.modality is Modality.ASSERTED] == []


def test_rebel_forces_are_no_forces_of_the_state(control_of: Read) -> None:
    text = "Rebel forces have taken Saraqib, the Syrian Observatory said on Friday. Troops fled."
    assert _holders(control_of(text, "2024-11-30"))["Saraqib"] == "syrian-opposition"


def test_a_party_loses_what_is_told_to_be_its_own(control_of: Read) -> None:
    text = "Haftar's Libyan National Army fought on. Gharyan, their forward base, was lost last June."
    assert _holders(control_of(text, "2020-05-20"))["Gharyan"] == "gna"


def test_a_town_behind_the_verb_that_took_it_does_not_speak(control_of: Read) -> None:
    text = "M23 has captured Walikale, a mining hub 125 km north-west of Goma, a resident and a rebel officer said."
    assert _holders(control_of(text, "2025-03-20")) == {"Walikale": "m23"}


def test_local_fighters_beside_rebels_are_not_the_army_of_its_own(control_of: Read) -> None:
    text = (
        "Rebels say they are at the gates of Homs. Hama fell on Thursday. Local fighters captured Deraa on Friday. "
        "Troops left Deir ez-Zor to the Syrian Democratic Forces."
    )
    found = _holders(control_of(text, "2024-12-06"))
    assert (found["Hama"], found["Dara"]) == ("syrian-opposition", "syrian-opposition")


def test_who_confirms_a_loss_has_lost(control_of: Read) -> None:
    text = "The Tigray People's Liberation Front confirmed the loss of Alamata. Ethiopian troops fought on."
    assert _holders(control_of(text, "2020-11-17")).get("Alamata") != "tplf"


def test_what_is_handed_to_somebody_unknown_is_not_the_rebels(control_of: Read) -> None:
    text = "Houthi rebels fought in Aden. The army handed its base in Mukalla to tribesmen, an official said."
    assert "Mukalla" not in _holders(control_of(text, "2015-04-03"))


def test_a_state_that_says_that_a_town_fell_has_lost_it(control_of: Read) -> None:
    text = (
        "Sudan's army retook Soba from the Rapid Support Forces and drove them out of Rufaa.\n\n"
        "The governor of West Kordofan said that Abu Zabad had fallen on Friday."
    )
    assert _holders(control_of(text, "2025-03-16"))["Abu Zabad"] == "rsf"


def test_a_state_that_says_that_a_stronghold_fell_has_taken_it(control_of: Read) -> None:
    text = (
        "Fighting between the army and the Rapid Support Forces went on in Sudan.\n\n"
        "The army said that the paramilitary stronghold of Rufaa had fallen on Friday."
    )
    assert _holders(control_of(text, "2025-03-16"))["Rufaa"] == "sudan-army"


def test_whom_a_capture_lets_go_on_made_it(control_of: Read) -> None:
    text = (
        "The Islamic State group attacked government posts in Syria.\n\n"
        "The capture of Manbij allows the army to besiege Al-Bab, the ministry said."
    )
    assert _holders(control_of(text, "2016-08-12"))["Manbij"] == "syria-government"
