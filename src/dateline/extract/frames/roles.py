"""Who takes part in what a predicate tells, and in which role: attacker, victim, what was hit."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.document import Sentence
from dateline.extract.frames.arguments import arguments
from dateline.extract.frames.heads import ACTING, Heads
from dateline.extract.frames.kinds import words_of
from dateline.extract.frames.naming import PRONOUNS
from dateline.extract.frames.place_argument import PlaceArgument
from dateline.extract.frames.syntax import Predicate, verbal
from dateline.extract.frames.tables import EventRule
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.vocabulary import EventType

SUFFERING = ACTING | {"protesters", "displaced"}
HARMED = SUFFERING - {"group"}
HARM = {EventType.STRIKE, EventType.ATTACK, EventType.DESTRUCTION}
SURVIVING = {"escape", "survive", "evade", "dodge"}
OWNED_DEEDS = {"response", "work", "answer", "doing", "retaliation", "revenge", "operation"}


@dataclass(frozen=True, slots=True)
class Filler:
    """A participant's words and head, and the actor it resolves to."""

    role: str
    head: Token
    text: str
    actor: ActorRef | None
    kinds: frozenset[str]


class Roles:
    """Reads the participants of an article's predicates."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads

    def of(
        self, sentence: Sentence, predicate: Predicate, rule: EventRule, places: list[PlaceArgument]
    ) -> Iterator[Filler]:
        """Yield who plays which role of a row, and who survived it or owns up to it."""
        used = {place.token.i for place in places}
        played: set[tuple[str, int]] = set()
        gains = rule.event is EventType.BATTLE  # who gained ground need not be known by name
        for named, argument in rule.roles:
            for head in arguments(predicate, argument):
                role = named
                if head.i in used:
                    continue
                actor = self.heads.naming.actor(head)
                kinds = self.heads.kinds(sentence, head)
                if argument.startswith("oblique") and actor is None and not (gains and "armed" in kinds):
                    continue
                on_target = argument == "target" and head not in predicate.agents
                if predicate.form == "noun" and actor is None and not on_target and _only_modifies(head, kinds):
                    continue
                if argument == "target" and kinds <= {"place"}:
                    continue  # "the attack on Kunduz" says where
                if argument == "target" and role == "victim" and not kinds & SUFFERING:
                    role = "object"  # "the attack on a hospital"
                if role == "object" and rule.event in HARM and (kinds & HARMED or head.like_num):
                    role = "victim"  # "the blast killed the pilot"
                part = _part_played(role, kinds, predicate)
                if part is not None and (part, head.i) not in played:
                    played.add((part, head.i))
                    yield Filler(part, head, words_of(head, full=part in {"victim", "object"}), actor, kinds)
        yield from self._escaped(sentence, predicate)
        yield from self._owned(sentence, predicate)

    def _escaped(self, sentence: Sentence, predicate: Predicate) -> Iterator[Filler]:
        """Read who survived: "the minister escaped an assassination attempt"."""
        at = predicate.token
        if at.dep_ == "compound":
            at = at.head
        if predicate.form != "noun" or at.dep_ != "dobj" or at.head.lemma_.lower() not in SURVIVING:
            return
        for head in verbal(at.head).agents:
            yield Filler(
                "victim", head, words_of(head), self.heads.naming.actor(head), self.heads.kinds(sentence, head)
            )

    def _owned(self, sentence: Sentence, predicate: Predicate) -> Iterator[Filler]:
        """Read who owns up: "the raid was its response", "the attack was their work"."""
        at = predicate.token
        if predicate.form != "noun" or at.dep_ != "nsubj" or at.head.lemma_ != "be":
            return
        for complement in at.head.children:
            owner = next((one for one in complement.children if one.dep_ == "poss" and one.lower_ in PRONOUNS), None)
            if complement.dep_ == "attr" and owner is not None and complement.lemma_.lower() in OWNED_DEEDS:
                actor = self.heads.naming.antecedent(owner)
                if actor is not None:
                    yield Filler("attacker", owner, owner.text, actor, frozenset({"group", "force"}))


def _part_played(role: str, kinds: frozenset[str], predicate: Predicate) -> str | None:
    """Return the role that a filler plays: a bomb is no attacker, and of "26 huts burned" the huts are what was hit."""
    if role != "attacker" or kinds & ACTING:
        return role
    return "object" if not predicate.patients and "weapon" not in kinds else None


def _only_modifies(head: Token, kinds: frozenset[str]) -> bool:
    """Say whether an event noun's modifier names nobody: "Tuesday's raid", "commando raids", "the Kabul attack"."""
    return not (kinds & {"person", "force", "group"}) or head.dep_ in {"compound", "amod", "nmod"}
