"""Who holds a place where the words leave it to the reader: "our forces", "the town fell", "its capture"."""

from dataclasses import dataclass, replace

from dateline.extract.attribution import Chains
from dateline.extract.document import Sentence
from dateline.extract.frames.match import Match, Matcher
from dateline.extract.frames.roles import Filler
from dateline.extract.frames.subjects import is_verbal
from dateline.extract.frames.tables import tables
from dateline.extract.participants import participant_of
from dateline.extract.parties import is_party, saying
from dateline.extract.tokens import Token
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant
from dateline.record.vocabulary import Role

OPENING = {"enable", "allow", "let", "help", "give", "bring", "put", "permit"}
STRONGHOLDS = {"stronghold", "bastion", "redoubt", "hideout", "headquarters", "enclave"}
TAKEN_BY = {"control.capture", "control.recapture"}
OURS = {"our", "ours", "we", "us"}
QUOTES = {'"', "“", "”", "``", "''", "«", "»"}
THEIRS = {"his", "her", "its", "their", "they", "it"}
PLURAL = {"they", "their"}
ANNOUNCING = {"announce", "claim", "declare", "proclaim", "hail", "celebrate", "report"}
COLLECTIVE = {"government", "council", "embassy", "police"}


@dataclass(frozen=True, slots=True)
class HolderReader:
    """Reads who holds the places of one article.

    ``armed`` are the sides of the armed parties that its frames name; ``taker`` is the party that gains ground in it.
    """

    matcher: Matcher
    rebel: ActorRef | None
    government: ActorRef | None
    speech: dict[int, frozenset[int]]
    chains: Chains
    armed: set[str]
    taker: ActorRef | None

    def unsaid(
        self, sentence: Sentence, match: Match, participants: list[Participant], mode: str, *, told: bool
    ) -> tuple[ActorRef | None, bool]:
        """Return who holds the place of a capture or a loss without a holder, and whether it is who speaks.

        ``told`` says that it is asserted.
        """
        speaker = self._winner_speaking(sentence, match, participants) if told else None
        found = speaker or self._enabled(match) or self._implied(mode, participants, self._owner(sentence, match))
        return found, speaker is not None

    def spoken(self, sentence: Sentence, match: Match, filler: Filler) -> Participant:
        """Return a participant with the party that speaks where the words are its own: "our forces", "his men"."""
        participant = participant_of(filler)
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

    def _implied(self, mode: str, participants: list[Participant], owner: ActorRef | None) -> ActorRef | None:
        """Return the party that holds the place when the sentence leaves it unsaid; never the one that lost it."""
        lost = next((one.actor for one in participants if one.role is Role.PREVIOUS_HOLDER and one.actor), None)
        loser = lost or owner
        implied = self.government or self.taker if mode == "recapture" else self.taker
        if loser is None or implied is None:
            return implied
        if loser.side == implied.side:
            # The other side of a war of two; among several nobody can tell.
            other = self.rebel if self.government and loser.side == self.government.side else self.government
            implied = other if len(self.armed) <= 1 else None
        return None if implied is None or implied.side == loser.side else implied


def _may_own(noun: Token) -> bool:
    """Say whether men may be those of what a noun names: not of a building or of whose building it is."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    whose = noun.head if noun.dep_ in {"compound", "poss", "nmod"} else noun
    words = tables().words
    return whose.lemma_.lower() not in words["buildings"] | words["part_nouns"]


def _is_of_the_other_side(token: Token) -> bool:
    return token.lemma_.lower() in STRONGHOLDS or token.lower_.endswith(("-held", "-controlled", "-occupied"))


def _is_announced(noun: Token) -> bool:
    """Say whether somebody makes known a deed without a doer: "the ministry announced the capture of Tarn"."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in ANNOUNCING
