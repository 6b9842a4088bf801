"""What is said of towns in a war and of little else: "is in rebel hands", "fell to the army"."""

from dateline.extract.tokens import Token
from dateline.extract.toponyms.rules import Rules

_MANNERS = frozenset({"dobj", "acomp", "attr", "oprd", "prt", "xcomp", "advcl"})
_WHEN = frozenset({"after", "within", "without", "during", "before", "since"})


def is_held(verb: Token, table: Rules) -> bool:
    """Return whether a verb says of its subject that fighters hold or take it."""
    phrases = [
        (child.lower_, inner)
        for child in verb.children
        if child.dep_ == "prep"
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    if any(word in {"in", "into", "under"} and _keeps(noun, table) for word, noun in phrases):
        return True
    falls = verb.lemma_.lower() in {"fall", "go"}
    if falls and any(word == "to" and noun.lemma_.lower() in table.armed for word, noun in phrases):
        return True
    return verb.lemma_.lower() == "fall" and _is_of_a_day(verb, table)


def _is_of_a_day(verb: Token, table: Rules) -> bool:
    """Return whether nothing but a time stands beside "fell": no "fell ill", "fell 3 percent", "fell in love"."""
    if any(child.dep_ in _MANNERS or _tells_how(child, verb, table) for child in verb.children):
        return False
    return all(
        child.lower_ in _WHEN or any(inner.lower_ in table.times or inner.is_digit for inner in child.children)
        for child in verb.children
        if child.dep_ == "prep"
    )


def _tells_how(word: Token, verb: Token, table: Rules) -> bool:
    """Return whether a word says how or how far: "fell ill", "fell 3 percent"; not when, as "fell yesterday" does."""
    if word.dep_ == "npadvmod":
        return any(child.like_num or child.pos_ == "NUM" for child in word.children)
    behind = word.dep_ == "advmod" and word.i > verb.i
    return behind and not word.lower_.endswith("ly") and word.lower_ not in table.times


def _keeps(noun: Token, table: Rules) -> bool:
    """Return whether a phrase names who keeps a town: "rebel hands", "the control of the army", not "good hands"."""
    if noun.lemma_.lower() not in table.keeping:
        return False
    whose = [child for child in noun.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
    return any(
        child.lower_ not in table.well_kept and child.pos_ in {"ADJ", "NOUN", "PROPN"} for child in whose
    ) or any(child.lower_ == "of" for child in noun.children)
