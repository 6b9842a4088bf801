"""All claims into happenings: runs of control, clusters of the rest, denials and responsibility beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.fuse.around import Around, Sentence, sentence
from dateline.fuse.cluster import Clusters, clusters
from dateline.fuse.decided import Decided
from dateline.fuse.features import ANY_KIND
from dateline.fuse.gathered import Cluster
from dateline.fuse.link import score
from dateline.fuse.marks import Marks, says_none
from dateline.fuse.modes import GAIN, OWNED, RESPONSIBILITY, aim, family
from dateline.fuse.names import normal
from dateline.fuse.parts import holder_of, party
from dateline.fuse.runs import Runs, runs, spot_of
from dateline.fuse.told import Told, Voice
from dateline.fuse.when import Dated, width
from dateline.record.fused import Assessment, Origin
from dateline.record.vocabulary import Interest, Modality, Role

_DENIAL_FITS = 2.0  # of a denial less is asked than of a second account: it seldom tells the particulars
_OWNING_FITS = 2.0
_YEAR = 366


Assessed = tuple[Dated, Assessment, tuple[Origin, ...]]
"""The days of a happening, how far it can be relied on, and who says so."""


@dataclass(slots=True, eq=False)
class Happening:
    """One happening: who tells it, who denies or doubts it, who takes responsibility.

    ``former`` are claims about it that an older version of a page made. ``assessed`` is worked out once, when all of it
    is known.
    """

    told: list[Told]
    against: list[Told] = field(default_factory=list)
    owned: list[Told] = field(default_factory=list)
    joined: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    run: bool = False
    former: list[Told] = field(default_factory=list)
    assessed: Assessed | None = None

    @property
    def id(self) -> str:
        """Return the smallest id of its claims."""
        return min(t.id for t in self.everyone)

    @property
    def everyone(self) -> list[Told]:
        """Return all its claims, for and against."""
        return [*self.told, *self.against, *self.owned]


def happenings(told: Sequence[Told], decided: Decided, beside: Around) -> list[Happening]:
    """Return the happenings that these claims tell of, in order of their ids."""
    marked = [beside.marks(t) for t in told if t.id not in beside.sums]
    supporting = [m for m in marked if m.told.supports and m.happens]
    asides = _asides(supporting)
    aside = {m.told.id for m in asides}
    supporting = [m for m in supporting if m.told.id not in aside]
    owning = [m for m in supporting if m.told.claim.mode == RESPONSIBILITY]
    held = [m for m in supporting if m.of_run]
    gains = [m for m in held if not _is_history(m)]
    taken = {m.told.id for m in (*held, *owning)}
    rest = _by_name(m for m in supporting if m.told.id not in taken)
    by_family = {name: clusters(members, decided) for name, members in rest}
    control = runs(gains, decided)
    made: dict[int, Happening] = {}
    for run in control.all():
        made[id(run)] = Happening([m.told for m in run.members], joined=run.joined, run=True)
    for found in by_family.values():
        for cluster in found.distinct:
            made[id(cluster)] = Happening([m.told for m in cluster.members], joined=cluster.joined)
    _attach_asides(asides, made)
    _attach_denials([m for m in marked if not m.told.supports], control, by_family, made)
    out = list(made.values()) + _attach_owning(owning, by_family, made, decided)
    return sorted(_merge(out, decided), key=lambda h: h.id)


def _by_name(supporting: Iterable[Marks]) -> list[tuple[str, list[Marks]]]:
    """Return the claims by family; a capture that was tried is of another family than one that came about."""
    families: dict[str, list[Marks]] = {}
    for one in supporting:
        name = aim(one.told.claim)
        families.setdefault(name, []).append(replace(one, family=name))
    return sorted(families.items())


def _asides(supporting: Sequence[Marks]) -> list[Marks]:
    """Return what says next to nothing, and who counts nobody in the sentence of a blow that somebody tells of."""
    nobody = [m for m in supporting if m.family in OWNED and says_none(m.told)]
    blows = {sentence(m.told) for m in supporting if m.family in OWNED and not m.thin and not says_none(m.told)}
    return [m for m in supporting if m.thin] + [m for m in nobody if sentence(m.told) in blows]


def _attach_asides(beside: Sequence[Marks], made: dict[int, Happening]) -> None:
    """Give each to the one happening of its sentence; one that finds none stays a claim without an incident."""
    sentences: dict[Sentence, list[Happening]] = {}
    for happening in made.values():
        for told in happening.told:
            found = sentences.setdefault(sentence(told), [])
            if family(told.claim) in OWNED and happening not in found:
                found.append(happening)
    for one in sorted(beside, key=lambda m: m.told.id):
        found = sentences.get(sentence(one.told), [])
        if one.thin:
            found = found if len(found) == 1 and family(found[0].told[0].claim) == one.family else []
        if found:
            min(found, key=lambda h: (all(_elsewhere(t, one) for t in h.told), h.id)).told.append(one.told)


def _elsewhere(told: Told, one: Marks) -> bool:
    return told.claim.place is None or one.place is None or told.claim.place.id != one.place.id


def _is_history(one: Marks) -> bool:
    """Return whether the capture lies somewhere in years ("in the 1990s"): background, and no step of a series."""
    days = width(one.span)
    return days is not None and days > _YEAR


def _attach_denials(
    denials: Sequence[Marks], control: Runs, by_family: dict[str, Clusters], made: dict[int, Happening]
) -> None:
    for one in sorted(denials, key=lambda m: m.told.id):
        if one.told.claim.modality not in (Modality.ASSERTED, Modality.NEGATED, Modality.ONGOING):
            continue
        if one.family == GAIN:
            holder = party(holder_of(one.told.claim))
            found = control.last_before(spot_of(one), holder, one.span) if one.placed else None
        else:
            group = by_family.get(one.family)
            found = group.best(one, _DENIAL_FITS) if group is not None else None
        if found is not None:
            made[id(found)].against.append(one.told)


def _attach_owning(
    owning: Sequence[Marks], by_family: dict[str, Clusters], made: dict[int, Happening], decided: Decided
) -> list[Happening]:
    """Give each claim of responsibility to its happening; one whose happening nobody tells stands alone."""
    alone: list[Marks] = []
    for one in sorted(owning, key=lambda m: m.told.id):
        found = max(
            (
                (*fit, made[id(cluster)])
                for name in OWNED
                if name in by_family
                for cluster, fit in _owned(replace(one, family=name, kind=ANY_KIND), by_family[name], decided)
            ),
            key=lambda f: f[:2],
            default=None,
        )
        if found is None:
            alone.append(one)
        else:
            found[2].owned.append(_by_owner(one.told))
    return [Happening([m.told for m in c.members], joined=c.joined) for c in clusters(alone, decided).distinct]


def _by_owner(told: Told) -> Told:
    """Return the claim in the voice of those who take responsibility, when the outlet reports that they do."""
    owner = next((p for p in told.claim.participants if p.role in (Role.ACTOR, Role.ATTACKER)), None)
    if not told.voice.own or owner is None:
        return told
    actor = owner.actor
    keys = (f"actor:{actor.id}",) if actor is not None else (f"name:{normal(owner.text)}",)
    name = owner.text or (actor.name if actor is not None else "")
    voice = Voice(keys, name, None, actor.side if actor is not None else "unknown", named=True)
    return replace(told, voice=voice, interest=Interest.FOR)


def _owned(one: Marks, group: Clusters, decided: Decided) -> list[tuple[Cluster, tuple[float, int]]]:
    out: list[tuple[Cluster, tuple[float, int]]] = []
    for at in group.candidates(one):
        cluster = group.found[at]
        value = score(one, cluster, _OWNING_FITS).value
        if value >= _OWNING_FITS and not decided.apart(one.told.id, cluster.ids):
            out.append((cluster, (value, -_words_between(one, cluster))))
    return out


def _words_between(one: Marks, cluster: Cluster) -> int:
    """Return how far the words of the claim stand from those of the happening in its article."""
    mine = one.told.claim.quote.start
    near = [abs(m.told.claim.quote.start - mine) for m in cluster.members if m.told.article == one.told.article]
    return min(near, default=10**9)


def _merge(found: list[Happening], decided: Decided) -> list[Happening]:
    """Join what people decided to be the same."""
    at = {t.id: h for h in found for t in h.everyone}
    for a, b in decided.same_among(at):
        first, second = at.get(a), at.get(b)
        if first is None or second is None or first is second:
            continue
        ids = {t.id for t in second.everyone}
        if any(decided.apart(t.id, ids) for t in first.everyone):
            continue
        first.told += second.told
        first.against += second.against
        first.owned += second.owned
        first.joined += [*second.joined, (b, ("judgement_same",))]
        first.run = first.run or second.run
        found.remove(second)
        at.update({t.id: first for t in second.everyone})
    return found
