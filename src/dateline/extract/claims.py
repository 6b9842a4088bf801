"""Drafts into claims: when, by whom it is said, and under which id; in whose interest is seen when all are there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.extract.attribution import Chains
from dateline.extract.bygone import Bygones, gone_on
from dateline.extract.document import ParsedArticle
from dateline.extract.drafts import Draft
from dateline.extract.looking_back import LookingBack
from dateline.extract.news import News
from dateline.extract.since import held_since
from dateline.extract.succession import in_order
from dateline.extract.targets import targets_of
from dateline.extract.times import Clock
from dateline.record.actor import SourceLink
from dateline.record.claim import Claim, claim_id
from dateline.record.mention import Attribution, TimeMention
from dateline.record.published import published_days
from dateline.record.text import Span
from dateline.record.vocabulary import (
    Basis,
    EventType,
    Interest,
    Modality,
    Role,
    Stance,
    Target,
)
from dateline.record.when import When

OWN = ("its ", "their ", "our ", "my ")
HIT = {Role.VICTIM, Role.OBJECT}
# What lies further back than this is background and not news of the campaign that is reported on.
BACKGROUND = timedelta(days=92)
DENYING = (
    "den", "call", "brand", "label", "reject", "dismiss", "refut", "disput", "contradict", "rebut", "rubbish", "rule",
)  # fmt: skip
CLAIMING = {"claim", "declare", "proclaim", "announce"}
CURRENT = {Modality.ASSERTED, Modality.ONGOING, Modality.ATTEMPTED}


@dataclass(slots=True)
class ClaimWriter:
    """Writes the claims of one article."""

    parsed: ParsedArticle
    clock: Clock
    attributions: Sequence[Attribution]
    times: Sequence[TimeMention]
    chains: Chains
    _base: date | None = field(init=False)
    _news: News = field(init=False)
    _bygones: Bygones = field(init=False)

    def __post_init__(self) -> None:
        self._base = _base(self.parsed.article.header.published, self.times)
        unpublished = not self.parsed.article.header.published
        self._news = News.of(self.parsed, self.clock.today, self._base if unpublished else None)

    def claims(self, drafts: Sequence[Draft]) -> list[Claim]:
        """Return the drafts as claims, in the order of their quotes."""
        ordinals: Counter[tuple[int, int, EventType]] = Counter()
        ordered = sorted(drafts, key=lambda draft: (draft.sentence.start, draft.predicate.i))
        self._bygones = Bygones.of(self.parsed, ordered)
        told = [claim for draft in _distinct(ordered) for claim in self._claims(draft, ordinals)]
        told = gone_on(told, self.parsed)
        if not any(draft.chronicle for draft in drafts):
            told = LookingBack.of(self.parsed, self.times, self._base).settled(told)
        return in_order(told)

    def _claims(self, draft: Draft, ordinals: Counter[tuple[int, int, EventType]]) -> Iterator[Claim]:
        """Yield the draft as one claim for each of the speakers who say it together."""
        for said, stance in self._tellers(draft):
            # "They exaggerate, fighting goes on outside": only a verb of denial denies the very content it governs.
            chain = said or _claimant(draft)
            denies = stance is Stance.DENIES and chain and chain[-1].cue.lower().startswith(DENYING)
            yield self._claim(draft, chain, Stance.DENIES if denies else _assenting(stance), ordinals)

    def _tellers(self, draft: Draft) -> list[tuple[tuple[SourceLink, ...], Stance]]:
        """Return who tells a draft: of "the army says 12 died, residents 50" the residents tell of 50."""
        found: list[tuple[tuple[SourceLink, ...], Stance]] = []
        for word in (draft.told, draft.predicate):
            if word is not None and not any(chain for chain, _ in found):
                at = draft.sentence.offset(word)
                found = self.chains.over(at, at + len(word))
        return found

    def _claim(
        self,
        draft: Draft,
        chain: tuple[SourceLink, ...],
        stance: Stance,
        ordinals: Counter[tuple[int, int, EventType]],
    ) -> Claim:
        sentence = draft.sentence
        quote = Span(sentence.start, sentence.end, sentence.text)
        key = (quote.start, quote.end, draft.event_type)
        ordinal = ordinals[key]
        ordinals[key] += 1
        header = self.parsed.article.header
        # Of "assassination attempt" it is the attempt that stands in the clause and takes its time.
        stands = draft.timed or draft.predicate
        stands = stands.head if stands.dep_ == "compound" else stands
        when = self._news.dated(draft, _own_when(draft) or self.clock.when_of(sentence, stands))
        mode = draft.mode
        if draft.event_type is EventType.CONTROL and mode == "hold" and draft.tally is None:
            begun = held_since(sentence, draft.predicate, self.times, self._base)
            if begun is not None and not self._is_background(begun):
                mode, when = "capture", begun  # "in their hands since Friday" tells of Friday
        modality = draft.modality
        past = self._is_background(when) or _is_long_since(draft, when) or self._bygones.holds(draft, when)
        if modality in CURRENT and not draft.chronicle and past:
            modality = Modality.HISTORICAL
        return Claim(
            id=claim_id(header.id, quote.start, quote.end, draft.event_type, ordinal),
            quote=quote,
            event_type=draft.event_type,
            mode=mode,
            modality=modality,
            participants=draft.participants,
            place=draft.place,
            part_of_place=draft.part,
            when=when,
            attribution=chain,
            stance=stance,
            interest=Interest.UNKNOWN,
            toll=draft.toll,
            tally=draft.tally,
            targets=self._targets(draft, chain),
            rule=draft.rule,
            how=draft.how,
            partial=draft.partial,
        )

    def _targets(self, draft: Draft, chain: tuple[SourceLink, ...]) -> tuple[Target, ...]:
        """Return what was hit; of "its offices" the owner is the one who speaks."""
        own = any(one.text.lower().startswith(OWN) for one in draft.participants if one.role in HIT)
        if not own or not chain:
            return draft.targets
        speaker = chain[-1].source
        said = [one.source.text for one in self.attributions if one.source is not None and one.speaker == speaker]
        found = {*draft.targets, *targets_of([speaker, chain[-1].role or "", *said])}
        return tuple(target for target in Target if target in found)

    def _is_background(self, when: When) -> bool:
        return when.latest is not None and self._base is not None and when.latest < self._base - BACKGROUND


def _own_when(draft: Draft) -> When | None:
    """Return the days of the time expression that the words give to this place alone."""
    own = draft.dated
    if own is None:
        return None
    return When(own.earliest, own.latest, own.precision, own.basis, own.text, own.anchor)


def _is_long_since(draft: Draft, when: When) -> bool:
    """Say whether a fall only dates other things, and no day of it is told: "the worst attack since the fall of"."""
    noun = draft.predicate
    return when.earliest is None and noun.dep_ == "pobj" and noun.head.lower_ == "since"


def _base(published: str | None, times: Sequence[TimeMention]) -> date | None:
    """Return the day that the report speaks from: its publication, else the latest day that it names."""
    days = published_days(published)
    if days:
        return days[0]
    named = [time.latest for time in times if time.basis is Basis.TEXT and time.latest is not None]
    return max(named, default=None)


def _claimant(draft: Draft) -> tuple[SourceLink, ...]:
    """Return who speaks when a party "claims" a town or declares it free: what is told is words, not a capture seen."""
    if draft.event_type is not EventType.CONTROL or draft.predicate.lemma_.lower() not in CLAIMING:
        return ()
    holder = next((one for one in draft.participants if one.role is Role.HOLDER and one.text), None)
    if holder is None or holder.actor is None:
        return ()
    return (SourceLink(holder.text, None, holder.actor, holder.actor.side, draft.predicate.text),)


def _assenting(stance: Stance) -> Stance:
    return Stance.ASSERTS if stance is Stance.DENIES else stance


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drop a draft that says what another of the same sentence said of the same place with the same words."""
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        place = draft.place.id if draft.place is not None else None
        key: tuple[object, ...] = (
            draft.sentence.index, draft.event_type, draft.mode, place, draft.part, draft.toll, draft.tally,
            draft.modality, tuple(one.text for one in draft.participants),
        )  # fmt: skip
        if draft.event_type is not EventType.CONTROL:
            key = (*key, draft.predicate.i)
        if key not in seen:
            seen.add(key)
            yield draft
