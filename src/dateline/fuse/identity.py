"""What became of the ids of incidents from one state of the record to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from dateline.record.identity import IdCause, IdFate, IdPointer
from dateline.record.judgement import Judgement

Incidents = Mapping[str, Set[str]]
"""The claims of each incident, by its id."""

_NAMED = 5  # claims that are named as the cause


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an id, where it leads, and what made it so: the fields of ``IdChange`` but for the moment."""

    id: str
    fate: IdFate
    into: tuple[IdPointer, ...]
    cause: IdCause
    causes: tuple[str, ...]


def outcomes(
    before: Incidents,
    after: Incidents,
    heirs: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
    *,
    anew: bool = False,
) -> tuple[Outcome, ...]:
    """Return what became of each id that is no longer one, or no longer the only one of its claims, by id.

    An id that grew, shrank or stayed is none of these. ``heirs`` are the claims that now stand on the words of claims
    that are gone: they are asked where nothing of an incident is left. ``anew`` says that all was fused again, by
    another program or in another situation. Pure, and the same for any order.
    """
    was, now = _holding(before), _holding(after)
    out: list[Outcome] = []
    for id in sorted(before):
        shared = _shared(before[id], now)
        if list(shared) == [id]:
            continue
        fate = IdFate.SPLIT
        if not shared:
            shared = _shared({(heirs or {}).get(claim, "") for claim in before[id]}, now)
            fate = IdFate.REREAD if shared else IdFate.GONE
        elif len(shared) == 1:
            (into,) = shared
            others = {was[claim] for claim in after[into] if claim in was} - {id}
            fate = IdFate.MERGED if others else IdFate.RENAMED
        pointers = tuple(IdPointer(other, claims) for other, claims in shared.items())
        there = set[str]().union(*(after[other] for other in shared))
        out.append(Outcome(id, fate, pointers, *_cause(set(before[id]), there, was, now, judgements, anew=anew)))
    return tuple(out)


def _cause(
    mine: Set[str],
    there: Set[str],
    was: Mapping[str, str],
    now: Mapping[str, str],
    judgements: Iterable[Judgement],
    *,
    anew: bool,
) -> tuple[IdCause, tuple[str, ...]]:
    """Return what made claims of one incident stand where they do, with the claims or the judgement that did."""
    for judgement in judgements:
        about = {judgement.claim, judgement.other or judgement.claim}
        if about <= mine | there and _together(about, was) != _together(about, now):
            return IdCause.JUDGEMENT, (judgement.id,)
    if anew:
        return IdCause.PROGRAM, ()
    if gone := mine - now.keys():
        return IdCause.READING, tuple(sorted(gone))[:_NAMED]
    if new := there - was.keys():
        return IdCause.REPORTS, tuple(sorted(new))[:_NAMED]
    return IdCause.ACCOUNTS, ()


def _holding(incidents: Incidents) -> dict[str, str]:
    return {claim: id for id, claims in incidents.items() for claim in claims}


def _shared(claims: Iterable[str], now: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return which incidents hold which of these claims, the one that holds most of them first."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(claims):
        if claim in now:
            found[now[claim]].append(claim)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return {id: tuple(held) for id, held in ordered}


def _together(claims: Iterable[str], holding: Mapping[str, str]) -> bool:
    """Say whether claims are in one incident."""
    held = {holding.get(claim) for claim in claims}
    return len(held) == 1 and None not in held
