"""How far a row can be relied on: the table of the design's section 6, with its reasons."""

from collections.abc import Callable, Iterable, Sequence

from dateline.fuse.history import Stand, history
from dateline.fuse.names import is_plural
from dateline.fuse.origins import Resting, rest_on
from dateline.fuse.told import Told
from dateline.record.fused import Assessment, Origin, Reason
from dateline.record.vocabulary import Interest, Standing

ORDER = tuple(Standing)
"""Standings from the weakest to the firmest."""


def weakest(standings: Iterable[Standing]) -> Standing:
    """Return the weakest of some standings; ``claimed`` of none."""
    return min(standings, key=ORDER.index, default=Standing.CLAIMED)


def assess(
    told: Sequence[Told],
    *,
    doubts: frozenset[str] = frozenset({"event"}),
    parts: Sequence[tuple[str, Callable[[Told], bool]]] = (),
    former: Sequence[Told] = (),
) -> tuple[Assessment, tuple[Origin, ...]]:
    """Return the assessment of a row that rests on these claims, and its origins.

    ``doubts`` are the kinds of doubt that touch this row; ``parts`` name a part and tell which claims state it;
    ``former`` are claims that counted until their page was changed.
    """
    resting = rest_on(told)
    standing, why = _standing(resting)
    disputed, denial = _disputed(told, resting)
    unverified, doubt = _unverified(told, doubts)
    asserting = [t for t in told if t.supports]
    known = {tuple(t.id for t in told): standing, (): Standing.CLAIMED}
    by_part = tuple((name, _part([t for t in asserting if states(t)], known)) for name, states in parts)
    now = (standing, disputed, unverified)
    past = history(told, former, lambda seen: now if len(seen) == len(told) and not former else _stand(seen, doubts))
    return Assessment(standing, disputed, unverified, (*why, *denial, *doubt), by_part, past), resting.origins


def _part(told: Sequence[Told], known: dict[tuple[str, ...], Standing]) -> Standing:
    """Return the standing of a part, worked out once for parts that rest on the same claims."""
    key = tuple(t.id for t in told)
    if key not in known:
        known[key] = _grade(rest_on(told))[0]
    return known[key]


def _stand(told: Sequence[Told], doubts: frozenset[str]) -> Stand:
    resting = rest_on(told)
    return _grade(resting)[0], _disputed(told, resting)[0], _unverified(told, doubts)[0]


def _standing(resting: Resting) -> tuple[Standing, tuple[Reason, ...]]:
    standing, reason = _grade(resting)
    why = [_origin_reason(o) for o in resting.origins if not o.denies]
    if resting.summed_up:
        text = "The outlet's own words only sum up what a source it cites says; they count as that source."
        why.append(Reason("summed_up", text, resting.summed_up))
    return standing, (reason, *why)


def _grade(resting: Resting) -> tuple[Standing, Reason]:
    """Return the standing by the first rule of the table that applies, and the reason."""
    asserting = [o for o in resting.origins if not o.denies]
    for rule in (_against, _competent, _corroborated, _reported):
        found = rule(asserting, resting)
        if found is not None:
            return found
    text = "No origin is known to be disinterested, so this is only claimed."
    return Standing.CLAIMED, Reason("no_disinterested_origin", text, _claims(asserting))


_Found = tuple[Standing, Reason] | None


def _against(origins: Sequence[Origin], resting: Resting) -> _Found:
    found = [o for o in origins if o.interest is Interest.AGAINST]
    if not found:
        return None
    sides = list(dict.fromkeys(o.party for o in found if o.party))
    whose = f" ({', '.join(sides)})" if sides else ""
    text = f"{_say(found)} so against the interest of the own side{whose}."
    return Standing.CONFIRMED, Reason("against_interest", text, _claims(found))


def _competent(origins: Sequence[Origin], resting: Resting) -> _Found:
    found = [o for o in origins if set(o.claims) & set(resting.competent)]
    if not found:
        return None
    verbs = _verb(found, "confirms it and says", "confirm it and say")
    text = f"{_names(found)}, without interest in it, {verbs} how this is known."
    return Standing.CONFIRMED, Reason("competent_third_party", text, resting.competent)


def _corroborated(origins: Sequence[Origin], resting: Resting) -> _Found:
    free = [o for o in origins if o.interest is Interest.NONE]
    if not free or resting.independent < 2:
        return None
    free_of_it = f"{_names(free)} {_verb(free, 'has', 'have')} no interest in it"
    text = f"{resting.independent} independent origins say so, and {free_of_it}."
    return Standing.CORROBORATED, Reason("independent_origins", text, _claims(origins))


def _reported(origins: Sequence[Origin], resting: Resting) -> _Found:
    free = [o for o in origins if o.interest is Interest.NONE]
    if not free:
        return None
    text = f"{_say(free)} so and {_verb(free, 'has', 'have')} no interest in it."
    return Standing.REPORTED, Reason("disinterested_origin", text, _claims(free))


_GAIN = {
    Interest.FOR: "gains by it",
    Interest.AGAINST: "loses by it",
    Interest.NONE: "has no interest in it",
    Interest.UNKNOWN: "has an interest that is not known",
}


def _origin_reason(origin: Origin) -> Reason:
    role = f", {origin.role}," if origin.role and origin.role.casefold() != origin.name.casefold() else ""
    side = f" for {origin.party}" if origin.party else ""
    outlets = f"; carried by {', '.join(origin.outlets)}"
    text = f"Origin: {origin.name}{role} speaks{side} and {_GAIN[origin.interest]}{outlets}."
    return Reason("origin", text, origin.claims)


def _disputed(told: Sequence[Told], resting: Resting) -> tuple[bool, tuple[Reason, ...]]:
    """Return whether a denial stands: the side that denies it has not conceded it since, and nobody has shown it."""
    denials = [t for t in told if t.denies]
    if not denials:
        return False, ()
    deniers = [o for o in resting.origins if o.denies]
    last = max((t.at for t in denials if t.at is not None), default=None)
    settling = [t for t in told if t.supports and _settles(t, denials) and t.at and last and t.at > last]
    reason = Reason("denied", f"{_names(deniers)} {_verb(deniers, 'denies', 'deny')} it.", _claims(deniers))
    if settling:
        first = min(settling, key=lambda t: (t.at, t.id))
        text = f"A later account, {first.voice.name} in {first.outlet}, settles the denial."
        return False, (reason, Reason("denial_settled", text, tuple(sorted(t.id for t in settling))))
    return True, (reason,)


def _settles(one: Told, denials: Sequence[Told]) -> bool:
    if one.interest is Interest.NONE:
        return one.voice.competent
    return one.interest is Interest.AGAINST and any(one.voice.side == d.voice.side for d in denials)


def _unverified(told: Sequence[Told], doubts: frozenset[str]) -> tuple[bool, tuple[Reason, ...]]:
    """Return whether an outlet could not check what the row says; doubt of the footage alone does not count."""
    doubted = [t for t in told if doubts.intersection(t.doubts) or ("footage" in t.doubts and t.voice.hearsay)]
    doubting = [t for t in told if t.doubting]
    why: list[Reason] = []
    if doubted:
        outlets = sorted({t.outlet for t in doubted})
        text = f"{_listed(outlets)} {'says that it' if len(outlets) == 1 else 'say that they'} could not check this."
        why.append(Reason("unverified", text, tuple(sorted(t.id for t in doubted))))
    if doubting:
        voices = sorted({t.voice.name for t in doubting})
        text = f"{_listed(voices)} {'doubts' if len(voices) == 1 else 'doubt'} it."
        why.append(Reason("doubted", text, tuple(sorted(t.id for t in doubting))))
    return bool(why), tuple(why)


def _names(origins: Sequence[Origin]) -> str:
    return _listed([o.name for o in origins])


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _say(origins: Sequence[Origin]) -> str:
    return f"{_names(origins)} {_verb(origins, 'says', 'say')}"


def _verb(origins: Sequence[Origin], one: str, several: str) -> str:
    """Return the verb for so many who speak: a single one in the plural ("residents") takes the plural too."""
    many = len(origins) > 1 or is_plural(origins[0].name)
    return several if many else one


def _claims(origins: Sequence[Origin]) -> tuple[str, ...]:
    return tuple(sorted(claim for o in origins for claim in o.claims))
