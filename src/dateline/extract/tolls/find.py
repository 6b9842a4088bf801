"""Tolls of a sentence: each number of people with what happened to them."""

from collections.abc import Iterator, Sequence

from dateline.extract.document import Sentence
from dateline.extract.number_words import word_set
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import find_clusters
from dateline.extract.tolls.headings import homes_of_heading
from dateline.extract.tolls.link import Link, link
from dateline.extract.tolls.lists import inherit, is_subset
from dateline.extract.tolls.people import PEOPLE, Actors, group_words, side_of
from dateline.extract.tolls.phrases import Phrase, is_age, is_house, is_household, lemma, phrase_of
from dateline.extract.tolls.romance import romance_tolls
from dateline.extract.tolls.scene import Counted, Scene, TollMention, mention
from dateline.extract.tolls.singles import singles
from dateline.extract.tolls.table import links
from dateline.record.vocabulary import TollKind

_RISE = 6  # tokens between "rose" and the figure from which or by how much
_REACH = 60  # tokens between a number and what governs it; beyond it no sentence of prose goes

__all__ = ["TollMention", "find_tolls"]


def find_tolls(
    sentence: Sentence, quantities: Sequence[Quantity], actors: Actors, *, uprooted: bool = False
) -> list[TollMention]:
    """Return the tolls of a sentence in order of their words; each number gives one at most.

    ``uprooted`` says that the sentence before counts displaced people.
    """
    doc = sentence.doc
    foreign = romance_tolls(sentence)
    clusters = find_clusters(doc)
    if not clusters or foreign:
        return foreign
    counts = [quantity for quantity in quantities if quantity.kind is QuantityKind.CARDINAL]
    phrases = [one for one in _phrases(doc, counts) if not _is_no_count(doc, one)]
    linked: list[Link] = []
    for at, phrase in enumerate(phrases):
        floor = phrases[at - 1].quantity.last.i + 1 if at else 0
        ceiling = phrases[at + 1].quantity.first.i if at + 1 < len(phrases) else len(doc)
        near = [one for one in clusters if abs(one.first - phrase.quantity.first.i) <= _REACH]
        found = link(doc, phrase, near, floor, ceiling, uprooted=uprooted)
        if found is not None:
            linked.append(found)
    linked = _without_the_hurt(doc, inherit(doc, phrases, linked))
    scene = Scene(sentence, doc, actors, {at for phrase in phrases for at in phrase.anchors})
    mentions = [*_counted(scene, linked), *singles(scene, clusters, linked)]
    return sorted(mentions, key=lambda made: (made.victims[0].i, made.predicate.i))


def _phrases(doc: Sequence[Token], counts: Sequence[Quantity]) -> list[Phrase]:
    """Return the counted phrases; of "eleven of the 14 hostages" the first number alone."""
    phrases: list[Phrase] = []
    for quantity in counts:
        phrase = phrase_of(doc, quantity)
        last = phrases[-1] if phrases else None
        inside = last is not None and last.partitive and phrase.noun is not None and last.noun is not None
        if not (inside and last is not None and last.noun is not None and last.noun.i == phrase.end):
            phrases.append(phrase)
        elif last.quantity.value == 1 and phrase.end + 1 < len(doc) and doc[phrase.end + 1].tag_ == "VBN":
            phrases[-1] = phrase  # "was one of four clerks killed": all four were
    return phrases


def _counted(scene: Scene, linked: Sequence[Link]) -> Iterator[TollMention]:
    """Yield a mention for each linked number; one without a noun counts the group named before it."""
    taken = frozenset(at for found in linked for at in found.phrase.anchors)
    whole: tuple[str, Token | None] = (PEOPLE, None)
    for found in linked:
        if _is_left_out(scene.doc, found.phrase.quantity):
            continue
        group, noun = whole
        subset = is_subset(scene.doc, found.phrase)
        own = found.phrase.noun
        if own is not None and not (lemma(own) in {"other", "more"} and group != PEOPLE):
            group, noun = group_words(scene.doc, found, taken), own
        elif own is None and found.phrase.partitive and subset:
            group, noun = whole
        elif own is None and (found.how == "heading" or found.match.role == "noun" or found.phrase.partitive):
            group, noun = PEOPLE, homes_of_heading(scene.doc, found.cluster, found.phrase)
        elif own is None and noun is not None and is_house(noun) and found.match.rule.group != "house":
            group, noun = PEOPLE, None  # "150 houses were destroyed, leaving 483 homeless"
        quantity = found.phrase.quantity
        part = found.how == "part" or subset
        whole = whole if part else (group, noun)
        homes = noun is not None and (is_household(noun) or is_house(noun))
        counted = Counted(
            quantity.low,
            quantity.best,
            quantity.high,
            group,
            side_of(noun, group, scene.actors),
            "households" if homes else "people",
            _is_stock(scene, found),
        )
        words = scene.doc[quantity.first.i : found.phrase.end + 1]
        second = found.how == "list" and quantity.first.i > found.match.token.i
        yield mention(scene, words, found.cluster, found.match, counted, subset=part, quantity=quantity, second=second)


def _is_left_out(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell a figure of those to whom it did not happen: "all but eight were freed"."""
    at = quantity.first.i
    return at > 1 and doc[at - 1].lower_ == "but" and doc[at - 2].lower_ == "all"


def _is_former(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell what a sum was, or by how much it grew: "rose from 29 on Monday to 34", "up from 12", "by three to 14"."""
    before = [token.lower_ for token in doc[max(0, quantity.first.i - _RISE) : quantity.first.i]]
    if before[-1:] not in (["from"], ["by"]) or word_set("range", "changed").isdisjoint(before):
        return False
    after = doc[quantity.last.i + 1].lower_ if quantity.last.i + 1 < len(doc) else ""
    return before[-1] == "from" or after == "to"


def _is_no_count(doc: Sequence[Token], phrase: Phrase) -> bool:
    """Tell a number of what was, of how many live there, or of years."""
    return _is_former(doc, phrase.quantity) or _live_there(doc, phrase) or is_age(doc, phrase.quantity)


def _live_there(doc: Sequence[Token], phrase: Phrase) -> bool:
    """Tell how many live in a place: "a town of some 20,000 people"; not "a camp of 20,000 displaced people"."""
    noun, at = phrase.noun, phrase.quantity.first.i - 1
    while at > 0 and doc[at].lower_ != "of" and doc[at].pos_ in {"ADV", "ADJ", "ADP", "DET"}:
        at -= 1
    if at < 1 or doc[at].lower_ != "of" or lemma(doc[at - 1]) not in links("peopled"):
        return False
    return noun is None or (lemma(noun) in links("inhabitants") and noun.i == phrase.quantity.last.i + 1)


def _without_the_hurt(doc: Sequence[Token], linked: Sequence[Link]) -> list[Link]:
    """Leave out those of the wounded who died where a sum of the dead is told, which has them: "rose to 19 after"."""
    sums = [one for one in linked if one.how == "heading" and one.match.rule.kinds == (TollKind.KILLED,)]
    if not sums:
        return list(linked)
    return [one for one in linked if one in sums or not _is_of_the_hurt(doc, one)]


def _is_of_the_hurt(doc: Sequence[Token], found: Link) -> bool:
    after = {token.lower_ for token in doc[found.phrase.quantity.last.i + 1 : found.phrase.quantity.last.i + 6]}
    return found.match.rule.kinds == (TollKind.KILLED,) and found.phrase.partitive and bool(after & links("hurt"))


def _is_stock(scene: Scene, found: Link) -> bool:
    """Tell a figure of how many are, at a time: "remain displaced", "are still missing"."""
    at = found.match.token.i
    near = scene.sentence.doc.lemmas[max(0, at - 3) : at + 4]
    return found.match.role in {"state", "object"} and not links("stock").isdisjoint(near)
