"""Which row of the event table a predicate is, with its place and its participants."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.extract.document import Sentence
from dateline.extract.frames.arguments import arguments
from dateline.extract.frames.heads import Heads
from dateline.extract.frames.kinds import BY_ACTOR, MODIFIERS, Resolve
from dateline.extract.frames.naming import Naming
from dateline.extract.frames.place_argument import PlaceArgument
from dateline.extract.frames.places import PlaceReader
from dateline.extract.frames.roles import Filler, Roles
from dateline.extract.frames.states import states
from dateline.extract.frames.syntax import Predicate, predicates
from dateline.extract.frames.tables import EventRule, tables
from dateline.extract.manner import how_of
from dateline.extract.tokens import Token
from dateline.record.vocabulary import EventType, Feature, How

REDUCED = {"acl", "advcl", "ROOT", "conj", "appos"}


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
        self.heads = Heads(places.mentions, self.naming, leads)
        self.roles = Roles(self.heads)

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
        if rule.object and not self.heads.is_kind(sentence, predicate.patients, rule.object):
            return None
        if not all(self._is_named(sentence, predicate, need) for need in rule.needs):
            return None
        acting = predicate.agents if not rule.intransitive else ()
        if rule.subject and not self._acts(sentence, predicate, acting, rule.subject):
            return None
        if rule.manner and how_of(self.places.parsed, sentence, How.UNKNOWN) not in rule.manner:
            return None
        return Match(rule, predicate, places, list(self.roles.of(sentence, predicate, rule, places)))

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
            place = self.places.unlisted.ending(head)
            if place is not None:
                yield PlaceArgument(place, head)

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
                    gathered[argument] = self.heads.of_argument(predicate, argument)
                heads, by_words = gathered[argument]
                if by_words.isdisjoint(wanted) and (
                    BY_ACTOR.isdisjoint(wanted) or not self.heads.is_by_actor(sentence, heads, wanted)
                ):
                    break
            else:
                yield rule

    def _acts(
        self, sentence: Sentence, predicate: Predicate, acting: tuple[Token, ...], wanted: tuple[str, ...]
    ) -> bool:
        if predicate.form == "noun":
            acting = tuple(head for head in acting if self.heads.may_act(sentence, head))
        return self.heads.is_kind(sentence, acting, wanted)


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


def _is_bare_passive(predicate: Predicate) -> bool:
    """Say whether a sentence is "Captured by the army on Friday" and no more: what was captured is not said."""
    verb = predicate.token
    bare = predicate.form == "verb" and not predicate.patients and verb.tag_ == "VBN"
    return bare and verb.dep_ in {"ROOT", "conj"} and bool(predicate.agents)


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
