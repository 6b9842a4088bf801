"""Tolls of a sentence: each number of people with what happened to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tolls.clusters import Cluster, Match, find_clusters
from dateline.extract.tolls.journeys import journey
from dateline.extract.tolls.link import Link, link, suits
from dateline.extract.tolls.lists import inherit, is_subset
from dateline.extract.tolls.people import (
    PEOPLE,
    Actors,
    group_words,
    is_pronoun,
    is_single,
    one_or_more,
    plural_subject,
    side_of,
)
from dateline.extract.tolls.phrases import Phrase, conjuncts, is_house, is_household, phrase_of
from dateline.extract.tolls.table import links
from dateline.extract.tolls.victims import victims
from dateline.record.claim import Toll
from dateline.record.text import Span
from dateline.record.vocabulary import EventType, TollKind

_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "acl", "conj", "parataxis", "xcomp"})
_ORDER = tuple(TollKind)
_NAMED = frozenset({"killed", "assassinated", "executed", "wounded", "abducted", "detained", "shot", "shot_dead"})


@dataclass(frozen=True, slots=True)
class TollMention:
    """A toll as one sentence states it.

    ``predicate`` is the trigger, ``quote`` its clause, ``victims`` the tokens of the counted phrase; ``event_type``
    and ``mode`` are what the words alone suggest. ``subset`` marks a part of a total that stands beside it.
    Negated and hypothetical figures are returned too: modality is the caller's. ``quantity`` is None for a victim
    without a figure.
    """

    predicate: Token
    quote: Span
    toll: Toll
    event_type: EventType
    mode: str
    victims: tuple[Token, ...]
    rule: str
    subset: bool = False
    quantity: Quantity | None = None


def find_tolls(sentence: Sentence, quantities: Sequence[Quantity], actors: Actors) -> list[TollMention]:
    """Return the tolls of a sentence in order of their words; each number gives one at most."""
    doc = list(sentence.doc)
    clusters = find_clusters(doc)
    if not clusters:
        return []
    counts = [quantity for quantity in quantities if quantity.kind is QuantityKind.CARDINAL]
    phrases = [phrase_of(doc, quantity) for quantity in counts]
    linked: list[Link] = []
    for at, phrase in enumerate(phrases):
        floor = phrases[at - 1].quantity.last.i + 1 if at else 0
        ceiling = phrases[at + 1].quantity.first.i if at + 1 < len(phrases) else len(doc)
        found = link(doc, phrase, clusters, floor, ceiling)
        if found is not None:
            linked.append(found)
    linked = inherit(doc, phrases, linked)
    mentions = [*_counted(sentence, doc, linked, actors), *_singles(sentence, clusters, phrases, linked, actors)]
    return sorted(mentions, key=lambda mention: (mention.victims[0].i, mention.predicate.i))


def _counted(sentence: Sentence, doc: Sequence[Token], linked: Sequence[Link], actors: Actors) -> Iterator[TollMention]:
    taken = frozenset(at for found in linked for at in found.phrase.anchors)
    group, noun = PEOPLE, None
    for found in linked:
        own = found.phrase.noun
        if own is not None:
            group, noun = group_words(doc, found, taken), own
        elif found.how == "heading" or found.match.role == "noun" or found.phrase.partitive:
            group, noun = PEOPLE, None
        yield _mention(sentence, doc, found, group, noun, actors)


def _mention(
    sentence: Sentence, doc: Sequence[Token], found: Link, group: str, noun: Token | None, actors: Actors
) -> TollMention:
    phrase, rule = found.phrase, found.match.rule
    quantity = phrase.quantity
    words = doc[quantity.first.i : phrase.end + 1]
    quote, clause = _clause(sentence, found.match.token, words)
    origin, destination = journey(clause, found.match.token, rule.mode) if _displaced(rule.kinds) else (None, None)
    toll = Toll(
        kinds=_kinds(found.cluster, found.match, phrase.noun),
        group=group,
        group_side=side_of(noun, group, actors),
        unit="households" if noun is not None and (is_household(noun) or is_house(noun)) else "people",
        measure="stock" if rule.stock or _is_stock(doc, found) else "flow",
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        text=sentence.span(words[0], words[-1]).text,
        window=None,
        counter=None,
        origin_place=origin,
        destination=destination,
    )
    subset = is_subset(doc, phrase)
    return TollMention(
        found.match.token, quote, toll, rule.event, rule.mode, tuple(words), f"toll.{rule.name}", subset, quantity
    )


def _displaced(kinds: tuple[TollKind, ...]) -> bool:
    return TollKind.DISPLACED in kinds


def _kinds(cluster: Cluster, match: Match, noun: Token | None) -> tuple[TollKind, ...]:
    """Return the kinds of all triggers of the cluster, each read by the first row that suits the victims."""
    kinds = set(match.rule.kinds)
    for token in cluster.tokens:
        rows = [other.rule for other in cluster.matches if other.token.i == token.i and suits(other.rule, noun)]
        if rows and token.i != match.token.i:
            kinds |= set(rows[0].kinds)
    return tuple(sorted(kinds, key=_ORDER.index))


def _is_stock(doc: Sequence[Token], found: Link) -> bool:
    """Tell a figure of how many are, at a time: "remain displaced", "are still missing"."""
    at = found.match.token.i
    near = {token.lemma_.lower() for token in doc[max(0, at - 5) : at + 4]}
    return found.match.role == "state" and bool(near & (links("stock") - {"now", "stand"}))


def _clause(sentence: Sentence, predicate: Token, words: Sequence[Token]) -> tuple[Span, list[Token]]:
    """Return the clause of the predicate, the counted words included, without leading and closing marks."""
    head = predicate
    for _ in range(6):
        if head.dep_ in _CLAUSES and head.pos_ in {"VERB", "AUX"}:
            break
        head = head.head
    first = min(head.left_edge.i, words[0].i, predicate.i)
    last = max(head.right_edge.i, words[-1].i, predicate.i)
    doc = sentence.doc
    while first < min(words[0].i, predicate.i) and (doc[first].is_punct or doc[first].dep_ in {"cc", "mark"}):
        first += 1
    while last > max(words[-1].i, predicate.i) and doc[last].is_punct:
        last -= 1
    return sentence.span(doc[first], doc[last]), [doc[at] for at in range(first, last + 1)]


def _singles(
    sentence: Sentence, clusters: Sequence[Cluster], phrases: Sequence[Phrase], linked: Sequence[Link], actors: Actors
) -> Iterator[TollMention]:
    """Yield victims without a figure that are surely one person each."""
    taken = {at for phrase in phrases for at in phrase.anchors}
    used: set[int] = set()
    for cluster in clusters:
        for head, match in victims(cluster):
            yield from _single(sentence, head, cluster, match, taken | used, actors, used)
    for found in linked:
        if found.phrase.noun is not None:
            yield from _single(sentence, found.phrase.noun, found.cluster, found.match, taken | used, actors, used)


def _single(
    sentence: Sentence,
    head: Token,
    cluster: Cluster,
    match: Match,
    taken: set[int],
    actors: Actors,
    used: set[int],
) -> Iterator[TollMention]:
    strict = match.rule.name not in _NAMED
    joined = [token for token in _joined(head) if token.i not in taken]
    heads = [
        token
        for token in joined
        if (is_pronoun(token) and len(joined) > 1)
        or (suits(match.rule, token) and is_single(token, actors, strict=strict))
    ]
    if not heads:
        return
    if not any(token.i == head.i for token in heads) and head.i not in taken:
        return
    agreed = plural_subject(match.token, joined)
    if agreed and len(joined) == 1 and head.i == heads[0].i:
        return
    bounds = one_or_more(heads, agreed=agreed, all_single=len(heads) == len(joined))
    used.update(token.i for token in heads)
    yield _single_mention(sentence, heads, cluster, match, bounds, actors)


def _joined(head: Token) -> list[Token]:
    """Return the noun with those joined to it, and a pronoun that the parse set beside it: "he, his deputy and"."""
    joined = [token for token in conjuncts(head) if token.i == head.i or token.dep_ == "conj"]
    beside = [token for token in head.head.children if token.dep_ == head.dep_ and head.i - 4 < token.i < head.i]
    return [*(token for token in beside if is_pronoun(token)), *joined]


def _end_of(head: Token) -> int:
    """Return the end of a person's description: "head of the police", a name in apposition left out."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if of is None or of.i != head.i + 1:
        return head.i
    noun = next((child for child in of.children if child.dep_ == "pobj"), None)
    return noun.i if noun is not None and head.i < noun.i < head.i + 8 else head.i


def _single_mention(
    sentence: Sentence,
    heads: Sequence[Token],
    cluster: Cluster,
    match: Match,
    bounds: tuple[int, int | None, int | None],
    actors: Actors,
) -> TollMention:
    doc = sentence.doc
    first = min(min((child.i for child in heads[0].lefts if child.i > heads[0].i - 8), default=heads[0].i), heads[0].i)
    words = [doc[at] for at in range(first, _end_of(heads[-1]) + 1)]
    while len(words) > 1 and (words[0].is_punct or words[0].dep_ in {"det", "poss", "cc"}):
        words = words[1:]
    quote, clause = _clause(sentence, match.token, words)
    group = sentence.span(words[0], words[-1]).text
    rule = match.rule
    origin, destination = journey(clause, match.token, rule.mode) if _displaced(rule.kinds) else (None, None)
    toll = Toll(
        kinds=_kinds(cluster, match, heads[0]),
        group=group,
        group_side=side_of(heads[0], group, actors),
        unit="people",
        measure="flow",
        low=bounds[0],
        best=bounds[1],
        high=bounds[2],
        text=group,
        window=None,
        counter=None,
        origin_place=origin,
        destination=destination,
    )
    return TollMention(match.token, quote, toll, rule.event, rule.mode, tuple(words), f"toll.{rule.name}")
