from dataclasses import replace

from dateline.fuse import fuse
from dateline.record.claim import Participant
from dateline.record.fused import Incident
from dateline.record.vocabulary import Certainty, Modality, Role, Stance, Target, Verdict
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    REBELS,
    STATE,
    UNDATED,
    article,
    by,
    by_rebels,
    capture,
    claim,
    judge,
    on,
    source,
    tally,
    toll,
    victim,
    world,
)


def incidents(*annotations: object, judgements: object = ()) -> tuple[Incident, ...]:
    return fuse(annotations, judgements, world()).incidents


def killing(who: str, when=None, at: str | None = "Kabul", mode: str = "killing", **fields):
    people = (victim(who), *fields.pop("others", ()))
    return claim("attack", mode, at, when=when or on(8), participants=people, **fields)


def test_one_attack_told_on_three_days_is_one_incident() -> None:
    blast = claim("strike", "bomb", "Kabul", when=on(8), toll=toll(9))
    found = incidents(
        article("a", blast, published="2021-08-08"),
        article("b", blast, published="2021-08-09"),
        article("c", blast, published="2021-08-10"),
    )
    assert [len(i.articles) for i in found] == [3]


def test_two_different_attacks_in_one_city_on_one_day_stay_two() -> None:
    found = incidents(
        article("a", killing("a judge"), claim("strike", "bomb", "Kabul", when=on(8), toll=toll(12))),
        article("b", killing("a judge")),
    )
    assert sorted(len(i.claims) for i in found) == [1, 2]


def shelling(when, count=None, *hurt: str):
    """A shelling by the rebels, who shell the town every day."""
    people = (by_rebels(), *(victim(name) for name in hurt))
    return claim("strike", "artillery", "Kabul", when=when, participants=people, toll=count)


def shelled(first: str, *later: object, published: str = "2021-08-06") -> list[int]:
    """How many reports each incident has: one dated the third, and others that give no day but their own."""
    told = [article("a", shelling(on(3)), published=first)]
    return sorted(
        len(i.articles)
        for i in incidents(*told, *(article(f"b{n}", one, published=published) for n, one in enumerate(later)))
    )


def test_an_account_without_a_day_joins_no_blow_of_another_day_because_the_same_side_struck() -> None:
    assert shelled("2021-08-03", shelling(by(6))) == [1, 1]
    assert shelled("2021-08-03", shelling(by(6)), shelling(by(6))) == [1, 2]


def test_an_account_without_a_day_joins_a_blow_that_its_figure_or_its_victims_tell() -> None:
    dead = toll(17, best=17, high=17)
    dated, vague = shelling(on(3), dead), shelling(by(6), dead)
    assert len(incidents(article("a", dated), article("b", vague, published="2021-08-06"))) == 1
    named, again = shelling(on(3), None, "Omar Wardak"), shelling(by(6), None, "Omar Wardak")
    assert len(incidents(article("a", named), article("b", again, published="2021-08-06"))) == 1


def test_figures_that_may_agree_tell_no_blow_from_that_of_another_day() -> None:
    dated, vague = shelling(on(3), toll(10)), shelling(by(6), toll(15))
    assert len(incidents(article("a", dated), article("b", vague, published="2021-08-06"))) == 2
    assert len(incidents(article("a", dated), article("b", shelling(on(3), toll(15)), published="2021-08-06"))) == 1


def test_an_account_of_the_day_on_which_it_is_told_joins_the_blow_of_that_day() -> None:
    assert shelled("2021-08-03", shelling(by(3)), published="2021-08-03") == [2]


def test_two_blasts_with_tolls_that_cannot_agree_stay_two() -> None:
    found = incidents(
        article("a", claim("strike", "bomb", "Kabul", when=on(8), toll=toll(40, best=40, high=40))),
        article("b", claim("strike", "bomb", "Kabul", when=on(8), toll=toll(3, best=3, high=3))),
    )
    assert len(found) == 2


def blasts(*tolls: object) -> list[int]:
    """How many articles each incident rests on, when each of these counts the dead of a blast of one day and city."""
    told = [claim("strike", "bomb", "Kabul", when=on(8), toll=count) for count in tolls]
    return sorted(len(i.articles) for i in incidents(*(article(f"a{n}", one) for n, one in enumerate(told))))


def exactly(n: int, group: str = "people"):
    return toll(n, best=n, high=n, group=group)


def test_at_least_so_many_is_not_any_greater_number() -> None:
    assert blasts(toll(20), exactly(35)) == [2]
    assert blasts(toll(20), exactly(300)) == [1, 1]


def test_dozens_agree_with_a_number_below_a_hundred() -> None:
    dozens = replace(toll(24), text="dozens")
    assert blasts(dozens, exactly(86)) == [2]
    assert blasts(toll(24), exactly(186)) == [1, 1]


def test_an_incident_does_not_grow_from_a_few_dead_over_more_to_many() -> None:
    assert blasts(exactly(5), exactly(9), exactly(17), exactly(33), exactly(65)) != [5]


def test_children_are_not_held_against_all_the_dead() -> None:
    assert blasts(exactly(58), exactly(11, "children")) == [2]


SENTENCE = "Nine traders were shot beside their lorries when masked riders came down from the quarry at closing time"


def shooting(text: str, at: str | None = None, **fields: object):
    return claim("attack", "shooting", at, words=text, **fields)


def told_apart(first: object, second: object, *days: str | None) -> bool:
    published = days or (None, None)
    return len(incidents(*(article(f"a{n}", t, published=published[n]) for n, t in enumerate((first, second))))) == 2


def test_the_same_sentence_again_tells_the_same_happening_without_place_or_day() -> None:
    assert not told_apart(shooting(SENTENCE), shooting(SENTENCE.replace("Nine", "Some nine")))
    assert told_apart(shooting(SENTENCE), shooting("A man was shot on a road after midnight, neighbours said"))
    assert told_apart(shooting("Shots were fired"), shooting("Shots were fired"))


def test_the_same_sentence_may_be_said_of_something_else_a_year_later() -> None:
    assert not told_apart(shooting(SENTENCE), shooting(SENTENCE), "2021-08-02", "2021-08-20")
    assert told_apart(shooting(SENTENCE), shooting(SENTENCE), "2021-08-02", "2022-08-02")


def test_two_names_that_accounts_of_one_town_share_make_them_one_happening() -> None:
    one = "A guard was shot outside the Lantern Hotel after a row with the Hilltop Carriers"
    other = "Police closed the street where the Lantern stands, and the Hilltop yard, after a shooting"
    assert not told_apart(shooting(one, "Kunduz"), shooting(other, "Kunduz"))
    assert told_apart(shooting(one, "Kunduz"), shooting(other.replace("Hilltop", "Riverside"), "Kunduz"))
    assert told_apart(shooting(one, "Kunduz"), shooting(other, "Herat"))


def test_accounts_without_any_day_need_more_than_place_kind_and_party() -> None:
    assert told_apart(*(shooting("Shots", "Kunduz", participants=(by_rebels(),)) for _ in range(2)))
    assert not told_apart(*(killing("Omar Wardak", UNDATED, "Kunduz") for _ in range(2)))


def test_killings_of_two_named_people_stay_two() -> None:
    assert len(incidents(article("a", killing("Omar Wardak")), article("b", killing("Salim Noori")))) == 2


def test_a_vague_third_account_does_not_chain_two_killings() -> None:
    found = incidents(
        article("a", killing("Omar Wardak")),
        article("b", killing("Salim Noori")),
        article("c", claim("attack", "killing", "Kabul", when=on(8))),
    )
    assert sorted(len(i.claims) for i in found) == [1, 2]


def test_one_person_under_two_words_is_one_victim_of_one_incident() -> None:
    (found,) = incidents(
        article(
            "a",
            killing("an Afghan radio station manager"),
            claim(
                "attack",
                "shooting",
                "Kabul",
                when=on(8),
                participants=(victim("the station manager of Radio Tanin"), victim("a press club officer")),
            ),
        )
    )
    assert found.mode == "killing"
    assert [p.role for p in found.participants] == [Role.VICTIM, Role.VICTIM]


def test_an_article_introduces_one_victim_by_description_and_by_name() -> None:
    (found,) = incidents(
        article("a", killing("the head of the media centre", at=None), killing("Omar Wardak", mode="assassination"))
    )
    assert found.mode == "assassination"


def test_a_nationality_alone_makes_no_two_victims_alike() -> None:
    told = [article("a", killing("an Afghan doctor")), article("b", killing("an Afghan teacher"))]
    assert len(incidents(*told)) == 2


def test_that_nobody_was_hurt_does_not_narrow_the_day() -> None:
    bomb = claim("strike", "air", "Kabul", when=on(2, 6))
    (found,) = incidents(article("a", bomb, claim("strike", "air", "Kabul", when=on(5, 6), toll=toll(0, high=0))))
    assert found.when.earliest == on(2, 6).earliest


def test_a_killing_on_another_day_is_another_incident() -> None:
    assert len(incidents(article("a", killing("a judge")), article("b", killing("a judge", on(2))))) == 2


def test_a_city_and_its_province_may_name_one_strike() -> None:
    strike = {"when": on(8), "toll": toll(7, best=7, high=7), "targets": (Target.HEALTH,)}
    found = incidents(
        article("a", claim("strike", "air", "Kunduz", **strike)),
        article("b", claim("strike", "air", "Kunduz Province", **strike)),
    )
    assert [i.place and i.place.name for i in found] == ["Kunduz"]


def test_two_towns_never_share_a_strike() -> None:
    strike = {"when": on(8), "toll": toll(7, best=7, high=7)}
    found = incidents(
        article("a", claim("strike", "air", "Kandahar", **strike), claim("strike", "air", "Spin Boldak", **strike))
    )
    assert len(found) == 2


def test_an_attempt_stays_one_when_the_same_attack_is_told_without_its_aim() -> None:
    people = (victim("Minister Haris Amiri"), by_rebels())
    (found,) = incidents(
        article(
            "a",
            claim(
                "attack", "assassination", when=on(3), participants=people, modality=Modality.ATTEMPTED, toll=toll(4)
            ),
            claim("attack", "assault", "Kabul", when=on(3), participants=(by_rebels(),)),
        )
    )
    assert (found.modality, found.mode) == (Modality.ATTEMPTED, "assassination")
    assert found.tolls[0].low == 4


def test_only_what_happened_was_tried_or_goes_on_makes_an_incident() -> None:
    made = {
        modality: len(incidents(article("a", claim("strike", "air", "Kabul", when=on(8), modality=modality))))
        for modality in Modality
    }
    assert {m for m, n in made.items() if n} == {Modality.ASSERTED, Modality.ATTEMPTED, Modality.ONGOING}


def test_a_claim_of_responsibility_belongs_to_the_attack_that_it_owns() -> None:
    owns = claim(
        "statement",
        "claim_responsibility",
        by=REBEL_SPOKESMAN,
        participants=(Participant(Role.ACTOR, "the rebels", REBELS), victim("Omar Wardak")),
    )
    (found,) = incidents(article("a", killing("Omar Wardak", mode="assassination"), owns))
    assert [(r.source, r.actor and r.actor.id) for r in found.responsibility] == [("Karim Tarin", "rebels")]


def test_a_claim_of_responsibility_for_something_untold_stands_alone() -> None:
    owns = claim("statement", "claim_responsibility", "Herat", by=REBEL_SPOKESMAN, when=on(8))
    (found,) = incidents(article("a", owns))
    assert (found.mode, found.responsibility) == ("claim_responsibility", ())


def test_a_denial_disputes_the_attack_and_makes_none_of_its_own() -> None:
    army = source("an army spokesman", "state", role="spokesman", actor=STATE)
    strike = claim("strike", "air", "Kabul", when=on(8))
    (found,) = incidents(
        article("a", strike), article("b", claim("strike", "air", "Kabul", when=on(8), by=army, stance=Stance.DENIES))
    )
    assert found.assessment.disputed
    assert len(found.denials) == 1


def test_a_figure_over_a_window_of_a_whole_country_is_no_incident() -> None:
    from fuse.builders import day

    month = claim("attack", "killing", "Afghanistan", toll=toll(1000, window=(day(1), day(31))))
    assert incidents(article("a", month)) == ()


def test_a_tally_without_a_place_is_no_incident() -> None:
    assert incidents(article("a", claim("control", "capture", tally=tally(6)))) == ()


def test_an_interested_source_does_not_lift_a_suspicion() -> None:
    officials = source("local officials", "state", role="officials", actor=STATE)
    people = (victim("Nur Hotak"),)
    (found,) = incidents(
        article(
            "a",
            claim(
                "abduction", "abduction", "Herat", when=on(8), participants=(*people, by_rebels(Certainty.SUSPECTED))
            ),
            claim("abduction", "abduction", "Herat", when=on(8), participants=(*people, by_rebels()), by=officials),
        )
    )
    attacker = next(p for p in found.participants if p.role is Role.ATTACKER)
    assert attacker.certainty is Certainty.SUSPECTED


def test_a_person_may_decide_that_two_claims_are_one_incident_and_take_it_back() -> None:
    told = [article("a", killing("Omar Wardak")), article("b", killing("Salim Noori"))]
    a, b = told[0].claims[0], told[1].claims[0]
    assert len(incidents(*told, judgements=[judge(Verdict.SAME, a, b)])) == 1
    assert len(incidents(*told, judgements=[judge(Verdict.SAME, a, b, withdrawn=True)])) == 2


def test_a_person_may_decide_that_two_claims_are_not_one_incident() -> None:
    told = [article("a", killing("a judge")), article("b", killing("a judge"))]
    a, b = told[0].claims[0], told[1].claims[0]
    assert len(incidents(*told)) == 1
    assert len(incidents(*told, judgements=[judge(Verdict.DIFFERENT, a, b)])) == 2


def test_the_latest_of_two_judgements_on_one_pair_counts() -> None:
    told = [article("a", killing("a judge")), article("b", killing("a judge"))]
    a, b = told[0].claims[0], told[1].claims[0]
    both = [judge(Verdict.DIFFERENT, a, b, at=1), judge(Verdict.UNSURE, b, a, at=2)]
    assert len(incidents(*told, judgements=both)) == 1


def test_captures_obey_judgements_too() -> None:
    told = [article("a", capture("Kunduz", on(8))), article("b", capture("Kunduz", on(8)))]
    a, b = told[0].claims[0], told[1].claims[0]
    assert len(incidents(*told, judgements=[judge(Verdict.DIFFERENT, a, b)])) == 2


def test_a_claim_judged_wrong_carries_no_weight_but_stays_visible() -> None:
    told = article("a", killing("a judge"))
    record = fuse([told], [judge(Verdict.WRONG, told.claims[0])], world())
    assert (record.incidents, record.claims) == ((), (told.claims[0].id,))


def test_a_judgement_whose_claim_is_unknown_is_listed() -> None:
    told, other = article("a", killing("a judge")), article("b", killing("a judge"))
    record = fuse([told], [judge(Verdict.RIGHT, other.claims[0])], world())
    assert len(record.unattached) == 1


def test_an_incident_is_named_by_its_smallest_claim() -> None:
    told = [article(name, killing("a judge")) for name in "abc"]
    (found,) = incidents(*told)
    assert found.id == min(a.claims[0].id for a in told)


def test_an_account_of_another_article_says_why_it_was_linked() -> None:
    (found,) = incidents(article("a", killing("a judge", by=GOVERNOR)), article("b", killing("a judge")))
    (linked,) = [reason for reason in found.assessment.why if reason.rule == "linked"]
    assert "same place" in linked.text and "same day" in linked.text
