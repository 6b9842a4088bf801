"""What all names of an article together say about countries, provinces and stretches of ground."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dateline.record.place import Place
from dateline.record.vocabulary import Feature

_CELL = 2.0  # degrees
_ROW = 1000  # cells are numbered, this many to a row: more than there are, so that no two rows touch
_BESIDE = [up * _ROW + aside for up in (-1, 0, 1) for aside in (-1, 0, 1)]


class Spot(NamedTuple):
    """Where a candidate lies: its country, its province if it has one, and its cell unless it is a country."""

    country: str
    province: tuple[str, str] | None
    cell: int | None


def spot_of(place: Place) -> Spot:
    """Return where a place lies."""
    cell = int(place.lat // _CELL) * _ROW + int(place.lon // _CELL)
    return Spot(
        place.country,
        (place.country, place.admin1) if place.admin1 else None,
        None if place.feature is Feature.COUNTRY else cell,
    )


class Ground:
    """What all names together say about countries, provinces and stretches of ground."""

    def __init__(self) -> None:
        self.country: dict[str, float] = defaultdict(float)
        self.province: dict[tuple[str, str], float] = defaultdict(float)
        self.cell: dict[int, float] = defaultdict(float)
        self.total = 0.0

    def add(self, spots: Sequence[Spot], share: Sequence[float], weighs: float) -> None:
        """Add what a name says that weighs so much; ``share`` is each candidate's part of it."""
        self.total += weighs
        for (country, province, cell), part in zip(spots, share, strict=True):
            weight = part * weighs
            self.country[country] += weight
            if province is not None:
                self.province[province] += weight
            if cell is not None:
                self.cell[cell] += weight

    def support(self, spots: Sequence[Spot], share: Sequence[float], weighs: float) -> list[float]:
        """Return what the other names add to each candidate of one that was added so."""
        itself = Ground()
        itself.add(spots, share, weighs)
        others = max(self.total - itself.total, 0.0) + 0.5
        found = []
        for country, province, cell in spots:
            score = 0.0
            if country:
                score += 3.0 * max(self.country[country] - itself.country[country], 0.0) / others
            if province is not None and cell is not None:
                mass = max(self.province[province] - itself.province[province], 0.0)
                score += 2.2 * mass / others + 0.5 * min(mass, 2.0)
            if cell is not None:
                score += 0.6 * min(max(self._around(cell) - itself._around(cell), 0.0), 3.0)
            found.append(score)
        return found

    def _around(self, cell: int) -> float:
        cells = self.cell
        return sum([cells[cell + step] for step in _BESIDE if cell + step in cells])
