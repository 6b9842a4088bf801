"""Figures whose verb is said once, of two places, of bodies and shelters, and figures that count nobody anew."""

from collections.abc import Callable

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.record.claim import Claim
from dateline.record.vocabulary import TollKind

Read = Callable[[str], list[Claim]]
Figure = tuple[str, int]
LEAD = "Fighting between the army and rebels went on in several places on Tuesday.\n\n"


@pytest.fixture(scope="module")
def read(claims_of: ClaimsOf) -> Read:
    return lambda text: [one for one in claims_of(LEAD + text, "2024-05-14") if one.toll is not None]


def figures(claims: list[Claim]) -> list[Figure]:
    tolls = [one.toll for one in claims if one.toll is not None]
    return sorted(
        (one.kinds[0].value, next(n for n in (one.best, one.low, one.high) if n is not None)) for one in tolls
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army lost nine men in the blast and the rebels four.", [("killed", 4), ("killed", 9)]),
        ("Police lost 12 men, the gunmen 30, a diplomat said.", [("killed", 12), ("killed", 30)]),
        ("Police kill 11, lose 2 in raid near Goma", [("killed", 2), ("killed", 11)]),
        ("Five more were captured and one guard was hurt.", [("detained", 5), ("wounded", 1)]),
        ("The clinic has 20 dead persons and 51 wounded after the fight.", [("killed", 20), ("wounded", 51)]),
        ("The rebels said they killed 40 guards; the police acknowledged seven.", [("killed", 7), ("killed", 40)]),
        ("Nurses spoke of six dead in Goma; the mayor corrected this to four.", [("killed", 4), ("killed", 6)]),
        ("The army put its dead at 300.", [("killed", 300)]),
        ("The bodies of 90 lay in the morgues of Goma.", [("killed", 90)]),
        ("The radio reported 43 bodies in Goma.", [("killed", 43)]),
        ('"We have buried 33 of our sons," an elder said.', [("killed", 33)]),
        ("The casualty count stands at 230.", [("killed", 230)]),
        ("The number of victims has arrived to 38 deads.", [("killed", 38)]),
        ("Dozens died, and tens of thousands had to leave Goma.", [("displaced", 20000), ("killed", 24)]),
        ("Some 400 families left Goma on Friday.", [("displaced", 400)]),
        ("More than 9,400 people are sheltering in schools.", [("displaced", 9400)]),
        ("Some 5,000 villagers are hiding in the forest.", [("displaced", 5000)]),
        ("A hundred rebels and their families were bused out of Goma.", [("displaced", 100)]),
        ("The number of people forced from their homes has passed 100,000.", [("displaced", 100000)]),
        ("Doctors reported 6 deaths in Goma: 4 soldiers and 2 drivers.", [("killed", 2), ("killed", 4), ("killed", 6)]),
    ],
)  # fmt: skip
def test_a_figure_is_read(read: Read, text: str, expected: list[Figure]) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll in Goma rose to 19 after three of the wounded died.", [("killed", 19)]),
        ("Her father was born and buried in Goma.", []),
        ("The town bused 300 volunteers from the north.", []),
        ("Four people are sheltering in a basement.", []),
    ],
)
def test_others_count_nobody_anew(read: Read, text: str, expected: list[Figure]) -> None:
    assert figures(read(text)) == expected


def test_an_age_is_no_figure(read: Read) -> None:
    assert ("killed", 10) not in figures(read("Shells killed four people in Goma, including a boy of 10."))


@pytest.mark.parametrize(
    "text",
    [
        "Six soldiers died in Goma and eleven in Bukavu on Saturday.",
        "Shelling killed six in Goma and eleven in Bukavu.",
        "Six soldiers died in Goma and eleven in Bukavu when gunmen attacked two barracks at dawn.",
    ],
)
def test_each_figure_has_its_own_town(read: Read, text: str) -> None:
    found = {one.toll.best: one.place.name for one in read(text) if one.toll is not None and one.place is not None}
    assert found == {6: "Goma", 11: "Bukavu"}


def test_whoever_lost_the_others_is_not_where_they_died(read: Read) -> None:
    places = {
        one.place.name for one in read("Malawi lost three men and Uruguay one near Goma.") if one.place is not None
    }
    assert places == {"Goma"}


@pytest.mark.parametrize(
    "text",
    [
        "A hospital source in Goma said it had received nine dead.",
        "Shells hit a queue in Goma on Tuesday. Nobody commented. A nurse put the dead at nine.",
    ],
)
def test_a_figure_is_where_its_teller_is_or_what_it_continues(read: Read, text: str) -> None:
    places = [one.place.name for one in read(text) if one.toll is not None and one.toll.best == 9 and one.place]
    assert places == ["Goma"]


def test_the_displaced_who_shelter_are_a_stock(read: Read) -> None:
    [claim] = read("Some 900 people are sheltering in churches in Goma.")
    assert claim.toll is not None
    assert claim.toll.kinds == (TollKind.DISPLACED,)
    assert claim.toll.measure == "stock"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The ministry said 12 soldiers died; residents say more than 50.", {12: "ministry", 50: "residents"}),
        ("The rebels say they killed 40 guards; the mayor says 12.", {40: "rebels", 12: "mayor"}),
        ("The police said 12 soldiers died in Goma and three in Bukavu.", {12: "police", 3: "police"}),
    ],
)
def test_a_second_figure_is_whose_it_is(read: Read, text: str, speakers: dict[int, str]) -> None:
    found = {one.toll.best or one.toll.low: one.attribution[-1].source for one in read(text) if one.toll is not None}
    assert found == speakers
