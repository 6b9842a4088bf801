"""A place that an argument of a predicate names, whole or in part."""

from dataclasses import dataclass

from dateline.extract.frames.mentions import Named
from dateline.extract.tokens import Token
from dateline.record.place import Place


@dataclass(frozen=True, slots=True)
class PlaceArgument:
    """A place that an argument names, and the part of it that is meant, as worded."""

    place: Place
    token: Token
    part: str | None = None
    alternatives: tuple[str, ...] = ()
    focused: bool = False
    titled: bool = False

    @property
    def partial(self) -> bool:
        """Whether only a part of the place is meant."""
        return self.part is not None


def as_named(named: Named) -> PlaceArgument:
    """Return a place of the sentence as an argument."""
    return PlaceArgument(named[0], named[1], None, named[2].alternatives)


def in_focus(place: Place | None, head: Token) -> list[PlaceArgument]:
    """Return a place that the words leave out as an argument, if one is in focus."""
    return [PlaceArgument(place, head, focused=True)] if place is not None else []
