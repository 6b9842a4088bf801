"""Counts of people, merged: one counter once, low to high over the counters, never a sum.

The rule: of each counter its latest figure counts and its earlier ones are revisions; of several in one article the
greatest, for the lesser ones are parts of it. Over several counters of one happening low is the lowest and high the
highest figure that any gives; best is that of the counter with least interest, the latest among equals. Counters with
an interest have figures and rows of their own. What is counted apart (children among people, the wounded beside the
dead, a week beside its days) stays apart. Every row says which of this was applied.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dateline.fuse.counted import ONE, counter_name, figure, what
from dateline.fuse.happenings import Happening
from dateline.fuse.marks import span_of
from dateline.fuse.origins import grouped
from dateline.fuse.persons import Person, by_words, of_one_happening
from dateline.fuse.places import place_of
from dateline.fuse.standing import assess
from dateline.fuse.told import Told
from dateline.fuse.when import Dating, agree, meet, width
from dateline.record.claim import Toll, Window
from dateline.record.fused import Reason, TollRow
from dateline.record.vocabulary import Interest

_FIRST = datetime.min.replace(tzinfo=UTC)
_DOUBTS = frozenset({"figure", "event"})


def figures(told: Sequence[Told]) -> tuple[Toll, ...]:
    """Return the merged counts of one happening: by set of kinds, class of people, and who counts in whose interest."""
    groups = _by_what(t for t in told if t.claim.toll is not None)
    return tuple(merged(members) for _, group in sorted(groups.items()) for members in _by_interest(group))


def toll_rows(told: Sequence[Told], happenings: Iterable[Happening], aggregate: frozenset[str]) -> tuple[TollRow, ...]:
    """Return a row for every count: those of a happening, then those over a window that belong to none (the sums)."""
    rows: list[TollRow] = []
    for happening in happenings:
        counted = [t for t in happening.told if t.claim.toll is not None]
        for group in _by_what(counted).values():
            rows += [_row(members) for members in _by_interest(group)]
    loose = [t for t in told if t.claim.toll is not None and t.supports and t.id in aggregate]
    for group in _by_what(loose, by_words).values():
        for counter in _by_counter(group):
            rows += [_row(members) for members in _by_window(counter)]
    return tuple(sorted(rows, key=lambda r: r.id))


def merged(told: Sequence[Told]) -> Toll:
    """Return one count from several of one thing."""
    newest = _newest(told)
    first = min(newest, key=lambda t: (-t.rank, t.at is None, _backwards(t.at), t.id))
    base = _toll(first)
    lows = [low for t in newest if (low := _low(_toll(t))) is not None]
    highs = [_high(_toll(t)) for t in newest]
    known = [high for high in highs if high is not None]
    high = max(known) if known and len(known) == len(highs) and len(newest) > 1 else base.high
    names = sorted({name for t in told if (name := counter_name(t)) is not None})
    return replace(
        base,
        low=min(lows) if len(newest) > 1 and lows else base.low,
        high=high,
        counter=base.counter or counter_name(first) or (names[0] if names else None),
        window=_first_window(told),
    )


def _newest(told: Sequence[Told]) -> list[Told]:
    """Return the latest figure of each counter, of several in one article the greatest."""
    return [max(group, key=lambda t: (t.at or _FIRST, _size(t), t.id)) for group in _by_counter(told)]


def _size(told: Told) -> int:
    toll = _toll(told)
    return max((n for n in (toll.low, toll.best, toll.high) if n is not None), default=-1)


def _rules_applied(told: Sequence[Told], row: Toll) -> tuple[Reason, ...]:
    """Return how the row's figure came from its claims."""
    why: list[Reason] = []
    newest = {t.id for t in _newest(told)}
    for group in _by_counter(told):
        last = next(t for t in group if t.id in newest)
        name = counter_name(last) or last.voice.name
        changed = [t for t in group if t.id not in newest and figure(_toll(t)) != figure(_toll(last))]
        parts = [t for t in changed if t.article == last.article]
        earlier = [t for t in changed if t.article != last.article]
        if earlier:
            text = f"{name} gave other figures before; the latest counts, and none is added to it."
            why.append(Reason("figure_revised", text, _ids([*earlier, last])))
        if parts:
            text = f"The lesser figures that {name} gives beside it are parts of it; they are not added."
            why.append(Reason("figure_of_total", text, _ids(parts)))
    figures_given = {figure(_toll(t)) for t in told if t.id in newest}
    if len(newest) > 1 and len(figures_given) > 1:
        text = f"{len(newest)} counters differ: the lowest and the highest bound it"
        best = f", and {row.best} is that of the one with least interest in it, the latest among equals."
        why.append(Reason("figures_differ", text + (best if row.best is not None else "."), tuple(sorted(newest))))
    return tuple(why)


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(sorted(t.id for t in told))


def _row(told: Sequence[Told]) -> TollRow:
    assessment, origins = assess(told, doubts=_DOUBTS)
    dated = agree(Dating(span_of(t), t.rank, t.claim.when, t.id) for t in told)
    best = min(told, key=lambda t: (-t.rank, t.id))
    toll = merged(told)
    return TollRow(
        id=min(t.id for t in told),
        toll=toll,
        event_type=best.claim.event_type,
        place=place_of(told),
        when=dated.when,
        assessment=replace(assessment, why=(*assessment.why, *_rules_applied(told, toll))),
        origins=origins,
        claims=_ids(told),
        revisions=_revisions(told),
    )


def _revisions(told: Sequence[Told]) -> tuple[tuple[str, Toll], ...]:
    """Return the claims with which a counter changed its figure, in order of publication; none for a single figure.

    Of several figures of one article the greatest speaks.
    """
    out: list[tuple[str, Toll]] = []
    for group in _by_counter(told):
        greatest: dict[str, Told] = {}
        for one in sorted(group, key=lambda t: (_size(t), t.id)):
            greatest[one.article] = one
        ordered = sorted(greatest.values(), key=lambda t: (t.at or _FIRST, t.id))
        changes = [t for at, t in enumerate(ordered) if not at or figure(_toll(t)) != figure(_toll(ordered[at - 1]))]
        if len(changes) > 1:
            out += [(t.id, _toll(t)) for t in changes]
    return tuple(out)


def _by_what(
    told: Iterable[Told], persons: Callable[[Iterable[Told]], list[Person]] = of_one_happening
) -> dict[tuple[str, str, str], list[Told]]:
    """Return the claims by what they count: kinds, class of people, unit. ``persons`` tells single ones apart."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    alone: dict[tuple[str, str], list[Told]] = {}
    for one in sorted(told, key=lambda t: t.id):
        if one.claim.toll is not None:
            kinds, people, unit = what(one.claim.toll)
            if people == ONE:
                alone.setdefault((kinds, unit), []).append(one)
            else:
                groups.setdefault((kinds, people, unit), []).append(one)
    for (kinds, unit), singles in alone.items():
        for person in persons(singles):
            members = sorted(person, key=lambda t: t.id)
            groups[kinds, f"{ONE} {members[0].id}", unit] = members
    return groups


def _by_interest(told: Sequence[Told]) -> list[list[Told]]:
    """Return the disinterested counters together and each side's apart: the attacker's number stays its own."""
    sides: dict[str, list[Told]] = {}
    for counter in _by_counter(told):
        speaking = [t for t in counter if not t.voice.own] or counter
        bound = sorted({t.voice.side for t in speaking if t.interest in (Interest.FOR, Interest.AGAINST)})
        sides.setdefault(bound[0] if bound else "", []).extend(counter)
    return [group for _, group in sorted(sides.items())]


def _by_counter(told: Sequence[Told]) -> list[list[Told]]:
    """Return the claims by who counted; an outlet that repeats a figure which its article cites did not count."""
    cited: dict[tuple[str, object], Told] = {}
    for one in told:
        if not one.voice.own:
            cited.setdefault((one.article, figure(_toll(one))), one)
    lent = {
        one.id: cited[one.article, figure(_toll(one))]
        for one in told
        if one.voice.own and (one.article, figure(_toll(one))) in cited
    }
    return [group for _, group in sorted(grouped(told, lent).items())]


def _by_window(told: Sequence[Told]) -> list[list[Told]]:
    """Return one counter's figures by the window that they cover; a figure restated later keeps its first window."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (t.at or _FIRST, t.id)):
        fitting = [group for group in groups if _same_window(group[-1], one)]
        if fitting:
            fitting[-1].append(one)
        else:
            groups.append([one])
    return groups


def _same_window(earlier: Told, later: Told) -> bool:
    a, b = _toll(earlier).window, _toll(later).window
    if a is None or b is None:
        return figure(_toll(earlier)) == figure(_toll(later))
    if a == b:
        return True
    mine, other = width(a), width(b)
    if mine is None or other is None:
        return a.earliest is not None and a.earliest == b.earliest
    alike = abs(mine - other) <= max(2, max(mine, other) // 5)
    return alike and meet(a, b) is not None and figure(_toll(earlier)) == figure(_toll(later))


def _first_window(told: Sequence[Told]) -> Window | None:
    windows = [(t.at or _FIRST, t.id, w) for t in told if (w := _toll(t).window) is not None]
    return min(windows, key=lambda w: w[:2])[2] if windows else None


def _toll(told: Told) -> Toll:
    toll = told.claim.toll
    if toll is None:
        raise ValueError(f"claim {told.id} has no toll")
    return toll


def _low(toll: Toll) -> int | None:
    return toll.low if toll.low is not None else toll.best


def _high(toll: Toll) -> int | None:
    return toll.high if toll.high is not None else toll.best


def _backwards(at: datetime | None) -> float:
    return -(at or _FIRST).timestamp() if at is not None else 0.0
