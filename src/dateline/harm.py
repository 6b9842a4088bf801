"""How many people one incident killed, wounded or displaced, so that incidents can be added up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.record.claim import Toll
from dateline.record.fused import Incident
from dateline.record.vocabulary import Modality, TollKind
from dateline.store.fusedrows import Figure

HARMS = (TollKind.KILLED, TollKind.WOUNDED, TollKind.DISPLACED)
_HAPPENED = (Modality.ASSERTED, Modality.ONGOING)


def figures_of(row: Incident) -> tuple[Figure, ...]:
    """Return a figure for each harm that is counted for itself: "killed or wounded" is neither.

    Two counts of the same people are one range. Those of different people may overlap, as children do among the dead:
    of them the largest stands for all, so that sums are rather too small than too large.
    """
    if row.modality not in _HAPPENED:
        return ()
    found = ((harm, [toll for toll in row.tolls if toll.kinds == (harm,)]) for harm in HARMS)
    return tuple(_figure(harm, tolls) for harm, tolls in found if tolls)


def _figure(harm: TollKind, tolls: Sequence[Toll]) -> Figure:
    of_group: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        of_group[toll.group].append(toll)
    ranges = [_range(some) for some in of_group.values()]
    low, best, high = (_largest(one[at] for one in ranges) for at in range(3))
    return Figure(harm.value, low, best, high)


def _range(tolls: Sequence[Toll]) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high of counts of the same people; best is the lower of several."""
    lows = [n for toll in tolls if (n := _first(toll.low, toll.best)) is not None]
    bests = [n for toll in tolls if (n := _first(toll.best, toll.low)) is not None]
    highs = [_first(toll.high, toll.best) for toll in tolls]
    open_ended = any(n is None for n in highs)
    return min(lows, default=None), min(bests, default=None), None if open_ended else _largest(highs)


def _first(*numbers: int | None) -> int | None:
    return next((n for n in numbers if n is not None), None)


def _largest(numbers: Iterable[int | None]) -> int | None:
    return max((n for n in numbers if n is not None), default=None)
