"""Accounts without a day: what else tells that two reports are of one happening, and that they are not."""

from dateline.fuse import fuse
from dateline.fuse.blocks import blocks_of
from dateline.fuse.cast import Cast, bound, tied
from dateline.record.claim import Participant
from dateline.record.place import Where
from dateline.record.vocabulary import Basis, Feature, PlacePrecision, Role, TimePrecision
from dateline.record.when import When
from fuse.builders import UNDATED, article, claim, on, toll, victim, world

SEA = Where("test:sea", "Gulf of Ulm", 12.0, 48.0, "", None, Feature.REGION, None, "in", PlacePrecision.PROVINCE)


def said(words: str) -> When:
    """A time that no publication resolves."""
    return When(None, None, TimePrecision.UNKNOWN, Basis.NONE, words)


def told(kind: str, mode: str, at: str | Where | None = None, **fields: object):
    made = claim(kind, mode, at if isinstance(at, str) else None, **{"when": UNDATED, **fields})
    return made | {"place": at} if isinstance(at, Where) else made


def number(*articles: tuple[object, ...], published: str | None = None) -> int:
    made = [article(f"a{n}", *claims, published=published) for n, claims in enumerate(articles)]
    return len(fuse(made, (), world()).incidents)


def reasons(*articles: tuple[object, ...]) -> str:
    made = [article(f"a{n}", *claims, published=None) for n, claims in enumerate(articles)]
    return " ".join(why.text for one in fuse(made, (), world()).incidents for why in one.assessment.why)


def arrest(who: str, at: str | Where | None = SEA, **fields: object):
    return told("detention", "arrest", at, participants=(victim(who),), **fields)


def riot(words: str, at: str | None = "Kabul", **fields: object):
    return told("protest", "riot", at, words=words, **fields)


def killed(who: str, words: str = "nine char", at: str | None = None, **fields: object):
    return told("attack", "killing", at, words=words, participants=(victim(who),), **fields)


def test_accounts_of_one_town_are_one_where_their_reports_name_one_victim() -> None:
    first = (riot("Shops burned all night"), killed("Daoud Rahmani", "They mourn Daoud Rahmani there"))
    second = (riot("Crowds threw stones at dusk"), killed("Rahmani", "It began when young Rahmani fell"))
    other = (riot("Crowds threw stones at dusk"), killed("Salim Noori", "It began when Salim Noori fell"))
    assert number(first, second) == 2
    assert number(first, other) == 4
    assert "reports that share who took part" in reasons(first, second)


def test_a_word_for_a_people_or_an_office_ties_no_reports() -> None:
    first = (riot("Shops burned when the Yemeni Navy came"),)
    assert number(first, (riot("Stones flew at the Yemeni Navy at dusk"),)) == 2


def test_a_ship_ties_reports_by_its_name() -> None:
    first = told("destruction", "disarm", SEA, words="Marines of the INS Talbot seized nine rifles")
    for ship, expected in (("Talbot", 1), ("Kestrel", 2)):
        second = told("destruction", "disarm", SEA, words=f"Rifles were found by men of the INS {ship}")
        assert number((first,), (second,)) == expected


def test_an_exact_figure_ties_reports_and_a_round_one_does_not() -> None:
    assert number((arrest("23 pirates"),), (arrest("the 23 sea robbers"),)) == 1
    assert number((arrest("23 pirates"),), (arrest("26 sea robbers"),)) == 2
    assert number((arrest("20 pirates"),), (arrest("20 sea robbers"),)) == 2


def test_a_weekday_or_a_date_without_a_year_is_held_against_the_others() -> None:
    def pair(one: str, other: str) -> int:
        return number((arrest("23 pirates", when=said(one)),), (arrest("23 robbers", when=said(other)),))

    assert pair("on Saturday", "Saturday") == 1
    assert pair("on Saturday", "on Thursday") == 2
    assert pair("December 6", "the 6th of December") == 1
    assert pair("December 6", "7 December") == 2


def test_a_weekday_is_held_against_the_day_of_a_dated_account() -> None:
    dated = article("a", arrest("23 pirates", when=on(7)), published="2021-08-08")  # a Saturday
    for words, expected in (("Saturday", 1), ("Thursday", 2)):
        silent = article("b", arrest("23 robbers", when=said(words)), published=None)
        assert len(fuse([dated, silent], (), world()).incidents) == expected


def test_one_age_makes_a_description_and_a_name_one_victim() -> None:
    named = killed("17-year-old Daoud Rahmani", at="Kabul")
    assert number((named,), (killed("a 17-year-old boy", at="Kabul"),)) == 1
    assert number((named,), (killed("a 12-year-old boy", at="Kabul"),)) == 2


def test_an_age_makes_no_two_names_one() -> None:
    first, second = killed("17-year-old Daoud Rahmani", at="Kabul"), killed("17-year-old Salim Noori", at="Kabul")
    assert number((first,), (second,), published="2021-08-08") == 2


def test_a_shortened_first_name_is_the_same_person() -> None:
    words = "They mourn Rahmani there"
    first = killed("Alexander Rahmani", words)
    assert number((first,), (killed("Alexei Rahmani", words),)) == 1
    assert number((first,), (killed("Daoud Rahmani", words),)) == 2


def test_an_account_without_place_and_day_takes_the_only_place_of_its_report_around_there() -> None:
    figure = Participant(Role.OBJECT, "23 lorries", None)
    blast = told("strike", "air", "Kandahar", when=on(8), participants=(figure,))
    first = article("a", blast, published="2021-08-09")
    clash, loose = told("battle", "clash", "Kandahar"), told("strike", "air", participants=(figure,))
    for beside, expected in ((), 2), ((told("battle", "clash", "Spin Boldak"),), 4):
        second = article("b", clash, loose, *beside, published=None)
        assert len(fuse([first, second], (), world()).incidents) == expected
    dated = article("b", clash, told("strike", "air", when=on(8)), published="2021-08-09")
    bare = article("a", told("strike", "air", "Kandahar", when=on(8)), published="2021-08-09")
    assert len(fuse([bare, dated], (), world()).incidents) == 3


def test_what_happens_at_sea_is_of_no_province() -> None:
    made = article("a", told("battle", "clash", "Herat"), arrest("23 pirates"), told("detention", "arrest"))
    block = blocks_of(made)
    assert [block[one.id] for one in made.claims] == ["AF/Herat", "/", "/"]


def test_counts_of_one_size_in_dated_reports_stay_as_they_were() -> None:
    first = told("attack", "killing", "Kabul", when=on(3), toll=toll(23, best=23, high=23))
    second = told("attack", "killing", "Kabul", when=on(9), toll=toll(23, best=23, high=23))
    assert number((first,), (second,), published="2021-08-10") == 2


def test_a_held_object_without_a_name_ties_nothing() -> None:
    thing = Participant(Role.OBJECT, "Several shops", None)
    first = told("destruction", "destruction", "Kabul", participants=(thing,), words="Several shops burned")
    second = told("destruction", "destruction", "Kabul", participants=(thing,), words="Several shops were looted")
    assert number((first,), (second,)) == 2


def test_one_tie_does_not_join_a_report_to_several_of_another_story() -> None:
    """Two reports name Rahmani. The third shares somebody with one of them alone, who is named there beside him."""
    first = (riot("Shops burned all night"), killed("Daoud Rahmani", "They mourn Daoud Rahmani there"))
    second = (riot("A bank was set on fire"), killed("Daoud Rahmani", "So fell Daoud Rahmani"), killed("Salim Noori"))
    third = (riot("Stones flew at dusk"), killed("Salim Noori", "It began when Salim Noori fell"))
    made = [article(f"a{n}", *claims, published=None) for n, claims in enumerate((first, second, third))]
    riots = [one for one in fuse(made, (), world()).incidents if one.event_type == "protest"]
    assert sorted(len(one.articles) for one in riots) == [1, 2]


def test_reports_whose_exact_figures_differ_are_tied_by_those_alone_who_took_part() -> None:
    def cast(n: int, *people: str) -> Cast:
        return Cast(frozenset({"lantern", "quarry", *people}), frozenset(people), frozenset({("arrest", n)}))

    assert tied(cast(23), cast(23))
    assert not tied(cast(23), cast(26))
    assert tied(cast(23, "rahmani"), cast(26, "rahmani"))


def test_a_figure_alone_ties_no_reports_that_name_different_people() -> None:
    rifles = frozenset({("disarm", 12)})
    one, other = Cast(frozenset({"talbot"}), frozenset({"talbot"}), rifles), Cast(counts=rifles)
    assert tied(one, other)
    assert not tied(one, Cast(frozenset({"kestrel"}), frozenset({"kestrel"}), rifles))


def test_who_took_part_and_an_exact_figure_bind_reports_of_which_only_one_has_a_day() -> None:
    def raid(ship: str, when: When = UNDATED) -> object:
        return told("attack", "assault", SEA, words=f"Men of the INS {ship} beat off a raid", when=when)

    dated = article("a", raid("Talbot", on(7)), arrest("23 pirates", when=on(7)), published="2021-08-08")
    for ship, expected in (("Talbot", 2), ("Kestrel", 4)):
        silent = article("b", raid(ship), arrest("23 sea robbers"), published=None)
        assert len(fuse([dated, silent], (), world()).incidents) == expected
    assert bound(Cast(people=frozenset({"x"}), counts=frozenset({("arrest", 23)})), Cast()) is False


def test_a_raid_is_one_whether_it_is_told_as_a_crime_or_as_an_attack() -> None:
    crime = claim("attack", "crime", "Kabul", when=on(7))
    assert number((crime,), (claim("attack", "assault", "Kabul", when=on(7)),), published="2021-08-08") == 1
    assert number((crime,), (claim("strike", "air", "Kabul", when=on(7)),), published="2021-08-08") == 2


def test_a_ship_that_one_account_makes_a_victim_and_another_a_thing_is_the_same() -> None:
    def raid(role: Role, what: str) -> object:
        return told("attack", "crime", SEA, participants=(Participant(role, what, None),), when=on(7))

    pair = [(raid(Role.VICTIM, "the merchant vessel"),), (raid(Role.OBJECT, "a merchant vessel"),)]
    assert "same thing hit" in " ".join(
        why.text
        for one in fuse([article(f"a{n}", *c) for n, c in enumerate(pair)], (), world()).incidents
        for why in one.assessment.why
    )


def test_a_weekday_is_held_against_the_other_account_and_not_within_one() -> None:
    first = article("a", arrest("23 pirates", when=said("10 August")), published=None)
    second = article("b", arrest("23 pirates", when=on(10)), published="2021-08-12")
    third = article("c", arrest("23 pirates", when=said("Saturday")), published=None)
    assert len(fuse([first, second, third], (), world()).incidents) == 2  # the tenth was a Tuesday
