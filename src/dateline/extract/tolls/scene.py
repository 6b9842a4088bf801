"""What every step of reading tolls has at hand, and the mention that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.extract.document import Sentence
from dateline.extract.quantities import Quantity
from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match
from dateline.extract.tolls.journeys import journey
from dateline.extract.tolls.link import suits
from dateline.extract.tolls.people import Actors
from dateline.record.claim import Toll
from dateline.record.text import Span
from dateline.record.vocabulary import EventType, TollKind

_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "acl", "conj", "parataxis", "xcomp"})
_ORDER = tuple(TollKind)


@dataclass(frozen=True, slots=True)
class TollMention:
    """A toll as one sentence states it.

    ``predicate`` is the trigger, ``quote`` its clause, ``victims`` the tokens of the counted phrase; ``event_type``
    and ``mode`` are what the words alone suggest. ``subset`` marks a part of a total that stands beside it.
    Negated and hypothetical figures are returned too: modality is the caller's. ``quantity`` is None for a victim
    without a figure. ``second`` marks a figure that borrows the trigger of one before it, and may be another's.
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
    second: bool = False


@dataclass(slots=True)
class Scene:
    """A sentence under reading; ``taken`` are the tokens that some counted phrase already holds."""

    sentence: Sentence
    doc: Sequence[Token]
    actors: Actors
    taken: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Counted:
    """Who and how many: bounds, the group as worded, its side, unit and measure."""

    low: int | None
    best: int | None
    high: int | None
    group: str
    side: str
    unit: str
    stock: bool


def mention(
    scene: Scene,
    words: Sequence[Token],
    cluster: Cluster,
    match: Match,
    counted: Counted,
    *,
    subset: bool = False,
    quantity: Quantity | None = None,
    second: bool = False,
) -> TollMention:
    """Put a toll together."""
    quote, clause = _clause(scene.sentence, match.token, words)
    rule = match.rule
    displaced = TollKind.DISPLACED in rule.kinds
    origin, destination = journey(clause, match.token, rule.mode) if displaced else (None, None)
    toll = Toll(
        kinds=kinds_of(cluster, match, words),
        group=counted.group,
        group_side=counted.side,
        unit=counted.unit,
        measure="stock" if counted.stock or rule.stock else "flow",
        low=counted.low,
        best=counted.best,
        high=counted.high,
        text=scene.sentence.span(words[0], words[-1]).text,
        window=None,
        counter=None,
        origin_place=origin,
        destination=destination,
    )
    return TollMention(
        match.token, quote, toll, rule.event, rule.mode, tuple(words), rule.name, subset, quantity, second
    )


def kinds_of(cluster: Cluster, match: Match, words: Sequence[Token]) -> tuple[TollKind, ...]:
    """Return the kinds of all triggers of the cluster, each read by the first row that suits the victims."""
    if all(other.token is match.token for other in cluster.matches):
        return tuple(sorted({*match.rule.kinds}, key=_ORDER.index))
    noun = next((token for token in reversed(words) if token.pos_ in {"NOUN", "PROPN"}), None)
    kinds = set(match.rule.kinds)
    for token in cluster.tokens:
        rows = [other.rule for other in cluster.matches if other.token.i == token.i and suits(other.rule, noun)]
        if rows and token.i != match.token.i:
            kinds |= set(rows[0].kinds)
    return tuple(sorted(kinds, key=_ORDER.index))


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
    return sentence.span(doc[first], doc[last]), doc[first : last + 1]
