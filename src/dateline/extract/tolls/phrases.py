"""Noun phrases of counted people: which noun a number counts, and what kind of noun that is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.extract.number_words import word_set
from dateline.extract.quantities import Quantity
from dateline.extract.tokens import Token
from dateline.extract.tolls.table import MISTAKEN, links, nouns, rules, things

_SUFFIXES = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "ese",
    "woman",
    "women",
    "ant",
    "ants",
)
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_MORE = frozenset({"more", "other", "others"})
_BARRED = frozenset({"'s", "who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted noun phrase: the number, its noun (None when the number stands alone) and the words between."""

    quantity: Quantity
    noun: Token | None
    end: int
    partitive: bool
    holder: Token | None = None  # "family" of "a family of six", "more" of "three more of its men"

    @property
    def anchors(self) -> frozenset[int]:
        """Return the tokens by which the parse may refer to the phrase."""
        own = set(range(self.quantity.first.i, self.quantity.last.i + 1))
        return frozenset(own | {token.i for token in (self.noun, self.holder) if token is not None})


def lemma(token: Token) -> str:
    """Return the lemma, lower case; of a plural that the model left alone, the singular."""
    return lemma_in(token.lower_, token.lemma_, token.tag_)


@lru_cache(maxsize=16384)
def lemma_in(lower: str, named: str, tag: str) -> str:
    """Return the same of a word by its lower case, its lemma as named and its tag."""
    word = MISTAKEN.get(lower) or named.lower() or lower
    if tag in {"NNS", "NNPS", "NNP", "NN"} and word == lower and len(word) > 3:
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith("s") and not word.endswith("ss"):
            return word[:-1]
    return word


def forms_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the lemmas with the words that ``lemma`` reads as one of them though the model names them otherwise."""
    return frozenset(form for word in lemmas for form in (word, word + "s", word.removesuffix("y") + "ies"))


def is_time(token: Token) -> bool:
    """Tell a weekday, a month or a unit of time."""
    return token.lower_ in _times()


@cache
def _times() -> frozenset[str]:
    return _WEEKDAYS | word_set("time", "months") | word_set("time", "after")


def phrase_of(doc: Sequence[Token], quantity: Quantity) -> Phrase:
    """Find the noun that a number counts, reading on from the number; verbs, names of days and commas end it."""
    at, partitive = quantity.last.i + 1, False
    more = doc[at] if at + 1 < len(doc) and doc[at].lower_ in _MORE and doc[at + 1].lower_ == "of" else None
    at += more is not None
    if at < len(doc) and doc[at].lower_ == "of":
        partitive, at = True, at + 1
    noun, end = _noun_from(doc, at, partitive=partitive)
    if noun is None and partitive:
        return Phrase(quantity, None, quantity.last.i, True)
    if noun is None:
        return Phrase(quantity, None, quantity.last.i, False, _holder(doc, quantity))
    return Phrase(quantity, noun, end, partitive, more)


def is_age(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell how old somebody is: "a boy of 10", "a farmer of 52"; a family of six is six people."""
    at, end = quantity.first.i, quantity.last.i + 1
    if at < 3 or doc[at - 1].lower_ != "of" or (end < len(doc) and not (doc[end].is_punct or doc[end].pos_ == "CCONJ")):
        return False
    who = doc[at - 2]
    one = who.tag_ == "NN" and any(child.lower_ in {"a", "an", "the"} for child in who.children)
    return one and is_person(who) and lemma(who) not in links("holding")


def _holder(doc: Sequence[Token], quantity: Quantity) -> Token | None:
    """Return the noun that holds a bare number of people: "a family of six"."""
    at = quantity.first.i
    held = at > 1 and doc[at - 1].lower_ == "of" and lemma(doc[at - 2]) in links("holding")
    return doc[at - 2] if held else None


def _noun_from(doc: Sequence[Token], at: int, *, partitive: bool) -> tuple[Token | None, int]:
    noun: Token | None = None
    end = at
    limit = min(len(doc), at + 8)
    while at < limit:
        token = doc[at]
        if token.pos_ in {"NOUN", "PROPN"} and not is_time(token) and not _stops(doc, at, noun):
            noun, end = token, at
            owns = token.dep_ in {"compound", "poss"}
            if token.tag_ == "NNS" and not owns and token.lower_ not in {"media", "sports", "arms"}:
                break
        elif not _modifies(doc, at, partitive=partitive and noun is None) or (noun is not None and token.pos_ == "DET"):
            break
        elif token.tag_ == "POS":
            noun = None  # whose they are is not what is counted: "three of the country's towns"
        at += 1
    return noun, end


def _stops(doc: Sequence[Token], at: int, noun: Token | None) -> bool:
    """Tell a state word that follows the counted noun: "12 villagers dead", and one read as a noun."""
    role = ("state", doc[at].lower_)
    return role in rules() and (noun is not None or at + 1 >= len(doc) or doc[at + 1].pos_ not in {"NOUN", "PROPN"})


def _modifies(doc: Sequence[Token], at: int, *, partitive: bool) -> bool:
    """Tell a word that may stand between a number and its noun."""
    token = doc[at]
    if token.lower_ in _BARRED and token.lower_ != "'s":
        return False
    if token.pos_ in {"ADJ", "ADV"} or token.text in {"-", "/", "&", "'s", "’s", "[", "]", *_QUOTES}:
        return token.lower_ not in {"dead", "hurt"} or _noun_next(doc, at)
    if token.pos_ in {"DET", "PRON", "NUM", "SYM"} and partitive:
        return token.tag_ in {"DT", "PRP$", "CD", "WP$", "PDT"}
    if token.pos_ == "VERB" and token.tag_ in {"VBN", "VBG", "VBD"}:
        return _noun_next(doc, at) and token.dep_ in {"amod", "compound", "nmod"}
    return False


def _noun_next(doc: Sequence[Token], at: int) -> bool:
    return at + 1 < len(doc) and doc[at + 1].pos_ in {"NOUN", "PROPN"} and not is_time(doc[at + 1])


def is_thing(noun: Token) -> bool:
    """Tell a noun that is surely no person."""
    word = lemma(noun)
    return (word in things() or noun.lower_ in things()) and word not in nouns("house")


def is_house(noun: Token) -> bool:
    """Tell a noun for a dwelling."""
    return lemma(noun) in nouns("house")


def is_household(noun: Token) -> bool:
    """Tell a noun that counts households, not people."""
    return lemma(noun) in nouns("household") or noun.lower_ in nouns("household")


def is_listed(noun: Token) -> bool:
    """Tell a noun that the table names as one for people."""
    return lemma(noun) in _listed() or noun.lower_ in _listed()


@cache
def _listed() -> frozenset[str]:
    return nouns("civilian") | nouns("fighter") | nouns("neutral") | nouns("held")


def is_person(noun: Token) -> bool:
    """Tell a noun that is surely a person or people, by the table or by its ending."""
    word = lemma(noun)
    if is_listed(noun):
        return True
    return noun.pos_ == "NOUN" and not is_thing(noun) and len(word) > 4 and noun.lower_.endswith(_SUFFIXES)


def is_fighter(noun: Token) -> bool:
    """Tell a noun for somebody who bears arms."""
    return lemma(noun) in nouns("fighter") or noun.lower_ in nouns("fighter")


def is_neutral(noun: Token) -> bool:
    """Tell a noun for people that does not say whether they bear arms."""
    return lemma(noun) in nouns("neutral") or noun.lower_ in nouns("neutral")


def is_civilian(noun: Token) -> bool:
    """Tell a noun for somebody who bears no arms."""
    return lemma(noun) in nouns("civilian") or noun.lower_ in nouns("civilian")


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the noun and those joined to it, in order; bounded, as parses of hostile text can be deep."""
    queue, seen = [token], 0
    while queue and seen < 40:
        here = queue.pop(0)
        seen += 1
        yield here
        queue.extend(
            child
            for child in here.children
            if child.dep_ in {"conj", "appos"} and child.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
        )
