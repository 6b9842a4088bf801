"""Hard patterns of conflict reports, one test each, in words of our own."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.fuse.told import tell
from dateline.intake import article_from
from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Interest, Modality, Role, Stance, TallyCounts
from dateline.record.world import Situation
from dateline.world import world_of

Read = Callable[..., Annotation]
HOLDING = {"capture", "recapture", "hold", "surrender"}


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def annotation(text: str, published: str | None = "2021-08-12") -> Annotation:
        return annotator.annotate(article_from(text, outlet="Sample Herald", published=published)[0])

    return annotation


def control(one: Annotation) -> list[Claim]:
    return [claim for claim in one.claims if claim.event_type is EventType.CONTROL and claim.tally is None]


def taken(one: Annotation) -> set[str]:
    """Give the places that are said, as fact and without denial, to be held whole."""
    return {
        claim.place.name
        for claim in control(one)
        if claim.place is not None
        and claim.mode in HOLDING
        and claim.modality is Modality.ASSERTED
        and claim.stance is Stance.ASSERTS
        and not claim.partial
    }


def counts(one: Annotation) -> list[tuple[int | None, TallyCounts]]:
    return [(claim.tally.n.low, claim.tally.counts) for claim in one.claims if claim.tally is not None]


def test_a_winner_who_confirms_still_claims(read: Read) -> None:
    [claim] = control(read("A Taliban spokesman confirmed that Farah was in the group's hands."))
    assert claim.interest is Interest.FOR


def test_a_loser_who_claims_concedes(read: Read) -> None:
    [claim] = control(read("A government lawmaker claimed that Farah had fallen to the Taliban."))
    assert claim.interest is Interest.AGAINST


def test_a_third_state_gains_and_loses_nothing_that_is_known_by_a_fall_elsewhere(read: Read) -> None:
    [claim] = control(read("An Indian government spokesman said that Farah had fallen to the Taliban."))
    assert claim.attribution[-1].side == "india"
    assert claim.interest is Interest.UNKNOWN


def test_who_says_that_its_own_ground_is_not_lost_denies_and_speaks_for_itself(read: Read) -> None:
    [claim] = control(read("A government spokesman said that Farah had not fallen to the Taliban."))
    assert claim.modality is Modality.NEGATED
    assert claim.interest is Interest.FOR


VOICES = (
    "A Taliban spokesman said that Farah had fallen to the group.",
    "A government lawmaker said that Farah had fallen to the Taliban. Residents said so too.",
    "An Indian government spokesman said that Farah had fallen to the Taliban.",
    "The defence ministry denied that Farah had fallen. The Taliban said they had not killed civilians there.",
)


@pytest.mark.parametrize("text", VOICES)
def test_what_an_article_tells_of_interest_is_what_fusing_finds_where_no_situation_is_given(
    read: Read, text: str
) -> None:
    one = read(text)
    assert one.claims
    for told in tell(one, {}, world_of([one], Situation())):
        assert told.interest is told.claim.interest


def test_a_situation_makes_a_third_state_a_friend_and_its_word_a_concession_or_a_claim(read: Read) -> None:
    one = read(VOICES[2])

    def interests(*allies: str) -> set[Interest]:
        situation = Situation({"india": frozenset(allies)}, {}) if allies else Situation()
        told = tell(one, {}, world_of([one], situation))
        return {each.interest for each in told if each.claim.event_type is EventType.CONTROL}

    assert interests() == {Interest.UNKNOWN}
    assert interests("afghan-government") == {Interest.AGAINST}
    assert interests("taliban") == {Interest.FOR}


def test_claiming_responsibility_is_no_capture(read: Read) -> None:
    one = read("The Taliban claimed responsibility for the blast in Farah.")
    assert not taken(one)
    assert "claim_responsibility" in {claim.mode for claim in one.claims}


def test_a_base_or_a_prison_is_not_the_city(read: Read) -> None:
    assert not taken(read("Rebels hold the army base in Kunduz, but soldiers fight on in the streets, the mayor said."))


def test_all_but_a_pocket_leaves_the_pocket_a_part(read: Read) -> None:
    one = read("The Taliban have taken Kunduz, officials said. Soldiers hold only the airport of Kunduz.")
    assert taken(one) == {"Kunduz"}
    assert any(claim.partial and claim.part_of_place and "airport" in claim.part_of_place for claim in control(one))


def test_two_speakers_may_differ_on_whole_and_part(read: Read) -> None:
    one = read("A councillor said the Taliban held most of Kunduz. The Taliban said they had captured all of Kunduz.")
    assert {claim.partial for claim in control(one)} == {True, False}


def test_a_conditional_count_is_not_a_count_of_what_is(read: Read) -> None:
    one = read("If Kunduz falls, it would be the sixth provincial capital that the Taliban capture.")
    assert not [c for c in one.claims if c.tally is not None and c.modality is Modality.ASSERTED]


def test_an_ordinal_and_a_count_in_one_text_are_both_kept(read: Read) -> None:
    one = read(
        "It was the eighth provincial capital to fall in six days. The Taliban now hold eleven provincial capitals."
    )
    assert {n for n, _ in counts(one)} == {8, 11}


def test_what_remains_is_counted_as_remaining(read: Read) -> None:
    one = read("The government holds only Kabul and seven other provincial capitals after the Taliban advance.")
    assert (8, TallyCounts.REMAINING) in counts(one) or (7, TallyCounts.REMAINING) in counts(one)


def test_a_province_named_for_its_seat_stays_apart_from_it(read: Read) -> None:
    [claim] = control(read("The Taliban have taken all of Helmand province."))
    assert claim.place is not None and claim.place.feature == "province"


def test_a_capital_that_is_not_named_is_found_by_its_province(read: Read) -> None:
    assert taken(read("The capital of Uruzgan province has surrendered to the Taliban, a lawmaker said.")) == {
        "Tirin Kot"
    }


def test_what_was_held_before_is_told_in_the_past(read: Read) -> None:
    one = read("The army entered the base in Kunduz that the Taliban had previously held.")
    assert "Kunduz" not in taken(one)


def test_a_fall_inside_a_subordinate_clause_is_read(read: Read) -> None:
    assert "Farah" in taken(read("Two police chiefs fled as Farah fell to the Taliban on Tuesday."))


def test_fear_and_forecast_are_no_capture(read: Read) -> None:
    one = read(
        "Analysts expect that Farah will fall to the Taliban within 72 hours; residents fear that it could be sooner."
    )
    assert not taken(one)


def test_at_the_gates_is_not_inside(read: Read) -> None:
    assert not taken(read("Taliban fighters have reached the edge of Farah and shell its only road."))


def test_an_order_to_leave_is_no_departure(read: Read) -> None:
    one = read("The minister ordered his troops to withdraw from Kherson.", "2022-11-10")
    assert not [c for c in control(one) if c.modality is Modality.ASSERTED and c.mode == "withdraw"]


def test_a_denial_disputes_the_fall(read: Read) -> None:
    one = read("The Taliban said they had captured Farah. The interior ministry denied that Farah had fallen.")
    assert {claim.stance for claim in control(one)} == {Stance.ASSERTS, Stance.DENIES}


def test_a_doubt_about_a_clip_names_no_claim(read: Read) -> None:
    one = read(
        "Farah has fallen to the Taliban, its governor said. The authenticity of the videos could not be verified."
    )
    assert [doubt.claims for doubt in one.doubts if doubt.about == "footage"] == [()]


def test_the_day_of_confirmation_is_not_the_day_of_the_fall(read: Read) -> None:
    [claim] = control(read("A lawmaker confirmed on Thursday that Farah had fallen to the Taliban on Tuesday."))
    assert str(claim.when.earliest) == str(claim.when.latest) == "2021-08-10"


def test_killed_or_wounded_stays_one_count(read: Read) -> None:
    one = read("The ministry said 40 soldiers were killed or wounded in Farah on Tuesday.")
    assert [claim.toll.kinds for claim in one.claims if claim.toll is not None] == [("killed", "wounded")]


def test_the_attackers_own_losses_are_its_side(read: Read) -> None:
    one = read("The army said it had killed 50 Taliban fighters near Farah.")
    assert [claim.toll.group_side for claim in one.claims if claim.toll is not None] == ["taliban"]


WARLIKE_PEACE = [
    "Labour took control of the council in Leeds from the Conservatives after the vote.",
    "Helmand annihilated Kandahar by ten wickets to take the cup.",
    "The quake killed 40 people in Herat, officials said, and rescuers took over a school.",
    "The Knicks stormed back to capture the title in Boston.",
    "The candidate seized Ohio and won the election.",
]


@pytest.mark.parametrize("text", WARLIKE_PEACE)
def test_the_same_frame_in_peace_says_nothing_of_control(read: Read, text: str) -> None:
    assert not taken(read(text))


def test_a_text_with_its_actor_stripped_does_not_fail(read: Read) -> None:
    one = read("The took Kunduz on Monday for the sixth time. in the north, said.")
    assert all(claim.quote.text for claim in one.claims)


def test_a_speaker_with_the_name_of_a_place_is_no_place(read: Read) -> None:
    one = read("Farah is lost to the Taliban, said Omar Kunduzi, a lawmaker. Mr Herati, a doctor, agreed.")
    assert {toponym.text for toponym in one.toponyms} == {"Farah"}


def test_two_holders_of_one_place_are_two_claims(read: Read) -> None:
    one = read("Rebels captured Farah on Monday. Government forces retook Farah on Wednesday, the army said.")
    holders = {p.actor.id for claim in control(one) for p in claim.participants if p.role is Role.HOLDER and p.actor}
    assert holders == {"taliban", "afghan-government"}


def test_a_source_who_fled_is_no_count_of_the_displaced(read: Read) -> None:
    one = read("The Taliban took Qala-e-Naw on Thursday, according to a police officer who had fled from the city.")
    assert not [claim.toll for claim in one.claims if claim.toll is not None]
    assert taken(one)
