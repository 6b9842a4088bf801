"""Frames of an article as drafts of claims: which of them count, where, and how firmly it is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.again import folded, held_on, resolved, told_before
from dateline.extract.attribution import Chains
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.evidence import Evidence
from dateline.extract.feigned import is_feigned
from dateline.extract.figurative import is_figurative
from dateline.extract.frames.match import Match, Matcher
from dateline.extract.frames.modality import is_habit, modality_of
from dateline.extract.frames.places import PlaceReader
from dateline.extract.ground import GroundReader
from dateline.extract.holders import HolderReader
from dateline.extract.manner import how_of, strike_mode
from dateline.extract.owning import BEHIND, laid, owned, without_asides
from dateline.extract.participants import participant_of, with_own_men
from dateline.extract.parties import is_party, main_taker, routed, saying
from dateline.extract.targets import targets_of
from dateline.extract.tokens import Token
from dateline.extract.where import locate, where
from dateline.record.actor import ActorRef
from dateline.record.vocabulary import EventType, Feature, Modality, Role

FOUGHT = {EventType.CONTROL, EventType.BATTLE}
ARMED = {EventType.BATTLE, EventType.ATTACK, EventType.STRIKE}
LOCAL = {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER}
UPROOTING = {"displace", "uproot"}


@dataclass(slots=True)
class EventReader:
    """Reads the events of one article. ``speech`` maps a sentence's index to the tokens of sources and cues."""

    parsed: ParsedArticle
    matcher: Matcher
    places: PlaceReader
    evidence: Evidence
    rebel: ActorRef | None
    government: ActorRef | None
    speech: dict[int, frozenset[int]]
    chains: Chains

    def drafts(self) -> tuple[list[Draft], ActorRef | None]:
        """Return the drafts of all sentences, in order, and the party that gains ground in the article."""
        found = [(s, match) for s in self.parsed.sentences for match in self.matcher.matches(s)]
        states = {"united-states", self.government.side if self.government is not None else ""}
        armed = {
            filler.actor.side
            for _, match in found
            for filler in match.fillers
            if filler.actor is not None and is_party(filler.actor) and filler.actor.side not in states
        }
        taker = self._taker([match for _, match in found], armed)
        holders = HolderReader(self.matcher, self.rebel, self.government, self.speech, self.chains, armed, taker)
        ground = GroundReader(self.parsed, self.evidence, holders)
        drafts = [draft for sentence, match in found for draft in self._drafts(sentence, match, ground)]
        told = resolved(told_before(folded(without_asides(drafts))), self.places.mentions.names_another)
        return held_on(told, self._speaker), taker

    def _taker(self, matches: list[Match], armed: set[str]) -> ActorRef | None:
        """Return the party that gains ground: the one armed party that is named, else the country's rebels."""
        state, rebel = self.government, self.rebel
        if state is not None and rebel is not None and routed(matches, rebel.side, state.side):
            return state
        named = main_taker(matches)
        if named is not None and (armed == {named.side} or (self.rebel and self.rebel.side == named.side)):
            return named
        return self.rebel or named

    def _drafts(self, sentence: Sentence, match: Match, ground: GroundReader) -> Iterator[Draft]:
        predicate = match.predicate.token
        if is_habit(predicate) or (match.rule.event in FOUGHT and (self.evidence.story or is_feigned(predicate))):
            return
        if match.rule.event in ARMED and is_figurative(predicate):
            return
        fought = match.predicate.key == "fight for control"
        modality = modality_of(
            predicate.head.head if fought else predicate, self.speech.get(sentence.index, frozenset())
        )
        if match.rule.event is EventType.CONTROL:
            yield from ground.drafts(sentence, match, modality)
        else:
            draft = self._event(sentence, match, modality)
            if draft is not None and match.predicate.key == BEHIND:
                draft = laid(draft, self.chains)
            if draft is not None:
                yield from self._at_each(sentence, match, draft)
                yield from owned(draft, self.chains)

    def _speaker(self, draft: Draft) -> ActorRef | None:
        return saying(self.chains, draft.sentence, draft.predicate)

    def _event(self, sentence: Sentence, match: Match, modality: Modality) -> Draft | None:
        participants = tuple(participant_of(filler) for filler in match.fillers)
        predicate = match.predicate.token
        rule = match.rule
        if rule.event is EventType.DEPLOYMENT:
            participants = with_own_men(participants, match.fillers)
        mode = rule.mode
        if rule.event is EventType.STRIKE and not rule.settled:
            mode = strike_mode(predicate, mode, match.predicate.agents)
        if (rule.event is EventType.BATTLE and _is_fled(predicate)) or _is_cause(predicate):
            return None
        if rule.event is EventType.BATTLE and _goes_on(predicate) and modality is Modality.ASSERTED:
            modality = Modality.ONGOING
        hit = [one.text for one in participants if one.role in {Role.VICTIM, Role.OBJECT}]
        speech = self.speech.get(sentence.index, frozenset())
        return Draft(
            sentence, predicate, rule.event, mode, modality, rule.id, participants,
            locate(self.places, sentence, predicate, speech), targets=targets_of(hit),
            how=how_of(self.parsed, sentence, rule.how) if mode == "gain" else None,
        )  # fmt: skip

    def _at_each(self, sentence: Sentence, match: Match, draft: Draft) -> Iterator[Draft]:
        """Yield the event once for each of the places that were hit: "strikes hit Tarn, Oss and Ruvo" are three."""
        if draft.event_type is not EventType.STRIKE:
            yield draft
            return
        hit = [filler for filler in match.fillers if filler.role in {"object", "victim"}]
        named = {id(one): self.places.mentions.place_at(sentence, one.head) for one in hit}
        towns = [one for one in hit if (place := named[id(one)]) is not None and place.feature in LOCAL]
        if len(towns) < 2:
            yield draft
            return
        for town in towns:
            others = {one.text for one in towns if one is not town}
            place = named[id(town)]
            told = tuple(one for one in draft.participants if one.text not in others)
            yield replace(draft, participants=told, place=where(place) if place is not None else None)


def _is_fled(predicate: Token) -> bool:
    """Say whether the fighting is only what people run from ("to escape the fighting")."""
    return predicate.dep_ == "dobj" and predicate.head.lemma_.lower() in {"escape", "flee", "avoid", "survive", "dodge"}


def _is_cause(predicate: Token) -> bool:
    """Say whether a happening told before is only why people left ("displaced by the clashes")."""
    above = predicate.head
    if predicate.dep_ != "pobj" or above.lower_ != "by" or above.head.lemma_.lower() not in UPROOTING:
        return False
    return any(child.lower_ in {"the", "this", "that"} for child in predicate.children)


def _goes_on(predicate: Token) -> bool:
    """Say whether fighting is told as going on: present tense, progressive, "continues", "rages"."""
    at = predicate
    for _ in range(3):
        if at.tag_ in {"VBZ", "VBP"} or any(
            child.dep_ == "aux" and child.tag_ in {"VBZ", "VBP"} for child in at.children
        ):
            return True
        if at.pos_ in {"VERB", "AUX"} and at.tag_ in {"VBD"}:
            return False
        if at.head == at:
            return False
        at = at.head
    return False
