"""What is said of the counted places: captured, held, left; by whom, from whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.number_words import DASHES
from dateline.extract.numeral_kinds import QuantityKind
from dateline.extract.quantities import Quantity
from dateline.extract.tallies.spans import since_of, window_of
from dateline.extract.tallies.table import verb_classes, words
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import is_time, lemma

PRONOUNS = frozenset({"it", "they", "we"})
_CLIMB = 5
_SUBJECTS = ("nsubj", "agent")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The governing word, what it says of the places, and the words for who holds and who lost them."""

    token: Token
    says: str
    holder: str | None
    loser: str | None


def predicate_of(doc: Sequence[Token], anchor: Token, noun: Token | None, *, part: bool = False) -> Predicate | None:
    """Find what is said of a counted class: by the verb above it, a clause on it, or the nearest fit word.

    Of a part ("33 of the 40 towns that ...") the verb above says more than a clause on the whole.
    """
    for token in _candidates(doc, anchor, noun, part=part):
        says = _says(doc, token)
        if says is not None and not _does(token, noun if noun is not None else anchor):
            holder, loser = _parties(doc, token, says)
            return Predicate(token, says, holder, loser)
    return None


def _candidates(doc: Sequence[Token], anchor: Token, noun: Token | None, *, part: bool) -> Iterator[Token]:
    if part:
        yield from _above(anchor)
    for start in (noun, anchor):
        if start is not None:
            yield from (child for child in start.children if child.dep_ in {"relcl", "acl"})
    yield from _after(doc, noun or anchor)
    for start in (noun, anchor):
        if start is not None:
            yield from _above(start)
    if not _governed(noun if noun is not None else anchor):
        yield from _nearest(doc, anchor)


def _does(verb: Token, counted: Token) -> bool:
    """Tell places that do something to something else: of "three cities have rules" none is held."""
    acts = any(child.dep_ == "nsubj" and child == counted for child in verb.children)
    return acts and not _changes_hands(verb) and any(child.dep_ == "dobj" for child in verb.children)


def _changes_hands(verb: Token) -> bool:
    """Tell "changed hands": who took the places is left open."""
    return lemma(verb) == "change" and any(child.lower_ == "hands" for child in verb.children)


def _governed(token: Token) -> bool:
    """Tell a noun under a full verb: what the verb does not say of it, no nearer word does."""
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "VERB" and lemma(token) not in {"be", "seem", "become"}:
            return True
    return False


def _after(doc: Sequence[Token], token: Token) -> Iterator[Token]:
    """Yield the infinitive right after: "the sixth to go", "the fifth to be overrun"."""
    at = token.i + 2
    while at + 1 < len(doc) and doc[at].lower_ in {"be", "have", "been"}:
        at += 1
    if at < len(doc) and doc[token.i + 1].lower_ == "to":
        yield doc[at]


def _above(token: Token) -> Iterator[Token]:
    """Yield the words that govern the noun, with their participles, up to the next verb of saying."""
    here = token
    for _ in range(_CLIMB):
        if here.head.i == here.i or _leaves(here):
            return
        here = here.head
        yield here
        if here.pos_ == "VERB":
            return
        if here.pos_ == "AUX" or lemma(here) == "be":
            yield from (child for child in here.children if child.dep_ in {"attr", "acomp", "prep", "conj"})


def _leaves(prep: Token) -> bool:
    """Tell a preposition that leaves the places outside what the verb says; not in "dominates in 11 towns"."""
    if prep.dep_ != "prep" or prep.lower_ not in words("verbs", "beside"):
        return False
    holds = verb_classes().get(lemma(prep.head)) == "holdings" and prep.lower_ == "in"
    return not holds or any(child.dep_ in {"dobj", "nsubjpass"} for child in prep.head.children)


def _nearest(doc: Sequence[Token], anchor: Token) -> Iterator[Token]:
    """Yield words of the clause by distance, ending at a semicolon."""
    low, high = anchor.i, anchor.i
    while low > 0 and doc[low - 1].text not in {";"} and anchor.i - low < 9:
        low -= 1
    while high < len(doc) - 1 and doc[high + 1].text not in {";"} and high - anchor.i < 12:
        high += 1
    yield from sorted(doc[low : high + 1], key=lambda token: abs(token.i - anchor.i))


def _says(doc: Sequence[Token], token: Token) -> str | None:
    """Return what this word says of places: captures, holdings, remaining; None when it says nothing."""
    word = token.lower_
    if _held_by(doc, token) is not None:
        return "holdings"
    # The tagger reads "has overrun 12 villages" and "to be overrun" as a noun.
    verb = token.pos_ == "NOUN" and (
        any(child.dep_ == "dobj" for child in token.children)
        or (token.dep_ == "attr" and token.head.lower_ == "be" and not [*token.children])
    )
    if verb or token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD"}:
        if lemma(token) == "leave":
            whom = any(child.dep_ == "dobj" for child in token.children)
            stays = any(child.dep_ == "prep" and child.lower_ == "with" for child in token.children)
            return "remaining" if word == "left" and whom == stays else None
        if _changes_hands(token):
            return "captures"
        if token.dep_ in {"aux", "auxpass"}:
            return None
        found = verb_classes().get(lemma(token))
        return {"falls": "captures", "losses": "captures"}.get(found, found) if found else None
    if token.pos_ == "NOUN" and lemma(token) in words("nouns", "captures"):
        standing = lemma(token) in {"control", "hand"} and verb_classes().get(lemma(token.head)) not in {
            "captures",
            "losses",
        }
        return "holdings" if standing else "captures"
    if (
        word in {"under", "with"}
        and token.dep_ == "prep"
        and lemma(token.head) in {"be", "city", "capital", "province"}
    ):
        return "holdings"
    return "remaining" if word in {"left", "remaining"} else None


def _held_by(doc: Sequence[Token], token: Token) -> str | None:
    """Return who holds in "rebel-held", one token or three."""
    if token.lower_ in words("nouns", "held") and token.i > 1 and doc[token.i - 1].text in DASHES:
        return doc[token.i - 2].text
    for dash in DASHES:
        holder, found, state = token.text.rpartition(dash)
        if found and holder and state.lower() in words("nouns", "held"):
            return holder
    return None


def _parties(doc: Sequence[Token], token: Token, says: str) -> tuple[str | None, str | None]:
    if token.dep_ == "dobj" and verb_classes().get(lemma(token.head)) == "losses":
        token = token.head  # "lost control of three towns" is a loss
    base = lemma(token)
    subject = _text(
        next((child for child in _subject_holders(token) for child in child.children if child.dep_ == "nsubj"), None)
    )
    by = (_pobj(child) for child in token.children if child.dep_ == "agent" or child.lower_ == "by")
    agent = next((_text(one) for one in by if one is None or not is_time(one)), None)
    receiver = next(
        (_text(_pobj(child)) for child in token.children if child.lower_ == "to" and child.dep_ in {"prep", "dative"}),
        None,
    )
    giver = next(
        (_text(_pobj(child)) for child in token.children if child.lower_ == "from" and child.dep_ == "prep"), None
    )
    prefix = _held_by(doc, token)
    if prefix is not None:
        return prefix, None
    kind = verb_classes().get(base)
    if kind == "losses":
        return receiver, subject
    if kind == "falls":
        return receiver, None
    if token.pos_ == "ADP":
        return _text(_pobj(token)), None
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in token.children)
    return agent or (None if passive else subject), giver


def _subject_holders(token: Token) -> Iterator[Token]:
    """Yield the verb and those from which it takes its subject."""
    here = token
    for _ in range(_CLIMB):
        yield here
        if any(child.dep_ == "nsubj" for child in here.children):
            return
        if here.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dobj", "acl"} or here.head.i == here.i:
            return
        here = here.head


def _pobj(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "pobj"), None)


def _text(token: Token | None) -> str | None:
    """Return the words for a party, of a pronoun that word; whom it stands for is the caller's to say."""
    if token is not None and token.lower_ in PRONOUNS:
        return token.lower_
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    named = (child for child in token.lefts if child.dep_ in {"compound", "amod", "poss", "nmod"})
    first = min((child.left_edge.i if child.dep_ == "poss" else child.i for child in named), default=token.i)
    return token.doc.between(min(first, token.i), token.i + 1)


def summing(doc: Sequence[Token], quantity: Quantity, noun: Token | None) -> Predicate | None:
    """Read a count whose words say only that it is one: "the capitals rise to 19", "would be the tenth in a week"."""
    anchor = noun if noun is not None else quantity.root
    verb = anchor
    for _ in range(_CLIMB):
        if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
            break
        verb = verb.head
    base = lemma(verb)
    dated = since_of(doc, quantity.last.i) or window_of(doc, quantity.last.i)
    if quantity.kind is QuantityKind.ORDINAL:
        return Predicate(verb, "captures", None, None) if base == "be" and dated else None
    if quantity.kind is QuantityKind.SHARE:
        return Predicate(verb, "holdings", None, None) if base in {"put", "estimate"} else None
    brought = quantity.first.i > 0 and doc[quantity.first.i - 1].lower_ == "to"
    if (noun is None or brought) and verb.pos_ == "VERB" and base in words("verbs", "counts"):
        return _standing(doc, verb) or Predicate(verb, "captures", None, None)
    return _headed(doc, quantity)


def _standing(doc: Sequence[Token], verb: Token) -> Predicate | None:
    """Read a sum of places that are held: "the number of districts under rebel control rose to 77"."""
    heads = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    for token in (below for head in heads if lemma(head) in words("nouns", "sums") for below in head.subtree):
        if token.dep_ in {"relcl", "acl"} and _says(doc, token) == "holdings":
            return Predicate(verb, "holdings", _parties(doc, token, "holdings")[0], None)
        if token.dep_ == "prep" and token.lower_ in {"under", "in"}:
            held = _pobj(token)
            if held is not None and lemma(held) in {"control", "hand"}:
                whose = next((child for child in held.children if child.dep_ in {"compound", "poss", "amod"}), None)
                return Predicate(verb, "holdings", _text(whose), None)
    return None


def _headed(doc: Sequence[Token], quantity: Quantity) -> Predicate | None:
    """Read a list under a heading: "the rebels' tally for the month: 12 towns, 3 crossings"."""
    before = doc[: quantity.first.i]
    colon = next((token for token in reversed(before) if token.text == ":"), None)
    if colon is None:
        return None
    heads = [token for token in doc[: colon.i] if lemma(token) in words("nouns", "sums")]
    return Predicate(heads[-1], "captures", None, None) if heads else None
