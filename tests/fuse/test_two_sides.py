"""Blows of two sides in one town on one day, and campaigns of weeks, are not one happening."""

from dateline.fuse import fuse
from dateline.record.claim import Participant
from dateline.record.vocabulary import Role, TollKind
from fuse.builders import STATE, article, by_rebels, claim, on, toll, world

BY_STATE = Participant(Role.ATTACKER, "the army", STATE)


def number(*made: object) -> int:
    return len(fuse(list(made), (), world()).incidents)


def shelling(who: Participant, **fields: object):
    return claim("strike", "artillery", "Herat", start=10, when=on(8), participants=(who,), **fields)


def hurt(n: int):
    return claim("attack", "assault", "Herat", start=10, when=on(8), toll=toll(n, TollKind.WOUNDED, high=n))


def test_whom_a_shell_hurt_was_hurt_by_who_fired_it_in_the_same_sentence() -> None:
    ours = article("a", shelling(BY_STATE), hurt(8))
    assert number(ours, article("b", shelling(by_rebels()), hurt(3))) == 2
    assert number(ours, article("b", shelling(BY_STATE), hurt(8))) == 1


def test_a_sentence_in_which_two_sides_act_blames_neither_for_its_count() -> None:
    both = article("a", shelling(BY_STATE), shelling(by_rebels()), hurt(8))
    assert number(both) == 2
    assert number(both, article("b", hurt(8))) <= 3


def test_a_strike_and_whom_another_report_counts_are_one_where_it_counts_as_many() -> None:
    ours = article("a", shelling(BY_STATE), hurt(8))
    assert number(ours, article("b", hurt(8))) == 1
    assert number(ours, article("b", hurt(30))) == 2


def test_shelling_by_two_sides_in_one_sentence_is_two_happenings() -> None:
    assert number(article("a", shelling(BY_STATE), shelling(by_rebels()))) == 2


def test_a_campaign_of_weeks_is_none_of_its_blows() -> None:
    blow = article("a", claim("strike", "air", "Herat", when=on(8)))
    for first, expected in ((7, 1), (-20, 2)):
        told = claim("strike", "air", "Herat", when=on(first, 8))
        assert number(blow, article("b", told)) == expected
