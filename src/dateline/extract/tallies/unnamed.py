"""Numbers that stand alone where the words around them can only be about places: "the sixth to go", "rise to 19"."""

from collections.abc import Sequence

from dateline.extract.quantities import Quantity, QuantityKind
from dateline.extract.tallies.classes import PlaceClass, is_class, is_plural, last_class, names_class
from dateline.extract.tallies.scene import Scene
from dateline.extract.tallies.table import verb_classes, words
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import lemma

UNNAMED = "place"
LOOK_BACK = 8
_MOST = 1000  # towns: more of anything without a noun are people
_OPEN = frozenset({"ADP", "PART", "PRON", "ADV", "CCONJ", "SCONJ", "VERB", "AUX"})
_DETERMINERS = frozenset({"the", "its", "their", "a", "his"})


def unnamed(scene: Scene, quantity: Quantity, *, another: bool) -> PlaceClass | None:
    """Return the class of a number without a noun; ``another`` says that the sentence has a tally before it."""
    doc = scene.doc
    after = doc[quantity.last.i + 1] if quantity.last.i + 1 < len(doc) else None
    ranked = after is not None and after.lower_ in words("nouns", "rank_followers")
    brought = quantity.first.i > 0 and doc[quantity.first.i - 1].lower_ == "to"  # "brings to nine the number of towns"
    alone = after is None or ranked or after.is_punct or after.pos_ in _OPEN or (brought and after.lower_ == "the")
    many = quantity.value is not None and quantity.value > _MOST
    if not alone or many or quantity.kind is QuantityKind.SHARE:
        return None
    if quantity.kind is QuantityKind.ORDINAL:
        counts = ranked and quantity.first.i > 0 and doc[quantity.first.i - 1].lower_ in _DETERMINERS
    else:
        held = another and lemma(quantity.first.head) in {"have", "hold", "control"}
        counts = held or _sums(doc, quantity)
    named = context(scene, quantity) if counts else None
    return PlaceClass(None, named, None, None) if named is not None else None


def context(scene: Scene, quantity: Quantity) -> str | None:
    """Return the class that a bare number counts: named earlier in the sentence, later in it, or before it."""
    for tokens in (scene.doc[: quantity.first.i], scene.doc[quantity.last.i + 1 :]):
        named = last_class(tokens) if names_class(scene.sentence.doc) else None
        if named is not None:
            return named
    before = (other.doc for other in reversed(scene.before[-LOOK_BACK:]) if names_class(other.doc))
    return next((named for doc in before if (named := last_class(doc))), None)


def _sums(doc: Sequence[Token], quantity: Quantity) -> bool:
    """Tell a bare number that a plural or a sum equals: "the capitals rise to 19", "the number of towns is 12"."""
    at = quantity.first.i
    near = reversed(doc[max(0, at - 8) : at])
    verb = next((token for token in near if lemma(token) in words("verbs", "counts") and not _is_noun(token)), None)
    if verb is None:
        return False
    if verb.pos_ == "NOUN":  # "the capitals rise to 19", read as a compound
        return verb.i > 0 and is_class(doc[verb.i - 1]) and is_plural(doc[verb.i - 1])
    return any(_is_sum(child) for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})


def _is_noun(token: Token) -> bool:
    """Tell "the total", which only looks like a verb of counting."""
    return token.pos_ == "NOUN" and any(child.dep_ == "det" for child in token.children)


def _is_sum(subject: Token) -> bool:
    """Tell a plural class, "the number of towns", a bare "the total"."""
    if is_class(subject) and is_plural(subject):
        return True
    if lemma(subject) not in words("nouns", "sums"):
        return False
    if any(child.dep_ == "acl" and lemma(child) in verb_classes() for child in subject.children):
        return True  # "the number seized so far"
    below = list(subject.subtree)
    return len(below) <= 2 or any(is_class(token) and is_plural(token) for token in below)


def named_beside(doc: Sequence[Token], quantity: Quantity) -> int:
    """Return how many places are named before "and seven others"."""
    at, named = quantity.first.i - 1, 0
    if at < 1 or doc[at].lower_ != "and":
        return 0
    at -= 1
    while at >= 0 and (doc[at].pos_ == "PROPN" or doc[at].lower_ in {",", "the", "capital"}):
        if (doc[at].pos_ == "PROPN" or doc[at].lower_ == "capital") and doc[at + 1].pos_ != "PROPN":
            named += 1
        at -= 1
    return named
