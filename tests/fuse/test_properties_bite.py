"""Each property of ``test_properties`` fails where fusing breaks it: shown on records that are wrong in one way."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from dateline.fuse import fuse
from dateline.record.annotation import Annotation
from dateline.record.fused import Record
from dateline.record.vocabulary import ControlStatus, Standing
from fuse import test_properties as properties
from fuse.builders import GOVERNOR, REBEL_SPOKESMAN, article, capture, claim, on, world

TOLD = [
    article("a0", capture("Kunduz", on(3), by=REBEL_SPOKESMAN), published="2021-08-03"),
    article("a1", capture("Kunduz", on(3), by=GOVERNOR), published="2021-08-05"),
    article("a2", claim("control", "contest", "Herat", when=on(4)), published="2021-08-06"),
]
Read = Callable[..., Record]


def read(told: list[Annotation], as_of: datetime | None = None) -> Record:
    return fuse(told, (), world(), as_of)


def in_order_of_arrival(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    return replace(found, articles=tuple(dict.fromkeys(a.article.id for a in told)))


def once_for_each_time_it_was_read(told: list[Annotation], as_of: datetime | None = None) -> Record:
    return replace(read(told, as_of), claims=tuple(c.id for a in told for c in a.claims))


def only_of_the_last_days(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    late = read([a for a in told if as_of is None or a.article.published > f"{as_of:%Y-%m-%d}"])
    return replace(found, claims=tuple(set(found.claims) - set(late.claims)) if as_of is None else found.claims)


def whatever_is_published_later(told: list[Annotation], as_of: datetime | None = None) -> Record:
    return read(told)


def held_by_nobodys_word(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    elsewhere = tuple(c.id for c in TOLD[2].claims)
    rows = (replace(row, status=ControlStatus.HELD, claims=elsewhere) for row in found.control)
    return replace(found, control=tuple(rows))


def with_each_origin_twice(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    return replace(found, incidents=tuple(replace(row, origins=row.origins * 2) for row in found.incidents))


def called_by_the_largest_claim(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    return replace(found, incidents=tuple(replace(row, id=max(row.claims)) for row in found.incidents))


def firmer_with_each_outlet(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    firm = Standing.CONFIRMED if len(told) > 3 else Standing.CLAIMED
    rows = (replace(row, assessment=replace(row.assessment, standing=firm)) for row in found.incidents)
    return replace(found, incidents=tuple(rows))


def with_the_last_day_first(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    before = replace(found.control[0].since, earliest=None, latest=on(1).latest)
    rows = (replace(row, until=before) for row in found.control)
    return replace(found, control=tuple(rows))


def with_no_change_at_the_end(told: list[Annotation], as_of: datetime | None = None) -> Record:
    found = read(told, as_of)
    rows = (replace(row, assessment=replace(row.assessment, disputed=True)) for row in found.incidents)
    return replace(found, incidents=tuple(rows))


class First:
    """Draws the first of what there is to draw from."""

    def draw(self, strategy: object) -> object:
        return strategy.elements[0]


CASES = [
    (properties.test_the_order_of_reading_does_not_show, in_order_of_arrival, (random.Random(1),)),
    (properties.test_reading_twice_changes_nothing, once_for_each_time_it_was_read, ()),
    (properties.test_visible_claims_only_grow_as_the_moment_moves_on, only_of_the_last_days, (5,)),
    (
        properties.test_what_is_published_later_does_not_change_an_earlier_answer,
        whatever_is_published_later,
        (4,),
    ),
    (properties.test_nobody_holds_a_place_without_a_claim_that_asserts_it, held_by_nobodys_word, ()),
    (properties.test_no_origin_is_counted_twice, with_each_origin_twice, ()),
    (
        properties.test_every_claim_belongs_to_one_incident_at_most_and_the_smallest_names_it,
        called_by_the_largest_claim,
        (),
    ),
    (properties.test_a_copy_never_raises_standing, firmer_with_each_outlet, (First(),)),
    (
        properties.test_one_place_is_never_held_by_two_on_rows_that_follow_each_other_twice,
        with_the_last_day_first,
        (),
    ),
    (properties.test_the_last_change_of_standing_is_what_holds_now, with_no_change_at_the_end, ()),
]


@pytest.mark.parametrize(("property_", "broken", "more"), CASES, ids=[case[0].__name__ for case in CASES])
def test_a_property_fails_where_it_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, property_: Callable[..., None], broken: Read, more: tuple[object, ...]
) -> None:
    bare = property_.hypothesis.inner_test
    bare(TOLD, *more)
    monkeypatch.setattr(properties, "read", broken)
    with pytest.raises(AssertionError):
        bare(TOLD, *more)


def test_every_property_is_among_them() -> None:
    there = {name for name in vars(properties) if name.startswith("test_")}
    assert {case[0].__name__ for case in CASES} == there
