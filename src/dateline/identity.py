"""What became of the ids of incidents: found when they are fused again, followed and told when somebody asks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.attach import attached, heirs
from dateline.export import visible
from dateline.fuse.identity import outcomes
from dateline.record.identity import IdCause, IdChange, IdFate, IdPointer

if TYPE_CHECKING:
    from dateline.store import Store
    from dateline.store.former import Former

_FATES = {
    IdFate.RENAMED: "is called {} now, by a smaller claim that joined it",
    IdFate.MERGED: "was merged into {}",
    IdFate.SPLIT: "was split into {}",
    IdFate.REREAD: "was read again as {}",
    IdFate.GONE: "is gone: no report tells of it any more",
}
_CAUSES = {
    IdCause.REPORTS: "because of what new reports tell (claims {})",
    IdCause.JUDGEMENT: "because somebody judged so (judgement {})",
    IdCause.READING: "because its reports were read again or changed (claims {})",
    IdCause.PROGRAM: "because all was fused anew, by another program or gazetteer or in another situation",
    IdCause.ACCOUNTS: "because other accounts around it changed",
}


def id_changes(store: "Store", former: "Former") -> tuple[IdChange, ...]:
    """Return what became of the ids of incidents that were."""
    held = set[str]().union(*former.after.values())
    lost = {claim for claims in former.before.values() if not claims & held for claim in claims}
    found = heirs(store, lost) if lost else {}
    after = {**former.after, **store.incidents_of(found.values())}
    made = outcomes(former.before, after, found, attached(store), anew=former.anew)
    at = datetime.now(UTC)
    return tuple(IdChange(one.id, one.fate, one.into, at, one.cause, one.causes) for one in made)


def followed(store: "Store", wanted: str) -> dict[str, IdChange]:
    """Return what became last of an id that leads to nothing now, or of all that begin so; empty for no such id.

    A claim that only an earlier reading made leads to the one that stands on its words.
    """
    found = {one.id: one for one in store.id_changes(start=wanted)}
    if wanted in found:
        return {wanted: found[wanted]}
    if found or wanted not in store.stood([wanted]):
        return found
    led = heirs(store, [wanted]).get(wanted)
    into = (IdPointer(led, (led,)),) if led else ()
    return {wanted: IdChange(wanted, IdFate.REREAD if led else IdFate.GONE, into, None, IdCause.READING, ())}


def change_line(change: IdChange) -> str:
    """Return in one line what became of an id, when, and why."""
    into = " and ".join(one.id for one in change.into)
    at = f" ({change.at.isoformat(timespec='seconds').replace('+00:00', 'Z')})" if change.at else ""
    why = _CAUSES[change.cause].format(", ".join(change.causes)).replace(" (claims )", "")
    return visible(f"{change.id} {_FATES[change.fate].format(into)}{at}, {why}")


def lines(changes: tuple[IdChange, ...]) -> Iterator[str]:
    """Yield a log of changes in plain text, oldest first."""
    yield from (change_line(one) for one in changes)
    if not changes:
        yield "No id of an incident has changed."
