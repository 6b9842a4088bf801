import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.actor import ActorRef
from dateline.record.claim import Participant, Toll
from dateline.record.interest import Parties, interest_of
from dateline.record.vocabulary import MODES, EventType, Interest, Role, Stance, TollKind


def party(role: Role, side: str) -> Participant:
    return Participant(role, side, ActorRef(side, side, side))


def toll(group_side: str, *kinds: TollKind) -> Toll:
    return Toll(
        kinds or (TollKind.KILLED,), "people", group_side, "people", "flow", 3, 3, 3, "three", None, None, None, None
    )


FALL = (party(Role.HOLDER, "rebels"), party(Role.PREVIOUS_HOLDER, "state"))


@pytest.mark.parametrize(
    ("source", "stance", "interest"),
    [
        ("rebels", Stance.ASSERTS, Interest.FOR),
        ("state", Stance.ASSERTS, Interest.AGAINST),
        ("state", Stance.DENIES, Interest.FOR),
        ("rebels", Stance.DENIES, Interest.AGAINST),
        ("none", Stance.ASSERTS, Interest.NONE),
        ("none", Stance.DENIES, Interest.NONE),
        ("unknown", Stance.ASSERTS, Interest.UNKNOWN),
        ("neighbour", Stance.ASSERTS, Interest.UNKNOWN),
    ],
)
def test_the_winner_claims_the_loser_concedes_and_a_denial_turns_it(
    source: str, stance: Stance, interest: Interest
) -> None:
    assert interest_of(EventType.CONTROL, "capture", FALL, source, stance) is interest


def test_an_opponent_who_says_that_ground_fell_concedes_though_no_loser_is_named() -> None:
    fall = (party(Role.HOLDER, "rebels"),)
    assert interest_of(EventType.CONTROL, "capture", fall, "state", Stance.ASSERTS) is Interest.AGAINST


def test_an_ally_has_the_interest_of_its_friend() -> None:
    allies = {"state": frozenset({"patron"})}
    assert interest_of(EventType.CONTROL, "capture", FALL, "patron", Stance.ASSERTS, None, allies) is Interest.AGAINST


def test_who_leaves_loses() -> None:
    gone = (party(Role.PREVIOUS_HOLDER, "state"),)
    assert interest_of(EventType.CONTROL, "withdraw", gone, "state", Stance.ASSERTS) is Interest.AGAINST
    assert interest_of(EventType.CONTROL, "withdraw", gone, "rebels", Stance.ASSERTS) is Interest.FOR


def test_a_ministry_that_blames_the_enemy_for_dead_villagers_speaks_for_itself() -> None:
    shelling = (party(Role.ATTACKER, "rebels"),)
    told = interest_of(EventType.STRIKE, "artillery", shelling, "state", Stance.ASSERTS, toll("civilian"))
    assert told is Interest.FOR


def test_who_owns_up_to_dead_villagers_speaks_against_itself() -> None:
    raid = (party(Role.ATTACKER, "state"),)
    assert interest_of(EventType.STRIKE, "air", raid, "state", Stance.ASSERTS, toll("civilian")) is Interest.AGAINST
    assert interest_of(EventType.STRIKE, "air", raid, "state", Stance.DENIES, toll("civilian")) is Interest.FOR


def test_own_dead_count_against_and_enemy_dead_for() -> None:
    assert interest_of(EventType.BATTLE, "clash", (), "state", Stance.ASSERTS, toll("state")) is Interest.AGAINST
    assert interest_of(EventType.BATTLE, "clash", (), "state", Stance.ASSERTS, toll("rebels")) is Interest.FOR


def test_responsibility_is_claimed_in_ones_interest() -> None:
    taken = interest_of(EventType.STATEMENT, "claim_responsibility", (), "rebels", Stance.ASSERTS)
    assert taken is Interest.FOR


def test_sending_troops_is_a_credit_and_withholding_aid_a_blame() -> None:
    own = (party(Role.ACTOR, "state"),)
    assert interest_of(EventType.DEPLOYMENT, "send", own, "state", Stance.ASSERTS) is Interest.FOR
    assert interest_of(EventType.AID, "deny", own, "state", Stance.ASSERTS) is Interest.AGAINST
    assert interest_of(EventType.AID, "deny", own, "rebels", Stance.ASSERTS) is Interest.FOR


EVENTS = st.sampled_from([(event, mode) for event, modes in MODES.items() for mode in modes])
SIDES = st.sampled_from(["state", "rebels", "patron", "none", "unknown", "civilian"])
PEOPLE = st.lists(st.builds(party, st.sampled_from(list(Role)), SIDES), max_size=4)


@given(EVENTS, PEOPLE, SIDES, st.none() | st.builds(toll, SIDES))
def test_a_denial_always_serves_the_opposite_interest(
    event: tuple[EventType, str], people: list[Participant], source: str, count: Toll | None
) -> None:
    said = interest_of(*event, people, source, Stance.ASSERTS, count)
    denied = interest_of(*event, people, source, Stance.DENIES, count)
    opposite = {Interest.FOR: Interest.AGAINST, Interest.AGAINST: Interest.FOR}
    assert denied is opposite.get(said, said)


WAR = Parties(frozenset({"rebels", "militia", "state"}), frozenset({"state"}))


def fall_told_by(side: str, allies: dict[str, frozenset[str]] | None = None) -> Interest:
    gained = (party(Role.HOLDER, "rebels"),)
    return interest_of(EventType.CONTROL, "capture", gained, side, Stance.ASSERTS, None, allies or {}, WAR)


def test_a_state_that_is_no_party_concedes_nothing() -> None:
    assert fall_told_by("state") is Interest.AGAINST
    assert fall_told_by("faraway") is Interest.UNKNOWN
    assert fall_told_by("faraway", {"state": frozenset({"faraway"})}) is Interest.AGAINST


def test_of_two_who_fight_the_ruler_neither_loses_by_what_the_other_takes() -> None:
    assert fall_told_by("militia") is Interest.UNKNOWN


def test_a_state_that_is_no_party_gains_nothing_by_the_dead_of_a_side() -> None:
    told = [
        interest_of(EventType.BATTLE, "clash", (), side, Stance.ASSERTS, toll("rebels"), {}, WAR)
        for side in ("state", "faraway")
    ]
    assert told == [Interest.FOR, Interest.UNKNOWN]


def test_who_takes_it_upon_themselves_gains_by_it_wherever_they_come_from() -> None:
    owned = interest_of(EventType.STATEMENT, "claim_responsibility", (), "faraway", Stance.ASSERTS, None, {}, WAR)
    assert owned is Interest.FOR
