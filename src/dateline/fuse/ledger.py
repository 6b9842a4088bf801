"""Ids of incidents that survive growth, merging and splitting: from the claims, and the ids that were given before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.record.fused import Incident


@dataclass(frozen=True, slots=True)
class IdChange:
    """What became of ids: ``merged`` into one, ``split`` into several, or ``lost`` with their claims."""

    change: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ids given so far: the claims of each at its last state, where each old id leads, and all changes in order."""

    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pointers: Mapping[str, str] = field(default_factory=dict)
    log: tuple[IdChange, ...] = ()

    def current(self, ident: str) -> str | None:
        """Return the id under which an incident that once had this id is found now, None if it is lost."""
        seen: set[str] = set()
        while ident in self.pointers and ident not in seen:
            seen.add(ident)
            ident = self.pointers[ident]
        return ident if ident in self.claims else None


def carry(incidents: Sequence[Incident], earlier: Ledger) -> tuple[tuple[Incident, ...], Ledger]:
    """Return the incidents under the ids that they had, and the ledger after them.

    An incident keeps the id of the earlier one with which it shares most claims; of several earlier ones in it the
    others become pointers; of several later ones of an earlier incident the one that holds most of it keeps the id.
    New ones take their smallest claim. Pure, and the same for any order of incidents.
    """
    ordered = sorted(incidents, key=lambda i: i.id)
    holding = {claim: at for at, one in enumerate(ordered) for claim in one.claims}
    shares: dict[tuple[str, int], int] = {}
    for ident, claims in earlier.claims.items():
        for claim in claims & holding.keys():
            shares[ident, holding[claim]] = shares.get((ident, holding[claim]), 0) + 1
    names: dict[int, str] = {}
    for (ident, at), _ in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])):
        if at not in names and ident not in names.values():
            names[at] = ident
    taken = set(names.values()) | set(earlier.claims) | set(earlier.pointers)
    for at, one in enumerate(ordered):
        if at not in names:
            free = (claim for claim in sorted(one.claims) if claim not in taken)
            names[at] = next(free, one.id)
            taken.add(names[at])
    out = tuple(sorted((replace(one, id=names[at]) for at, one in enumerate(ordered)), key=lambda i: i.id))
    return out, _ledger(earlier, names, shares, out)


def _ledger(
    earlier: Ledger, names: Mapping[int, str], shares: Mapping[tuple[str, int], int], out: Sequence[Incident]
) -> Ledger:
    into: dict[str, list[str]] = {ident: [] for ident in earlier.claims}
    of: dict[str, list[str]] = {}
    for (ident, at), _ in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])):
        into[ident].append(names[at])
        of.setdefault(names[at], []).append(ident)
    pointers = {old: new for old, new in earlier.pointers.items() if old not in set(names.values())}
    pointers |= {old: found[0] for old, found in into.items() if found and old not in found}
    log = [IdChange("merged", tuple(sorted(old)), (new,)) for new, old in sorted(of.items()) if len(old) > 1]
    log += [IdChange("split", (old,), tuple(sorted(new))) for old, new in sorted(into.items()) if len(new) > 1]
    log += [IdChange("lost", (old,), ()) for old, new in sorted(into.items()) if not new]
    return Ledger({one.id: frozenset(one.claims) for one in out}, pointers, (*earlier.log, *log))
