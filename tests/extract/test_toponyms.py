import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.extract.parse import Parser
from dateline.extract.toponyms import find_and_place, find_toponyms
from dateline.record.article import Article, ArticleHeader
from dateline.record.mention import Toponym
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind, Feature
from dateline.resolve.gazetteer import Gazetteer

Find = Callable[..., list[Toponym]]


@pytest.fixture(scope="module")
def find(nlp_parser: Parser, make_article: Callable[..., Article]) -> Find:
    def run(text: str) -> list[Toponym]:
        article = make_article(text)
        parsed = nlp_parser.parsed(article)
        found = find_toponyms(parsed, Gazetteer.load())
        assert all(text[t.start : t.end] == t.text for t in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        return found

    return run


def read(found: list[Toponym]) -> list[tuple[str, str]]:
    return [(t.text, f"{t.place.name}/{t.place.admin1}/{t.place.feature}" if t.place else "") for t in found]


def names(found: list[Toponym]) -> list[str]:
    return [t.text for t in found]


def test_a_bare_name_means_the_capital_and_a_word_for_the_kind_decides(find: Find) -> None:
    found = find("Fighters entered Kunduz at dawn. Villages in Kunduz province were quiet; Kunduz city was calm.")
    assert read(found) == [
        ("Kunduz", "Kunduz/Kunduz/city"),
        ("Kunduz", "Kunduz/Kunduz/province"),
        ("Kunduz", "Kunduz/Kunduz/city"),
    ]


def test_the_kind_of_a_list_reaches_all_its_names(find: Find) -> None:
    found = find("Rain fell in Kunduz, Ghazni and Herat provinces.")
    assert {t.place.feature.value for t in found if t.place} == {"province"}
    assert len(found) == 3


def test_the_place_that_holds_another_picks_its_namesake(find: Find) -> None:
    found = find("The bakery is in Paris, Texas. Paris has one more bakery.")
    assert [t.place.admin1 for t in found if t.place] == ["Texas", "Texas", "Texas"]


def test_what_else_an_article_names_picks_the_namesake(find: Find) -> None:
    text = "Snow closed roads in Atlanta and Savannah. The governor of Georgia spoke to farmers near Macon."
    assert [t.place.country for t in find(text) if t.place and t.text == "Georgia"] == ["US"]
    text = "Trains from Tbilisi and Batumi were late. Georgia has asked Armenia for carriages."
    assert [t.place.country for t in find(text) if t.place and t.text == "Georgia"] == ["GE"]


def test_a_speakers_family_name_is_no_place(find: Find) -> None:
    found = find("Deputy governor Habib Samangani spoke in Aybak. Mr Jackson and Mr Kabul listened. Samangani left.")
    assert names(found) == ["Aybak"]


def test_a_name_inside_an_organisations_name_is_no_place(find: Find) -> None:
    found = find("The Washington Post and Radio Herat were read in Doha. The University of Leeds sent a letter.")
    assert names(found) == ["Doha"]


def test_peoples_and_languages_are_no_places(find: Find) -> None:
    assert find("Afghan officials and Russian envoys spoke English.") == []


def test_ordinary_words_that_are_somewhere_a_name_are_not_places(find: Find) -> None:
    assert find("Many people came. Best of all, Police in March held no one. Reading is fun. Mobile phones rang.") == []


def test_hyphened_words_give_up_the_place_inside(find: Find) -> None:
    found = find("A Kabul-based agency and a Sar-e-Pul elder met in al-Hasakah.")
    assert names(found) == ["Kabul", "Sar-e-Pul", "al-Hasakah"]


def test_a_dateline_in_capitals_is_a_place(find: Find) -> None:
    assert names(find("KABUL, Afghanistan (Agency) — Schools opened on Monday."))[:2] == ["KABUL", "Afghanistan"]


def test_a_report_in_capitals_is_read(find: Find) -> None:
    found = find("REBELS ATTACKED A BRIDGE NEAR SAN SALVADOR ON FRIDAY AND FLED TO HONDURAS.")
    assert names(found) == ["SAN SALVADOR", "HONDURAS"]


def test_a_village_that_no_gazetteer_holds_is_a_place_without_an_entry(find: Find) -> None:
    found = find("Shells fell on the village of Qarabulzi in Kherson region.")
    assert [(t.text, t.place is None) for t in found] == [("Qarabulzi", True), ("Kherson", False)]


def test_a_river_is_a_place_of_its_own(find: Find) -> None:
    found = find("Engineers bridged the Tolmin River near Kramatorsk.")
    assert names(found) == ["Tolmin River", "Kramatorsk"]


def test_short_forms_of_countries_and_states_are_places(find: Find) -> None:
    found = find("The U.S. envoy told us that she was born in Dayton, Ohio, and lives in Trenton, N.J. now.")
    assert names(found) == ["U.S.", "Dayton", "Ohio", "Trenton", "N.J."]


def test_furniture_is_never_read(nlp_parser: Parser) -> None:
    text = "News from Paris and Berlin\n\nRain fell in Mosul."
    blocks = (Block(BlockKind.FURNITURE, 0, 26), Block(BlockKind.PARAGRAPH, 28, len(text)))
    article = Article(ArticleHeader("a", None, None, None, None, None, "", blocks), text)
    parsed = nlp_parser.parsed(article)
    assert names(find_toponyms(parsed, Gazetteer.load())) == ["Mosul"]


def test_namesakes_that_fit_as_well_are_listed(find: Find) -> None:
    found = find("The fair in Carbondale opened.")
    assert found[0].place is not None
    assert all(id.startswith("geonames:") for id in found[0].alternatives)
    assert found[0].alternatives


@pytest.mark.parametrize(
    "text", ["", "\x00", "Al-", "-e-", "The", "A" * 5000, "Kabul's " * 50, "🙂 Kabul 🙂", "“Kabul", "\ud800 in Kabul"]
)
def test_odd_text_is_read_without_complaint(find: Find, text: str) -> None:
    find(text)


def test_the_seeds_places_lead_to_their_provinces(
    nlp_parser: Parser, make_article: Callable[..., Article], shared: Callable[[str], Path]
) -> None:
    folder = shared("seeds")
    wanted = {(row["place"], row["country"]) for row in json.loads((folder / "gold.json").read_text())["control"]}
    found = set()
    for path in sorted(folder.glob("*.txt")):
        parsed = nlp_parser.parsed(make_article(path.read_text()))
        for t in find_toponyms(parsed, Gazetteer.load()):
            if t.place:
                found.add((t.text, t.place.country))
            assert t.text not in {"Samangani", "Ghagradio"}
    assert wanted <= found


def test_a_list_of_provinces_is_read_as_one_whatever_towns_share_their_names(find: Find) -> None:
    found = find("Rain fell in Oregon, Oklahoma, Washington, Ohio and Wyoming.")
    assert [t.place.feature.value if t.place else "" for t in found] == ["province"] * 5
    found = find("Snow fell in Helmand, Uruzgan, Zabul and Kandahar.")
    assert [t.place.feature.value if t.place else "" for t in found] == ["province"] * 4


def test_a_list_of_towns_stays_one_of_towns(find: Find) -> None:
    found = find("Talks were held in Herat, Kandahar and Lashkar Gah, and later in New York, London and Washington.")
    assert [t.place.feature.value if t.place else "" for t in found] == ["city"] * 6


def test_addresses_in_a_row_are_no_list_of_provinces(find: Find) -> None:
    found = find("She worked in Portland, Oregon, and in Springfield, Ohio.")
    assert read(found)[0] == ("Portland", "Portland/Oregon/city")
    assert read(found)[2] == ("Springfield", "Springfield/Ohio/city")


def test_what_holds_a_town_is_the_province_of_that_name(find: Find) -> None:
    found = find("She flew from New York to her mother in Buffalo, New York.")
    assert [t.place.feature.value for t in found if t.place] == ["city", "city", "province"]


def test_a_country_goes_before_its_capital_of_nearly_the_same_name(find: Find) -> None:
    found = find("Gangs rule the coast of Mexico near Acapulco in Guerrero, say police in Mexico City.")
    assert [t.place.feature.value for t in found if t.place and t.text == "Mexico"] == ["country"]


def test_a_city_goes_before_a_small_namesake_of_another_spelling(find: Find) -> None:
    found = find("Nurses in Pittsburgh met colleagues from Fresno, California, and from San Diego, California.")
    assert read(found)[0] == ("Pittsburgh", "Pittsburgh/Pennsylvania/city")


def test_a_site_the_gazetteer_lacks_is_placed_where_the_words_put_it(
    nlp_parser: Parser, make_article: Callable[..., Article]
) -> None:
    article = make_article("A bomb went off on Larch Avenue in Mosul. Basra was calm. Nobody was hurt on Elm Avenue.")
    parsed = nlp_parser.parsed(article)
    found, placed = find_and_place(parsed, Gazetteer.load())
    assert [(t.text, t.place is None) for t in found] == [
        ("Larch Avenue", True), ("Mosul", False), ("Basra", False), ("Elm Avenue", True)
    ]  # fmt: skip
    avenue, city, _, other = placed
    assert avenue.place is not None and city.place is not None
    assert (avenue.place.id, avenue.place.name) == ("unlisted:IQ:larch-avenue", "Larch Avenue")
    assert (avenue.place.lat, avenue.place.lon) == (city.place.lat, city.place.lon)
    assert other.place is None


@pytest.mark.parametrize(
    ("name", "country"),
    [("Puntland", "SO"), ("Somaliland", "SO"), ("the Negev", "IL"), ("Lake Kivu", ""), ("the Niger Delta", "NG")],
)
def test_regions_that_news_names_and_no_source_holds_are_places(find: Find, name: str, country: str) -> None:
    (found,) = find(f"Thousands have fled the fighting in {name}.")
    assert found.place is not None
    assert (found.place.country, found.place.feature) == (country, Feature.REGION)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Palmyra", "SY"), ("Sloviansk", "UA"), ("Walikale", "CD"), ("Ras al-Ain", "SY"), ("el Fasher", "SD")],
)
def test_a_town_of_a_war_is_meant_by_its_name_without_more(find: Find, name: str, country: str) -> None:
    (found,) = find(f"Fighters took the town of {name} on Monday.")
    assert (found.text, found.place.country if found.place else None) == (name, country)


def test_a_small_place_is_not_read_out_of_a_longer_name(find: Find) -> None:
    assert names(find("Troops reached Ras al-Gharqan, officials said.")) != ["Ras"]


def test_a_foreign_name_of_one_city_gives_way_to_the_own_name_of_another(find: Find) -> None:
    (found,) = find("The storm came ashore near Cancun.")
    assert found.place is not None and found.place.country == "MX"


@pytest.fixture
def placed(nlp_parser: Parser, make_article: Callable[..., Article]) -> Callable[[str], dict[str, str | None]]:
    """Return, by its words, the country and province of each mention as a map would show it."""

    def run(text: str) -> dict[str, str | None]:
        _, found = find_and_place(nlp_parser.parsed(make_article(text)), Gazetteer.load())
        return {one.text: f"{one.place.country}/{one.place.admin1}" if one.place else None for one in found}

    return run


LOCAL = [
    "Police in Leeds closed roads on Monday. A van had hit a wall in Larch Street.",
    "Leeds has a new choir. It sings at Larch Hall, and in Leeds it is much loved. A guest came from Paris.",
]


@pytest.mark.parametrize("text", LOCAL)
def test_a_street_or_hall_in_a_report_about_one_town_is_in_that_town(
    placed: Callable[[str], dict[str, str | None]], text: str
) -> None:
    [where] = [where for name, where in placed(text).items() if name.startswith("Larch")]
    assert where == "GB/England"


ELSEWHERE = [
    "Police in Leeds and in Paris were at work on Monday. A van had hit a wall in Larch Street.",
    "Police in Leeds closed roads on Monday. Hikers were lost near the Larch River.",
    "Police in England closed roads on Monday. A van had hit a wall in Larch Street.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_river_or_a_street_in_a_report_about_no_one_town_stays_without_a_point(
    placed: Callable[[str], dict[str, str | None]], text: str
) -> None:
    [where] = [where for name, where in placed(text).items() if "Larch" in name]
    assert where is None


def test_a_small_town_is_read_where_the_fighters_of_its_country_are_named(nlp_parser, make_article) -> None:
    text = "The army left.\n\nThe Arakan Army captured Buthidaung on 18 May and is now attacking Maungdaw."
    parsed = nlp_parser.parsed(make_article(text))
    assert names(find_toponyms(parsed, Gazetteer.load(), about=["MM"])) == ["Buthidaung", "Maungdaw"]


HELD = [
    "Kupiansk fell on Sunday.",
    "Kupiansk fell after a month of shelling.",
    "Kupiansk is in Russian hands.",
    "Kupiansk is under the control of the army.",
    "Kupiansk fell to the Russians.",
    "Kupiansk went to the army.",
]


@pytest.mark.parametrize("words", HELD)
def test_what_falls_to_fighters_or_is_in_their_hands_is_a_place(find: Find, words: str) -> None:
    assert names(find(f"Soldiers have fought all week. {words}")) == ["Kupiansk"]


NOT_HELD = ["Ivanov is in good hands.", "Ivanov is under control.", "Lincoln fell to his knees.", "Kent went to bed."]


@pytest.mark.parametrize("words", NOT_HELD)
def test_who_is_in_good_hands_or_falls_to_his_knees_is_no_place(find: Find, words: str) -> None:
    assert names(find(f"Soldiers have fought all week. {words}")) == []


def test_another_name_of_a_far_town_is_not_that_town(find: Find) -> None:
    found = find("Syrian rebels seized the border town of Suluk in Syria. Fighting went on near Raqqa and Tell Abyad.")
    assert "PH" not in {one.place.country for one in found if one.place}


def test_a_name_that_the_tagger_takes_for_an_adverb_is_a_place(find: Find) -> None:
    assert names(find("Russian troops captured Bakhmut.")) == ["Bakhmut"]
    assert not names(find("Russian troops came Together."))


def test_each_name_of_a_list_is_captured(find: Find) -> None:
    assert names(find("Guerrillas seized Maungdaw and Myebon.")) == ["Maungdaw", "Myebon"]
    assert names(find("Shelling was heard in Maungdaw and Buthidaung.")) == ["Maungdaw", "Buthidaung"]


def test_a_large_town_whose_name_people_bear_is_one_where_something_is_in_it(find: Find) -> None:
    assert names(find("Officials in Austin closed the schools.")) == ["Austin"]
    assert names(find("Austin closed the schools.")) == []
    assert names(find("Officials praised Austin Miller.")) == []


@pytest.mark.parametrize("sickness", ["virus", "fever", "strain"])
def test_a_sickness_is_no_place(find: Find, sickness: str) -> None:
    assert names(find(f"Two cases of Marburg {sickness} were found in Kigali.")) == ["Kigali"]


FAR = "The army shelled Mellit and Kutum, and a shell fell in {name}. El Fasher was quiet, and so was Nyala."


def test_a_far_town_that_nothing_else_speaks_for_is_not_what_is_meant(find: Find) -> None:
    assert read(find(FAR.format(name="Karari")))[2] == ("Karari", "")
    assert read(find(FAR.format(name="Port Sudan")))[2] == ("Port Sudan", "Port Sudan/Red Sea/city")


def test_a_far_town_stays_where_its_country_is_named(nlp_parser: Parser, make_article: Callable[..., Article]) -> None:
    parsed = nlp_parser.parsed(make_article(FAR.format(name="Karari")))
    found = find_toponyms(parsed, Gazetteer.load(), named=["IN"])
    assert [t.place.country for t in found if t.text == "Karari" and t.place] == ["IN"]


def test_a_far_town_stays_where_the_words_say_what_holds_it(find: Find) -> None:
    found = find(FAR.format(name="Karari, India"))
    assert [t.place.country for t in found if t.text == "Karari" and t.place] == ["IN"]


def test_a_word_that_is_also_a_far_town_is_no_mention(find: Find) -> None:
    assert names(find("Shops of Zara were shut.")) == ["Zara"]
    assert "Zara" not in names(find("Shops of Zara were shut. Mellit and Kutum were shelled; El Fasher was quiet."))


def test_what_holds_a_place_is_its_own_country_whatever_the_name_means_elsewhere(find: Find) -> None:
    text = "The Georgia senator left Atlanta for Macon. In May he had been to Tbilisi, Georgia. Savannah was next."
    assert [t.place.country for t in find(text) if t.text == "Georgia" and t.place] == ["US", "GE"]


def test_townships_are_named_in_lists(find: Find) -> None:
    assert names(find("Jets bombed Kani and Budalin townships.")) == ["Kani", "Budalin"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Sagaing, a drone hit Kani.", "MM"),
        ("Clashes were reported in Jebel Aulia.", "SD"),
        ("The rebels took Kalehe and Bukavu.", "CD"),
    ],
)
def test_places_that_wars_made_known_are_meant(find: Find, text: str, country: str) -> None:
    assert {t.place.country for t in find(text) if t.place} == {country}


@pytest.mark.parametrize("rest", ["fell ill on Sunday", "fell in love", "fell 3 percent", "fell from grace"])
def test_who_falls_otherwise_is_no_town(find: Find, rest: str) -> None:
    assert names(find(f"Hpapun {rest}.")) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Clashes spread through Shabwa province.", "Shabwah/Shabwah/province"),
        ("Militias left Karen State.", "Kayin/Kayin/province"),
        ("The president of Galmudug spoke in Mogadishu.", "Galmudug/None/region"),
        ("Fighting flared in South Waziristan.", "South Waziristan/None/region"),
    ],
)
def test_provinces_and_regions_as_english_news_spells_them(find: Find, text: str, shown: str) -> None:
    assert read(find(text))[0][1] == shown


def test_the_village_of_a_far_name_is_a_place_that_the_gazetteer_lacks(find: Find) -> None:
    found = find("Fighters took the village of al-Karari. Mellit, Kutum and El Fasher were shelled by the army.")
    assert read(found)[0] == ("Karari", "")
