"""Parts of a block that cannot influence each other: cells, by what claims are looked up and known by.

A claim is *known by* keys and *looks up* keys (``cluster.py``): where one looks up what another is known by, the fusing
of the first may depend on the second. Beside these, what steers the control of a place has a key of the place, accounts
in one sentence have one of the sentence, and sums of one kind one of the kind. Cells are what no such bond leaves, so
that each can be fused by itself, and a new claim changes none but its own. To know the cells without the claims, the
bonds of each page are kept as numbers: two keys that share a number at worst join what could have stayed apart.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from dateline.fuse.around import Around
from dateline.fuse.cluster import Key, known_by, looked_up
from dateline.fuse.counted import what
from dateline.fuse.decided import Decided
from dateline.fuse.features import ANY_KIND
from dateline.fuse.modes import OWNED, RESPONSIBILITY, aim, family, kind
from dateline.fuse.told import Told
from dateline.fuse.union import Union
from dateline.record.place import Where
from dateline.record.vocabulary import EventType


@dataclass(frozen=True, slots=True)
class Bonds:
    """The keys that a claim is known by and those that it looks up, as numbers."""

    claim: str
    known: frozenset[int]
    asked: frozenset[int]


def bonds_of(told: Sequence[Told], former: Sequence[Told], beside: Around, past: Around) -> list[Bonds]:
    """Return the bonds of claims, in order of their ids; ``beside`` is what their articles say about them.

    ``former`` are claims of pages that have changed. They are looked at together with the others, in what their
    articles say then (``past``), and so have bonds of their own.
    """
    found: dict[str, tuple[set[Key], set[Key]]] = {}
    for some, articles in ((told, beside), ((*told, *former) if former else (), past)):
        for one in some:
            _add_keys(one, articles, *found.setdefault(one.id, (set(), set())))
    numbers = _Numbers()
    return [
        Bonds(claim, frozenset(map(numbers.__getitem__, known)), frozenset(map(numbers.__getitem__, asked)))
        for claim, (known, asked) in sorted(found.items())
    ]


class _Numbers(dict[Key, int]):
    """The number of each key."""

    def __missing__(self, key: Key) -> int:
        number = self[key] = crc32(repr(key).encode(errors="surrogatepass"))
        return number


def cells(bonds: Iterable[Bonds]) -> list[frozenset[str]]:
    """Return the cells of claims with these bonds, in order of their smallest ids."""
    bonds = list(bonds)
    known, asked = set[int](), set[int]()
    for one in bonds:
        known |= one.known
        asked |= one.asked
    live, first = known & asked, dict[int, str]()
    joined: Union[str] = Union()
    for one in bonds:
        joined.add(one.claim)
        for key in live.intersection(one.known | one.asked):
            other = first.setdefault(key, one.claim)
            if other != one.claim:
                joined.join(other, one.claim)
    return [frozenset(members) for members in joined.groups().values()]


def told_cells(
    told: Sequence[Told], former: Sequence[Told], decided: Decided, beside: Around, past: Around
) -> list[frozenset[str]]:
    """Return the cells of the claims of a block, those of former pages among them.

    What somebody said to be one is of one cell, with all that steers the places that it tells of.
    """
    bonds = {one.claim: one for one in bonds_of(told, former, beside, past)}
    place_of = {one.id: one.claim.place for one in (*told, *former)}
    for pair in decided.same_among(bonds):
        if all(claim in bonds for claim in pair):
            keys: list[Key] = [
                ("same", *pair),
                *(place_key(place) for claim in pair if (place := place_of[claim]) is not None),
            ]
            joining = frozenset(_Numbers()[key] for key in keys)
            for claim in pair:
                bonds[claim] = Bonds(claim, bonds[claim].known | joining, bonds[claim].asked | joining)
    return cells(bonds.values())


def place_key(place: Where) -> Key:
    """Return what claims that steer the control of a place share."""
    return ("place", place.id)


def packed(bonds: Sequence[Bonds]) -> bytes:
    """Return bonds as bytes: the ids, a line each, an empty line, then numbers of four bytes."""
    numbers = [n for b in bonds for n in (len(b.known), len(b.asked), *sorted(b.known), *sorted(b.asked))]
    return "".join(f"{b.claim}\n" for b in bonds).encode() + b"\n" + struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(raw: bytes) -> Iterator[Bonds]:
    """Yield the bonds that ``packed`` made bytes of, of one claim or more."""
    lines, _, rest = raw.partition(b"\n\n")
    numbers = struct.unpack(f"<{len(rest) // 4}I", rest)
    at = 0
    for claim in lines.decode().split("\n"):
        middle = at + 2 + numbers[at]
        end = middle + numbers[at + 1]
        yield Bonds(claim, frozenset(numbers[at + 2 : middle]), frozenset(numbers[middle:end]))
        at = end


def _add_keys(told: Told, articles: Around, known: set[Key], asked: set[Key]) -> None:
    """Add the keys that a claim is known by and those that it looks up."""
    shared = list(_shared(told, articles))
    known.update(shared)
    asked.update(shared)
    if told.id in articles.sums:
        return
    one = articles.marks(told)
    if not told.supports:
        asked.update(looked_up(one))
    elif one.happens and not (one.thin or one.of_run):
        name = aim(told.claim)
        one = one if one.family == name else replace(one, family=name)
        known.update(known_by(one))
        asked.update(looked_up(one))
        for name in OWNED if told.claim.mode == RESPONSIBILITY else ():
            asked.update(looked_up(replace(one, family=name, kind=ANY_KIND)))


def _shared(told: Told, articles: Around) -> Iterator[Key]:
    """Yield what all claims that share it are joined by."""
    claim = told.claim
    steers = claim.event_type is EventType.CONTROL or family(claim) == "battle" or kind(claim) == "deployment/withdraw"
    if claim.place is not None and steers:
        yield place_key(claim.place)
    if told.id not in articles.sums:
        if family(claim) in OWNED:
            yield ("sentence", told.article, claim.quote.start, claim.quote.end)
    elif claim.toll is not None:
        yield ("sums", *what(claim.toll))
