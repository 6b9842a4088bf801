"""Tallies of a sentence: running counts, ranks, remainders and shares of places."""

from collections.abc import Iterator, Sequence

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tallies.classes import PlaceClass, class_of, fits, is_class, is_plural, last_class
from dateline.extract.tallies.predicates import Predicate, predicate_of, summing
from dateline.extract.tallies.scene import Actors, Scene, TallyMention
from dateline.extract.tallies.spans import quote_of, since_of, window_of
from dateline.extract.tallies.table import words
from dateline.extract.tallies.unnamed import UNNAMED, context, named_beside, unnamed
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import is_time, lemma
from dateline.record.claim import Count, Tally
from dateline.record.vocabulary import TallyCounts, TallyKind

__all__ = ["TallyMention", "find_tallies"]

_ONLY = frozenset({"only", "sole"})
_FRONT = 4  # tokens that open a sentence: "Of the country's 34"
_COUNTED = frozenset({QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.SHARE})


def find_tallies(
    sentence: Sentence, quantities: Sequence[Quantity], actors: Actors, before: Sequence[Sentence] = ()
) -> list[TallyMention]:
    """Return the tallies of a sentence in order.

    A number without a noun ("the sixth to go", "20 out of 34") takes the class of this sentence, else the last one
    that the sentences ``before`` name. "One", "both", "several" and "many" make no tally.
    """
    if not quantities and _ONLY.isdisjoint(sentence.doc.lowers):
        return []
    scene = Scene(sentence, sentence.doc, quantities, actors, before)
    found: list[TallyMention] = []
    spent: set[int] = set()
    for quantity in quantities:
        if quantity.first.i in spent or not _counts_places(quantity):
            continue
        counted = _class(scene, quantity, another=bool(found))
        alone = quantity.value == 1 and quantity.kind is QuantityKind.CARDINAL
        if counted is None or (alone and counted.total is None and not _all_but(scene.doc, quantity)):
            continue
        if _is_fronted(scene.doc, quantity):
            continue
        if counted.total is not None and quantity.kind is not QuantityKind.ORDINAL:
            spent.add(counted.total.first.i)
        if counted.total is not None and _whole(scene.doc, counted.total):
            spent.add(counted.total.first.i)
        made = _tally(scene, quantity, counted)
        if made is not None:
            found.append(made)
    found.extend(_only(scene))
    return sorted(found, key=lambda made: made.quote.start)


def _counts_places(quantity: Quantity) -> bool:
    if quantity.kind not in _COUNTED:
        return False
    vague = quantity.root.lower_ in words("nouns", "too_vague") or quantity.text.lower() in words("nouns", "too_vague")
    return quantity.kind is not QuantityKind.CARDINAL or not vague


def _whole(doc: Sequence[Token], total: Quantity) -> bool:
    """Tell the size of the whole class: "the 12th of the country's 34 capitals", not "the third of four"."""
    return total.first.i > 0 and doc[total.first.i - 1].lower_ != "of"


def _is_fronted(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell the whole that a sentence opens on, whose part follows: "Of 34 capitals, only seven remain"."""
    at = quantity.first.i
    return 0 < at <= _FRONT and doc[0].lower_ == "of" and any(token.text == "," for token in doc[at : at + _FRONT + 3])


def _all_but(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell "all but one", a number of those that are left out."""
    return [token.lower_ for token in doc[max(0, quantity.first.i - 2) : quantity.first.i]] == ["all", "but"]


def _class(scene: Scene, quantity: Quantity, *, another: bool) -> PlaceClass | None:
    """Return the class that a number counts, if number and noun agree."""
    counted = class_of(scene.doc, quantity, scene.quantities)
    if _is_party(quantity):
        return None
    whole = next((one for one in scene.quantities if _is_fronted(scene.doc, one)), None)
    if counted is None and whole is not None and quantity.first.i > whole.last.i:
        of = last_class(scene.doc[: quantity.first.i])
        return PlaceClass(None, of, None, whole) if of else None
    if counted is None or (counted.noun is None and quantity.kind is QuantityKind.SHARE):
        counted = unnamed(scene, quantity, another=another)
    elif counted.noun is None:
        of = context(scene, quantity) or (UNNAMED if named_beside(scene.doc, quantity) else None)
        counted = PlaceClass(None, of, None, counted.total, counted.others) if of else None
    return counted if counted is not None and fits(scene.doc, quantity, counted) else None


def _is_party(quantity: Quantity) -> bool:
    """Tell a number that counts who acts: "seized by the MNDAA, one of the three"."""
    root, some = quantity.root, quantity.kind is QuantityKind.CARDINAL
    acts = root.head.dep_ == "pobj" and root.head.head.lower_ == "by"
    return some and root.dep_ == "appos" and acts and not is_class(root)


def _tally(scene: Scene, quantity: Quantity, counted: PlaceClass) -> TallyMention | None:
    predicate = predicate_of(scene.doc, quantity.root, counted.noun, part=counted.total is not None) or summing(
        scene.doc, quantity, counted.noun
    )
    if predicate is None:
        return None
    since = since_of(scene.doc, quantity.last.i)
    most = counted.total is None and _all_but(scene.doc, quantity)
    none = quantity.value == 0 and quantity.kind is QuantityKind.CARDINAL
    if none and (since is None or predicate.says != "captures"):
        return None
    rank = none or quantity.kind is QuantityKind.ORDINAL
    tally = Tally(
        n=Count(None, None) if most else Count(1, 1) if none else _count(scene.doc, quantity, counted),
        kind=TallyKind.ORDINAL if rank else TallyKind.COUNT,
        counts=_kind_of_count(scene.doc, quantity, predicate, since, none=none, most=most),
        of=counted.of or UNNAMED,
        scope=counted.scope,
        holder=scene.holder(predicate.holder),
        since=None,
        as_of=None,
        share=f"all but {quantity.text}" if most else quantity.text if quantity.kind is QuantityKind.SHARE else None,
    )
    return TallyMention(
        predicate=predicate.token,
        quote=quote_of(scene.sentence, quantity.first, _last(quantity, counted)),
        tally=tally,
        since_text=since,
        window_text=window_of(scene.doc, quantity.last.i),
        loser=predicate.loser,
        total=counted.total.value if counted.total is not None else None,
        rule=f"tally.{tally.counts.value}",
        holder_text=predicate.holder,
    )


def _last(quantity: Quantity, counted: PlaceClass) -> Token:
    if counted.noun is not None:
        return counted.noun
    return counted.total.last if counted.total is not None else quantity.last


def _count(doc: Sequence[Token], quantity: Quantity, counted: PlaceClass) -> Count:
    low = quantity.low if quantity.low is not None else quantity.best
    high = quantity.high if quantity.high is not None else quantity.best
    total = counted.total.best if counted.total is not None else None
    before = [token.lower_ for token in doc[max(0, quantity.first.i - 2) : quantity.first.i]]
    if before == ["all", "but"] and total is not None and low is not None and high is not None:
        return Count(total - high, total - low)
    extra = named_beside(doc, quantity) if counted.others and counted.noun is None else 0
    return Count(low + extra if low is not None else None, high + extra if high is not None else None)


def _kind_of_count(
    doc: Sequence[Token], quantity: Quantity, predicate: Predicate, since: str | None, *, none: bool, most: bool
) -> TallyCounts:
    if most:  # how many there are in all is for whoever knows the class
        return TallyCounts.SHARE
    return TallyCounts.FIRST_SINCE if none else _counts(doc, quantity, predicate, since)


def _counts(doc: Sequence[Token], quantity: Quantity, predicate: Predicate, since: str | None) -> TallyCounts:
    if quantity.kind is QuantityKind.SHARE:
        return TallyCounts.SHARE
    if quantity.kind is QuantityKind.ORDINAL:
        year = since is not None and any(part.isdigit() and len(part) == 4 for part in since.split())
        return TallyCounts.FIRST_SINCE if year and quantity.value == 1 else TallyCounts.CAPTURES
    near = {token.lower_ for token in doc[max(0, quantity.first.i - 4) : quantity.last.i + 8]}
    left = predicate.says == "remaining" or "remaining" in near
    if left or (predicate.says == "holdings" and near & {"only", "still"}):
        return TallyCounts.REMAINING
    return TallyCounts.HOLDINGS if predicate.says == "holdings" else TallyCounts.CAPTURES


def _only(scene: Scene) -> Iterator[TallyMention]:
    """Yield "the only provincial capital that they hold": a count of one."""
    doc = scene.doc
    if _ONLY.isdisjoint(scene.sentence.doc.lowers):
        return
    for token in doc[1:]:
        if token.lower_ not in _ONLY or doc[token.i - 1].lower_ not in {"the", "its", "their"}:
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
        tally = Tally(Count(1, 1), TallyKind.COUNT, counts, of, None, scene.holder(predicate.holder), None, None)
        yield TallyMention(
            predicate=predicate.token,
            quote=quote_of(scene.sentence, token, noun),
            tally=tally,
            since_text=since_of(doc, noun.i),
            window_text=window_of(doc, noun.i),
            loser=predicate.loser,
            rule="tally.only",
            holder_text=predicate.holder,
        )
