import pytest

from dateline.evaluate import templates
from dateline.record.claim import Participant
from dateline.record.vocabulary import Basis, Modality, Role, TimePrecision
from dateline.record.when import When
from evaluating import counted, days, event, example, scores, toll

NOWHEN = When(None, None, TimePrecision.UNKNOWN, Basis.NONE)

WHERE = {"text": "x", "country": "AFGHANISTAN", "parts": [{"name": "AFGHANISTAN"}, {"name": "KUNDUZ", "kind": "CITY"}]}


def template(type="BOMBING", day="2021-08-08", location=WHERE, **more):
    date = {"earliest": day, "latest": day}
    return {"type": type, "optional": False, "date": date, "location": location, "victim_number": None} | more


def measured(rows, claims):
    return scores(templates, example("Rebels took Kunduz.", {"id": "x", "templates": rows}, claims=claims))


BOMB = event("strike", "bomb")


def test_type_day_and_place_right_is_perfect():
    measures = measured([template()], [BOMB])
    assert measures[templates.INCIDENTS] == measures[templates.DATES] == measures[templates.PLACES] == 1


def test_nothing_found_scores_nothing():
    assert measured([template()], [])[templates.INCIDENTS] == 0


def test_another_type_another_day_or_another_country_is_not_the_incident():
    assert measured([template("KIDNAPPING")], [BOMB])[templates.INCIDENTS] == 0
    assert measured([template(day="2021-08-07")], [BOMB])[templates.INCIDENTS] == 0
    assert measured([template(location={"country": "PERU", "parts": []})], [BOMB])[templates.INCIDENTS] == 0


def test_one_incident_meets_one_template():
    assert measured([template(), template()], [BOMB])[templates.INCIDENTS] == pytest.approx(2 / 3)


def test_what_meets_an_optional_template_costs_nothing():
    assert measured([template(optional=True)], [BOMB])[templates.INCIDENTS] is None
    assert measured([template(optional=True)], [])[templates.INCIDENTS] is None


def test_talks_and_plans_are_no_incidents_of_violence():
    claims = [event("talks", "meet"), event("strike", "bomb", modality=Modality.PLANNED)]
    assert measured([], claims) == dict.fromkeys(templates.MEASURES)


def test_a_wide_interval_finds_the_incident_and_misses_the_day():
    measures = measured([template()], [event("strike", "bomb", when=days(1, 9))])
    assert (measures[templates.INCIDENTS], measures[templates.DATES]) == (1, 0)
    open_gold = {"earliest": None, "latest": "2021-08-08"}
    assert (
        measured([template() | {"date": open_gold}], [event("strike", "bomb", when=days(1, 9))])[templates.DATES] == 1
    )


def test_victims_are_right_by_a_figure_of_the_tolls():
    row = template("ATTACK", victim_number={"low": 3, "high": 3})
    assert measured([row], [counted(["killed"], 3, 3, 3)])[templates.VICTIMS] == 1
    assert measured([row], [counted(["killed"], 4, 4, 4)])[templates.VICTIMS] == 0


def test_a_fight_between_forces_and_a_blow_at_soldiers_alone_make_no_template():
    soldiers = (Participant(Role.VICTIM, "two soldiers", None),)
    claims = [event("battle", "clash"), event("strike", "bomb", participants=soldiers)]
    assert measured([], claims) == dict.fromkeys(templates.MEASURES)
    shoppers = (Participant(Role.VICTIM, "two shoppers", None),)
    assert measured([template()], [event("strike", "bomb", participants=shoppers)])[templates.INCIDENTS] == 1


def test_what_is_told_without_place_or_day_is_no_template_beside_what_is_told_with_both_and_lends_it_its_toll():
    vague = event("attack", "killing", "Three died.", toll=toll(["killed"], 3, 3, 3), place=None, when=NOWHEN)
    row = template("ATTACK", victim_number={"low": 3, "high": 3})
    measures = measured([row], [event("attack", "assault"), vague])
    assert (measures[templates.INCIDENTS], measures[templates.VICTIMS]) == (1, 1)


def test_a_vaguer_account_of_a_better_known_happening_is_no_second_template_and_says_by_which_means():
    bomb = event("strike", "bomb", "A bomb went off.", when=NOWHEN)
    measures = measured([template("BOMBING")], [event("attack", "assault"), bomb])
    assert measures[templates.INCIDENTS] == 1
    later = event("strike", "bomb", "A bomb went off.", place=None, when=days(20, 20))
    assert measured([template("ATTACK")], [event("attack", "assault"), later])[templates.INCIDENTS] < 1


def test_civilians_among_the_dead_make_a_blow_at_soldiers_a_template_and_nobody_hurt_does_not():
    soldiers = (Participant(Role.VICTIM, "two soldiers", None),)
    hurt = event("strike", "bomb", participants=soldiers, toll=toll(["killed"], 3, 3, 3))
    assert measured([template()], [hurt])[templates.INCIDENTS] == 1
    nobody = event("strike", "bomb", participants=soldiers, toll=toll(["killed"], 0, 0, 0))
    assert measured([], [nobody]) == dict.fromkeys(templates.MEASURES)


def test_trafficking_is_no_robbery_and_a_ruin_is_no_arson_unless_it_burned():
    assert measured([], [event("attack", "crime")]) == dict.fromkeys(templates.MEASURES)
    assert measured([template("ROBBERY")], [event("attack", "robbery")])[templates.INCIDENTS] == 1
    assert measured([template("ARSON")], [event("destruction", "arson")])[templates.INCIDENTS] == 1
