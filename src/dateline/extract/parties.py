"""Which party takes and which loses ground in an article, for sentences that leave it unsaid ("Tarn has fallen")."""

from collections import Counter

from dateline.extract.attribution import Chains
from dateline.extract.document import Sentence
from dateline.extract.frames.match import Match
from dateline.extract.frames.modality import modality_of
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.vocabulary import EventType, Modality, Stance
from dateline.resolve.actors import ActorTable

TURNING = {"capture", "recapture", "surrender", "withdraw"}
TAKING = {"capture", "enter", "advance", "besiege"}


def main_taker(matches: list[Match]) -> ActorRef | None:
    """Return the armed party that most often takes, enters or attacks in the article's explicit frames."""
    counts: Counter[str] = Counter()
    actors: dict[str, ActorRef] = {}
    for match in matches:
        control = match.rule.event is EventType.CONTROL
        if not (control and match.rule.mode in TAKING) and match.rule.event is not EventType.ATTACK:
            continue
        for filler in match.fillers:
            if filler.role in {"holder", "attacker"} and filler.actor is not None and is_party(filler.actor):
                counts[filler.actor.id] += 3 if control and match.rule.mode in TAKING else 1
                actors[filler.actor.id] = filler.actor
    if not counts:
        return None
    best = max(sorted(counts), key=lambda actor: counts[actor])
    return actors[best]


def routed(matches: list[Match], rebels: str, state: str) -> bool:
    """Say whether in an article's explicit frames the rebels' side only loses places and the state's only gains."""
    told: Counter[tuple[str, str]] = Counter()
    for match in matches:
        if match.rule.event is not EventType.CONTROL or match.rule.mode not in TURNING:
            continue
        if modality_of(match.predicate.token, frozenset()) not in {Modality.ASSERTED, Modality.ONGOING}:
            continue
        for filler in match.fillers:
            if filler.actor is not None and filler.role in {"holder", "previous_holder"}:
                told[filler.role, filler.actor.side] += 1
    gains, losses = told["holder", state], told["previous_holder", rebels]
    return gains + 2 * losses > 1 and not told["holder", rebels] and not told["previous_holder", state]


def is_party(actor: ActorRef | None) -> bool:
    """Say whether the actor fights or governs for a side."""
    return actor is not None and actor.side not in {"none", "unknown"}


def is_armed(actor: ActorRef | None) -> bool:
    """Say whether the actor is an armed group of the actor table, and not a state."""
    row = ActorTable.load().parties.get(actor.id) if actor is not None else None
    return row is not None and row.kind == "armed"


def saying(chains: Chains, sentence: Sentence, predicate: Token, *, denied: bool = False) -> ActorRef | None:
    """Return the party that asserts what the predicate tells, if one does; with ``denied`` also one that denies it."""
    at = sentence.offset(predicate)
    over = chains.over(at, at + len(predicate))
    actors = (said[-1].actor for said, stance in over if said and (denied or stance is Stance.ASSERTS))
    return next((actor for actor in actors if is_party(actor)), None)
