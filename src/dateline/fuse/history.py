"""How a row came to stand as it does: its claims replayed in the order in which they were published."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from dateline.fuse.told import Told
from dateline.record.fused import Change
from dateline.record.vocabulary import Interest, Standing

Stand = tuple[Standing, bool, bool]
"""The standing, whether it is disputed, whether unverified."""

_UNDATED = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
_EVER = datetime.max.replace(tzinfo=UTC)
_MANY = 40  # moments beyond which only those are replayed at which a voice says something for the first time
_NAMED = 3  # voices that a cause names
_STAKE = {Interest.AGAINST: ", against its interest", Interest.FOR: ", in its interest"}


def history(
    told: Sequence[Told], former: Sequence[Told], stand: Callable[[Sequence[Told]], Stand]
) -> tuple[Change, ...]:
    """Return the changes of a row's standing, oldest first.

    ``former`` are claims of pages that say something else now: they count until their page changed. Reports without
    a date come last. What is given now is what ``stand`` says of ``told``.
    """
    out: list[Change] = []
    known: Sequence[Told] = ()
    for moment in _moments(told, former):
        seen = [t for t in (*former, *told) if (t.at or _UNDATED) <= moment < (t.until or _EVER)]
        now = stand(seen) if seen else None
        if now is None or (out and now == (out[-1].standing, out[-1].disputed, out[-1].unverified)):
            known = seen
            continue
        cause, claims = _cause(known, seen)
        out.append(Change(None if moment == _UNDATED else moment, *now, cause, claims))
        known = seen
    return tuple(out)


def _moments(told: Sequence[Told], former: Sequence[Told]) -> list[datetime]:
    moments = sorted({t.at or _UNDATED for t in (*told, *former)} | {t.until for t in former if t.until is not None})
    if len(moments) <= _MANY or former:
        return moments
    first: dict[object, datetime] = {}
    for one in sorted(told, key=lambda t: (t.at or _UNDATED, t.id)):
        first.setdefault(
            (one.voice.keys, one.interest, one.claim.stance, one.claim.modality, one.doubts), one.at or _UNDATED
        )
    return sorted({*first.values(), moments[-1]})


def _cause(before: Sequence[Told], now: Sequence[Told]) -> tuple[str, tuple[str, ...]]:
    """Return in words who said what anew, or says it no more, and the claims in which they did."""
    were = {t.id for t in before}
    new = [t for t in now if t.id not in were] if were else now
    are = {t.id for t in now} if were else were
    gone = [t for t in before if t.id not in are]
    said = [f"{t.voice.name} {_verb(t)} in {t.outlet}{_STAKE.get(t.interest, '')}" for t in sorted(new, key=_weight)]
    said += [f"{t.outlet} no longer carries what {t.voice.name} said" for t in sorted(gone, key=_weight)]
    named = list(dict.fromkeys(said))
    more = f"; and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return "; ".join(named[:_NAMED]) + more, tuple(sorted(t.id for t in (*new, *gone)))


def _verb(told: Told) -> str:
    if told.denies:
        return "denies it"
    return "doubts it" if told.doubting else "says so"


def _weight(told: Told) -> tuple[bool, int, bool, str]:
    return (told.supports, -told.rank, told.summary, told.id)
