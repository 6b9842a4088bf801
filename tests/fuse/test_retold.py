"""Two happenings that turn out to be one by all that is told of them, and those that stay two."""

from dateline.fuse import fuse
from dateline.fuse.gathered import cluster_of
from dateline.fuse.marks import marks
from dateline.fuse.told import tell
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import TollKind, Verdict
from fuse.builders import article, by, by_rebels, claim, judge, on, toll, victim, world


def number(*made: object, judgements: tuple[Judgement, ...] = ()) -> int:
    return len(fuse(list(made), judgements, world()).incidents)


def sentence(*, dead_at: str | None = None, dead: int = 4, hurt: int = 9):
    """A blast in Kunduz, whom it killed and whom it hurt, in one sentence without a day."""
    return (
        claim("strike", "bomb", "Kunduz", start=10, when=by(9), participants=(by_rebels(),)),
        claim("attack", "killing", dead_at, start=10, when=by(9), toll=toll(dead, high=dead)),
        claim("attack", "assault", dead_at, start=10, when=by(9), toll=toll(hurt, TollKind.WOUNDED, high=hurt)),
    )


def test_a_strike_and_those_whom_it_killed_and_hurt_are_one_in_one_sentence() -> None:
    assert number(article("a", *sentence())) == 1


def test_they_are_two_where_the_sentence_names_another_town_for_the_dead() -> None:
    assert number(article("a", *sentence(dead_at="Taloqan"))) == 2


def test_they_are_two_where_another_report_of_the_strike_counts_far_fewer() -> None:
    blast = claim("strike", "bomb", "Kunduz", when=by(9), participants=(by_rebels(),), toll=toll(4, high=4))
    assert number(article("a", *sentence(dead=4)), article("b", blast)) == 1
    assert number(article("a", *sentence(dead=60)), article("b", blast)) == 2


def test_a_count_in_the_next_sentence_is_that_of_the_blow_before_it() -> None:
    blow = claim("strike", "artillery", "Kunduz", when=on(8))
    dead = claim("attack", "killing", "Kunduz", start=20, when=by(9), toll=toll(4, high=4))
    assert number(article("a", blow, dead)) == 1
    assert number(article("a", blow, dead | {"words": "Elsewhere, four people died"})) == 2
    assert number(article("a", blow, dead | {"start": 60})) == 2


def test_the_death_of_one_is_not_the_blow_in_which_another_report_counts_many() -> None:
    judge_dead = claim("attack", "killing", "Kunduz", when=on(8), toll=toll(1, high=1, group="judge"))
    many = claim("attack", "killing", "Kunduz", when=on(8), toll=toll(11))
    assert number(article("a", judge_dead), article("b", many)) == 2
    assert number(article("a", judge_dead), article("b", many | {"toll": toll(2, high=2)})) == 1


def test_a_policeman_and_a_police_officer_are_no_two_victims() -> None:
    told = [
        claim("strike", mode, "Kunduz", when=on(8), participants=(victim(who),), toll=toll(1, high=1))
        for mode, who in (("mine", "A policeman"), ("bomb", "one police officer"))
    ]
    assert number(*(article(name, one) for name, one in zip("ab", told, strict=True))) == 1


def test_who_was_said_to_be_hit_elsewhere_is_not_joined_again() -> None:
    told = article("a", *sentence())
    strike, *others = told.claims
    apart = tuple(judge(Verdict.DIFFERENT, strike, other) for other in others)
    assert number(told, judgements=apart) == 2


def test_a_happening_that_takes_another_keeps_the_reasons_of_both() -> None:
    clusters = [
        cluster_of(marks(next(tell(article(name, claim("strike", "bomb", "Kunduz", when=by(9))), {}, world()))))
        for name in ("a", "b", "c")
    ]
    first, second, third = clusters
    second.absorb(third, ("place_same",))
    first.absorb(second, ("object_alike",))
    assert set(first.articles) == {"a", "b", "c"}
    assert [features for _, features in first.joined] == [("place_same",), ("object_alike",)]
