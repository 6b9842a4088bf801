"""How the compiled gazetteer lies on disk: what its writer and its reader must agree on.

One file: the trie of names, then sections of little-endian numbers, then a JSON header, then the footer
(offset and length of the header). The trie's reader ignores what follows it.
"""

import struct
from enum import IntEnum

FORMAT = 3
FILE = "gazetteer.bin"
SHAPES = "shapes.bin"
STAMP = "stamp.json"

FOOTER = struct.Struct("<QQ")
# latitude, longitude (1e-5 degree), population, offset of the name, province + 1, district + 1 (places by
# number), country, feature code, seat, how the point was found.
PLACE = struct.Struct("<iiIIIIHBBBxxx")
LOOSE_MARK = "~"
POSTING_BITS = 24
OWN_IDS = 1 << 31
"""Numbers from here on are places of our own tables, which GeoNames does not number."""


class Matched(IntEnum):
    """How a name belongs to its place, best first."""

    NAME = 0
    CORE = 1  # the name of a province or district without its type word
    TABLE = 2  # our own table of spellings
    ALIAS = 3  # another official or English name
    ALTERNATE = 4  # one of GeoNames' alternate names, in any language
    LOOSE = 5  # only the merged transliterations agree


class Seat(IntEnum):
    """Which government a city is the seat of."""

    NONE = 0
    ADMIN1 = 1
    COUNTRY = 2


class Point(IntEnum):
    """Where a place's coordinates come from."""

    OWN = 0
    CITIES = 1  # the middle of its cities
    SHAPE = 2  # the centre of its largest polygon
    PROVINCE = 3  # nothing better than its province's
