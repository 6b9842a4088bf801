"""Tolls and tallies of an article as drafts of claims, joined to the event that their words predicate."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.again import ELSEWHERE, is_fight_of
from dateline.extract.attribution import Chains
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.evidence import Evidence
from dateline.extract.frames.modality import is_habit, modality_of
from dateline.extract.frames.places import PlaceReader
from dateline.extract.frames.tables import tables
from dateline.extract.near import home_of, nearest, scene_of, unnamed_near
from dateline.extract.parties import is_party, saying
from dateline.extract.quantities import Quantity, find_quantities
from dateline.extract.tallies import TallyMention, find_tallies
from dateline.extract.tallies.predicates import PRONOUNS
from dateline.extract.tallies.unnamed import LOOK_BACK
from dateline.extract.targets import targets_of
from dateline.extract.times import Clock
from dateline.extract.tokens import Token
from dateline.extract.tolls import TollMention, find_tolls
from dateline.extract.tolls.phrases import is_fighter
from dateline.extract.weapons import by_weapons
from dateline.extract.where import locate
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant, Tally, Toll, Window
from dateline.record.place import Where
from dateline.record.vocabulary import (
    Basis,
    EventType,
    Feature,
    Modality,
    Role,
    TallyCounts,
    TallyKind,
    TimePrecision,
    TollKind,
)
from dateline.record.when import When
from dateline.resolve.actors import UNKNOWN, ActorContext

GIVEN_UP = {TollKind.SURRENDERED, TollKind.FREED, TollKind.DISPLACED}
MUCH_WAR = 4  # words of armed conflict
MORE = {"more", "further", "additional", "another"}
NAMED = {Basis.TEXT, Basis.PUBLISHED, Basis.DATELINE}
HARMFUL = {EventType.STRIKE, EventType.ATTACK, EventType.BATTLE}
_SUMMING = {"bring", "take", "push", "raise"}
OWN = {"its", "their", "his", "our"}
BROAD = {TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.LATER, TimePrecision.DAYS}


@dataclass(slots=True)
class CountReader:
    """Reads the tolls and tallies of one article. ``taker`` is the party that gains ground in it, if known."""

    parsed: ParsedArticle
    places: PlaceReader
    actors: ActorContext
    clock: Clock
    evidence: Evidence
    taker: ActorRef | None
    speech: dict[int, frozenset[int]]
    chains: Chains

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts with tolls joined to their events, and new drafts for the other tolls and the tallies."""
        joined = list(drafts)
        events = _by_sentence(drafts)
        uprooted = False
        for sentence in self.parsed.sentences:
            quantities = find_quantities(sentence)
            tolls = _people(find_tolls(sentence, quantities, self.actors, uprooted=uprooted))
            uprooted = any(TollKind.DISPLACED in toll.toll.kinds for toll in tolls)
            for toll in tolls:
                self._join_toll(sentence, toll, tolls, joined, events[sentence.index])
            if self.evidence.of_conflict:
                joined += self._tallies(sentence, quantities)
        joined = by_weapons(joined)
        told = _by_sentence(joined)
        return [
            self._continued(draft, [joined[at] for at in sorted(told[index - 1] + told[index])])
            for draft in joined
            for index in [draft.sentence.index]
        ]

    def _continued(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """Give a toll without a place that of the attack told just before it, which it continues.

        A figure of nobody hurt ("no staff were harmed") belongs to that attack altogether.
        """
        if draft.toll is None or draft.event_type is EventType.CONTROL:
            return draft
        unhurt = draft.toll.best == 0 and not self.places.mentions.within(draft.sentence)
        if draft.place is not None and not unhurt:
            return draft
        own = self.places.mentions.names_another(draft.sentence)
        if own or any(token.lower_ in ELSEWHERE or token.lower_ == "since" for token in draft.sentence.doc):
            return draft  # what has been "since the start of the war" was not all in one place
        before = [
            one
            for one in drafts
            if one.event_type in HARMFUL
            and one is not draft
            and one.place is not None
            and not one.subset
            and one.modality is Modality.ASSERTED
            and one.sentence.start <= draft.sentence.start
        ]
        if not before or draft.toll.window is not None:
            return draft
        told = before[-1]
        if draft.toll.best == 0:
            return replace(draft, event_type=told.event_type, mode=told.mode, place=told.place)
        return replace(draft, place=told.place)

    def _join_toll(
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
        window = Window(when.earliest, when.latest) if _is_window(when) else None
        side = self._side_of(sentence, mention)
        counted = replace(mention.toll, window=mention.toll.window or window, group_side=side)
        toll = self._worded(sentence, mention, counted)
        targets = targets_of([toll.group])
        for at in events:
            draft = drafts[at]
            harmed = mention.event_type is EventType.ATTACK and is_fight_of(draft, mention.predicate)
            if harmed and draft.toll is None:
                victims = (*draft.participants, *self._victims(sentence, mention))
                drafts[at] = replace(draft, toll=toll, participants=victims)
                return
            if (
                draft.predicate == mention.predicate
                and draft.toll is None
                and draft.event_type is not EventType.CONTROL
            ):
                merged = tuple(sorted({*draft.targets, *targets}))
                own = draft.place if not _brings(mention) else None
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
            )
        )  # fmt: skip

    def _at(
        self, sentence: Sentence, mention: TollMention, timed: Token, beside: Sequence[TollMention]
    ) -> Where | None:
        """Return where a toll's sentence places it: by its own words, or by those of what it is joined to."""
        if _brings(mention):
            return None
        aside = self.speech.get(sentence.index, frozenset()) | _of_parts(sentence, mention, beside)
        joined = [other.predicate for other in beside if other.predicate in mention.predicate.conjuncts]
        words = dict.fromkeys((mention.predicate, timed, *joined))
        return next((place for word in words if (place := locate(self.places, sentence, word, aside))), None)

    def _timed(self, sentence: Sentence, mention: TollMention, beside: Sequence[TollMention]) -> Token:
        """Return the word that tells the time of a toll: of "killed and hurt since May" the one that has May."""
        own = mention.predicate
        if self.clock.when_of(sentence, own).text is not None:
            return own
        joined = [
            other.predicate
            for other in beside
            if other.predicate in own.conjuncts and _is_window(self.clock.when_of(sentence, other.predicate))
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
        victim = next(iter(self._victims(sentence, mention)), None)
        named = victim.actor if victim is not None and any(is_fighter(token) for token in mention.victims) else None
        return named.side if toll.group_side == UNKNOWN and named is not None else toll.group_side

    def _victims(self, sentence: Sentence, mention: TollMention) -> tuple[Participant, ...]:
        """Return who the figure is of; "its soldiers" are those of the party that says so."""
        group = mention.toll.group
        if not group:
            return ()
        own = not OWN.isdisjoint(mention.toll.text.lower().split())
        speaker = saying(self.chains, sentence, mention.predicate) if own else None
        return (Participant(Role.VICTIM, group, speaker or self.actors.resolve(group)),)

    def _tallies(self, sentence: Sentence, quantities: list[Quantity]) -> Iterator[Draft]:
        before = self.parsed.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]
        for mention in find_tallies(sentence, quantities, self.actors, before):
            if _is_increment(mention):
                continue
            speech = self.speech.get(sentence.index, frozenset())
            holds = mention.tally.counts in {TallyCounts.HOLDINGS, TallyCounts.SHARE}
            tally = self._resolved(sentence, mention)
            if not self._of_war(tally):
                continue
            modality = _of_count(sentence, mention, speech)
            yield Draft(
                sentence, mention.predicate, EventType.CONTROL, "hold" if holds else "capture",
                Modality.ASSERTED if modality is Modality.ONGOING else modality, mention.rule,
                (Participant(Role.HOLDER, mention.holder_text or "", tally.holder),) if tally.holder else (),
                tally=tally,
            )  # fmt: skip

    def _of_war(self, tally: Tally) -> bool:
        """Say whether somebody armed takes the places, or the article is full of war: a census counts towns as well."""
        return is_party(tally.holder) or self.evidence.conflict >= MUCH_WAR

    def _resolved(self, sentence: Sentence, mention: TallyMention) -> Tally:
        """Return the tally with its holder and its days as far as this article tells them."""
        tally = mention.tally
        holder = tally.holder
        if holder is None and mention.holder_text in PRONOUNS:
            holder = saying(self.chains, sentence, mention.predicate)
        elif holder is None and mention.holder_text:
            holder = self.actors.resolve(mention.holder_text)
        if tally.counts is TallyCounts.REMAINING:
            holder = holder or self.actors.government()
        elif holder is None and mention.holder_text is None and _is_regained(mention):
            holder = saying(self.chains, sentence, mention.predicate) or self.actors.government()
        elif holder is None or (mention.loser and self.taker is not None):
            holder = self.taker
        when = self.clock.when_of(sentence, mention.predicate)
        country = self._counted_in(sentence) or self.places.mentions.country
        since = when.earliest if _is_window(when) and when.earliest != when.latest else None
        return replace(
            tally, holder=holder, since=since, as_of=when.latest, scope=tally.scope or _fronted(sentence) or country
        )

    def _counted_in(self, sentence: Sentence) -> str | None:
        """Return the country of the towns that the sentence names, if they lie in one: who takes them may be abroad."""
        named = self.places.mentions.within(sentence)
        countries = {place.country for place, _, _ in named if place.feature is not Feature.COUNTRY}
        return countries.pop() if len(countries) == 1 else None


def _by_sentence(drafts: Sequence[Draft]) -> defaultdict[int, list[int]]:
    """Return where the drafts of each sentence stand in the list."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        found[draft.sentence.index].append(at)
    return found


def _brings(mention: TollMention) -> bool:
    """Say whether a figure is the sum that others add up to: "fled Tarn, bringing to two million the displaced"."""
    above = [
        token for token in mention.predicate.ancestors if token.lemma_.lower() in {"bring", "take", "push", "raise"}
    ]
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


def _fronted(sentence: Sentence) -> str | None:
    """Return the words with which a sentence opens on where it counts: "In Darfur they hold four capitals"."""
    first = sentence.doc[0]
    if first.lower_ not in {"in", "across"} or first.dep_ != "prep":
        return None
    where = next((child for child in first.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    timed = where is None or where.lower_ in tables().words["calendar"]
    if timed or where is None:
        return None
    return f"{first.lower_} {sentence.doc.between(1, where.right_edge.i + 1)}"


def _is_regained(mention: TallyMention) -> bool:
    """Say whether places went back to whom they belong to: "30 villages had been freed"."""
    return any(rule.mode == "recapture" for rule in tables().by_verb.get(mention.predicate.lemma_.lower(), ()))


def _is_window(when: When) -> bool:
    """Say whether the words name the days that a count covers, rather than the day or night of one happening."""
    if when.text is not None and "night" in when.text.lower():
        return False
    return when.basis is Basis.WINDOW or (when.precision in BROAD and when.basis in NAMED)


def _people(mentions: list[TollMention]) -> list[TollMention]:
    """Leave out who is only another name of a victim: "the mayor, one of its leading voices", is one person."""
    mentions = [one for one in mentions if _is_figure(one)]
    return [one for one in mentions if not any(_renames(one, other) for other in mentions if other is not one)]


def _renames(one: TollMention, other: TollMention) -> bool:
    """Say whether the victims of the one stand in apposition to those of the other."""
    if one.predicate != other.predicate or not one.victims or not other.victims:
        return False
    return any(token.dep_ == "appos" and token.head in other.victims for token in one.victims)


def _is_increment(mention: TallyMention) -> bool:
    """Say whether a number only adds to an unsaid total: "two more capitals" is no running count."""
    gains = mention.tally.counts in {TallyCounts.CAPTURES, TallyCounts.HOLDINGS}
    words = set(mention.quote.text.lower().replace("more than", "").split())
    return gains and mention.tally.kind is TallyKind.COUNT and bool(words & MORE)


def _is_figure(mention: TollMention) -> bool:
    """Say whether a toll states a number; "many" does not, and one person who gives up or flees is no count."""
    toll = mention.toll
    if toll.low is None and toll.best is None and toll.high is None:
        return False
    return mention.quantity is not None or not set(toll.kinds) & GIVEN_UP


def _of_count(sentence: Sentence, mention: TallyMention, speech: frozenset[int]) -> Modality:
    """Return the tally's modality: that of what happened, or of the number ("it would be the sixth")."""
    happened = modality_of(mention.predicate, speech)
    if happened is not Modality.ASSERTED:
        return happened
    number = next(iter(sentence.tokens(mention.quote.start, mention.quote.end)), mention.predicate)
    if any(child.lower_ == "what" for ancestor in number.ancestors for child in ancestor.children):
        return happened  # "in what would be the second" counts what is claimed, as far as it is claimed
    return modality_of(number, speech)
