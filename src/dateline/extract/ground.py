"""Frames of control as drafts: whether they are about ground that armed parties hold, and who holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.evidence import Evidence, theatres
from dateline.extract.frames.match import Match
from dateline.extract.frames.place_argument import PlaceArgument
from dateline.extract.frames.remembered import is_remembered
from dateline.extract.frames.tables import tables
from dateline.extract.holders import HolderReader
from dateline.extract.manner import how_of
from dateline.extract.parties import is_armed, is_party
from dateline.extract.targets import targets_of
from dateline.extract.tokens import Token
from dateline.extract.where import where
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import EventType, Feature, Modality, Role

HOLDING = {"capture", "recapture", "surrender", "hold"}
HANDED = {"control.topple-place", "control.handed"}
ENDING = {"until", "till", "before"}
ENOUGH = 2  # words of conflict by which a text may tell of a war
MUCH = 4  # words of conflict that leave no doubt of a war
ANYBODY = {"it", "we", "our", "ours"}


@dataclass(frozen=True, slots=True)
class GroundReader:
    """Reads the frames of control of one article."""

    parsed: ParsedArticle
    evidence: Evidence
    holders: HolderReader

    def drafts(self, sentence: Sentence, match: Match, modality: Modality) -> Iterator[Draft]:
        """Yield a draft for each place that a frame of control is about, if armed parties fight for it."""
        participants = [self.holders.spoken(sentence, match, filler) for filler in match.fillers]
        holder = next((one for one in participants if one.role is Role.HOLDER), None)
        if not self._is_armed(match, holder):
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
            implied, speaks = self.holders.unsaid(sentence, match, participants, mode, told=told)
            lost = any(one.role is Role.PREVIOUS_HOLDER and is_party(one.actor) for one in participants)
            if implied is None or (not speaks and not lost and all(place.partial for place in match.places)):
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

    def _is_armed(self, match: Match, holder: Participant | None) -> bool:
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
            regained = match.rule.mode == "recapture" and self.holders.government is not None
            return enough and (self.holders.taker is not None or (brief and regained))
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
        armed = (
            self.holders.rebel is not None
            or self.evidence.conflict >= MUCH
            or any(place.titled for place in match.places)
        )
        armed = armed or (match.rule.mode == "recapture" and self.evidence.conflict >= ENOUGH)
        return armed or is_armed(actor) or any(place.place.country in theatres() for place in match.places)

    def _is_message_of_war(self, match: Match) -> bool:
        """Say whether a text too short to weigh tells of a place where armed parties fight: "The army retook Tarn"."""
        evidence = self.evidence
        there = any(place.place.country in theatres() for place in match.places)
        return evidence.brief and not evidence.of_another_contest and there


def _can_be_held(place: PlaceArgument) -> bool:
    return place.place.feature in {Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER, Feature.REGION}


def _is_neither(holder: Participant) -> bool:
    """Say whether it is nobody who holds a place: "neither side controls the town"."""
    return holder.text.lower().startswith(("neither ", "no side", "no party", "no one", "nobody"))


def _is_partly(predicate: Token) -> bool:
    """Say whether the words say that a place is held in part: "partially controls the town"."""
    return any(child.lower_ in {"partially", "partly"} for child in predicate.children)


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
