"""From a happening to its incident: the fields of its claims, fused, with the reasons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.fuse.happenings import Assessed, Happening
from dateline.fuse.marks import says_none, span_of
from dateline.fuse.modes import kind, rules
from dateline.fuse.parts import part_of
from dateline.fuse.people import participants
from dateline.fuse.places import place_of
from dateline.fuse.standing import assess
from dateline.fuse.told import Told
from dateline.fuse.tolls import figures
from dateline.fuse.when import Dated, Dating, agree
from dateline.record.fused import Assessment, Incident, Origin, Reason, Responsibility
from dateline.record.vocabulary import Certainty, EventType, Modality, Role, Target

_DOERS = (Role.ATTACKER, Role.HOLDER, Role.ACTOR)


def incident(happening: Happening) -> Incident:
    """Return the incident that the happening's claims tell of."""
    told = happening.told
    dated, assessment, origins = assessed(happening)
    event_type, mode = _what(told)
    return Incident(
        id=happening.id,
        event_type=event_type,
        mode=mode,
        modality=_modality(told),
        participants=participants(told),
        place=place_of(told),
        part_of_place=min((p for t in told if (p := part_of(t.claim))), default=None),
        when=dated.when,
        tolls=figures(told),
        targets=tuple(t for t in Target if any(t in one.claim.targets for one in told)),
        assessment=assessment,
        origins=origins,
        claims=tuple(sorted(t.id for t in happening.everyone)),
        articles=tuple(sorted({t.article for t in happening.everyone})),
        responsibility=_responsibility(happening.owned),
        denials=tuple(sorted(t.id for t in happening.against if t.denies)),
    )


def assessed(happening: Happening) -> Assessed:
    """Return the days of a happening and how far it can be relied on, which is worked out once."""
    if happening.assessed is None:
        dated = date_of(happening.told)
        happening.assessed = (dated, *assess_happening(happening, dated))
    return happening.assessed


def assess_happening(happening: Happening, dated: Dated) -> tuple[Assessment, tuple[Origin, ...]]:
    """Return how far the happening can be relied on, part by part, and who says so."""
    assessment, origins = assess(
        happening.everyone,
        parts=(
            ("happened", lambda t: True),
            ("who", _says_who),
            ("when", lambda t: t.claim.when.earliest is not None and t.claim.when.latest is not None),
            ("where", lambda t: t.claim.place is not None),
            ("how_many", lambda t: t.claim.toll is not None),
        ),
        former=happening.former,
    )
    counted = any(t.claim.toll is not None for t in happening.told)
    parts = tuple(part for part in assessment.parts if counted or part[0] != "how_many")
    why = (*assessment.why, *_dating(dated), *_linking(happening))
    return replace(assessment, why=why, parts=parts), origins


def _says_who(told: Told) -> bool:
    return any(p.role in _DOERS and p.certainty is Certainty.STATED for p in told.claim.participants)


def date_of(told: Sequence[Told]) -> Dated:
    """Return the days on which the claims agree."""
    telling = [t for t in told if not says_none(t)] or told
    return agree(Dating(span_of(t), t.rank, t.claim.when, t.id) for t in telling)


def _dating(dated: Dated) -> tuple[Reason, ...]:
    if not dated.conflict:
        return ()
    text = "The accounts give days that contradict each other; the best of them bound the day."
    return (Reason("days_conflict", text, dated.set_aside),)


_FEATURES = {
    "place_same": "same place",
    "place_part": "one place is part of the other",
    "time_day": "same day",
    "time_days": "days that overlap",
    "time_wide": "days that may overlap",
    "mode_same": "same kind of event",
    "mode_alike": "kinds of event that agree",
    "actor_same": "same actor",
    "holder_same": "same holder, and nobody else in between",
    "victim_same": "same victim by name",
    "victim_alike": "victims described alike",
    "toll_same": "figures that agree",
    "object_alike": "same thing hit",
    "outcome": "a blow and what came of it in one sentence",
    "names_same": "names that both give",
    "place_area": "same waters or region",
    "place_assumed": "the only place around there that the report names, for an account that names none",
    "time_hint": "the same weekday or date without a year",
    "articles_tied": "reports that share who took part, two names or an exact figure",
    "articles_bound": "reports that share who took part and an exact figure",
    "words_same": "the same sentence",
    "judgement_same": "somebody decided that they are one",
}


def _linking(happening: Happening) -> tuple[Reason, ...]:
    """Return why claims of other articles were taken to tell of it too."""
    by_features: dict[tuple[str, ...], list[str]] = {}
    for claim, features in happening.joined:
        by_features.setdefault(features, []).append(claim)
    out: list[Reason] = []
    for features, claims in sorted(by_features.items()):
        said = [_FEATURES[f] for f in features if f in _FEATURES]
        out.append(
            Reason("linked", f"Told again elsewhere: {', '.join(said) or 'nothing against it'}.", tuple(sorted(claims)))
        )
    return tuple(out)


def _what(told: Sequence[Told]) -> tuple[EventType, str]:
    """Return the type and mode that tell most: the commonest, a telling mode counting for more."""
    telling = rules().telling
    asserted = [t for t in told if t.claim.modality is not Modality.ONGOING] or list(told)
    counts = Counter((t.claim.event_type, t.claim.mode) for t in asserted)
    named = {(t.claim.event_type, t.claim.mode): kind(t.claim) for t in asserted}
    return min(counts, key=lambda k: (-min(counts[k], 3) - telling.get(named[k], 0), k))


def _modality(told: Sequence[Told]) -> Modality:
    """Return ``attempted`` when the aim is said to have failed and nobody says that it was reached."""
    tried = {kind(t.claim) for t in told if t.claim.modality is Modality.ATTEMPTED}
    done = {kind(t.claim) for t in told if t.claim.modality is Modality.ASSERTED}
    if tried and not tried & done:
        return Modality.ATTEMPTED
    return Modality.ASSERTED if done else Modality.ONGOING


def _responsibility(owned: Sequence[Told]) -> tuple[Responsibility, ...]:
    out: list[Responsibility] = []
    for one in sorted(owned, key=lambda t: t.id):
        actor = next((p.actor for p in one.claim.participants if p.actor is not None), None)
        if actor is None and one.claim.attribution:
            actor = one.claim.attribution[-1].actor
        out.append(Responsibility(one.id, one.voice.name, actor))
    return tuple(out)
