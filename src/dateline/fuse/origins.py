"""From the claims of one row to its origins: who had the knowledge, each counted once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.fuse.names import normal, sources, words
from dateline.fuse.told import RANK, Told
from dateline.fuse.union import Union
from dateline.fuse.when import narrower, window
from dateline.record.fused import Origin
from dateline.record.vocabulary import Interest

_LONGEST = 6  # words of an organisation's name that are looked for inside a speaker's role


@dataclass(frozen=True, slots=True)
class Resting:
    """The origins of a row, and the claims that repeat in the outlet's voice what a cited source says."""

    origins: tuple[Origin, ...]
    summed_up: tuple[str, ...]
    independent: int
    competent: tuple[str, ...]


def rest_on(told: Iterable[Told]) -> Resting:
    """Return the origins that assert or deny a row, in order of their keys.

    Those who assert are told apart from those who deny: one voice may do both, at different times.
    """
    everything = sorted((t for t in told if not t.doubting), key=lambda t: t.id)
    asserting = [t for t in everything if not t.denies]
    lent = _lent(asserting)
    origins: list[Origin] = []
    independent = 0
    competent: set[str] = set()
    for denies in (False, True):
        members = [t for t in everything if t.denies == denies]
        if not members:
            continue
        for key, group in sorted(grouped(members, lent).items()):
            origins.append(_origin(key, group, lent, denies=denies))
            speaking = [t for t in group if t.id not in lent]
            if not denies and any(not t.voice.hearsay for t in speaking):
                independent += 1
            competent.update(t.id for t in speaking if t.voice.competent and t.interest is Interest.NONE)
    return Resting(tuple(origins), tuple(sorted(lent)), independent, tuple(sorted(competent)))


def _lent(told: Sequence[Told]) -> dict[str, Told]:
    """Return, for each claim in an outlet's own voice that only sums up a cited one, the cited one.

    A headline, lead or caption always does. A sentence of the report stands by itself only where those it cites
    gain by what they say or are not known, and it narrows the day, which none of them did.
    """
    cited: dict[str, list[Told]] = {}
    for one in told:
        if not one.voice.own:
            cited.setdefault(one.article, []).append(one)
    lent: dict[str, Told] = {}
    for one in told:
        behind = cited.get(one.article, ()) if one.voice.own else ()
        if behind and not _stands_alone(one, behind):
            lent[one.id] = min(behind, key=lambda t: (-RANK[t.interest], t.id))
    return lent


def _stands_alone(own: Told, cited: Sequence[Told]) -> bool:
    if own.summary or any(RANK[t.interest] >= RANK[Interest.NONE] for t in cited):
        return False
    mine = window(own.claim.when.earliest, own.claim.when.latest)
    return all(narrower(mine, window(t.claim.when.earliest, t.claim.when.latest)) for t in cited)


def grouped(told: Sequence[Told], lent: Mapping[str, Told]) -> dict[str, list[Told]]:
    """Return the claims by origin, each under the smallest key of its voices.

    ``lent`` gives the claims in an outlet's voice that count as the cited claim which they repeat.
    """
    if len(told) == 1:
        return {min(_keys(lent.get(told[0].id, told[0]))): [told[0]]}
    same: Union[str] = Union()
    for one in told:
        keys = _keys(lent.get(one.id, one))
        for key in keys:
            same.join(keys[0], key)
    speaking = [t for t in told if t.id not in lent]
    if len({t.voice.keys for t in speaking}) > 1:
        _join_organisations(speaking, same)
        _join_roles(speaking, same)
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(same.root(_keys(lent.get(one.id, one))[0]), []).append(one)
    return groups


def _keys(told: Told) -> tuple[str, ...]:
    """Return the voice's keys; all who assert what one side gains by are one origin."""
    if told.interest is Interest.FOR and told.voice.side not in ("none", "unknown"):
        return (*told.voice.keys, f"for:{told.voice.side}")
    return told.voice.keys


def _join_organisations(told: Sequence[Told], same: Union[str]) -> None:
    """Join a speaker with the organisation that the role names, and a bare family name with the full one."""
    named = [t for t in told if t.voice.named]
    whole: dict[str, list[str]] = {}
    family: dict[str, list[str]] = {}
    for one in named:
        parts = words(one.voice.name)
        whole.setdefault(normal(one.voice.name), []).append(one.voice.keys[0])
        if len(parts) > 1 and not one.voice.own:
            family.setdefault(parts[-1], []).append(one.voice.keys[0])
    for one in told:
        if not one.voice.own:
            for phrase in sorted(_phrases(one)):
                _join_only(same, whole.get(phrase, ()), one)
            if one.voice.named:
                _join_only(same, family.get(normal(one.voice.name), ()), one)


def _join_only(same: Union[str], keys: Sequence[str], told: Told) -> None:
    """Join the voice with the origin under these keys if there is just one such origin."""
    if keys and len({same.root(key) for key in keys}) == 1:
        same.join(keys[0], told.voice.keys[0])


def _phrases(told: Told) -> set[str]:
    """Return the runs of words of a role or a description, each in its one spelling."""
    alike = sources().same
    out: set[str] = set()
    for text in (told.voice.role or "", "" if told.voice.named else told.voice.name):
        found = words(text)
        for start in range(len(found)):
            for end in range(start + 1, min(len(found), start + _LONGEST) + 1):
                phrase = " ".join(found[start:end])
                out.add(alike.get(phrase, phrase))
    return out


def _join_roles(told: Sequence[Told], same: Union[str]) -> None:
    """Join "a senior official" with the one named official of that side, when the roles can be the same person's."""
    named = [t for t in told if t.voice.named and not t.voice.own and t.voice.role]
    for one in told:
        if one.voice.named or one.voice.own or one.voice.hearsay:
            continue
        fitting = [t for t in named if t.voice.side == one.voice.side and _same_role(one.voice.name, t.voice.role)]
        if fitting:
            first = min(fitting, key=lambda t: t.voice.keys)
            same.join(first.voice.keys[0], one.voice.keys[0])


def _same_role(described: str, role: str | None) -> bool:
    mine, other = words(described), words(role or "")
    if not mine or not other:
        return False
    return mine == other or mine[-1] == other[-1] or mine[-1] in sources().any_role


def _origin(key: str, group: Sequence[Told], lent: dict[str, Told], *, denies: bool) -> Origin:
    """Return the origin of these claims: its best name, its interest, and the outlets that carry it."""
    speaking = [t for t in group if t.id not in lent] or [lent[t.id] for t in group]
    best = min(speaking, key=lambda t: (-t.rank, t.id))
    shown = min(speaking, key=lambda t: (not t.voice.named, t.voice.role is None, -len(t.voice.name), t.voice.name))
    return Origin(
        key=key,
        name=shown.voice.name,
        role=shown.voice.role,
        side=shown.voice.side,
        interest=best.interest,
        denies=denies,
        claims=tuple(sorted(t.id for t in group)),
        outlets=tuple(sorted({t.outlet for t in group})),
        party=shown.voice.party,
    )
