"""Where displaced people came from and went to, as worded."""

from collections.abc import Iterator, Sequence

from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import is_time, lemma
from dateline.extract.tolls.table import place_words

_LONGEST = 8


def journey(tokens: Sequence[Token], predicate: Token, mode: str) -> tuple[str | None, str | None]:
    """Return origin and destination among the words of a clause; None where the words name none."""
    tokens = [token for token in tokens if _tells_where(token, predicate)]
    origin = _first(_placed(tokens, place_words("origin")))
    arrival = frozenset({"to", "into", "toward", "towards"})
    destination = _first(_placed(tokens, arrival))
    if destination is None and mode == "arrive":
        destination = _first(_placed([token for token in tokens if token.i > predicate.i], place_words("destination")))
    if origin is None and mode == "flee":
        origin = _first(_named(child) for child in predicate.children if child.dep_ == "dobj")
    return origin, destination


def _tells_where(token: Token, predicate: Token) -> bool:
    """Say whether a preposition belongs to the predicate's own clause, and does not lead to the predicate itself."""
    if token.dep_ != "prep":
        return True
    if any(child == predicate for child in token.children):
        return False  # "led to the evacuation of 500"
    verb = token.head
    for _ in range(_LONGEST):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        verb = verb.head
    return verb.dep_ not in {"advcl", "relcl"} or verb == predicate or verb in predicate.ancestors


def _first(found: Iterator[str | None]) -> str | None:
    return next((text for text in found if text), None)


def _placed(tokens: Sequence[Token], prepositions: frozenset[str]) -> Iterator[str | None]:
    for token in tokens:
        if token.lower_ not in prepositions or token.dep_ != "prep":
            continue
        if token.i and token.nbor(-1).lower_ in {"according", "due", "thanks", "up", "close"}:
            continue
        yield from (_place(child) for child in token.children if child.dep_ == "pobj")


def _place(noun: Token) -> str | None:
    """Return the words of a place: the noun with what stands before it, and "of ..." after it."""
    if noun.pos_ not in {"NOUN", "PROPN"} or is_time(noun) or lemma(noun) in place_words("home"):
        return None
    first = min((child.i for child in noun.lefts if child.dep_ != "prep"), default=noun.i)
    doc = noun.doc
    if noun.i - first > _LONGEST:
        return None
    while first < noun.i and doc[first].dep_ in {"det", "punct"}:
        first += 1
    return doc.between(first, noun.i + 1)


def _named(noun: Token) -> str | None:
    return _place(noun) if noun.pos_ == "PROPN" else None
