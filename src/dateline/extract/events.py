"""Frames of an article as drafts of claims: which of them count, who holds, where, and how firmly it is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.extract.again import folded, held_on, resolved, told_before
from dateline.extract.attribution import Chains
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.evidence import Evidence, theatres
from dateline.extract.feigned import is_feigned
from dateline.extract.figurative import is_figurative
from dateline.extract.frames.match import Filler, Match, Matcher
from dateline.extract.frames.modality import is_habit, modality_of
from dateline.extract.frames.places import PlaceArgument, PlaceReader
from dateline.extract.frames.remembered import is_remembered
from dateline.extract.frames.syntax import is_verbal
from dateline.extract.frames.tables import tables
from dateline.extract.manner import how_of, strike_mode
from dateline.extract.owning import BEHIND, laid, owned, without_asides
from dateline.extract.parties import is_armed, is_party, main_taker, routed, saying
from dateline.extract.targets import targets_of
from dateline.extract.tokens import Token
from dateline.extract.where import locate, where
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import Certainty, EventType, Feature, Modality, Role

FOUGHT = {EventType.CONTROL, EventType.BATTLE}
ARMED = {EventType.BATTLE, EventType.ATTACK, EventType.STRIKE}
OPENING = {"enable", "allow", "let", "help", "give", "bring", "put", "permit"}
STRONGHOLDS = {"stronghold", "bastion", "redoubt", "hideout", "headquarters", "enclave"}
HOLDING = {"capture", "recapture", "surrender", "hold"}
TAKEN_BY = {"control.capture", "control.recapture"}
HANDED = {"control.topple-place", "control.handed"}
NAMING = {"amod", "compound", "poss", "nmod", "prep"}
LOCAL = {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER}
UPROOTING = {"displace", "uproot"}
ENDING = {"until", "till", "before"}
ENOUGH = 2  # words of conflict by which a text may tell of a war
MUCH = 4  # words of conflict that leave no doubt of a war
ANYBODY = {"it", "we", "our", "ours"}
OURS = {"our", "ours", "we", "us"}
QUOTES = {'"', "“", "”", "``", "''", "«", "»"}
THEIRS = {"his", "her", "its", "their", "they", "it"}
PLURAL = {"they", "their"}
ANNOUNCING = {"announce", "claim", "declare", "proclaim", "hail", "celebrate", "report"}
COLLECTIVE = {"government", "council", "embassy", "police"}
SUSPECTED = {"suspected", "suspect"}
ALLEGED = {"alleged", "allegedly", "reportedly", "apparently"}


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
    armed: set[str] = field(default_factory=set)

    def drafts(self) -> tuple[list[Draft], ActorRef | None]:
        """Return the drafts of all sentences, in order, and the party that gains ground in the article."""
        found = [(s, match) for s in self.parsed.sentences for match in self.matcher.matches(s)]
        states = {"united-states", self.government.side if self.government is not None else ""}
        self.armed = {
            filler.actor.side
            for _, match in found
            for filler in match.fillers
            if filler.actor is not None and is_party(filler.actor) and filler.actor.side not in states
        }
        taker = self._taker([match for _, match in found])
        drafts = [draft for sentence, match in found for draft in self._drafts(sentence, match, taker)]
        told = resolved(told_before(folded(without_asides(drafts))), self.places.mentions.names_another)
        return held_on(told, self._speaker), taker

    def _taker(self, matches: list[Match]) -> ActorRef | None:
        """Return the party that gains ground: the one armed party that is named, else the country's rebels."""
        state, rebel = self.government, self.rebel
        if state is not None and rebel is not None and routed(matches, rebel.side, state.side):
            return state
        named = main_taker(matches)
        if named is not None and (self.armed == {named.side} or (self.rebel and self.rebel.side == named.side)):
            return named
        return self.rebel or named

    def _drafts(self, sentence: Sentence, match: Match, taker: ActorRef | None) -> Iterator[Draft]:
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
            yield from self._control(sentence, match, modality, taker)
        else:
            draft = self._event(sentence, match, modality)
            if draft is not None and match.predicate.key == BEHIND:
                draft = laid(draft, self.chains)
            if draft is not None:
                yield from self._at_each(sentence, match, draft)
                yield from owned(draft, self.chains)

    def _control(self, sentence: Sentence, match: Match, modality: Modality, taker: ActorRef | None) -> Iterator[Draft]:
        participants = [self._spoken(sentence, match, filler) for filler in match.fillers]
        holder = next((one for one in participants if one.role is Role.HOLDER), None)
        if not self._is_armed(match, holder, taker):
            return
        mode = match.rule.mode
        if mode in HOLDING - {"hold"} and modality is Modality.ASSERTED and _is_progressive(match.predicate.token):
            modality = Modality.ONGOING
        past = is_remembered(match.predicate.token) or (mode == "hold" and _is_over(match.predicate.token))
        if modality is Modality.ASSERTED and past:
            modality = Modality.HISTORICAL
        if mode == "hold" and modality is Modality.NEGATED and holder is not None and _is_neither(holder):
            mode, modality, participants, holder = "contest", Modality.ASSERTED, [], None
        if mode in HOLDING and holder is None:
            if match.rule.id in HANDED and match.predicate.oblique("to"):
                return  # "handed its base to tribesmen": to somebody, and not to whom the report is about
            told = modality is Modality.ASSERTED
            speaker = self._winner_speaking(sentence, match, participants) if told else None
            implied = (
                speaker
                or self._enabled(match)
                or self._implied(mode, participants, taker, self._owner(sentence, match))
            )
            lost = any(one.role is Role.PREVIOUS_HOLDER and is_party(one.actor) for one in participants)
            if implied is None or (speaker is None and not lost and all(place.partial for place in match.places)):
                return  # who took a building cannot be told from whom the report is about
            # Unsaid in this sentence: no words of its own, only the party that the article is about.
            participants.append(Participant(Role.HOLDER, "", implied))
        words = targets_of(place.part or "" for place in match.places)
        for place in match.places:
            if not _can_be_held(place):
                continue
            yield Draft(
                sentence, match.predicate.token, EventType.CONTROL, mode, modality, match.rule.id,
                tuple(participants), where(place.place), place.part,
                place.partial or _is_partly(match.predicate.token),
                how_of(self.parsed, sentence, match.rule.how) if mode in HOLDING | {"enter"} else None,
                targets=words, chronicle=place.titled,
            )  # fmt: skip

    def _spoken(self, sentence: Sentence, match: Match, filler: Filler) -> Participant:
        """Return a participant with the party that speaks where the words are its own: "our forces", "his men"."""
        participant = _participant(filler)
        first = participant.text.lower().split(" ")[0]
        if first not in OURS and not (first in THEIRS and self._is_of_speaker(sentence, filler)):
            return participant
        if first in PLURAL and self._is_one_official(sentence, match):
            return participant
        actor = saying(self.chains, sentence, match.predicate.token, denied=True)
        return replace(participant, actor=actor) if actor is not None else participant

    def _is_one_official(self, sentence: Sentence, match: Match) -> bool:
        """Say whether one person speaks who is told by an office alone: "a lawmaker" speaks of others as "they"."""
        at = sentence.offset(match.predicate.token)
        said, _ = self.chains.over(at, at + 1)[0]
        words = said[-1].source.split() if said else []
        return bool(words) and words[-1] in tables().words["role_nouns"] - COLLECTIVE and said[-1].source.islower()

    def _is_of_speaker(self, sentence: Sentence, filler: Filler) -> bool:
        """Say whether "its men" are those of who speaks: told behind the speaker, outside quotes, no party between."""
        speech = self.speech.get(sentence.index, frozenset())
        said = max((at for at in speech if at < filler.head.i), default=None)
        begun = max((token.i for token in sentence.doc[: filler.head.i] if token.text == ";"), default=0)
        own = [at for at in speech if at >= begun]
        if said is None or said < begun or filler.actor is None:
            return False
        if any(is_verbal(one) for one in sentence.doc[begun : min(own)]):
            return False  # "they fled, police said, a day after they came"
        between = sentence.doc[said + 1 : filler.head.i]
        named = (self.matcher.naming.actor(token) for token in between if _may_own(token))
        return not any(token.text in QUOTES for token in between) and not any(is_party(actor) for actor in named)

    def _winner_speaking(self, sentence: Sentence, match: Match, participants: list[Participant]) -> ActorRef | None:
        """Return the armed group that says "the town has been taken": its own fighters did; a state may concede."""
        actor = saying(self.chains, sentence, match.predicate.token)
        if match.rule.id not in TAKEN_BY or not (match.predicate.passive or _is_announced(match.predicate.token)):
            return None
        if actor is None:
            return None
        if match.rule.mode == "recapture":
            return actor  # a ministry that says "retaken" means by its own
        states = {self.government.side} if self.government is not None else set()
        losers = {one.actor.side for one in participants if one.role is Role.PREVIOUS_HOLDER and one.actor is not None}
        fighting = self.armed | ({self.rebel.side} if self.rebel is not None else set())
        return actor if actor.side in fighting - states - losers else None

    def _enabled(self, match: Match) -> ActorRef | None:
        """Return the party to whom a capture without a doer opens a way: "the capture of Tarn lets the army …"."""
        noun = match.predicate.token
        if match.predicate.form != "noun" or noun.dep_ != "nsubj" or noun.head.lemma_.lower() not in OPENING:
            return None
        clauses = [child for child in noun.head.children if child.dep_ in {"ccomp", "xcomp"}]
        gaining = [
            one for verb in (noun.head, *clauses) for one in verb.children if one.dep_ in {"dobj", "nsubj", "dative"}
        ]
        actors = (self.matcher.naming.actor(one) for one in gaining if one is not noun)
        return next((actor for actor in actors if is_party(actor)), None)

    def _speaker(self, draft: Draft) -> ActorRef | None:
        return saying(self.chains, draft.sentence, draft.predicate)

    def _owner(self, sentence: Sentence, match: Match) -> ActorRef | None:
        """Return whose a place was: "Tarn, the rebels' capital, was lost"; who "confirmed the loss of Tarn".

        A state whose official says that a town fell has lost it, unless it was the other side's stronghold.
        """
        speaker = saying(self.chains, sentence, match.predicate.token)
        if match.predicate.form == "noun" and match.predicate.key == "loss":
            return speaker
        state, rebel = self.government, self.rebel
        if match.predicate.key == "fall" and state and rebel and speaker is not None:
            if speaker.side != state.side or rebel.side == state.side:
                return None
            return self.rebel if any(map(_is_of_the_other_side, sentence.doc)) else speaker
        asides = (child for place in match.places for child in place.token.children if child.dep_ == "appos")
        owners = (self.matcher.naming.actor(one) for aside in asides for one in aside.lefts if one.dep_ == "poss")
        return next((actor for actor in owners if is_party(actor)), None)

    def _implied(
        self, mode: str, participants: list[Participant], taker: ActorRef | None, owner: ActorRef | None
    ) -> ActorRef | None:
        """Return the party that holds the place when the sentence leaves it unsaid; never the one that lost it."""
        lost = next((one.actor for one in participants if one.role is Role.PREVIOUS_HOLDER and one.actor), None)
        loser = lost or owner
        implied = self.government or taker if mode == "recapture" else taker
        if loser is None or implied is None:
            return implied
        if loser.side == implied.side:
            # The other side of a war of two; among several nobody can tell.
            other = self.rebel if self.government and loser.side == self.government.side else self.government
            implied = other if len(self.armed) <= 1 else None
        return None if implied is None or implied.side == loser.side else implied

    def _is_armed(self, match: Match, holder: Participant | None, taker: ActorRef | None) -> bool:
        """Say whether this is about armed control and not about votes, games or companies."""
        titled = any(place.titled for place in match.places)
        brief = self._is_message_of_war(match)
        if not self.evidence.of_conflict and not titled and not brief:
            return False
        enough = self.evidence.conflict >= ENOUGH or brief
        acting = next((one for one in match.fillers if one.role in {"holder", "attacker", "previous_holder"}), None)
        if acting is None and match.rule.mode == "contest":
            return enough
        if acting is None:
            regained = match.rule.mode == "recapture" and self.government is not None
            return enough and (taker is not None or (brief and regained))
        if is_party(acting.actor):
            return self._fights_there(match, acting.actor)
        if acting.actor is None and self.evidence.conflict < MUCH and acting.text.lower().split(" ")[0] in ANYBODY:
            return False  # "it has captured whole wards" of a virus, "we took the city" of a company
        if acting.actor is None and acting.head.pos_ == "PROPN" and all(place.partial for place in match.places):
            return False  # "Smith broke into the housing market": who that is nobody knows
        if holder is not None and holder.actor is None and not acting.kinds & {"force", "gang"}:
            return False
        return bool(acting.kinds & {"force", "group"}) and enough

    def _fights_there(self, match: Match, actor: ActorRef | None) -> bool:
        """Say whether a party may be at war where the places lie: a state's guards also move into flooded towns."""
        armed = self.rebel is not None or self.evidence.conflict >= MUCH or any(place.titled for place in match.places)
        armed = armed or (match.rule.mode == "recapture" and self.evidence.conflict >= ENOUGH)
        return armed or is_armed(actor) or any(place.place.country in theatres() for place in match.places)

    def _is_message_of_war(self, match: Match) -> bool:
        """Say whether a text too short to weigh tells of a place where armed parties fight: "The army retook Tarn"."""
        evidence = self.evidence
        there = any(place.place.country in theatres() for place in match.places)
        return evidence.brief and not evidence.of_another_contest and there

    def _event(self, sentence: Sentence, match: Match, modality: Modality) -> Draft | None:
        participants = tuple(_participant(filler) for filler in match.fillers)
        predicate = match.predicate.token
        rule = match.rule
        if rule.event is EventType.DEPLOYMENT:
            participants = _with_own_men(participants, match.fillers)
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
        hit = [filler for filler in match.fillers if filler.role in {"object", "victim"}]
        named = {id(one): self.places.mentions.place_at(sentence, one.head) for one in hit}
        towns = [one for one in hit if (place := named[id(one)]) is not None and place.feature in LOCAL]
        if draft.event_type is not EventType.STRIKE or len(towns) < 2:
            yield draft
            return
        for town in towns:
            others = {one.text for one in towns if one is not town}
            place = named[id(town)]
            told = tuple(one for one in draft.participants if one.text not in others)
            yield replace(draft, participants=told, place=where(place) if place is not None else None)


def _may_own(noun: Token) -> bool:
    """Say whether men may be those of what a noun names: not of a building or of whose building it is."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    whose = noun.head if noun.dep_ in {"compound", "poss", "nmod"} else noun
    words = tables().words
    return whose.lemma_.lower() not in words["buildings"] | words["part_nouns"]


def _participant(filler: Filler) -> Participant:
    return Participant(Role(filler.role), filler.text, filler.actor, _certainty(filler))


def _with_own_men(participants: tuple[Participant, ...], fillers: Sequence[Filler]) -> tuple[Participant, ...]:
    """Return who moves what, where bare "troops" are those of whoever moves them: "Russia withdrew 30,000 troops"."""
    mover = next((one.actor for one in participants if one.role is Role.ACTOR and is_party(one.actor)), None)
    if mover is None:
        return participants
    bare = {id(filler) for filler in fillers if not any(child.dep_ in NAMING for child in filler.head.children)}
    return tuple(
        replace(one, actor=mover) if one.role is Role.OBJECT and one.actor is not None and id(filler) in bare else one
        for one, filler in zip(participants, fillers, strict=True)
    )


def _certainty(filler: Filler) -> Certainty:
    words = {word.lower() for word in filler.text.split()}
    if words & SUSPECTED:
        return Certainty.SUSPECTED
    if words & ALLEGED:
        return Certainty.ALLEGED
    governor = filler.head.head
    while governor.head != governor:
        if governor.lemma_.lower() in {"suspect", "accuse", "blame"}:
            return Certainty.SUSPECTED
        if any(child.lower_ in ALLEGED for child in governor.children):
            return Certainty.ALLEGED
        governor = governor.head
    return Certainty.SUSPECTED if governor.lemma_.lower() in {"suspect", "accuse", "blame"} else Certainty.STATED


def _can_be_held(place: PlaceArgument) -> bool:
    return place.place.feature in {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER, Feature.REGION}


def _is_of_the_other_side(token: Token) -> bool:
    return token.lemma_.lower() in STRONGHOLDS or token.lower_.endswith(("-held", "-controlled", "-occupied"))


def _is_announced(noun: Token) -> bool:
    """Say whether somebody makes known a deed without a doer: "the ministry announced the capture of Tarn"."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in ANNOUNCING


def _is_neither(holder: Participant) -> bool:
    """Say whether it is nobody who holds a place: "neither side controls the town"."""
    return holder.text.lower().startswith(("neither ", "no side", "no party", "no one", "nobody"))


def _is_partly(predicate: Token) -> bool:
    """Say whether the words say that a place is held in part: "partially controls the town"."""
    return any(child.lower_ in {"partially", "partly"} for child in predicate.children)


def _is_fled(predicate: Token) -> bool:
    """Say whether the fighting is only what people run from ("to escape the fighting")."""
    return predicate.dep_ == "dobj" and predicate.head.lemma_.lower() in {"escape", "flee", "avoid", "survive", "dodge"}


def _is_cause(predicate: Token) -> bool:
    """Say whether a happening told before is only why people left ("displaced by the clashes")."""
    definite = any(child.lower_ in {"the", "this", "that"} for child in predicate.children)
    above = predicate.head
    return definite and predicate.dep_ == "pobj" and above.lower_ == "by" and above.head.lemma_.lower() in UPROOTING


def _is_over(predicate: Token) -> bool:
    """Say whether a hold is told as past ("once held", "had been held")."""
    words = {child.lower_ for child in predicate.children}
    passed = predicate.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in predicate.children)
    if passed and any(child.dep_ == "prep" and child.lower_ in ENDING for child in predicate.children):
        return True  # "controlled it until May", "was theirs before the war"
    at = (inner for one in (predicate, predicate.head) for child in one.children if child.lower_ == "at"
          for inner in child.children)  # fmt: skip
    if any(noun.lemma_.lower() in tables().words["heights"] for noun in at):
        return True
    past_perfect = any(child.dep_ == "aux" and child.lower_ == "had" for child in predicate.children)
    return past_perfect or bool(words & {"once", "formerly", "previously", "briefly"})


def _is_progressive(predicate: Token) -> bool:
    """Say whether the words tell of something under way ("are taking the town")."""
    return predicate.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in predicate.children)


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
