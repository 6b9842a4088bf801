"""Tallies of a sentence: running counts, ranks, remainders and shares of places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tallies.classes import PlaceClass, class_of, fits, is_class, is_plural, last_class
from dateline.extract.tallies.predicates import Predicate, predicate_of, summing
from dateline.extract.tallies.spans import quote_of, since_of, window_of
from dateline.extract.tallies.table import words
from dateline.extract.tolls.phrases import is_time, lemma
from dateline.record.actor import ActorRef
from dateline.record.claim import Count, Tally
from dateline.record.text import Span
from dateline.record.vocabulary import TallyCounts, TallyKind

UNNAMED = "place"


class Actors(Protocol):
    """What tallies need of the actor table."""

    def match(self, text: str) -> ActorRef | None:
        """Return the actor that the words name, if any."""
        ...


@dataclass(frozen=True, slots=True)
class TallyMention:
    """A running count as one sentence states it.

    ``predicate`` is the word that says what happened to the places, ``quote`` the words of the count. The caller
    resolves ``since_text`` ("since launching an offensive") and ``window_text`` ("in less than a week") to days, and
    modality from the predicate. ``loser`` is who lost the places, as worded; ``total`` the size of the whole class
    ("of 34"). Of a share in percent n is the percentage; of another share n is open.
    """

    predicate: Token
    quote: Span
    tally: Tally
    since_text: str | None = None
    window_text: str | None = None
    loser: str | None = None
    total: int | None = None
    rule: str = "tally"
    holder_text: str | None = None


def find_tallies(
    sentence: Sentence, quantities: Sequence[Quantity], actors: Actors, before: Sequence[Sentence] = ()
) -> list[TallyMention]:
    """Return the tallies of a sentence in order.

    A number without a noun ("the sixth to go", "20 out of 34") takes the class of this sentence, else the last one
    that the sentences ``before`` name; without any, its class is "place".
    """
    doc = list(sentence.doc)
    found: list[TallyMention] = []
    spent: set[int] = set()
    for quantity in quantities:
        if quantity.first.i in spent:
            continue
        mention, total = _of_quantity(sentence, doc, quantity, quantities, actors, before, bool(found))
        if total is not None and not _open_total(doc, total):
            spent.add(total.first.i)
        if mention is not None:
            found.append(mention)
    found.extend(_only(sentence, doc, actors))
    return sorted(found, key=lambda mention: mention.quote.start)


def _open_total(doc: Sequence[Token], total: Quantity) -> bool:
    """Tell a total that grows: "the third of four capitals", not "of the 34 capitals"."""
    return (
        total.first.i > 0
        and doc[total.first.i - 1].lower_ == "of"
        and (total.value or 0) < 20
        and (total.first.i < 2 or doc[total.first.i - 2].lower_ != "out")
    )


def _of_quantity(
    sentence: Sentence,
    doc: Sequence[Token],
    quantity: Quantity,
    quantities: Sequence[Quantity],
    actors: Actors,
    before: Sequence[Sentence],
    another: bool,
) -> tuple[TallyMention | None, Quantity | None]:
    if quantity.kind not in {QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.SHARE}:
        return None, None
    counted = class_of(doc, quantity, quantities)
    if counted is None or (counted.noun is None and quantity.kind is QuantityKind.SHARE):
        counted = _unnamed(sentence, doc, quantity, before, another)
    elif counted.noun is None:
        named = _context(sentence, doc, quantity, before) or (UNNAMED if _named_beside(doc, quantity) else None)
        counted = PlaceClass(None, named, None, counted.total, counted.others) if named else None
    if counted is None or not fits(doc, quantity, counted):
        return None, counted.total if counted is not None else None
    predicate = predicate_of(doc, quantity.root, counted.noun) or summing(doc, quantity, counted.noun)
    if predicate is None:
        return None, counted.total
    return _mention(sentence, doc, quantity, counted, predicate, actors), counted.total


def _unnamed(
    sentence: Sentence, doc: Sequence[Token], quantity: Quantity, before: Sequence[Sentence], another: bool
) -> PlaceClass | None:
    """Read a number that stands alone, where the words around it can only be about places."""
    after = doc[quantity.last.i + 1] if quantity.last.i + 1 < len(doc) else None
    overall = after is not None and after.lower_ == "overall"
    alone = (
        after is None
        or overall
        or after.is_punct
        or after.pos_ in {"ADP", "PART", "PRON", "ADV", "CCONJ", "SCONJ", "VERB", "AUX"}
    )
    if not alone or quantity.kind is QuantityKind.SHARE:
        return None
    named = _context(sentence, doc, quantity, before)
    if quantity.kind is QuantityKind.ORDINAL:
        ranked = after is not None and after.lower_ in {
            "to",
            "overall",
            "in",
            "since",
            "within",
            "under",
            "that",
            "today",
        }
        determined = quantity.first.i > 0 and doc[quantity.first.i - 1].lower_ in {"the", "its", "their", "a", "his"}
        return PlaceClass(None, named or UNNAMED, None, None) if determined and ranked and named else None
    if _sums(doc, quantity) and named:
        return PlaceClass(None, named, None, None)
    if another and named and lemma(quantity.first.head) in {"have", "hold", "control"}:
        return PlaceClass(None, named, None, None)
    return None


def _context(sentence: Sentence, doc: Sequence[Token], quantity: Quantity, before: Sequence[Sentence]) -> str | None:
    """Return the class that a bare number counts: named earlier in the sentence, later in it, or before it."""
    for tokens in (doc[: quantity.first.i], doc[quantity.last.i + 1 :]):
        named = last_class(tokens)
        if named is not None:
            return named
    return next((named for other in reversed(before) if (named := last_class(list(other.doc)))), None)


def _sums(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell a bare number that a plural or a sum equals: "the capitals rise to 19", "the number of towns is 12"."""
    at = quantity.first.i
    verb = next(
        (token for token in reversed(doc[max(0, at - 4) : at]) if lemma(token) in words("verbs", "counts")), None
    )
    if verb is None:
        return False
    if verb.pos_ == "NOUN":  # "the capitals rise to 19", read as a compound
        return verb.i > 0 and is_class(doc[verb.i - 1]) and is_plural(doc[verb.i - 1])
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return any((is_class(child) and is_plural(child)) or lemma(child) in words("nouns", "sums") for child in subjects)


def _mention(
    sentence: Sentence,
    doc: Sequence[Token],
    quantity: Quantity,
    counted: PlaceClass,
    predicate: Predicate,
    actors: Actors,
) -> TallyMention | None:
    since = since_of(doc, quantity.last.i)
    rank = quantity.kind is QuantityKind.ORDINAL
    if quantity.value == 0 and quantity.kind is QuantityKind.CARDINAL:
        if since is None or predicate.says != "captures":
            return None
        count, counts, rank = Count(1, 1), TallyCounts.FIRST_SINCE, True
    else:
        count, counts = _count(doc, quantity, counted), _counts(doc, quantity, predicate, since)
    holder = actors.match(predicate.holder) if predicate.holder else None
    tally = Tally(
        n=count,
        kind=TallyKind.ORDINAL if rank else TallyKind.COUNT,
        counts=counts,
        of=counted.of or UNNAMED,
        scope=counted.scope,
        holder=holder,
        since=None,
        as_of=None,
        share=quantity.text if quantity.kind is QuantityKind.SHARE else None,
    )
    total = counted.total.value if counted.total is not None else None
    end = counted.noun.i if counted.noun is not None else (counted.total.last.i if counted.total else quantity.last.i)
    return TallyMention(
        predicate.token,
        quote_of(sentence, quantity.first, doc[max(end, quantity.last.i)]),
        tally,
        since,
        window_of(doc, quantity.last.i),
        predicate.loser,
        total,
        f"tally.{counts.value}",
        predicate.holder,
    )


def _count(doc: Sequence[Token], quantity: Quantity, counted: PlaceClass) -> Count:
    if quantity.kind is QuantityKind.SHARE:
        return Count(quantity.low if quantity.low is not None else quantity.best, quantity.high or quantity.best)
    extra = _named_beside(doc, quantity) if counted.others and counted.noun is None else 0
    low = quantity.low if quantity.low is not None else quantity.best
    high = quantity.high if quantity.high is not None else quantity.best
    return Count(low + extra if low is not None else None, high + extra if high is not None else None)


def _named_beside(doc: Sequence[Token], quantity: Quantity) -> int:
    """Return how many places are named before "and seven others"."""
    at, named = quantity.first.i - 1, 0
    if at < 1 or doc[at].lower_ != "and":
        return 0
    at -= 1
    while at >= 0 and (doc[at].pos_ == "PROPN" or doc[at].lower_ in {",", "the", "capital"}):
        if (doc[at].pos_ == "PROPN" or doc[at].lower_ == "capital") and (doc[at + 1].pos_ != "PROPN"):
            named += 1
        at -= 1
    return named


def _counts(doc: Sequence[Token], quantity: Quantity, predicate: Predicate, since: str | None) -> TallyCounts:
    if quantity.kind is QuantityKind.SHARE:
        return TallyCounts.SHARE
    if quantity.kind is QuantityKind.ORDINAL:
        dated = (
            quantity.value == 1
            and since is not None
            and any(part.isdigit() and len(part) == 4 for part in since.split())
        )
        return TallyCounts.FIRST_SINCE if dated else TallyCounts.CAPTURES
    near = {token.lower_ for token in doc[max(0, quantity.first.i - 4) : quantity.last.i + 8]}
    if predicate.says == "remaining" or ("only" in near and predicate.says == "holdings") or "remaining" in near:
        return TallyCounts.REMAINING
    if "still" in near and predicate.says == "holdings":
        return TallyCounts.REMAINING
    return TallyCounts.HOLDINGS if predicate.says == "holdings" else TallyCounts.CAPTURES


def _only(sentence: Sentence, doc: Sequence[Token], actors: Actors) -> Iterator[TallyMention]:
    """Yield "the only provincial capital that they hold": a count of one."""
    for token in doc:
        if (
            token.lower_ not in {"only", "sole"}
            or token.i == 0
            or doc[token.i - 1].lower_ not in {"the", "its", "their"}
        ):
            continue
        noun = next((other for other in doc[token.i + 1 : token.i + 6] if is_class(other)), None)
        if noun is None or is_plural(noun) or any(is_time(other) for other in doc[token.i + 1 : noun.i]):
            continue
        predicate = predicate_of(doc, noun, noun)
        if predicate is None or abs(predicate.token.i - noun.i) > 8:
            continue
        left = predicate.says in {"remaining", "holdings"}
        counts = TallyCounts.REMAINING if left else TallyCounts.CAPTURES
        of = last_class(doc[token.i : noun.i + 1]) or lemma(noun)
        holder = actors.match(predicate.holder) if predicate.holder else None
        tally = Tally(Count(1, 1), TallyKind.COUNT, counts, of, None, holder, None, None)
        yield TallyMention(
            predicate.token, quote_of(sentence, token, noun), tally, since_of(doc, noun.i), window_of(doc, noun.i),
            predicate.loser, None, "tally.only", predicate.holder,
        )  # fmt: skip
