"""Tallies of an article as drafts: whose they are, of which country and days, and which numbers are running counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.attribution import Chains
from dateline.extract.document import ParsedArticle, Sentence
from dateline.extract.drafts import Draft
from dateline.extract.evidence import Evidence
from dateline.extract.frames.modality import modality_of
from dateline.extract.frames.places import PlaceReader
from dateline.extract.frames.tables import tables
from dateline.extract.parties import is_party, saying
from dateline.extract.quantities import Quantity
from dateline.extract.tallies import TallyMention, find_tallies
from dateline.extract.tallies.predicates import PRONOUNS
from dateline.extract.tallies.unnamed import LOOK_BACK
from dateline.extract.times import Clock
from dateline.extract.times.windows import is_window
from dateline.record.actor import ActorRef
from dateline.record.claim import Participant, Tally
from dateline.record.vocabulary import EventType, Feature, Modality, Role, TallyCounts, TallyKind
from dateline.resolve.actors import ActorContext

_MUCH_WAR = 4  # words of armed conflict
_MORE = {"more", "further", "additional", "another"}


@dataclass(frozen=True, slots=True)
class TallyReader:
    """Reads the tallies of one article. ``taker`` is the party that gains ground in it, if known."""

    parsed: ParsedArticle
    places: PlaceReader
    actors: ActorContext
    clock: Clock
    evidence: Evidence
    taker: ActorRef | None
    speech: dict[int, frozenset[int]]
    chains: Chains

    def drafts(self, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Draft]:
        """Yield the running counts of a sentence; an article that tells of no conflict has none."""
        if not self.evidence.of_conflict:
            return
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
        return is_party(tally.holder) or self.evidence.conflict >= _MUCH_WAR

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
            holder = self._winner(mention)
        when = self.clock.when_of(sentence, mention.predicate)
        country = self._counted_in(sentence) or self.places.mentions.country
        since = when.earliest if is_window(when, sentence.text) and when.earliest != when.latest else None
        return replace(
            tally, holder=holder, since=since, as_of=when.latest, scope=tally.scope or _fronted(sentence) or country
        )

    def _winner(self, mention: TallyMention) -> ActorRef | None:
        """Return who gains in the article; of places that the rebels lost, their state."""
        loser = self.actors.resolve(mention.loser) if mention.loser else None
        if loser is None or self.taker is None or loser.side != self.taker.side:
            return self.taker
        state = self.actors.government()
        return state if state is not None and state.side != loser.side else None

    def _counted_in(self, sentence: Sentence) -> str | None:
        """Return the country of the towns that the sentence names, if they lie in one: who takes them may be abroad."""
        named = self.places.mentions.within(sentence)
        countries = {place.country for place, _, _ in named if place.feature is not Feature.COUNTRY}
        return countries.pop() if len(countries) == 1 else None


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


def _is_increment(mention: TallyMention) -> bool:
    """Say whether a number only adds to an unsaid total: "two more capitals" is no running count."""
    gains = mention.tally.counts in {TallyCounts.CAPTURES, TallyCounts.HOLDINGS}
    words = set(mention.quote.text.lower().replace("more than", "").split())
    return gains and mention.tally.kind is TallyKind.COUNT and bool(words & _MORE)


def _of_count(sentence: Sentence, mention: TallyMention, speech: frozenset[int]) -> Modality:
    """Return the tally's modality: that of what happened, or of the number ("it would be the sixth")."""
    happened = modality_of(mention.predicate, speech)
    if happened is not Modality.ASSERTED:
        return happened
    number = next(iter(sentence.tokens(mention.quote.start, mention.quote.end)), mention.predicate)
    if any(child.lower_ == "what" for ancestor in number.ancestors for child in ancestor.children):
        return happened  # "in what would be the second" counts what is claimed, as far as it is claimed
    return modality_of(number, speech)
