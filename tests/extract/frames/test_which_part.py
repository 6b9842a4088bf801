"""Which place a part is of, and which place "the city" is: not where a ministry sits, not a village told before."""

from collections.abc import Callable

import pytest

from dateline.record.claim import Claim

Read = Callable[..., list[Claim]]


def _parts(claims: list[Claim]) -> dict[str, str]:
    """Return the place of each part that a claim is about."""
    return {one.part_of_place: one.place.name for one in claims if one.part_of_place and one.place is not None}


def _places(claims: list[Claim]) -> set[str]:
    return {one.place.name for one in claims if one.place is not None}


def test_the_old_city_is_a_part_and_no_town_overseas(control_of: Read) -> None:
    text = "Iraqi forces entered Mosul. The jihadists still hold the Old City."
    assert _parts(control_of(text, "2017-03-09")) == {"the Old City": "Mosul"}


def test_an_old_town_in_small_letters_is_a_part(control_of: Read) -> None:
    text = "The army entered Aleppo on Monday. By Friday soldiers had captured the old town from the rebels."
    assert _parts(control_of(text, "2016-12-08")) == {"the old town": "Aleppo"}


def test_the_citadel_alone_is_a_part(control_of: Read) -> None:
    text = "Rebels overran Aleppo on Monday. Soldiers still hold the citadel."
    assert _parts(control_of(text, "2016-12-08")) == {"the citadel": "Aleppo"}


def test_the_port_is_a_part_and_the_port_of_a_town_the_town(control_of: Read) -> None:
    text = "Government forces attacked Hodeidah. The Houthis still control the port."
    assert _parts(control_of(text, "2018-06-15")) == {"the port": "Hodeidah"}
    named = control_of("Islamist insurgents seized the port of Mocimboa da Praia after a battle.", "2020-08-13")
    assert [one.part_of_place for one in named] == [None]


def test_a_part_named_before_is_where_its_name_says(control_of: Read) -> None:
    text = "Islamic State took Sinjar. The militants neared the Mosul dam, but the peshmerga still held the dam."
    assert _parts(control_of(text, "2014-08-03"))["the dam"] == "Mosul"


def test_a_part_is_not_where_a_ministry_sits(control_of: Read) -> None:
    text = (
        "M23 rebels marched into Goma on Monday. The government in Kinshasa said that help was coming. The airport was "
        "in rebel hands."
    )
    assert _parts(control_of(text, "2025-01-28")) == {"The airport": "Goma"}


def test_the_city_is_not_what_was_called_a_town(control_of: Read) -> None:
    text = "M23 rebels marched into Goma. They had seized Sake, a town to the west, last week. M23 now holds the city."
    held = [one for one in control_of(text, "2025-01-28") if one.mode == "hold"]
    assert _places(held) == {"Goma"}


def test_a_base_at_a_place_without_an_entry_is_not_in_the_city_told_of(control_of: Read) -> None:
    text = "Libyan rebels swept into Tripoli. They had overrun the base of a brigade at Ain Mayah on Sunday."
    [found] = [one for one in control_of(text, "2011-08-22") if one.mode == "capture"]
    assert found.place is not None
    assert (found.place.id, found.part_of_place) == ("unlisted:LY:ain-mayah", "the base of a brigade at Ain Mayah")


def test_what_only_a_capital_has_is_in_the_capital(control_of: Read) -> None:
    text = "Gangs attacked Kenscoff on Sunday and gunmen fought police. They seized the national palace at dawn."
    assert _parts(control_of(text, "2024-03-04")) == {"the national palace": "Port-au-Prince"}


def test_what_was_left_is_what_had_been_seized(control_of: Read) -> None:
    text = "Houthi fighters pulled back from the presidential palace in Aden on Friday, hours after seizing it."
    found = {one.mode: one.part_of_place for one in control_of(text, "2015-04-03")}
    assert found == {"withdraw": "the presidential palace", "capture": "the presidential palace"}


def test_a_siege_laid_to_a_town_in_a_province_is_the_towns(control_of: Read) -> None:
    text = "The army fought the RSF. In North Darfur the RSF has laid siege to El Fasher."
    assert _places([one for one in control_of(text, "2024-10-05") if one.mode == "besiege"]) == {"El Fasher"}


def test_a_gate_of_a_town_is_no_other_town(control_of: Read) -> None:
    text = "The Syrian army attacked Aleppo. Insurgents quit Bab al-Hadid overnight."
    assert "Al Bab" not in _places(control_of(text, "2016-12-08"))


@pytest.mark.parametrize(
    "text",
    [
        "M23 rebels hold Kirumba, Mutambala and Kanyabayonga.",
        "Luvungi, Mutambala and Kirumba were captured by M23 rebels on Monday.",
    ],
)
def test_a_town_without_an_entry_is_read_beside_those_of_its_list(control_of: Read, text: str) -> None:
    found = {one.place.id for one in control_of(text, "2025-02-15") if one.place is not None}
    assert "unlisted:CD:mutambala" in found


def test_towns_left_on_two_days_with_one_verb(control_of: Read) -> None:
    text = "Congolese soldiers left Bukavu ten days ago and Kalemie on Thursday as M23 rebels came."
    left = {one.place.name: one.when.latest for one in control_of(text, "2025-02-15") if one.place is not None}
    assert {name: str(day) for name, day in left.items()} == {"Bukavu": "2025-02-05", "Kalemie": "2025-02-13"}


def test_the_centre_of_a_town_is_not_the_seat_of_its_province(control_of: Read) -> None:
    text = "Turkish-led forces are in full control of Afrin town centre, the president said. YPG fighters left."
    assert _parts(control_of(text, "2018-03-18")) == {"Afrin town centre": "Afrin"}
