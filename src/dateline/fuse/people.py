"""Who took part in a happening, from all that its claims say."""

from collections import Counter
from collections.abc import Sequence

from dateline.fuse.marks import Named, named_of
from dateline.fuse.told import Told
from dateline.record.claim import Participant
from dateline.record.vocabulary import Certainty, Interest, Role

_FIRM = (Certainty.ALLEGED, Certainty.SUSPECTED, Certainty.STATED)
_Entry = tuple[Told, Participant]


def participants(told: Sequence[Told]) -> tuple[Participant, ...]:
    """Return each participant once per role, under its most used words and as firmly as its sources allow.

    Two words for one person are one: an actor known by its entry, a victim by name or by the same description.
    """
    groups: list[tuple[Role, str | None, list[Named], list[_Entry]]] = []
    for one in sorted(told, key=lambda t: t.id):
        for participant in one.claim.participants:
            named = named_of(participant.text)
            group = next((g for g in groups if _one_person(g[0], g[1], g[2], participant, named)), None)
            if group is None:
                group = (participant.role, participant.actor.id if participant.actor else None, [], [])
                groups.append(group)
            if named is not None and named not in group[2]:
                group[2].append(named)
            group[3].append((one, participant))
    fused = [_fuse(entries) for _, _, _, entries in groups]
    return tuple(sorted(fused, key=lambda p: (list(Role).index(p.role), p.text)))


def _one_person(role: Role, actor: str | None, known: list[Named], other: Participant, named: Named | None) -> bool:
    if role is not other.role:
        return False
    if actor is not None and other.actor is not None and role is not Role.VICTIM:
        return actor == other.actor.id
    if (actor is None) != (other.actor is None) or named is None:
        return named is None and not known and (actor is None) == (other.actor is None)
    return any(named.words <= k.words or k.words <= named.words or len(named.words & k.words) >= 2 for k in known)


def _fuse(entries: Sequence[_Entry]) -> Participant:
    texts = Counter(p.text for _, p in entries if p.text) or Counter(p.actor.name for _, p in entries if p.actor)
    if not texts:
        texts = Counter([""])
    capitals = {text: sum(word[:1].isupper() for word in text.split()) for text in texts}
    text = min(texts, key=lambda t: (-capitals[t], -texts[t], len(t), t))
    if entries[0][1].role is not Role.VICTIM:
        text = min(texts, key=lambda t: (-texts[t], len(t), t))
    actor = next((p.actor for _, p in entries if p.actor is not None), None)
    return Participant(entries[0][1].role, text, actor, _certainty(entries))


def _certainty(entries: Sequence[_Entry]) -> Certainty:
    """Return how firmly they are tied to it: a source is taken at its weaker word, an interested one lifts none."""
    by_voice: dict[str, list[_Entry]] = {}
    for one, participant in entries:
        by_voice.setdefault(one.voice.keys[0], []).append((one, participant))
    words = [(min((p.certainty for _, p in es), key=_FIRM.index), es[0][0].interest) for es in by_voice.values()]
    free = [certainty for certainty, interest in words if interest in (Interest.NONE, Interest.AGAINST)]
    if free:
        return max(free, key=_FIRM.index)
    return min((certainty for certainty, _ in words), key=_FIRM.index)
