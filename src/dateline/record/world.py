"""What fusing may know beside the claims: facts of the gazetteer, the parties, the situation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.record.interest import Parties
from dateline.record.place import Place


@dataclass(frozen=True, slots=True)
class Situation:
    """The parties of the conflict at hand. ``allies`` maps a side to the sides that it fights beside."""

    allies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outlet_sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """Facts for fusing.

    ``places`` holds the gazetteer entries that the claims name; ``seats`` maps the id of a provincial capital to
    its province's name; ``seat_count`` gives each country's number of provincial capitals; ``parties`` gives the sides
    that fight or govern in a country, and ``side_names`` what a side is called.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    seat_count: Mapping[str, int] = field(default_factory=dict)
    situation: Situation = field(default_factory=Situation)
    parties: Mapping[str, Parties] = field(default_factory=dict)
    side_names: Mapping[str, str] = field(default_factory=dict)
