"""Put labels beside symbols so that they cover little, and push symbols apart that would lie on each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

_ROUNDS = 60
_MANY = 200
"""With more symbols than this none is moved: the map is crowded either way."""
_GLYPH = 0.56
"""The mean width of a letter, in font sizes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the sheet."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, spot: Spot, radius: float) -> "Box":
        """Return the square around a symbol."""
        return cls(spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius)

    def overlap(self, other: "Box") -> float:
        """Return the area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


@dataclass(slots=True)
class Sheet:
    """The paper: its size and what already lies on it."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """Return how much of the box is covered or sticks out."""
        outside = (
            max(0, -box.left) + max(0, -box.top) + max(0, box.right - self.width) + max(0, box.bottom - self.height)
        )
        return sum(box.overlap(other) for other in self.taken) + 100 * outside


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label's text begins, ends or has its middle, on the base line."""

    x: float
    y: float
    anchor: str
    box: Box


def spread(spots: Sequence[Spot], apart: float, sheet: Sheet) -> list[Spot]:
    """Return the spots pushed away from each other until they are ``apart``, as far as the sheet has room."""
    if len(spots) > _MANY:
        return list(spots)
    where = [[spot.x + dx, spot.y + dy] for spot, (dx, dy) in zip(spots, _nudges(spots), strict=True)]
    for _ in range(_ROUNDS):
        moved = _push(where, apart)
        for spot in where:
            spot[0] = min(max(spot[0], apart / 2), sheet.width - apart / 2)
            spot[1] = min(max(spot[1], apart / 2), sheet.height - apart / 2)
        if not moved:
            break
    return [Spot(x, y) for x, y in where]


def _nudges(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Return a small step for each spot that is on an earlier one, each in a direction of its own."""
    seen: dict[Spot, int] = {}
    steps = []
    for spot in spots:
        count = seen[spot] = seen.get(spot, -1) + 1
        turn = 2.399963 * count  # the golden angle
        steps.append((0.1 * math.cos(turn), 0.1 * math.sin(turn)) if count else (0.0, 0.0))
    return steps


def _push(where: list[list[float]], apart: float) -> bool:
    """Push every pair that is too close half the way apart; tell whether any was."""
    moved = False
    for i, a in enumerate(where):
        for b in where[i + 1 :]:
            dx, dy = b[0] - a[0], b[1] - a[1]
            distance = math.hypot(dx, dy)
            if distance >= apart - 0.05:
                continue
            ux, uy = (dx / distance, dy / distance) if distance else (math.cos(i), math.sin(i))
            step = (apart - distance) / 2
            a[0], a[1], b[0], b[1] = a[0] - ux * step, a[1] - uy * step, b[0] + ux * step, b[1] + uy * step
            moved = True
    return moved


def place_label(text: str, spot: Spot, radius: float, font: float, sheet: Sheet) -> Label:
    """Choose the place for a label that costs least, right before left before the others, and take it."""
    options = _options(len(text) * font * _GLYPH, spot, radius, font)
    best = min(enumerate(options), key=lambda option: (sheet.cost(option[1].box) + option[0] * font * 0.4, option[0]))[
        1
    ]
    sheet.taken.append(best.box)
    return best


def _options(width: float, spot: Spot, radius: float, font: float) -> list[Label]:
    """Return the places around a symbol, near ones first."""
    found = []
    for gap in (radius + 3, radius + 3 + font * 0.7):
        for dx, dy in ((1, 0), (-1, 0), (1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8), (0, -1), (0, 1)):
            x = spot.x + dx * gap * (0.8 if dy else 1)
            middle = spot.y + dy * (gap + (font * 0.45 if not dx else 0))
            anchor = {1: "start", -1: "end", 0: "middle"}[dx]
            left = {1: x, -1: x - width, 0: x - width / 2}[dx]
            box = Box(left, middle - font * 0.5, left + width, middle + font * 0.5)
            found.append(Label(x, middle + font * 0.35, anchor, box))
    return found
