"""Tolls and tallies of an article as drafts of claims, beside those of its events."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.again import ELSEWHERE
from dateline.extract.document import ParsedArticle
from dateline.extract.drafts import Draft
from dateline.extract.frames.places import PlaceReader
from dateline.extract.misfortunes import by_misfortune
from dateline.extract.quantities import find_quantities
from dateline.extract.tallied import TallyReader
from dateline.extract.tolled import TollJoiner, people
from dateline.extract.tolls import find_tolls
from dateline.extract.weapons import by_weapons
from dateline.record.claim import Toll
from dateline.record.vocabulary import EventType, Feature, Modality, TollKind

_LATELY = 3  # sentences
_APART = {*ELSEWHERE, "since"}
_HARMFUL = {EventType.STRIKE, EventType.ATTACK, EventType.BATTLE}


@dataclass(frozen=True, slots=True)
class CountReader:
    """Reads the counts of one article, sentence by sentence."""

    parsed: ParsedArticle
    places: PlaceReader
    tolls: TollJoiner
    tallies: TallyReader

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts with tolls joined to their events, and new drafts for the other tolls and the tallies."""
        joined = list(drafts)
        events = _by_sentence(drafts)
        uprooted = False
        for sentence in self.parsed.sentences:
            quantities = find_quantities(sentence)
            tolls = people(find_tolls(sentence, quantities, self.tolls.actors, uprooted=uprooted))
            uprooted = any(TollKind.DISPLACED in toll.toll.kinds for toll in tolls)
            for toll in tolls:
                self.tolls.join(sentence, toll, tolls, joined, events[sentence.index])
            joined += self.tallies.drafts(sentence, quantities)
        joined = by_misfortune(by_weapons(joined))
        told = _by_sentence(joined)
        return [draft if draft.toll is None else self._continued(draft, draft.toll, told, joined) for draft in joined]

    def _lately(self, index: int, told: Mapping[int, Sequence[int]], drafts: Sequence[Draft]) -> Iterator[int]:
        """Yield where the drafts stand that a figure may continue: its sentence's, those of the one before it.

        Further back only what was in some town, as long as the sentences since name no place.
        """
        first = index - 1
        while first > max(0, index - _LATELY) and not self.places.mentions.within(self.parsed.sentences[first]):
            first -= 1
        for one in range(first, index + 1):
            for at in sorted(told.get(one, ())):
                place = drafts[at].place
                if one >= index - 1 or (place is not None and place.feature is not Feature.COUNTRY):
                    yield at

    def _continued(self, draft: Draft, toll: Toll, told: Mapping[int, Sequence[int]], drafts: Sequence[Draft]) -> Draft:
        """Give a toll without a place that of the attack told just before it, which it continues.

        A figure of nobody hurt ("no staff were harmed") belongs to that attack altogether.
        """
        if draft.event_type is EventType.CONTROL or toll.window is not None:
            return draft
        unhurt = toll.best == 0 and not self.places.mentions.within(draft.sentence)
        if draft.place is not None and not unhurt:
            return draft
        own = self.places.mentions.names_another(draft.sentence)
        if own or not _APART.isdisjoint(draft.sentence.doc.lowers):
            return draft  # what has been "since the start of the war" was not all in one place
        before = [
            one
            for one in (drafts[at] for at in self._lately(draft.sentence.index, told, drafts))
            if one.event_type in _HARMFUL
            and one is not draft
            and one.place is not None
            and not one.subset
            and one.modality is Modality.ASSERTED
            and one.sentence.start <= draft.sentence.start
        ]
        if not before:
            return draft
        attack = before[-1]
        if toll.best == 0:
            return replace(draft, event_type=attack.event_type, mode=attack.mode, place=attack.place)
        return replace(draft, place=attack.place)


def _by_sentence(drafts: Sequence[Draft]) -> defaultdict[int, list[int]]:
    """Return where the drafts of each sentence stand in the list."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        found[draft.sentence.index].append(at)
    return found
