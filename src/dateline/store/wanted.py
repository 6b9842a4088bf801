"""What is wanted of the kept rows, and the conditions that say so in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from dateline.store import said, tables
from dateline.store.naming import spot_word

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows are asked by. Days are ISO; ``ranks`` are numbers of standings; names and words are folded.

    ``places`` are words of spots, any of which may be the place; an ``actor`` or ``outlet`` that is an empty text
    names nobody. Where it is known which lists of names hold the name, ``actor_keys`` and ``outlet_keys`` are their
    keys. ``dated`` leaves out rows of which the first or the last day is not known. Of the words of ``search`` each
    begins a word of one claim that the row rests on; none is found by an empty list, and None asks for all.
    """

    places: tuple[str, ...] = ()
    country: str | None = None
    actor: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    on: str | None = None
    ranks: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    search: tuple[str, ...] | None = None
    actor_keys: tuple[int, ...] | None = None
    outlet_keys: tuple[int, ...] | None = None
    dated: bool = False

    @property
    def of_claims(self) -> bool:
        """Say whether columns of ``claims`` are needed to tell which claims are wanted."""
        return bool(self.since or self.until or self.types)

    @property
    def narrows_places(self) -> bool:
        """Say whether a place or a country is asked for."""
        return bool(self.places or self.country)


def fused_rows(kind: str, wanted: Wanted, *, walked: bool = False) -> list[Condition]:
    """Return the conditions on fused rows; ``walked`` keeps the database from looking them up by place or name."""
    rows, column = tables.fused.c, _unsought if walked else _sought
    found = [rows.kind == kind, *_spots(column(rows.spot), wanted), *_days(rows, wanted)]
    found += _names(column(rows.naming), wanted.actor, wanted.actor_keys)
    found += _names(column(rows.press), wanted.outlet, wanted.outlet_keys)
    if wanted.ranks:
        found.append(rows.rank.in_(wanted.ranks))
    if wanted.types:
        found.append(rows.event_type.in_(wanted.types))
    found += _targets(rows.targets, wanted)
    for condition in _said(wanted, walked=walked):
        resting = _resting_on(condition)
        # Of a row that is met it is asked whether one of its claims says so; else these are found first.
        mine = resting.where(tables.members.c.fused == rows.key).correlate(tables.fused)
        found.append(mine.exists() if walked else rows.key.in_(resting))
    if wanted.dated:
        found += [rows.earliest.is_not(None), rows.latest.is_not(None)]
    if wanted.on is not None and kind == "control":
        found.append(or_(rows.earliest.is_(None), rows.earliest <= wanted.on))
        found.append(or_(rows.ended.is_(None), rows.ended > wanted.on))
    return found


def claims(wanted: Wanted, *, walked: bool = False) -> list[Condition]:
    """Return the conditions on claims: on ``told``, and on ``claims`` if ``of_claims``.

    ``walked`` keeps the database from looking them up by place or name.
    """
    told, rows, voices, column = tables.told.c, tables.claims.c, tables.voices.c, _unsought if walked else _sought
    found = [*_spots(column(told.spot), wanted), *_days(rows, wanted)]
    found += _names(column(told.naming), wanted.actor, wanted.actor_keys)
    if wanted.outlet is not None:
        printed = select(voices.annotation).where(*_names(voices.press, wanted.outlet, wanted.outlet_keys))
        found.append(column(told.annotation).in_(printed))
    if wanted.ranks:
        found.append(told.rank.in_(wanted.ranks))
    if wanted.types:
        found.append(rows.event_type.in_(wanted.types))
    return [*found, *_targets(told.targets, wanted), *_said(wanted, walked=walked)]


def articles(wanted: Wanted) -> list[Condition]:
    """Return the conditions on ``voices`` that speak: each thing wanted is told by one of the article's claims."""
    voices, told, rows = tables.voices.c, tables.told.c, tables.claims.c
    found = [voices.superseded == 0, *_days(voices, wanted)]
    found += _names(voices.press, wanted.outlet, wanted.outlet_keys)
    named = _names(told.naming, wanted.actor, wanted.actor_keys)
    of_claims = (_spots(told.spot, wanted), named, _targets(told.targets, wanted))
    for condition in (*chain.from_iterable(of_claims), *_said(wanted)):
        found.append(voices.article.in_(_articles_with(condition)))
    if wanted.types:
        typed = select(rows.annotation).where(rows.event_type.in_(wanted.types))
        found.append(voices.article.in_(_articles_with(told.annotation.in_(typed))))
    if wanted.ranks:  # a report has no standing
        found.append(false())
    return found


def _sought(column: Any) -> Any:  # noqa: ANN401
    return column


def _unsought(column: Any) -> Any:  # noqa: ANN401
    """Return a number that is equal to the column and that no index holds."""
    return column + 0


def _said(wanted: Wanted, *, walked: bool = False) -> Iterator[Condition]:
    """Yield the condition on the words of a claim, on ``told``; ``walked`` keeps it from being looked up by them."""
    if wanted.search is None:
        return
    if not wanted.search:
        yield false()
    elif walked:
        yield and_(*(tables.told.c.said.contains(f" {word}", autoescape=True) for word in wanted.search))
    else:
        yield said.has(wanted.search)


def _resting_on(condition: Condition) -> Select[Any]:
    told, members = tables.told.c, tables.members.c
    return select(members.fused).join(tables.told, told.claim == members.claim).where(condition)


def _articles_with(condition: Condition) -> Select[Any]:
    voices, told = tables.voices.alias(), tables.told
    return select(voices.c.article).join(told, told.c.annotation == voices.c.annotation).where(condition)


def _spots(column: Any, wanted: Wanted) -> Iterator[Condition]:  # noqa: ANN401
    words = tables.spot_words.c
    if wanted.places:
        yield column.in_(select(words.spot).where(words.word.in_(wanted.places)))
    if wanted.country:
        yield column.in_(select(words.spot).where(words.word == spot_word("c", wanted.country)))


def _names(column: Any, name: str | None, keys: tuple[int, ...] | None) -> Iterator[Condition]:  # noqa: ANN401
    if name is None:
        return
    if not name:
        yield false()
    else:
        yield column.in_(namings_with(name) if keys is None else keys)


def namings_with(name: str) -> Select[Any]:
    """Select the keys of the lists of names in which one holds this name."""
    namings = tables.namings.c
    return select(namings.key).where(namings.names.contains(name, autoescape=True))


def _days(rows: Any, wanted: Wanted) -> Iterator[Condition]:  # noqa: ANN401
    if wanted.since:
        yield or_(rows.latest.is_(None), rows.latest >= wanted.since)
    if wanted.until:
        yield or_(rows.earliest.is_(None), rows.earliest <= wanted.until)


def _targets(column: Any, wanted: Wanted) -> Iterator[Condition]:  # noqa: ANN401
    if wanted.targets:
        yield or_(*(column.contains(f" {target} ", autoescape=True) for target in wanted.targets))
