"""What is said of towns in a war and of little else: "is in rebel hands", "fell to the army"."""

from dateline.extract.tokens import Token
from dateline.extract.toponyms.rules import Rules


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
    return falls and any(word == "to" and noun.lemma_.lower() in table.armed for word, noun in phrases)


def _keeps(noun: Token, table: Rules) -> bool:
    """Return whether a phrase names who keeps a town: "rebel hands", "the control of the army", not "good hands"."""
    if noun.lemma_.lower() not in table.keeping:
        return False
    whose = [child for child in noun.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
    return any(
        child.lower_ not in table.well_kept and child.pos_ in {"ADJ", "NOUN", "PROPN"} for child in whose
    ) or any(child.lower_ == "of" for child in noun.children)
