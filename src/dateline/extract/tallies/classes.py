"""Classes of places: which noun a number counts, how the class is worded, what bounds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extract.doc import Doc
from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tallies.spans import window_of
from dateline.extract.tallies.table import words
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import forms_of, is_time, lemma
from dateline.extract.tolls.table import MISTAKEN

_REACH = 10


@dataclass(frozen=True, slots=True)
class PlaceClass:
    """A counted class: its noun (None when the words leave it out), wording, scope and total ("of 34")."""

    noun: Token | None
    of: str
    scope: str | None
    total: Quantity | None
    others: bool = False


def is_class(token: Token) -> bool:
    """Tell a noun for a class of places; in a name ("United Nations", "Tarn City") it is none."""
    if token.pos_ not in {"NOUN", "PROPN"} or lemma(token) not in _nouns():
        return False
    if token.pos_ == "NOUN" or not token.text[:1].isupper() or token.i == 0:
        return True
    before = token.nbor(-1)
    return before.pos_ in {"NUM", "ADJ"} or before.lower_ in words("classes", "modifiers")


@cache
def _nouns() -> frozenset[str]:
    return words("classes", "nouns") | words("classes", "land")


@cache
def _forms() -> frozenset[str]:
    """Return the words and lemmas, lower case, of which a sentence with a class noun has one."""
    return frozenset((*forms_of(_nouns()), *MISTAKEN))


def names_class(doc: Doc) -> bool:
    """Say whether a sentence may have a noun for a class of places; most have none."""
    return not (_forms().isdisjoint(doc.lowers) and _forms().isdisjoint(doc.lemmas))


def is_plural(token: Token) -> bool:
    """Tell a plural, whatever case the tagger was misled by."""
    return token.tag_ in {"NNS", "NNPS"} or (token.lower_ != lemma(token) and token.lower_.endswith("s"))


def class_of(doc: Sequence[Token], quantity: Quantity, quantities: Sequence[Quantity]) -> PlaceClass | None:
    """Read the class that follows a number; None when other words come before any class noun."""
    starts = {other.first.i: other for other in quantities}
    total: Quantity | None = None
    scope: list[str] = []
    kept: list[str] = []
    others = False
    at, linked = quantity.last.i + 1, False
    limit = min(len(doc), at + _REACH)
    while at < limit:
        token = doc[at]
        if at in starts and (linked or doc[at - 1].lower_ in {"of", "the", "'s", "some", "its"}):
            total = starts[at]
            at = total.last.i + 1
            continue
        if is_class(token) and not _compound(doc, at):
            return PlaceClass(token, " ".join([*kept, lemma(token)]), _scope(doc, at, scope), total, others)
        word = token.lower_
        if word == "of":
            linked = True
        others = others or word in words("classes", "others")
        modifies = is_class(token) or bool({word, lemma(token)} & words("classes", "modifiers"))
        if modifies and not _possessive(doc, at):
            kept.append(lemma(token) if token.pos_ in {"NOUN", "PROPN"} else word)
        elif lemma(token) in words("nouns", "sums"):
            linked = True
        elif token.pos_ in {"ADJ", "PROPN"} or (token.pos_ == "NOUN" and _possessive(doc, at)):
            if word not in words("classes", "skipped") and lemma(token) not in {"country", "nation"}:
                scope.append(token.text)
        elif (
            word not in words("classes", "skipped") and token.text not in {"'s", "’", "’s", "'"} and token.pos_ != "ADV"
        ):
            break
        at += 1
    at += at < len(doc) and doc[at].lower_ in words("classes", "others")
    ends = at >= len(doc) or doc[at].pos_ not in {"NOUN", "ADJ", "PROPN"}
    if (others and quantity.best is not None and ends) or (total is not None and (ends or at in starts)):
        return PlaceClass(None, "", None, total, others)
    return None


def _describes(token: Token) -> bool:
    """Tell "city" of "a city official": it says which official."""
    return token.dep_ == "compound" and token.head.i > token.i and not is_class(token.head)


def _possessive(doc: Sequence[Token], at: int) -> bool:
    return at + 1 < len(doc) and doc[at + 1].text in {"'s", "’s", "'", "’"}


def _compound(doc: Sequence[Token], at: int) -> bool:
    """Tell the first part of "district centres", "border posts", "capital cities", or "the country's 34"."""
    if at + 1 >= len(doc):
        return False
    following = doc[at + 1]
    return (is_class(following) and not is_plural(doc[at])) or _possessive(doc, at)


def _scope(doc: Sequence[Token], at: int, before: Sequence[str]) -> str | None:
    """Return what bounds the class: the words before it that are no part of it, else "in ..." after it."""
    if before:
        return " ".join(before)
    if at + 2 < len(doc) and doc[at + 1].lower_ in {"in", "of"}:
        end = at + 2
        while end < min(len(doc), at + 6) and doc[end].pos_ in {"DET", "ADJ", "PROPN", "NOUN"}:
            end += 1
        last = doc[end - 1]
        if last.pos_ in {"PROPN", "NOUN"} and lemma(last) not in words("nouns", "periods") and not is_time(last):
            return doc[at].doc.between(at + 1, end)
    return None


def fits(doc: Sequence[Token], quantity: Quantity, found: PlaceClass) -> bool:
    """Tell whether number and noun agree: a rank with a singular, a count with a plural, a share with either."""
    noun = found.noun
    if noun is None:
        return True
    if quantity.kind is not QuantityKind.SHARE and lemma(noun) in words("classes", "shared_only"):
        return False
    if quantity.kind is QuantityKind.ORDINAL:
        return (not is_plural(noun) or _of_next(doc, quantity)) and not _ranks_size(doc, quantity, noun)
    if quantity.kind is QuantityKind.SHARE:
        return is_plural(noun) or lemma(noun) in words("classes", "land") - {"capital", "region", "province", "state"}
    one = quantity.value == 1
    return is_plural(noun) or (one and not _of_next(doc, quantity)) or quantity.value == 0


def _of_next(doc: Sequence[Token], quantity: Quantity) -> bool:
    after = [token.lower_ for token in doc[quantity.last.i + 1 : quantity.last.i + 4]]
    return "of" in after


def _ranks_size(doc: Sequence[Token], quantity: Quantity, noun: Token) -> bool:
    """Tell "the country's second city": a bare noun without a window, whose rank is one of size."""
    between = {token.lower_ for token in doc[quantity.last.i + 1 : noun.i]}
    bare = not between & words("classes", "modifiers") and lemma(noun) in {"city", "port", "airport", "town"}
    before = doc[quantity.first.i - 1].lower_ if quantity.first.i else ""
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if not bare or (after is not None and (after.lower_ in {"to", "that", "since"} or after.tag_ == "VBN")):
        return False
    lately = after is not None and after.lower_ == "this"  # "their third town this week"
    return not lately and before not in {"a", "an"} and window_of(doc, noun.i) is None


def last_class(tokens: Sequence[Token]) -> str | None:
    """Return the wording of the last class of places that these words name, with the adjectives that belong to it."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if (
            is_class(token)
            and (is_plural(token) or lemma(token) not in words("classes", "vast"))
            and not _compound(tokens, index)
            and not _describes(token)
        ):
            kept: list[str] = []
            at = token.i - 1
            doc = token.doc
            while (
                at >= 0
                and len(kept) < 3
                and (doc[at].lower_ in words("classes", "modifiers") or lemma(doc[at]) in words("classes", "modifiers"))
            ):
                kept.insert(0, lemma(doc[at]) if doc[at].pos_ in {"NOUN", "PROPN"} else doc[at].lower_)
                at -= 1
            return " ".join([*kept, lemma(token)])
    return None
