from itertools import pairwise

from dateline.atlas import atlases


def test_a_country_has_its_provinces_their_capitals_and_says_whose_map_it_is():
    country = atlases(["AF"])["AF"]
    assert country.name == "Afghanistan"
    assert len(country.seats) == 34
    assert {"Kunduz", "Helmand"} <= {outline.name for outline in country.outlines}
    assert country.base


def test_outlines_enclose_the_capitals_of_their_provinces():
    country = atlases(["AF"])["AF"]
    rings = {outline.name: max(outline.rings, key=len) for outline in country.outlines}
    inside = [
        seat for seat in country.seats if seat.admin1 in rings and encloses(rings[seat.admin1], seat.lon, seat.lat)
    ]
    assert len(inside) >= 30


def encloses(ring, x, y):
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


def test_a_country_without_shapes_has_a_name_and_no_outlines():
    assert atlases(["XX"])["XX"].outlines == ()
