import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Entry, Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def first(gazetteer: Gazetteer, name: str, country: str, feature: Feature) -> Entry:
    return next(e for e in gazetteer.lookup(name) if e.place.country == country and e.place.feature is feature)


def test_loading_twice_gives_the_same_gazetteer() -> None:
    assert Gazetteer.load() is Gazetteer.load()


def test_afghanistan_has_exactly_thirty_four_provincial_capitals(gazetteer: Gazetteer) -> None:
    seats = gazetteer.seats("AF")
    assert len(seats) == len({seat.admin1 for seat in seats}) == 34
    assert all(gazetteer.is_seat(seat.id) and seat.country == "AF" for seat in seats)


@pytest.mark.parametrize(
    ("spelling", "admin1"),
    [
        ("Aybak", "Samangan"),
        ("Aibak", "Samangan"),
        ("Aībak", "Samangan"),
        ("Sar-e-Pul", "Sar-e Pol"),
        ("Sar-i Pol", "Sar-e Pol"),
        ("Saripul", "Sar-e Pol"),
        ("Tirin Kot", "Uruzgan"),
        ("Tarinkot", "Uruzgan"),
        ("Tarin Kowt", "Uruzgan"),
        ("Qala-e-Naw", "Badghis"),
        ("Qala-i-Nau", "Badghis"),
        ("PuliKhumri", "Baghlan"),
        ("Lashkargah", "Helmand"),
        ("Mihtarlam", "Laghman"),
        ("Firozkoh", "Ghor"),
        ("Chaghcharan", "Ghor"),
        ("Mazar", "Balkh"),
        ("Feyzabad", "Badakhshan"),
        ("QUNDUZ", "Kunduz"),
    ],
)
def test_usual_spellings_of_a_capital_lead_to_it(gazetteer: Gazetteer, spelling: str, admin1: str) -> None:
    entry = first(gazetteer, spelling, "AF", Feature.CITY)
    assert entry.place.admin1 == admin1
    assert entry.seat == "admin1"


@pytest.mark.parametrize("name", ["Nimruz", "Jawzjan", "Oruzgan", "Paktiya", "Maidan Wardak", "Daikundi", "Panjsher"])
def test_usual_spellings_of_a_province_lead_to_a_province(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name, "AF", Feature.PROVINCE)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Britain", "GB"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Burma", "MM"), ("Holy See", "VA"), ("Syria", "SY")],
)
def test_countries_have_their_everyday_names(gazetteer: Gazetteer, name: str, country: str) -> None:
    best = gazetteer.lookup(name)[0].place
    assert (best.country, best.feature) == (country, Feature.COUNTRY)


def test_a_capital_comes_before_the_province_of_its_name(gazetteer: Gazetteer) -> None:
    features = [entry.place.feature for entry in gazetteer.lookup("Kunduz")]
    assert features[:2] == [Feature.CITY, Feature.PROVINCE]


def test_the_capital_of_a_province_is_found_by_name_by_spelling_and_by_code(gazetteer: Gazetteer) -> None:
    found = {gazetteer.seat_of("AF", key) for key in ("Samangan", "Samangān", "AF.32")}
    assert [place.name for place in found if place is not None] == ["Aibak"]
    assert gazetteer.seat_of("AF", "Atlantis") is None


def test_a_village_is_no_capital(gazetteer: Gazetteer) -> None:
    assert not gazetteer.is_seat(first(gazetteer, "Gereshk", "AF", Feature.CITY).place.id)
    assert not gazetteer.is_seat("geonames:1")


def test_an_id_leads_back_to_its_place(gazetteer: Gazetteer) -> None:
    for name in ("Kabul", "Donbas", "Torkham", "Africa", "North Kivu"):
        place = gazetteer.lookup(name)[0].place
        assert gazetteer.place(place.id) == place


@pytest.mark.parametrize("wrong", ["", "geonames:", "geonames:x", "geonames:99999999999", "dateline:nowhere", "Kabul"])
def test_an_unknown_id_leads_to_nothing(gazetteer: Gazetteer, wrong: str) -> None:
    assert gazetteer.place(wrong) is None


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    words = ["troops", "left", "New", "York", "City", "on", "Sunday"]
    count, entries = gazetteer.longest(words, 2)
    assert count == 3
    assert entries[0].place.country == "US"
    assert gazetteer.longest(["talks", "-", "stalled"], 1) == (0, ())


def test_hyphens_apart_count_as_part_of_a_name(gazetteer: Gazetteer) -> None:
    count, entries = gazetteer.longest(["Mazar", "-", "e", "-", "Sharif", "fell"], 0)
    assert count == 5
    assert entries[0].place.admin1 == "Balkh"


def test_short_forms_count_as_written(gazetteer: Gazetteer) -> None:
    us, tex = gazetteer.abbreviated("U.S."), gazetteer.abbreviated("Tex.", after_place=True)
    assert us is not None and us.place.country == "US"
    assert tex is not None and tex.place.name == "Texas"
    assert gazetteer.abbreviated("us") is None
    assert gazetteer.abbreviated("Tex.") is None


def test_divisions_without_a_point_of_their_own_say_where_theirs_comes_from(gazetteer: Gazetteer) -> None:
    province = first(gazetteer, "Helmand", "AF", Feature.PROVINCE)
    assert province.point == "shape"
    assert 29 < province.place.lat < 33.5 and 62 < province.place.lon < 66
    assert first(gazetteer, "Kabul", "AF", Feature.CITY).point == "own"


def test_country_names_are_english(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_name("AF") == "Afghanistan"
    assert gazetteer.country_name("QQ") == "QQ"


@given(st.text(max_size=60))
def test_no_text_breaks_a_lookup(text: str) -> None:
    entries = Gazetteer.load().lookup(text)
    assert all(-90 <= e.place.lat <= 90 and -180 <= e.place.lon <= 180 for e in entries)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Baghouz", "SY", 34.5, 40.9),
        ("Palmyra", "SY", 34.6, 38.3),
        ("Walungu", "CD", -2.6, 28.7),
        ("Walikale", "CD", -1.4, 28.1),
        ("Kavumu", "CD", -2.3, 28.8),
        ("Sloviansk", "UA", 48.9, 37.6),
        ("Klishchiivka", "UA", 48.5, 38.0),
        ("Marjah", "AF", 31.5, 64.1),
        ("al-Fasher", "SD", 13.6, 25.4),
        ("Martakert", "AZ", 40.2, 46.8),
        ("Shujaiya", "PS", 31.5, 34.5),
        ("Labbezanga", "ML", 15.0, 0.7),
        ("Bethlehem", "PS", 31.7, 35.2),
    ],
)
def test_places_of_wars_come_first_under_the_names_that_news_gives_them(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    best = gazetteer.lookup(name)[0]
    assert (best.place.country, best.matched) == (country, "known")
    assert abs(best.place.lat - lat) < 0.4 and abs(best.place.lon - lon) < 0.4
