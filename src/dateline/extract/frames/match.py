"""Which row of the event table a predicate is, with its place and its participants."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.extract.document import Sentence
from dateline.extract.frames.kinds import (
    BY_ACTOR,
    MODIFIERS,
    Resolve,
    core,
    kinds_by_words,
    kinds_of,
    sorts_of,
    words_of,
)
from dateline.extract.frames.naming import PRONOUNS, Naming
from dateline.extract.frames.places import PlaceArgument, PlaceReader
from dateline.extract.frames.states import states
from dateline.extract.frames.syntax import Predicate, predicates, verbal
from dateline.extract.frames.tables import EventRule, tables
from dateline.extract.manner import how_of
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.vocabulary import EventType, Feature, How

ACTING = {"person", "force", "group", "pronoun", "aircraft", "official", "prisoners"}
SUFFERING = ACTING | {"protesters", "displaced"}
HARMED = SUFFERING - {"group"}
HARM = {EventType.STRIKE, EventType.ATTACK, EventType.DESTRUCTION}
SURVIVING = {"escape", "survive", "evade", "dodge"}
OWNED_DEEDS = {"response", "work", "answer", "doing", "retaliation", "revenge", "operation"}
REDUCED = {"acl", "advcl", "ROOT", "conj", "appos"}
_SOME, _NONE = frozenset({"some"}), frozenset({"none"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A participant's words and head, and the actor it resolves to."""

    role: str
    head: Token
    text: str
    actor: ActorRef | None
    kinds: frozenset[str]


@dataclass(slots=True)
class Match:
    """A predicate read by a row of the event table. ``places`` is empty where the row needs none."""

    rule: EventRule
    predicate: Predicate
    places: list[PlaceArgument]
    fillers: list[Filler]


class Matcher:
    """Reads a sentence's predicates by the event table."""

    def __init__(self, places: PlaceReader, resolve: Resolve, leads: Resolve, names: Resolve) -> None:
        self.places = places
        self.naming = Naming(places.parsed, resolve, names)
        self.leads = leads
        self._heads: dict[Token, tuple[Token, frozenset[str], frozenset[str]]] = {}
        self._seen: dict[Token, frozenset[str]] = {}  # kinds of a head by whom or where it names as well

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Yield each predicate that a row of the table reads, in the order of the sentence."""
        taken: set[int] = set()
        for found in self._predicates(sentence):
            predicate = self._turned(sentence, found)
            if predicate.token.i in taken or (predicate.form == "noun" and _is_in_a_name(predicate.token)):
                continue
            for rule in self._rows(sentence, predicate):
                match = self._match(sentence, predicate, rule)
                if match is not None:
                    taken.add(predicate.token.i)
                    yield match
                    break

    def _predicates(self, sentence: Sentence) -> list[Predicate]:
        found, told = list(predicates(sentence.doc)), states(sentence.doc)
        return sorted([*found, *told], key=lambda one: one.token.i) if told else found

    def _turned(self, sentence: Sentence, predicate: Predicate) -> Predicate:
        """Read "Tarn captured by dawn" as passive: a town captures nothing, least of all without an object."""
        verb = predicate.token
        if predicate.form != "verb" or predicate.passive or predicate.patients or verb.tag_ not in {"VBD", "VBN"}:
            return predicate
        if not predicate.agents or not any(rule.where[:1] == ("patient",) for rule in _rules(predicate)):
            return predicate
        places = [self.places.mentions.place_at(sentence, head) for head in predicate.agents]
        if any(place is None or place.feature is not Feature.CITY for place in places):
            return predicate
        return replace(predicate, passive=True, agents=(), patients=predicate.agents)

    def _match(self, sentence: Sentence, predicate: Predicate, rule: EventRule) -> Match | None:
        if rule.intransitive and predicate.form == "verb" and predicate.patients and not predicate.passive:
            return None
        if rule.free and predicate.form == "noun" and predicate.token.dep_ in MODIFIERS:
            return None
        places: list[PlaceArgument] = []
        if rule.where:
            places = [
                place
                for place in self._where(sentence, predicate, rule)
                if not (rule.whole and place.partial) and not (rule.explicit and place.focused)
            ]
            if not places:
                return None
        if rule.bare and _has_complement(predicate):
            return None
        if rule.event is EventType.CONTROL and _takes_positions(predicate):
            return None
        if rule.object and not self._is_kind(sentence, predicate.patients, rule.object):
            return None
        if not all(self._is_named(sentence, predicate, need) for need in rule.needs):
            return None
        acting = predicate.agents if not rule.intransitive else ()
        if rule.subject and not self._acts(sentence, predicate, acting, rule.subject):
            return None
        if rule.manner and how_of(self.places.parsed, sentence, How.UNKNOWN) not in rule.manner:
            return None
        return Match(rule, predicate, places, list(self._fillers(sentence, predicate, rule, places)))

    def _where(self, sentence: Sentence, predicate: Predicate, rule: EventRule) -> list[PlaceArgument]:
        if rule.where == ("left",):
            return self.places.left(sentence, predicate.token) if _leaves(predicate) else []
        for argument in rule.where:
            heads = arguments(predicate, argument)
            found = [place for head in heads for place in self.places.of(sentence, head)]
            if found:
                beside = [other for place in found for other in self.places.listed_with(sentence, place)]
                unknown = list(self._unlisted(sentence, heads, found))
                return list({(one.place.id, one.part): one for one in [*beside, *found, *unknown]}.values())
        if predicate.key == "be in control" and not predicate.patients:
            return self.places.meant(sentence, predicate.token)
        if predicate.passive and predicate.form == "verb" and predicate.token.dep_ in REDUCED:
            before = self.places.just_before(sentence, predicate.token)
            if before:
                return before
        return self.places.titled(predicate.token) if _is_bare_passive(predicate) else []

    def _unlisted(
        self, sentence: Sentence, heads: tuple[Token, ...], found: list[PlaceArgument]
    ) -> Iterator[PlaceArgument]:
        """Yield the names of a list with a town in it that no gazetteer has: "took Goma and Upper Tarn"."""
        if not any(one.place.feature is Feature.CITY and not one.partial and not one.focused for one in found):
            return
        known = {one.token.i for one in found}
        for head in heads:
            name = head.pos_ == "PROPN" and head.i not in known and head.text[:1].isupper()
            if not name or self.places.mentions.at(sentence, head) is not None or self.naming.actor(head) is not None:
                continue
            if any(child.dep_ not in {"compound", "cc", "conj", "punct", "appos"} for child in head.children):
                continue
            place = self.places.unlisted_name(head)
            if place is not None:
                yield PlaceArgument(place, head)

    def _kinds(self, sentence: Sentence, head: Token) -> frozenset[str]:
        if head not in self._seen:
            counted, by_words, _ = self._head(head)
            self._seen[head] = self._kinds_of(sentence, counted, by_words)
        return self._seen[head]

    def _kinds_of(self, sentence: Sentence, head: Token, by_words: frozenset[str]) -> frozenset[str]:
        kinds = kinds_of(head, by_words, self.naming.actor(head), self.places.mentions.place_at(sentence, head))
        return kinds - {"armed"} if "armed" in kinds and self.leads(words_of(head)) is not None else kinds

    def _head(self, head: Token) -> tuple[Token, frozenset[str], frozenset[str]]:
        """Return what a head counts or is, its kinds by words alone, and these with the sorts of what counts it."""
        found = self._heads.get(head)
        if found is None:
            counted = core(head)
            kinds = kinds_by_words(counted)
            found = counted, kinds, kinds if counted is head else kinds | sorts_of(head)
            self._heads[head] = found
        return found

    def _is_kind(self, sentence: Sentence, heads: tuple[Token, ...], wanted: Collection[str]) -> bool:
        if not heads:
            return "none" in wanted
        for head in heads:
            if not self._head(head)[1].isdisjoint(wanted):
                return True
        return not BY_ACTOR.isdisjoint(wanted) and self._is_by_actor(sentence, heads, wanted)

    def _is_by_actor(self, sentence: Sentence, heads: tuple[Token, ...], wanted: Collection[str]) -> bool:
        """Say whether one of the heads is of a kind that is wanted because of whom it names.

        That takes long to find out: asked only where one of BY_ACTOR is wanted.
        """
        return any(not self._kinds(sentence, head).isdisjoint(wanted) for head in heads)

    def _is_named(self, sentence: Sentence, predicate: Predicate, argument: str) -> bool:
        """Say whether the argument names an actor; whoever "returned to Oss" went to a country, and to no party."""
        heads = arguments(predicate, argument)
        if argument.startswith("oblique"):
            heads = tuple(head for head in heads if self.places.mentions.place_at(sentence, head) is None)
        return any(self.naming.actor(head) is not None for head in heads)

    def _rows(self, sentence: Sentence, predicate: Predicate) -> Iterator[EventRule]:
        """Yield the rows of the predicate's key of whose given arguments each has a head of a kind that is wanted.

        "none" is no head, "some" any.
        """
        gathered: dict[str, tuple[tuple[Token, ...], frozenset[str]]] = {}  # rows of a key ask for the same few
        for rule in _rules(predicate):
            for argument, wanted in rule.given:
                if argument not in gathered:
                    gathered[argument] = self._argument(predicate, argument)
                heads, by_words = gathered[argument]
                if by_words.isdisjoint(wanted) and (
                    BY_ACTOR.isdisjoint(wanted) or not self._is_by_actor(sentence, heads, wanted)
                ):
                    break
            else:
                yield rule

    def _argument(self, predicate: Predicate, argument: str) -> tuple[tuple[Token, ...], frozenset[str]]:
        """Return an argument's heads and their kinds by words alone, "some" or "none" among them."""
        heads = arguments(predicate, argument)
        return heads, _SOME.union(*[self._head(head)[2] for head in heads]) if heads else _NONE

    def _acts(
        self, sentence: Sentence, predicate: Predicate, acting: tuple[Token, ...], wanted: tuple[str, ...]
    ) -> bool:
        if predicate.form == "noun":
            acting = tuple(head for head in acting if self._may_act(sentence, head))
        return self._is_kind(sentence, acting, wanted)

    def _may_act(self, sentence: Sentence, head: Token) -> bool:
        """Say whether a noun's modifier may be who acts: "heavy" of "heavy fighting" is nobody, "Kurdish" is.

        Nor does the street of "street fighting" act.
        """
        return self._is_kind(sentence, (head,), ACTING if head.pos_ == "ADJ" else tables().subjects)

    def _fillers(
        self, sentence: Sentence, predicate: Predicate, rule: EventRule, places: list[PlaceArgument]
    ) -> Iterator[Filler]:
        used = {place.token.i for place in places}
        played: set[tuple[str, int]] = set()
        gains = rule.event is EventType.BATTLE  # who gained ground need not be known by name
        for named, argument in rule.roles:
            for head in arguments(predicate, argument):
                role = named
                if head.i in used:
                    continue
                actor = self.naming.actor(head)
                kinds = self._kinds(sentence, head)
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
            yield Filler("victim", head, words_of(head), self.naming.actor(head), self._kinds(sentence, head))

    def _owned(self, sentence: Sentence, predicate: Predicate) -> Iterator[Filler]:
        """Read who owns up: "the raid was its response", "the attack was their work"."""
        at = predicate.token
        if predicate.form != "noun" or at.dep_ != "nsubj" or at.head.lemma_ != "be":
            return
        for complement in at.head.children:
            owner = next((one for one in complement.children if one.dep_ == "poss" and one.lower_ in PRONOUNS), None)
            if complement.dep_ == "attr" and owner is not None and complement.lemma_.lower() in OWNED_DEEDS:
                actor = self.naming.antecedent(owner)
                if actor is not None:
                    yield Filler("attacker", owner, owner.text, actor, frozenset({"group", "force"}))


def _is_in_a_name(noun: Token) -> bool:
    """Say whether an event noun is a word of somebody's name: "the National Movement for the Liberation of Tarn"."""
    above = noun.head.head
    return noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ == "for" and above.pos_ == "PROPN"


def _takes_positions(predicate: Predicate) -> bool:
    """Say whether somebody only "took positions" or "took up position" somewhere: nothing was taken from anybody."""
    if predicate.form != "verb" or predicate.passive or predicate.token.lemma_.lower() not in {"take", "hold"}:
        return False
    return bool(predicate.patients) and all(
        head.lemma_.lower() == "position" and not any(child.dep_ in {"poss", "compound", "amod", "nummod"} or
                                                      child.lower_ in {"the", "of"} for child in head.children)
        for head in predicate.patients
    )  # fmt: skip


def _leaves(predicate: Predicate) -> bool:
    """Say whether somebody "withdrew" and no more: not from something, nor to something near by."""
    ways = {"from", "of", "out of", "to", "into", "behind", "within", "across", "along"}
    bare = predicate.form == "verb" and not predicate.passive and not predicate.patients
    return bare and not any(preposition in ways for preposition, _ in predicate.obliques)


def _has_complement(predicate: Predicate) -> bool:
    """Say whether the patient was left as something: "leaving Tarn shocked", "left the town without power"."""
    verb, last = predicate.token, max((token.i for token in predicate.patients), default=predicate.token.i)
    own = any(child.dep_ in {"oprd", "acomp", "ccomp", "xcomp"} and child.i > last for child in verb.children)
    after = [child for token in predicate.patients for child in token.children if child.i > token.i]
    return (
        own
        or any(child.dep_ in {"amod", "acl"} and child.tag_ != "VBG" for child in after)
        or any(preposition in {"without", "in"} and token.i > last and token.lower_ in tables().words["conditions"]
               for preposition, token in predicate.obliques)
    )  # fmt: skip


def _part_played(role: str, kinds: frozenset[str], predicate: Predicate) -> str | None:
    """Return the role that a filler plays: a bomb is no attacker, and of "26 huts burned" the huts are what was hit."""
    if role != "attacker" or kinds & ACTING:
        return role
    return "object" if not predicate.patients and "weapon" not in kinds else None


def _is_bare_passive(predicate: Predicate) -> bool:
    """Say whether a sentence is "Captured by the army on Friday" and no more: what was captured is not said."""
    verb = predicate.token
    bare = predicate.form == "verb" and not predicate.patients and verb.tag_ == "VBN"
    return bare and verb.dep_ in {"ROOT", "conj"} and bool(predicate.agents)


def _only_modifies(head: Token, kinds: frozenset[str]) -> bool:
    """Say whether an event noun's modifier names nobody: "Tuesday's raid", "commando raids", "the Kabul attack"."""
    return not (kinds & {"person", "force", "group"}) or head.dep_ in {"compound", "amod", "nmod"}


def arguments(predicate: Predicate, argument: str) -> tuple[Token, ...]:
    """Return the heads of a predicate's argument by its name in the table."""
    if argument == "agent":
        return predicate.agents
    if argument == "patient":
        return predicate.patients
    if argument == "subject":
        stands_first = predicate.passive or predicate.form == "state" or not predicate.agents
        return predicate.patients if stands_first else predicate.agents
    if argument in _GATHERED:
        return _GATHERED[argument](predicate)
    return predicate.oblique(*_prepositions(argument))


@cache
def _prepositions(argument: str) -> tuple[str, ...]:
    """Return the prepositions of "oblique:PREPOSITION|PREPOSITION"."""
    return tuple(argument.removeprefix("oblique:").split("|"))


def _modifiers(predicate: Predicate) -> tuple[Token, ...]:
    """Return what stands before an event noun, or beside a verb as an adverb: "sexual assault", "sexually abused"."""
    return tuple(child for child in predicate.token.children if child.dep_ in {*MODIFIERS, "advmod", "poss"})


def _complements(predicate: Predicate) -> tuple[Token, ...]:
    """Return what something turned or became: "turned violent", "descended into chaos"."""
    found = [child for child in predicate.token.children if child.dep_ in {"acomp", "attr", "oprd", "advcl", "xcomp"}]
    return (*found, *predicate.patients, *predicate.oblique("into", "to"))


def _hit_by(deed: Predicate) -> list[Token]:
    """Return what a deed was on: of "the attack on the base on Monday" the base."""
    calendar = tables().words["calendar"]
    return [head for head in deed.oblique("on", "against", "at") if head.lower_ not in calendar]


def _opponents(predicate: Predicate) -> tuple[Token, ...]:
    """Return whom somebody fights: "battled the rebels", "clashed with them", not "with officials looking on"."""
    beside = [head for head in predicate.oblique("with", "against") if not _is_absolute(head)]
    return tuple(dict.fromkeys((*(predicate.patients if predicate.agents else ()), *beside)))


def _is_absolute(noun: Token) -> bool:
    return noun.head.lower_ == "with" and any(child.dep_ == "acl" and child.tag_ == "VBG" for child in noun.children)


_GATHERED: dict[str, Callable[[Predicate], tuple[Token, ...]]] = {
    "any": lambda one: (*one.agents, *one.patients, *(token for _, token in one.obliques)),
    "itself": lambda one: (one.token,),
    "subject-or-object": lambda one: (*one.agents, *one.patients),
    "target": lambda one: (*one.patients, *(_hit_by(one) if one.form == "noun" else ())),
    "opponent": _opponents,
    "modifier": _modifiers,
    "complement": _complements,
    "above": lambda one: (one.token.head,) if one.token.dep_ in {"advcl", "conj", "relcl"} else (),
}


def _rules(predicate: Predicate) -> tuple[EventRule, ...]:
    known = tables()
    if predicate.form == "noun":
        return known.by_noun.get(predicate.key, ())
    if predicate.form == "state":
        return _of_state(predicate.key)
    return known.by_verb.get(predicate.key, ())


@cache
def _of_state(key: str) -> tuple[EventRule, ...]:
    return tuple(rule for rule in tables().rules if key in rule.states)
