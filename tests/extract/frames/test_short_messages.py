"""One message, a caption or a headline is a report too: what it says of control is read."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, How, Modality, Role, Stance

Read = Callable[[str, str], list[Claim]]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def control(text: str, published: str) -> list[Claim]:
        [article] = article_from(text, outlet="Sample Herald", published=published)
        found = annotator.annotate(article).claims
        return [claim for claim in found if claim.event_type is EventType.CONTROL and claim.tally is None]

    return control


def holder(claim: Claim) -> str | None:
    return next((one.actor.side for one in claim.participants if one.role is Role.HOLDER and one.actor), None)


TAKEN = [
    ("The army retook Wad Madani.", "2025-01-12", "recapture", "Wad Medani", "sudan-army"),
    ("RSF takes El Fasher.", "2025-10-26", "capture", "El Fasher", "rsf"),
    ("Kherson is back under Ukrainian control.", "2022-11-11", "recapture", "Kherson", "ukraine"),
    ("Control of Goma has passed to the M23.", "2025-01-28", "capture", "Goma", "m23"),
    ("Damascus has fallen.", "2024-12-08", "capture", "Damascus", "hts"),
    ("Herat was captured by Taliban fighters.", "2021-08-12", "capture", "Herat", "taliban"),
    ("Hama was captured by Hayat Tahrir al-Sham.", "2024-12-06", "capture", "Hama", "hts"),
    ("Russian forces are gone: Moscow lost Kherson.", "2022-11-11", "capture", "Kherson", "ukraine"),
    ("Ukrainian troops have pushed Russian forces out of Lyman.", "2022-10-02", "capture", "Lyman", "ukraine"),
]


@pytest.mark.parametrize(("text", "day", "mode", "place", "side"), TAKEN, ids=[row[0] for row in TAKEN])
def test_a_single_line_tells_who_holds_a_place(
    read: Read, text: str, day: str, mode: str, place: str, side: str
) -> None:
    found = [(one.mode, one.place.name, holder(one)) for one in read(text, day) if one.place]
    assert (mode, place, side) in found


OTHER = [
    "Real Madrid took control of the match in Munich.",
    "Democrats retake Virginia.",
    "Barcelona fall to Bayern.",
    "Rebels retake top spot in Melbourne.",
    "Snow takes over Boston.",
    "Police seized 20 kg of cocaine in Antwerp.",
    "Temperatures in Moscow fall.",
]


@pytest.mark.parametrize("text", OTHER)
def test_a_single_line_of_sport_or_weather_does_not(read: Read, text: str) -> None:
    assert read(text, "2024-03-08") == []


def test_the_attempt_is_that_of_whoever_made_it(read: Read) -> None:
    [claim] = read("The army said it had repelled an M23 attempt to seize Bukavu.", "2025-02-14")
    assert (holder(claim), claim.modality) == ("m23", Modality.ATTEMPTED)


def test_a_denial_of_what_others_claim_leaves_no_assertion(read: Read) -> None:
    read_ones = read("The army denied claims that Homs had fallen to rebels.", "2024-12-06")
    assert {claim.stance for claim in read_ones} == {Stance.DENIES}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reports that Homs had fallen were untrue, the army said.", "army"),
        ("Reports that Homs was retaken by the army turned out to be false, residents said.", "residents"),
        ("Claims that the rebels had captured Homs proved false, the governor said.", "governor"),
        ("Officials said reports that Homs had been captured by rebels were not true.", "officials"),
        ("The claim that Homs had been retaken was false.", None),
        ("News that the army had taken back Homs was later found to be incorrect.", None),
        ("Earlier reports of the capture of Homs by rebels turned out to be wrong.", None),
    ],
)
def test_what_a_report_tells_that_is_called_false_did_not_happen(read: Read, text: str, speaker: str | None) -> None:
    [claim] = read(text, "2024-12-06")
    assert (claim.modality, claim.stance) == (Modality.NEGATED, Stance.ASSERTS)
    assert [speaker in link.source.lower() for link in claim.attribution if speaker] == [True] * bool(speaker)
    assert bool(claim.attribution) == bool(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Reports that rebels had taken Homs proved true.",
        "Reports that Homs had fallen to rebels were confirmed by residents.",
        "Reports that Homs had fallen to rebels may be wrong.",
        "The rebels' claim that they had captured Homs proved false.",
    ],
)
def test_what_may_be_false_or_has_an_owner_goes_on_being_claimed(read: Read, text: str) -> None:
    [claim] = read(text, "2024-12-06")
    assert (claim.modality, claim.stance) == (Modality.ASSERTED, Stance.ASSERTS)
    assert claim.attribution


def test_denying_a_loss_negates_it(read: Read) -> None:
    [claim] = read("The army denied having lost Homs.", "2024-12-06")
    assert claim.modality is Modality.NEGATED


def test_what_a_loss_would_mean_is_no_loss(read: Read) -> None:
    [claim] = read("Losing Homs to the rebels would be a heavy blow to the army.", "2024-12-06")
    assert claim.modality is Modality.CONDITIONAL


def test_to_storm_a_town_is_to_enter_it(read: Read) -> None:
    assert [claim.mode for claim in read("Islamic State militants stormed Ramadi, activists said.", "2015-05-15")] == [
        "enter"
    ]


def test_a_town_that_falls_by_evening_falls_on_the_day_told_before(read: Read) -> None:
    [claim] = read("Taliban fighters attacked Herat on Thursday. The city fell by evening.", "2021-08-14")
    assert str(claim.when.earliest) == "2021-08-12"


def test_the_region_of_the_last_town_held_is_not_held(read: Read) -> None:
    claims = read("Russia captured Lysychansk, the last city in Luhansk held by Ukraine, on Sunday.", "2022-07-03")
    assert {claim.place.name for claim in claims if claim.place} == {"Lysychansk"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rebels had to withdraw from Homs on Thursday.", Modality.ASSERTED),
        ("Rebels have had to abandon Homs.", Modality.ASSERTED),
        ("The rebels then had to quickly leave Homs.", Modality.ASSERTED),
        ("Rebels will have to abandon Homs.", Modality.PLANNED),
        ("The rebels had until Friday to leave Homs.", Modality.PLANNED),
        ("The rebels had yet to leave Homs.", Modality.NEGATED),
        ("The rebels did not have to leave Homs.", Modality.NEGATED),
    ],
)
def test_who_had_to_leave_left(read: Read, text: str, modality: Modality) -> None:
    [claim] = read(text, "2024-12-06")
    assert claim.modality is modality


def test_a_town_that_is_turned_over_changes_hands(read: Read) -> None:
    [claim] = read("The rebels turned Homs over to the government on Friday.", "2024-12-06")
    assert (holder(claim), claim.how) == ("syria-government", How.NEGOTIATED)
