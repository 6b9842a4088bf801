"""Which claims are fused together: each in the neighbourhood of its place, or in that of the claim it stands by.

A block is a word: "AF/Kunduz" is a province, "AF/" a country of which no place is named, "AF:sums" what counts over a
country or a window, "/" the high seas, "/2021-3" nowhere at all as told in that quarter of a year ("/" where that is
not known). Claims of different blocks are never compared, so that a block can be fused by itself. What is said here is
what an article tells of itself; claims without a place may belong elsewhere by what others tell (``twins.py``).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.fuse.features import ANY_KIND
from dateline.fuse.gathered import cluster_of
from dateline.fuse.link import score
from dateline.fuse.marks import Marks, marks
from dateline.fuse.modes import OWNED, RESPONSIBILITY, family, rules
from dateline.fuse.names import words
from dateline.fuse.sums import sums
from dateline.fuse.told import Told, tell
from dateline.record.annotation import Annotation
from dateline.record.place import Where
from dateline.record.vocabulary import Feature, Modality
from dateline.record.world import World

Block = str
_SUMS = ":sums"
_NEAREST = 24  # placed claims of an article that one without a place is held against


def blocks_of(annotation: Annotation) -> dict[str, Block]:
    """Return the block of each claim of an article, whatever the world at hand and whatever was decided."""
    return shared_out(list(tell(annotation, {}, World())))


def shared_out(told: Sequence[Told]) -> dict[str, Block]:
    """Return the block of each of these claims, which are all those of one article.

    What counts over a window goes with the sums of its country; what names no place finer than a country goes to the
    claim with a place that it fits best, the nearest of equals, else to the province of which the article tells most.
    Waters of no country are a place in this. What happened nowhere is known by when it was told, lest it all be one.
    """
    counting = sums(told)
    single = [t for t in told if t.id not in counting]
    placed = sorted((t for t in single if _is_placed(t) or at_sea(t.claim.place)), key=_position)
    out = {t.id: neighbourhood(t.claim.place) for t in placed}
    main = _main(told, list(out.values()))
    anchors = _Anchors([t for t in placed if t.claim.modality is not Modality.HISTORICAL])
    for one in single:
        if one.id not in out:
            anchor = anchors.of(one)
            out[one.id] = neighbourhood(anchor.claim.place) if anchor is not None else _unanchored(one, main)
    for sum_ in (t for t in told if t.id in counting):
        country = _country(sum_.claim.place) or country_of_block(main)
        out[sum_.id] = f"{country}{_SUMS}"
    return out


def neighbourhood(place: Where | None) -> Block:
    """Return the block of a place: its province, or what stands for one."""
    if place is None:
        return "/"
    if place.feature in (Feature.COUNTRY, Feature.REGION):
        return f"{place.country}/"
    return f"{place.country}/{place.admin1 or place.name}"


def at_sea(place: Where | None) -> bool:
    """Return whether the place is a sea, a gulf or a strait of no country."""
    return place is not None and not place.country and not rules().waters.isdisjoint(words(place.name))


def is_sums(block: Block) -> bool:
    """Return whether the block is that of what counts over a country or a window."""
    return block.endswith(_SUMS)


def is_province(block: Block) -> bool:
    """Return whether the block is that of a province, or of what stands for one."""
    country, _, province = block.partition("/")
    return bool(country and province)


def country_of_block(block: Block) -> str:
    """Return the country in which a block lies, "" for one that lies nowhere."""
    return block.partition(":")[0].partition("/")[0]


def _quarter(told: Sequence[Told]) -> str:
    """Return the quarter of the year in which the article was published, "" where its day is not known."""
    day = min((t.day for t in told if t.day is not None), default=None)
    return f"{day.year}-{(day.month + 2) // 3}" if day is not None else ""


def _country(place: Where | None) -> str:
    return place.country if place is not None else ""


def _main(told: Sequence[Told], blocks: Sequence[Block]) -> Block:
    """Return the block of which the article tells most, of equals the first in its text."""
    if not blocks:
        blocks = [
            f"{t.claim.place.country}/"
            for t in sorted(told, key=lambda t: (t.claim.quote.start, t.id))
            if t.claim.place is not None
        ]
    counted = Counter(blocks)
    return max(counted, key=lambda b: counted[b]) if counted else f"/{_quarter(told)}"


def _is_placed(one: Told) -> bool:
    return one.claim.place is not None and one.claim.place.feature not in (Feature.COUNTRY, Feature.REGION)


def _unanchored(one: Told, main: Block) -> Block:
    """Return the block of a claim that fits none with a place: a country that is not the main one's stays its own."""
    country = _country(one.claim.place)
    return main if country in ("", country_of_block(main)) else f"{country}/"


class _Anchors:
    """The placed claims of an article. What they say is looked at only where there is a choice among several."""

    def __init__(self, placed: Sequence[Told]) -> None:
        self._placed = placed
        self._marks: dict[str, Marks] = {}

    def of(self, one: Told) -> Told | None:
        """Return the placed claim that this one fits best, the nearest of equals."""
        families = OWNED if one.claim.mode == RESPONSIBILITY else (family(one.claim),)
        country = _country(one.claim.place)
        akin = [t for t in self._placed if family(t.claim) in families and country in ("", _country(t.claim.place))]
        near = sorted(akin, key=lambda t: (_distance(one, t), t.id))[:_NEAREST]
        if len(near) < 2:
            return near[0] if near else None
        return min(near, key=lambda t: (-self._fit(one, t), _distance(one, t), t.id))

    def _fit(self, told: Told, anchor: Told) -> float:
        one, other = self._marked(told), self._marked(anchor)
        if one.family != other.family:
            one = replace(one, family=other.family, kind=ANY_KIND)
        return score(one, cluster_of(other)).value

    def _marked(self, told: Told) -> Marks:
        if told.id not in self._marks:
            self._marks[told.id] = marks(told)
        return self._marks[told.id]


def _distance(one: Told, other: Told) -> int:
    return abs(one.claim.quote.start - other.claim.quote.start)


def _position(one: Told) -> tuple[int, str]:
    return (one.claim.quote.start, one.id)
