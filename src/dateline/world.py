"""What fusing may know of the world: facts of the gazetteer, and the parties of the actor table."""

from collections.abc import Iterable
from functools import cache

from dateline.record.annotation import Annotation
from dateline.record.place import Place
from dateline.record.world import Situation, World
from dateline.resolve.actors import ActorTable
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.sides import parties_by_country


def world_of(annotations: Iterable[Annotation], situation: Situation) -> World:
    """Return the world of the places that the articles claim something of."""
    return world_around(
        (claim.place.id for annotation in annotations for claim in annotation.claims if claim.place), situation
    )


def world_around(places: Iterable[str], situation: Situation) -> World:
    """Return what is known of these places, of the capitals of their countries, and of every country.

    ``places`` are ids of the gazetteer, in any order and repeated at will; unknown ones are left out.
    """
    gazetteer = Gazetteer.load()
    found = {id: place for id in set(places) if (place := gazetteer.place(id))}
    seats = {code: gazetteer.seats(code) for code in sorted({place.country for place in found.values()})}
    found |= {seat.id: seat for of_country in seats.values() for seat in of_country}
    return World(
        places=found | _countries(),
        seats={seat.id: seat.admin1 or seat.name for of_country in seats.values() for seat in of_country},
        seat_count={code: len(of_country) for code, of_country in seats.items()},
        situation=situation,
        parties=parties_by_country(),
        side_names=_side_names(),
    )


@cache
def _countries() -> dict[str, Place]:
    return {place.id: place for place in Gazetteer.load().countries()}


@cache
def _side_names() -> dict[str, str]:
    """Return what each side of the actor table is called: by the actor that bears its name, else by one of it."""
    table = ActorTable.load()
    known = [*(reign.ref for reign in table.reigns), *(party.ref for party in table.parties.values())]
    known += table.states.values()
    return {ref.side: ref.name for ref in sorted(known, key=lambda ref: (ref.id == ref.side, ref.id))}
