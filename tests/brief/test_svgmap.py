import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dateline.brief.labels import Box, Sheet, Spot, place_label, spread
from dateline.brief.model import CountryMap, MapPoint
from dateline.brief.svgmap import NARROW, WIDE, draw, frame_of, land, symbol_path

degrees = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def country(coordinates, outlines=()):
    points = tuple(
        MapPoint(number, str(number), f"Town {number}", lat, lon, "held", "A party", "")
        for number, (lat, lon) in enumerate(coordinates, 1)
    )
    return CountryMap("XX", "Somewhere", None, points, outlines)


def test_north_is_up_and_east_is_right():
    frame = frame_of(country([(30, 60), (35, 70)]))
    (west_x, south_y), (east_x, north_y) = frame.at(60, 30), frame.at(70, 35)
    assert west_x < east_x
    assert north_y < south_y


def test_the_outlines_of_provinces_become_closed_paths(brief):
    (country_map,) = brief.maps
    ((name, path),) = land(country_map, frame_of(country_map))
    assert name == "A province"
    assert path.startswith("M") and path.endswith("Z")


@given(st.lists(degrees, max_size=12))
def test_a_map_of_any_points_can_be_drawn_at_both_sizes_without_a_base_map(coordinates):
    here = country(coordinates)
    frame = frame_of(here)
    for size in (WIDE, NARROW):
        drawing = draw(here, size, frame)
        assert len(drawing.symbols) == len(coordinates)
        assert math.isfinite(drawing.height) and drawing.height > 0
        assert all(0 <= one.x <= drawing.width for one in drawing.symbols)


def test_towns_on_one_spot_are_moved_apart_and_led_back():
    here = country([(34.5, 69.2)] * 5 + [(30, 60)])
    drawing = draw(here, NARROW, frame_of(here))
    apart = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(drawing.symbols, 2)]
    assert min(apart) >= NARROW.radius * 2
    assert sum(one.led for one in drawing.symbols) >= 3


def test_labels_of_neighbours_do_not_cover_each_other():
    sheet = Sheet(500, 500)
    spots = [Spot(100, 100), Spot(130, 100), Spot(100, 125)]
    sheet.taken.extend(Box.around(spot, 8) for spot in spots)
    boxes = [place_label("A town", spot, 8, 12, sheet).box for spot in spots]
    assert all(a.overlap(b) == 0 for a, b in combinations(boxes, 2))


def test_spreading_leaves_alone_what_is_apart():
    spots = [Spot(50, 50), Spot(90, 90)]
    assert spread(spots, 20, Sheet(200, 200)) == spots


def test_every_kind_of_place_has_a_shape_of_its_own():
    kinds = ("held", "claimed", "contested", "part", "open")
    assert len({symbol_path(kind, 10, 10, 5) for kind in kinds}) == len(kinds)
