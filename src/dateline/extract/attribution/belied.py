"""What a sentence calls false: "reports that Tarn had fallen turned out to be wrong"."""

from dateline.extract.attribution.table import cues
from dateline.extract.tokens import Token

_STEPS = 3  # from "turned out" to "to be" to "wrong"
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "advmod", "amod", "dobj"})


def is_belied(noun: Token) -> bool:
    """Say whether what is told is called false: what "reports that …" tell did then not happen.

    Whose claim it is ("the rebels' claim that …") goes on claiming it.
    """
    if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.lemma_.lower() not in cues().told:
        return False
    owned = any(child.dep_ == "poss" or child.lower_ in {"by", "from"} for child in noun.children)
    return not owned and is_falsified(noun.head)


def negates(clause: Token) -> bool:
    """Say whether a clause calls false what its own subject tells: "reports that Tarn had fallen were wrong"."""
    subject = next((child for child in clause.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or not is_belied(subject):
        return False
    return any(child.dep_ in {"acl", "ccomp"} or child.lower_ in {"of", "about"} for child in subject.rights)


def is_falsified(verb: Token) -> bool:
    """Say whether a predicate makes its subject false: "was untrue", "proved wrong", "turned out not to be true"."""
    may_be = any(child.tag_ == "MD" for child in verb.children)
    return verb.lemma_.lower() in cues().belying and not may_be and _falsifies(verb, _STEPS)


def _falsifies(verb: Token, steps: int) -> bool:
    negated = any(child.dep_ == "neg" for child in verb.children)
    for child in verb.rights:
        if child.dep_ in _COMPLEMENTS and _is_false(child, negated=negated):
            return True
        if child.dep_ == "xcomp" and steps and child.lemma_ == "be" and not negated and _falsifies(child, steps - 1):
            return True
    return False


def _is_false(word: Token, *, negated: bool) -> bool:
    negated = negated or any(child.dep_ == "neg" for child in word.children)
    return word.lower_ in (cues().truths if negated else cues().denials)
