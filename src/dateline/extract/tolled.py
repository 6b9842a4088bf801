"""Tolls of an article as drafts: joined to the event that their words predicate, else placed and dated by their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.again import is_fight_of
from dateline.extract.attribution import Chains
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.frames.modality import is_habit, modality_of
from dateline.extract.frames.places import PlaceReader
from dateline.extract.near import home_of, nearest, scene_of, unnamed_near
from dateline.extract.parties import saying
from dateline.extract.targets import targets_of
from dateline.extract.times import Clock
from dateline.extract.times.windows import is_window
from dateline.extract.tokens import Token
from dateline.extract.tolls import TollMention
from dateline.extract.tolls.phrases import is_fighter
from dateline.extract.where import is_locative, locate, where
from dateline.record.claim import Participant, Toll, Window
from dateline.record.place import Where
from dateline.record.vocabulary import EventType, Feature, Modality, Role, TollKind
from dateline.resolve.actors import UNKNOWN, ActorContext

_GIVEN_UP = {TollKind.SURRENDERED, TollKind.FREED, TollKind.DISPLACED}
_OWN = {"its", "their", "his", "our"}
_SUMMING = {"bring", "take", "push", "raise"}


@dataclass(frozen=True, slots=True)
class TollJoiner:
    """Joins the tolls of one article's sentences to its drafts."""

    parsed: ParsedArticle
    places: PlaceReader
    actors: ActorContext
    clock: Clock
    speech: dict[int, frozenset[int]]
    chains: Chains

    def join(
        self,
        sentence: Sentence,
        mention: TollMention,
        beside: Sequence[TollMention],
        drafts: list[Draft],
        events: Sequence[int],
    ) -> None:
        """Join a toll to the event of its words.

        ``beside`` are the tolls of its sentence, ``events`` are where the sentence's own stand among the drafts.
        """
        timed = self._timed(sentence, mention, beside)
        when = self.clock.when_of(sentence, timed)
        window = Window(when.earliest, when.latest) if is_window(when, sentence.text) else None
        side, counted = self._side_of(sentence, mention), mention.toll
        if window is not None or side != counted.group_side:
            counted = replace(counted, window=counted.window or window, group_side=side)
        toll = self._worded(sentence, mention, counted)
        targets = targets_of([toll.group])
        for at in events:
            draft = drafts[at]
            harmed = mention.event_type is EventType.ATTACK and is_fight_of(draft, mention.predicate)
            if harmed and draft.toll is None:
                victims = (*draft.participants, *self._victims(sentence, mention))
                place = self._beside(sentence, mention, beside) or draft.place
                drafts[at] = replace(draft, toll=toll, participants=victims, place=place)
                return
            if (
                draft.predicate == mention.predicate
                and draft.toll is None
                and draft.event_type is not EventType.CONTROL
            ):
                merged = tuple(sorted({*draft.targets, *targets}))
                own = draft.place if not _brings(mention) else None
                own = self._beside(sentence, mention, beside) or own
                place = self._placed(sentence, mention, own or self._at(sentence, mention, timed, beside))
                drafts[at] = replace(draft, toll=toll, targets=merged, place=place, timed=timed)
                return
        if is_habit(mention.predicate):
            return
        speech = self.speech.get(sentence.index, frozenset())
        # People who give themselves up hand over no place by it.
        control = mention.event_type is EventType.CONTROL
        place = None if control else self._at(sentence, mention, timed, beside)
        drafts.append(
            Draft(
                sentence, mention.predicate, mention.event_type, mention.mode,
                _modality(mention, speech), f"toll.{mention.rule}",
                self._victims(sentence, mention),
                self._placed(sentence, mention, place), toll=toll, targets=targets,
                timed=timed, subset=mention.subset,
                told=mention.quantity.first if mention.second and mention.quantity is not None else None,
            )
        )  # fmt: skip

    def _at(
        self, sentence: Sentence, mention: TollMention, timed: Token, beside: Sequence[TollMention]
    ) -> Where | None:
        """Return where a toll's sentence places it: by its own words, or by those of what it is joined to."""
        if _brings(mention):
            return None
        told = self._beside(sentence, mention, beside)
        if told is not None:
            return told
        aside = self.speech.get(sentence.index, frozenset()) | _of_parts(sentence, mention, beside)
        conjuncts = mention.predicate.conjuncts if len(beside) > 1 else ()
        joined = [other.predicate for other in beside if other.predicate in conjuncts]
        words = dict.fromkeys((mention.predicate, timed, *joined))
        return next((place for word in words if (place := locate(self.places, sentence, word, aside))), None)

    def _beside(self, sentence: Sentence, mention: TollMention, beside: Sequence[TollMention]) -> Where | None:
        """Return the place right behind a figure where each has its own: "three in Tarn and two in Oss"."""
        counted = [one for one in beside if one.quantity is not None and not one.subset]
        if len(counted) < 2 or mention not in counted:
            return None
        counted.sort(key=_first)
        ends = [*(_first(one) for one in counted[1:]), len(sentence.doc)]
        named = [(place, token.i) for place, token, _ in self.places.mentions.within(sentence) if is_locative(token)]
        own = [
            next((place for place, at in named if _first(one) < at < end), None)
            for one, end in zip(counted, ends, strict=True)
        ]
        if None in own or len({place.id for place in own if place is not None}) < len(own):
            return None
        place = own[counted.index(mention)]
        return where(place) if place is not None else None

    def _timed(self, sentence: Sentence, mention: TollMention, beside: Sequence[TollMention]) -> Token:
        """Return the word that tells the time of a toll: of "killed and hurt since May" the one that has May."""
        own = mention.predicate
        if self.clock.when_of(sentence, own).text is not None:
            return own
        joined = [
            other.predicate
            for other in beside
            if _are_joined(mention, other) and is_window(self.clock.when_of(sentence, other.predicate), sentence.text)
        ]
        befallen = [
            child
            for child in own.children
            if child.dep_ == "advcl"
            and any(mark.lower_ in {"when", "as"} for mark in child.children)
            and self.clock.when_of(sentence, child).text is not None
        ]  # "died when a shell hit the market on Friday"
        return next(iter([*joined, *befallen]), own)

    def _placed(self, sentence: Sentence, mention: TollMention, place: Where | None) -> Where | None:
        """Return where a toll was; the displaced are often placed by another sentence, and finer than by a country."""
        if TollKind.DISPLACED not in mention.toll.kinds:
            return place
        if _brings(mention):
            return None
        if place is not None and place.feature is not Feature.COUNTRY:
            return scene_of(self.places.mentions, sentence) or place
        long = mention.toll.window is not None
        found = nearest(self.places.mentions, self.parsed.sentences, sentence, mention.predicate, long=long)
        return found if place is None or (found is not None and found.country == place.country) else place

    def _worded(self, sentence: Sentence, mention: TollMention, toll: Toll) -> Toll:
        """Keep the words for where people were displaced from, or where they were if no gazetteer knows the place."""
        if TollKind.DISPLACED not in toll.kinds or toll.origin_place:
            return toll
        mentions = self.places.mentions
        home = home_of(mentions, sentence, mention.victims)
        if home is None and not toll.destination and self._placed(sentence, mention, None) is None:
            home = unnamed_near(mentions, self.parsed.sentences, sentence, mention.predicate)
        return replace(toll, origin_place=home)

    def _side_of(self, sentence: Sentence, mention: TollMention) -> str:
        """Return the side of those counted; "three of the group's fighters" are the group's, as the article has it."""
        toll = mention.toll
        if TollKind.DISPLACED in toll.kinds:
            return toll.group_side
        if toll.group_side != UNKNOWN or not any(is_fighter(token) for token in mention.victims):
            return toll.group_side
        victim = next(iter(self._victims(sentence, mention)), None)
        return victim.actor.side if victim is not None and victim.actor is not None else toll.group_side

    def _victims(self, sentence: Sentence, mention: TollMention) -> tuple[Participant, ...]:
        """Return who the figure is of; "its soldiers" are those of the party that says so."""
        group = mention.toll.group
        if not group:
            return ()
        own = not _OWN.isdisjoint(mention.toll.text.lower().split())
        speaker = saying(self.chains, sentence, mention.predicate) if own else None
        return (Participant(Role.VICTIM, group, speaker or self.actors.resolve(group)),)


def _first(mention: TollMention) -> int:
    return mention.quantity.first.i if mention.quantity is not None else mention.victims[0].i


def _are_joined(one: TollMention, other: TollMention) -> bool:
    """Say whether two tolls are told in one breath: "killed and hurt", "14 bodies and 40 wounded"."""
    if other.predicate in one.predicate.conjuncts:
        return True
    return any(token in other.victims for victim in one.victims for token in victim.conjuncts)


def _brings(mention: TollMention) -> bool:
    """Say whether a figure is the sum that others add up to: "fled Tarn, bringing to two million the displaced"."""
    above = [token for token in mention.predicate.ancestors if token.lemma_.lower() in _SUMMING]
    return any(child.lower_ == "to" and child.dep_ == "prep" for verb in above[:1] for child in verb.children)


def _of_parts(sentence: Sentence, mention: TollMention, beside: Sequence[TollMention]) -> frozenset[int]:
    """Return the tokens that tell of parts of a toll: of "198 dead, 27 of them in Tarn" only the 27 were in Tarn."""
    if mention.subset:
        return frozenset()
    inside: set[int] = set()
    for part in beside:
        if part.subset and part.victims[0].i > mention.victims[0].i:
            others = (one.victims[0].i for one in beside if not one.subset and one.victims[0].i > part.victims[0].i)
            stops = (token.i for token in sentence.doc[part.victims[0].i :] if token.text in {";", "."})
            inside.update(range(part.victims[0].i, min([*others, *stops, len(sentence.doc)])))
    return frozenset(inside)


def _modality(mention: TollMention, speech: frozenset[int]) -> Modality:
    """Return the toll's modality; in "no staff were hurt" the "no" is the figure and denies nothing."""
    modality = modality_of(mention.predicate, speech)
    return Modality.ASSERTED if modality is Modality.NEGATED and mention.toll.best == 0 else modality


def people(mentions: list[TollMention]) -> list[TollMention]:
    """Leave out who is only another name of a victim: "the mayor, one of its leading voices", is one person."""
    mentions = [one for one in mentions if _is_figure(one)]
    return [one for one in mentions if not any(_renames(one, other) for other in mentions if other is not one)]


def _renames(one: TollMention, other: TollMention) -> bool:
    """Say whether the victims of the one stand in apposition to those of the other."""
    if one.predicate != other.predicate or not one.victims or not other.victims:
        return False
    return any(token.dep_ == "appos" and token.head in other.victims for token in one.victims)


def _is_figure(mention: TollMention) -> bool:
    """Say whether a toll states a number; "many" does not, and one person who gives up or flees is no count."""
    toll = mention.toll
    if toll.low is None and toll.best is None and toll.high is None:
        return False
    return mention.quantity is not None or not set(toll.kinds) & _GIVEN_UP
