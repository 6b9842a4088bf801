"""Tolls as whole reports tell them: sums that move, parts beside totals, figures of a region, entries of live pages."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.conftest import ClaimsOf

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim, Toll
from dateline.record.vocabulary import EventType, TollKind

Read = Callable[[str], list[Claim]]
LEAD = "Fighting between the army and rebels went on in several towns on Tuesday.\n\n"


@pytest.fixture(scope="module")
def read(claims_of: ClaimsOf) -> Read:
    return lambda text: [one for one in claims_of(LEAD + text, "2024-05-14") if one.toll is not None]


def toll(claim: Claim) -> Toll:
    assert claim.toll is not None
    return claim.toll


def figures(claims: list[Claim]) -> list[tuple[str, int | None]]:
    tolls = [toll(claim) for claim in claims]
    return sorted((one.kinds[0].value, next((n for n in (one.best, one.low, one.high) if n), None)) for one in tolls)


@pytest.mark.parametrize(
    ("told", "kind", "count"),
    [
        ("The death toll in Goma has gone up from 50 to 120, the governor said.", "killed", 120),
        ("The death toll has gone up to 120.", "killed", 120),
        ("The number of dead rose from 12 on Monday to 19 on Tuesday.", "killed", 19),
        ("The governor raised the death toll by three to 14.", "killed", 14),
        ("The toll was lowered from 23 to 17.", "killed", 17),
        ('The rebels said they had killed "at least two dozen" soldiers in Goma.', "killed", 24),
        ("Around 35,000 people got out of Sumy through a corridor on Wednesday.", "displaced", 35000),
        ("An estimated 5.6 million people are registered as refugees.", "displaced", 5600000),
        ("Bandits took 34 women into the bush near Gusau, a lawmaker said.", "abducted", 34),
        ("The ministry said 106 soldiers had come home in a prisoner swap.", "freed", 106),
        ("Nine of the pupils abducted in Gusau have been freed, the army said.", "freed", 9),
    ],
)
def test_a_figure_is_read(read: Read, told: str, kind: str, count: int) -> None:
    assert figures(read(told)) == [(kind, count)]


@pytest.mark.parametrize(
    "told",
    [
        "The army has taken 12 militants to a hospital in Goma.",
        "Talks went on for 50 days, up from 12.",
        "The two sides handed over 15 coffins in an exchange.",
        "Another 3,000 arrived in the region on Sunday.",
    ],
)
def test_other_figures_are_no_tolls(read: Read, told: str) -> None:
    assert figures(read(told)) == []


def test_more_of_the_displaced_need_no_noun(read: Read) -> None:
    claims = read("Some 20,000 people have fled to Chad, the UN said. A further 3,000 arrived in South Sudan.")
    assert figures(claims) == [("displaced", 3000), ("displaced", 20000)]


def test_a_sum_that_others_bring_about_has_their_place_no_longer(read: Read) -> None:
    claims = read("Some 300,000 people fled Sumy, the UN said, bringing to 7.1 million the number of displaced.")
    placed = {toll(claim).best or toll(claim).low: claim.place for claim in claims}
    assert placed[7100000] is None


def test_a_part_has_a_place_of_its_own(read: Read) -> None:
    claims = read("A doctors' union put the number of dead in Sudan at 198, 27 of them in Nyala.")
    placed = {toll(claim).best: claim.place.name if claim.place else None for claim in claims}
    assert placed == {198: "Sudan", 27: "Nyala"}


def test_those_killed_and_hurt_in_one_window_share_it(read: Read) -> None:
    claims = read("At least 413 people have been killed and 3,551 injured since fighting broke out on 5 May.")
    windows = [toll(claim).window for claim in claims]
    assert len(windows) == 2
    assert {window.earliest for window in windows if window is not None} == {date(2024, 5, 5)}
    assert None not in windows


def test_a_night_is_no_window(read: Read) -> None:
    [claim] = read("Nine people were killed in Sumy overnight.")
    assert toll(claim).window is None
    assert claim.when.latest == date(2024, 5, 14)


def test_since_a_night_is_one_for_all_who_were_counted(read: Read) -> None:
    claims = read("The hospital in Sumy said it had received 14 bodies and more than 40 wounded since Sunday night.")
    assert [toll(claim).window is not None for claim in claims] == [True, True]


def test_the_day_of_the_blow_is_the_day_of_its_dead(read: Read) -> None:
    [claim] = read("Eight people died when a shell hit a market in Sumy on Sunday.")
    assert claim.when.earliest == claim.when.latest == date(2024, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "The ministry says 12,000 soldiers have been killed since the invasion began.",
        "Hospitals say 1,207 civilians have died in the nine days of siege.",
    ],
)
def test_what_a_whole_war_cost_is_not_of_these_two_days(read: Read, told: str) -> None:
    [claim] = read(told)
    assert claim.when.earliest is None


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Sumy city council says 120 civilians have died.", "Sumy"),
        ("The mayor of Sumy said nine people were killed.", "Sumy"),
        ("Shelling went on in the Sumy region. Nine people were killed in the region on Monday, police said.", "Sumy"),
        ("A bomb in the Lower Yards district of the capital killed four, police in Ukraine said.", "Kyiv"),
    ],
)
def test_a_toll_is_where_its_report_speaks_of(read: Read, told: str, place: str) -> None:
    assert {claim.place.name for claim in read(told) if claim.place} == {place}
    assert all(claim.place is not None for claim in read(told))


def test_a_town_that_no_map_has_is_not_the_town_before(read: Read) -> None:
    claims = read("Three people were killed in Sumy. In Lower Yardsk, 75 km north of the border, nobody was hurt.")
    elsewhere = [claim for claim in claims if toll(claim).best == 0]
    assert [claim.place.name for claim in claims if claim.place and toll(claim).best == 3] == ["Sumy"]
    assert all(claim.place is None or claim.place.name != "Sumy" for claim in elsewhere)


@pytest.mark.parametrize(
    ("told", "mode"),
    [
        ("Two car bombs left at least 18 dead in Sumy.", "bomb"),
        ("Strikes on Sumy killed six people and wounded 15.", "bomb"),
        ("A drone strike killed six people in Sumy.", "drone"),
        ("A shell landed on a queue in Sumy, leaving eight dead.", "artillery"),
    ],
)
def test_whom_a_weapon_killed_a_strike_killed(read: Read, told: str, mode: str) -> None:
    claims = read(told)
    assert {(claim.event_type, claim.mode) for claim in claims} == {(EventType.STRIKE, mode)}


def test_gunmen_are_no_weapon(read: Read) -> None:
    [claim] = read("Gunmen killed six people in Sumy.")
    assert claim.event_type is EventType.ATTACK


def test_fighters_of_a_party_are_of_its_side(read: Read) -> None:
    [claim] = read("The army said three M23 fighters were killed near Goma.")
    assert toll(claim).group_side == "m23"


@pytest.mark.parametrize("stamp", ["14:05 - ", "Live: 14:05 - ", "[14:05] ", "14.05 GMT: "])
def test_the_time_of_an_entry_is_no_part_of_who_speaks(read: Read, stamp: str) -> None:
    [claim] = read(f"{stamp}Sumy city council says 120 civilians have died.")
    assert claim.attribution[-1].source == "Sumy city council"
    assert claim.toll is not None
    assert claim.toll.kinds == (TollKind.KILLED,)


def test_a_time_inside_a_sentence_stays(read: Read) -> None:
    [claim] = read("At 14:05 a shell killed nine people in Sumy.")
    assert "14:05" in claim.quote.text


def test_who_says_what_stands_before_a_semicolon(read: Read) -> None:
    claims = read("Nine people were killed in Sumy, the governor says; the army has lost four men.")
    said = {toll(claim).best: [link.source for link in claim.attribution] for claim in claims}
    assert said[9] == ["governor"]
    assert said[4] == []


def test_an_attack_that_claims_lives_says_nothing(read: Read) -> None:
    [claim] = read("The attack on a hotel in Sumy claimed the lives of 21 people.")
    assert claim.attribution == ()


def test_more_of_its_soldiers_are_counted_and_whose(read: Read) -> None:
    [claim] = read("South Africa said three more of its soldiers had died in Goma.")
    assert (toll(claim).best, toll(claim).group_side) == (3, "south-africa")


def test_a_capital_that_speaks_holds_no_positions(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Azerbaijan's army attacked Armenian forces in Nagorno-Karabakh. Baku said it had taken over 90 positions.",
        "2023-09-21",
    )
    assert "Baku" not in {claim.place.name for claim in claims if claim.place}


def test_a_capital_that_speaks_is_not_where_the_town_before_it_lies(annotator: Annotator) -> None:
    [article] = article_from("Six soldiers died near Vovchansk, Moscow said on Thursday.", published="2024-05-16")
    [town] = [one for one in annotator.annotate(article).toponyms if one.text == "Vovchansk"]
    assert town.place is not None
    assert town.place.country == "UA"


def test_who_says_it_at_the_end_says_all_of_it(read: Read) -> None:
    [claim] = read(
        "Gunmen on motorbikes killed at least 107 soldiers in an attack on a base in Mansila, near the border with "
        "Niger, on Tuesday, JNIM said in a statement."
    )
    assert [link.source for link in claim.attribution] == ["JNIM"]


def test_a_denied_accusation_denies_nothing_told_before(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "M23 rebels seized Goma in DR Congo. Kinshasa accuses Rwanda of having 4,000 soldiers there; Kigali denies it."
    )
    assert not [claim for claim in claims if claim.rule == "echo.denied"]
