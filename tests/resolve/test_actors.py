from datetime import date

import pytest

from dateline.record.article import ArticleHeader
from dateline.resolve.actors import ActorContext, ActorTable

TABLE = ActorTable.load()


def context(text: str, published: str | None = None, countries: tuple[str, ...] = ()) -> ActorContext:
    header = ArticleHeader("a", None, None, None, published, None, "", ())
    return ActorContext.of(TABLE, header, text, countries)


AFGHAN = context("The Taliban have entered a town in northern Afghanistan, the Afghan army said.", "2021-07-02")
UKRAINE = context("Ukrainian forces pushed Russian troops out of a village, Ukraine said.", "2022-10-02")


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("Taliban fighters", "taliban"),
        ("suspected Taliban gunmen", "taliban"),
        ("members of the Islamic State group", "islamic-state"),
        ("Russian paratroopers", "russia"),
        ("the Ukrainian air force", "ukraine"),
        ("Afghan commandos", "afghan-government"),
        ("Israeli warplanes", "israel"),
        ("the Rapid Support Forces", "rsf"),
        ("M23 rebels", "m23"),
        ("Wagner mercenaries", "wagner"),
        ("Iran-backed Houthis", "houthis"),
        ("Save the Children", "save-the-children"),
    ],
)
def test_a_phrase_that_names_a_party_resolves_without_context(phrase: str, actor: str) -> None:
    found = TABLE.match(phrase)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize(
    "phrase", ["Afghan civilians", "the insurgents", "anti-Taliban militias", "US-backed", "who is there"]
)
def test_civilians_common_nouns_and_opponents_are_no_named_party(phrase: str) -> None:
    assert TABLE.match(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("the insurgents", "taliban"),
        ("the militants", "taliban"),
        ("government forces", "afghan-government"),
        ("security forces", "afghan-government"),
        ("the army", "afghan-government"),
    ],
)
def test_common_nouns_stand_for_the_parties_of_the_article(phrase: str, actor: str) -> None:
    found = AFGHAN.resolve(phrase)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize("phrase", ["foreign troops", "gunmen", "residents", "a coalition of neighbours"])
def test_nobody_is_guessed_where_the_words_point_elsewhere(phrase: str) -> None:
    assert AFGHAN.resolve(phrase) is None


def test_the_same_noun_means_another_party_in_another_article() -> None:
    sudan = context("The Rapid Support Forces shelled a camp in Sudan.", "2024-05-01")
    found = sudan.resolve("the paramilitaries")
    assert found is not None
    assert found.side == "rsf"
    army = sudan.resolve("the army")
    assert army is not None
    assert army.side == "sudan-army"


def test_in_a_war_of_two_states_the_government_is_that_of_the_ground() -> None:
    found = UKRAINE.resolve("the defence ministry")
    assert found is not None
    assert found.side == "ukraine"
    invaders = UKRAINE.resolve("the invaders")
    assert invaders is not None
    assert invaders.side == "russia"


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("the deputy governor", "afghan-government"),
        ("a regional council member", "afghan-government"),
        ("a Taliban spokesman", "taliban"),
        ("the group's spokesman", "taliban"),
        ("Russia's UN ambassador", "russia"),
        ("the US embassy in Kabul", "united-states"),
        ("the United Nations special envoy", "none"),
        ("aid group Clean Water Now", "none"),
        ("a shopkeeper", "none"),
        ("two doctors at the hospital", "none"),
        ("the director of a hospital run by an aid group", "none"),
        ("an officer posted near the hospital", "afghan-government"),
        ("reports", "unknown"),
        ("sources", "unknown"),
        ("security sources", "afghan-government"),
        ("a former minister", "unknown"),
        ("Moscow", "russia"),
    ],
)
def test_a_source_speaks_for_the_side_of_its_role(source: str, side: str) -> None:
    assert AFGHAN.side_of(source) == side


def test_officials_installed_by_an_occupier_speak_for_it() -> None:
    assert UKRAINE.side_of("the Russian-installed mayor") == "russia"
    assert UKRAINE.side_of("the mayor") == "ukraine"


def test_who_governs_depends_on_the_day_of_the_report() -> None:
    later = context("A bomb hit a mosque in Kabul, Afghanistan.", "2022-03-01")
    assert later.side_of("an interior ministry spokesman") == "taliban"
    government = TABLE.government("AF", date(2021, 8, 1))
    assert government is not None
    assert government.side == "afghan-government"


def test_both_parties_of_a_coordination_are_found() -> None:
    both = AFGHAN.resolve_all("Taliban and government forces")
    assert [actor.id for actor in both] == ["taliban", "afghan-government"]
    shared = TABLE.match_all("the Malian and French armies")
    assert [actor.side for actor in shared] == ["mali-government", "france"]


def test_acronyms_need_their_capitals_and_local_ones_their_country() -> None:
    assert TABLE.match("it is over") is None
    assert TABLE.match("AA fighters") is None
    myanmar = context("Fighting goes on in Myanmar between the AA and the junta.", "2024-01-05")
    found = myanmar.match("AA fighters")
    assert found is not None
    assert found.id == "arakan-army"


@pytest.mark.parametrize("phrase", ["", "\x00", "\ud800", "🔥" * 500, "the " * 50_000, "-" * 1000])
def test_hostile_phrases_resolve_to_nobody(phrase: str) -> None:
    assert AFGHAN.resolve(phrase) is None
    assert AFGHAN.side_of(phrase) == "unknown"


def test_rebels_of_a_country_are_not_its_government() -> None:
    here = context("Myanmar's army and the Arakan Army fought in Paletwa.")
    assert here.speaker("an ethnic armed group in Myanmar's northern Shan State")[1] != "myanmar-army"
    assert here.speaker("a rebel commander of the Arakan Army")[1] == here.speaker("Arakan Army")[1]


@pytest.mark.parametrize("words", ["drones", "a drone strike", "missiles", "artillery", "shelling", "peacekeepers"])
def test_arms_and_peacekeepers_are_not_the_governments_own(words: str) -> None:
    assert context("Sudan's army bombed Nyala.").resolve(words) is None


def test_arms_with_a_nationality_are_that_states() -> None:
    here = context("Russia and Ukraine fought near Pokrovsk.")
    found = here.resolve("Russian shelling")
    assert found is not None
    assert found.id == "russia"


def test_a_state_of_two_names_is_mentioned_once() -> None:
    assert context("A US strike hit Tarn. Afghan officials and the US spoke; Afghan forces left.").country == "AF"


def test_an_article_is_at_home_where_its_armed_parties_fight() -> None:
    assert context("The Arakan Army captured Buthidaung.").homelands == {"MM"}
    assert context("The army captured the town, officials said.").homelands == set()


def test_the_rebels_council_is_no_organ_of_the_state() -> None:
    here = context("Taliban insurgents fought Afghan soldiers in Kunduz.", "2015-10-04")
    assert here.speaker("the rebels' council")[1] == here.speaker("the rebels")[1] != "unknown"


def test_a_breakaway_administration_is_not_the_government() -> None:
    here = context("Turkish troops entered Syria. Turkey's army shelled Suluk.")
    assert here.resolve("the Kurdish-led administration") is None
