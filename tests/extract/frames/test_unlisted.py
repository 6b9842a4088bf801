"""Places that the gazetteer lacks: kept by name, and no finer than what is known."""

from dateline.extract.annotate import Annotator
from dateline.extract.frames.unlisted import is_unlisted, unlisted
from dateline.intake import article_from
from dateline.record.vocabulary import EventType, PlacePrecision
from dateline.resolve.gazetteer import Gazetteer

WAR = "Russian troops fought Ukrainian soldiers. "


def control(text, title=None):
    [article] = article_from(text, outlet="Sample Herald", title=title, published="2024-06-13")
    return [one for one in Annotator().annotate(article).claims if one.event_type is EventType.CONTROL]


def test_a_village_without_an_entry_is_kept_by_name_in_its_province():
    [claim] = control(WAR + "Russian forces captured the village of Krynkovo in the Kherson region on Monday.")
    assert is_unlisted(claim.place.id)
    assert (claim.place.name, claim.place.country) == ("Krynkovo", "UA")
    assert claim.place.precision is PlacePrecision.PROVINCE


def test_a_village_without_an_entry_is_not_the_city_told_of_before():
    claims = control(WAR + "Shells hit Kherson. Russian forces captured the village of Krynkovo on Monday.")
    assert [one.place.name for one in claims] == ["Krynkovo"]


def test_an_entry_about_a_village_names_it_in_its_title():
    claims = control("Captured by Russia in 2022. Recaptured by Ukraine 11 September 2022.", title="Krynkovo")
    assert [(one.mode, one.place.name) for one in claims] == [("capture", "Krynkovo"), ("recapture", "Krynkovo")]
    assert {one.place.precision for one in claims} == {PlacePrecision.COUNTRY}


def test_a_title_with_two_names_is_of_the_one_that_is_known():
    claims = control("Captured by Russia in 2022.", title="Krynkovo / Berdiansk")
    assert [one.place.name for one in claims] == ["Berdyansk"]


def test_what_is_no_name_is_no_place():
    gazetteer = Gazetteer.load()
    assert unlisted(gazetteer, "42", "UA") is None
    assert unlisted(gazetteer, "the bridge", "UA") is None
    assert unlisted(gazetteer, "Krynkovo", "??") is None


def test_the_same_name_in_one_country_is_one_place():
    gazetteer = Gazetteer.load()
    one, other = unlisted(gazetteer, "Krynkovo", "UA"), unlisted(gazetteer, "KRYNKOVO", "UA", "Kherson")
    assert one is not None and other is not None and one.id == other.id
