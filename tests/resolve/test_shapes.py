from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.shapes import country_outlines, province_shapes


def test_every_afghan_province_has_a_shape_of_the_gazetteers_province() -> None:
    shapes = province_shapes("AF")
    assert len({shape.code for shape in shapes}) == 34
    gazetteer = Gazetteer.load()
    for shape in shapes:
        place = gazetteer.place(shape.place_id)
        assert place is not None and place.name == shape.name and place.country == "AF"


def test_rings_are_closed_and_lie_around_their_provinces_capital() -> None:
    gazetteer = Gazetteer.load()
    for shape in province_shapes("UA"):
        rings = [ring for polygon in shape.polygons for ring in polygon]
        assert rings and all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
    herat = next(shape for shape in province_shapes("AF") if shape.name == "Herat")
    seat = gazetteer.seat_of("AF", "Herat")
    assert seat is not None
    xs, ys = zip(*herat.polygons[0][0], strict=True)
    assert min(xs) < seat.lon < max(xs) and min(ys) < seat.lat < max(ys)


def test_an_unknown_country_has_no_shapes() -> None:
    assert province_shapes("QQ") == ()
    assert province_shapes("*") == ()


def test_the_base_map_knows_the_countries_of_the_news() -> None:
    outlines = country_outlines()
    assert {"AF", "UA", "SD", "SY", "PS", "CD", "MM", "MZ", "ML"} <= set(outlines)
