import pytest

from dateline.codebook import codebook
from dateline.evaluate import event_type
from dateline.record.actor import ActorRef
from dateline.record.vocabulary import How, Modality
from evaluating import REBELS, by, control, event, example, scores

ARMY = ActorRef("afghan-government", "Afghan government", "afghan-government")


def one(label, *claims):
    return example("Rain.", {"id": "x", "label": label}, claims=claims)


def test_every_label_right_is_perfect_and_no_claims_are_nothing():
    right = [one("AIR_STRIKE", event("strike", "air")), one("ARMED_CLASH", event("battle", "clash"))]
    assert scores(event_type, *right)[event_type.WEIGHTED] == 1
    assert scores(event_type, one("AIR_STRIKE"), one("ARMED_CLASH"))[event_type.WEIGHTED] == 0


def test_the_average_is_weighted_by_gold():
    clash = one("ARMED_CLASH", event("battle", "clash"))
    assert scores(event_type, clash, clash, clash, one("DIPLO"))[event_type.WEIGHTED] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("label", "claim"),
    [
        ("NON_STATE_ACTOR_OVERTAKES_TER", control(participants=by(REBELS))),
        ("GOV_REGAINS_TERIT", control(participants=by(ARMY))),
        ("NON_VIOL_TERRIT_TRANSFER", control(participants=by(REBELS), how=How.NEGOTIATED)),
    ],
)
def test_who_takes_ground_and_how_gives_the_territory_class(label, claim):
    assert event_type.label_of([claim]) == label
    assert scores(event_type, one(label, claim))[event_type.TERRITORY] == 1
    assert scores(event_type, one(label))[event_type.TERRITORY] == 0


def test_ground_tells_more_than_the_fight_for_it_and_a_plan_tells_nothing():
    assert event_type.label_of([event("battle", "clash"), control(participants=by(REBELS))]).startswith("NON_STATE")
    assert event_type.label_of([control(modality=Modality.PLANNED)]) == ""
    assert event_type.label_of([event("protest", "protest"), event("detention", "arrest")]) == "PROTEST_WITH_INTER"


def test_every_code_of_the_codebook_has_one_known_label():
    labels, territory, codes = event_type._table()
    assert set(codes.values()) == set(labels)
    assert set(codes) == {row.code.id for row in codebook().rows}
    assert set(territory) <= set(labels)
