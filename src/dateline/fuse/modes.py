"""Families of event types and modes: what may be one happening at all."""

from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.fuse.names import table
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType

GAIN = "gain"
"""The family of claims that somebody took or holds a place; it is linked by runs, not by score."""
RESPONSIBILITY = "claim_responsibility"
"""The mode of a statement in which somebody takes a happening upon themselves."""
OWNED = ("violence", "abduction", "battle", "prison_break")
"""The families of happenings that somebody may take upon themselves."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The table of linking, ready to use."""

    families: dict[str, str]
    states: frozenset[str]
    groups: dict[str, frozenset[str]]
    may: frozenset[frozenset[str]]
    weights: dict[str, float]
    nothing: frozenset[str]
    no_names: frozenset[str]
    nations: frozenset[str]
    waters: frozenset[str]
    elsewhere: frozenset[str]
    telling: dict[str, int]
    thin: frozenset[str]
    particular: frozenset[str]
    untold: frozenset[str]
    tells: frozenset[str]
    against: frozenset[str]
    telling_twice: frozenset[str]


@cache
def rules() -> Rules:
    """Return the table of linking."""
    raw = table("link.toml")
    groups: dict[str, set[str]] = {}
    for group, modes in raw["modes"].items():
        for mode in modes:
            groups.setdefault(mode, set()).add(group)
    return Rules(
        families={kind: family for family, kinds in raw["families"].items() for kind in kinds},
        states=frozenset(raw["states"]["families"]),
        groups={mode: frozenset(names) for mode, names in groups.items()},
        may=frozenset(frozenset(pair["groups"]) for pair in raw["may"]),
        weights=raw["weights"],
        nothing=frozenset(raw["words"]["nothing"]),
        no_names=frozenset(raw["words"]["no_names"]),
        waters=frozenset(raw["words"]["waters"]),
        elsewhere=frozenset(raw["words"]["elsewhere"]),
        nations=frozenset((*raw["words"]["peoples"], *raw["words"]["countries"])),
        telling=raw["telling"],
        thin=frozenset(raw["thin"]["kinds"]),
        particular=frozenset(raw["particular"]["features"]),
        untold=frozenset(raw["without_a_day"]["times"]),
        tells=frozenset(raw["without_a_day"]["tells"]),
        against=frozenset(raw["retold"]["against"]),
        telling_twice=frozenset(raw["retold"]["tells"]),
    )


def kind(claim: Claim) -> str:
    """Return the event type and mode as one word: "strike/air"."""
    return _kind(claim.event_type, claim.mode)


@lru_cache(maxsize=4096)
def _kind(event_type: EventType, mode: str) -> str:
    return f"{event_type}/{mode}"


def family(claim: Claim) -> str:
    """Return the family of claims that this one may be linked with."""
    return _family(claim.event_type, claim.mode)


@lru_cache(maxsize=4096)
def _family(event_type: EventType, mode: str) -> str:
    families = rules().families
    name = _kind(event_type, mode)
    if event_type is EventType.STATEMENT:
        return name
    return families.get(name) or families.get(event_type.value) or name


def aim(claim: Claim) -> str:
    """Return the family in which the claim is compared: a capture that was tried is apart from one that came about."""
    name = family(claim)
    return name if name != GAIN else f"{GAIN}_{claim.modality}"


@cache
def alike(a: str, b: str) -> str:
    """Return how two kinds relate: "same", "alike", "may" or "apart"."""
    if a == b:
        return "same"
    table_, mine, other = rules(), rules().groups.get(a), rules().groups.get(b)
    if mine is None or other is None:
        return "alike" if mine is other else "apart"
    if mine & other:
        return "alike"
    return "may" if any(frozenset((m, o)) in table_.may for m in mine for o in other) else "apart"
