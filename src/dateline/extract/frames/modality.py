"""Whether the words present a happening as fact: negation, modals, conditions, plans, attempts."""

import tomllib
from functools import cache
from importlib import resources

from dateline.extract.attribution.belied import is_belied
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Modality

# The weightier reading wins where several words bear on one happening.
WEIGHT = (
    Modality.CONDITIONAL,
    Modality.NEGATED,
    Modality.ATTEMPTED,
    Modality.THREATENED,
    Modality.POSSIBLE,
    Modality.PLANNED,
    Modality.ONGOING,
    Modality.ASSERTED,
)
# Roles of the words beside a happening that may bear on it.
_TELLING = frozenset({
    "neg", "det", "preconj", "aux", "mark", "nsubj", "nsubjpass", "dobj", "advmod", "amod", "advcl", "compound", "nmod",
})  # fmt: skip
CLASSES = (Modality.ATTEMPTED, Modality.THREATENED, Modality.POSSIBLE, Modality.PLANNED)


@cache
def cues() -> dict[str, frozenset[str]]:
    """Return the word classes of the modality table."""
    text = (resources.files("dateline.extract.frames") / "modality.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def modality_of(predicate: Token, speech: frozenset[int]) -> Modality:
    """Return the happening's modality. ``speech`` holds the indices of cue words of attributions in the sentence.

    Reading stops at a cue of speech: "said that it could fall" is possible, "could say that it fell" is not.
    """
    found = {Modality.ASSERTED}
    token, below = predicate, None
    for _ in range(12):
        found |= _own(token, below)
        if token.dep_ == "ROOT" or token.head == token:
            break
        head = token.head
        if _only_names(head, predicate):
            break
        found |= _governed(token, head)
        if head.i in speech and head != predicate:
            break
        if not _passes(token, head):
            break
        token, below = head, token
    return next(modality for modality in WEIGHT if modality in found)


def _only_names(governor: Token, predicate: Token) -> bool:
    """Say whether a guess is who acts and not whether they did: "men believed to be rebels shot a farmer".

    The parser takes such a participle for the sentence's verb.
    """
    if predicate.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}:
        return False
    for above in (governor, *governor.ancestors):
        if above.lemma_.lower() not in cues()["possible"] or above.tag_ not in {"VBN", "VBD"}:
            continue
        named = any(
            child.dep_ == "xcomp" and child.lemma_ == "be" and child.i < predicate.i for child in above.children
        )
        return named and not any(child.dep_ in {"aux", "auxpass"} for child in above.children)
    return False


def is_habit(predicate: Token) -> bool:
    """Say whether the words tell of a habit ("frequently target prisons", "people are killed") and no happening."""
    if predicate.tag_ in {"VBP", "VBZ", "VB", "VBG"}:
        habitual = cues()["habitual"]
        for child in predicate.children:
            if child.lower_ in habitual:
                return True
    return _is_general(predicate)


def _is_general(predicate: Token) -> bool:
    """Say whether a passive in the simple present says of a kind of people what is done to them: no count, no article.

    Outside headlines news tells no single happening so: "where people are killed and nobody is tried".
    """
    if predicate.dep_ not in {"advcl", "relcl", "ccomp", "pcomp"}:
        return False
    present = any(child.dep_ == "auxpass" and child.tag_ in {"VBZ", "VBP"} for child in predicate.children)
    if not present or any(child.dep_ in {"aux", "agent"} for child in predicate.children):
        return False
    subject = next((child for child in predicate.children if child.dep_ == "nsubjpass"), None)
    return (
        subject is not None
        and subject.tag_ == "NNS"
        and not any(child.dep_ in {"det", "nummod", "poss", "amod", "compound"} for child in subject.children)
    )


def _passes(token: Token, head: Token) -> bool:
    """Say whether what governs the head governs the token as well."""
    if token.dep_ in {"advcl", "relcl", "parataxis", "appos"} and head.pos_ in {"VERB", "AUX"}:
        return _is_infinitive(token) or token.dep_ == "relcl"
    if token.dep_ == "conj" and any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children):
        return False
    return token.dep_ != "relcl"


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _own(token: Token, below: Token | None) -> set[Modality]:
    """Return what the token's own auxiliaries, negations and marks say."""
    words, found, bare = cues(), set[Modality](), True
    for child in token.children:
        dep, lower = child.dep_, child.lower_
        if below is not None and child.i >= below.i and dep != "advcl":
            continue
        bare = False
        if dep not in _TELLING:
            continue
        if dep == "neg" or (dep in {"det", "preconj"} and lower in {"no", "neither"}):
            found.add(Modality.NEGATED)
        elif dep == "aux" and lower in words["modals_possible"]:
            found.add(Modality.CONDITIONAL if _inverted(child, token) else Modality.POSSIBLE)
        elif dep == "aux" and lower in words["modals_planned"]:
            found.add(Modality.PLANNED)
        elif dep == "mark" and lower in {"if", "unless", "whether"}:
            found.add(Modality.CONDITIONAL)
        elif dep in {"nsubj", "nsubjpass", "dobj"} and _is_none(child):
            found.add(Modality.NEGATED)
        elif dep in {"advmod", "amod"} and lower in words["possible"]:
            found.add(Modality.POSSIBLE)
        elif dep == "advmod" and (lower == "never" or (lower == "longer" and child.nbor(-1).lower_ == "no")):
            found.add(Modality.NEGATED)
        elif dep == "advcl" and _is_condition(child) and Modality.POSSIBLE in _modals(token):
            found.add(Modality.CONDITIONAL)
        elif dep in {"compound", "amod", "nmod"} and lower in {"attempted", "failed", "attempt"}:
            found.add(Modality.ATTEMPTED)
        elif dep == "amod" and lower in {"planned", "expected", "impending"}:
            found.add(Modality.PLANNED)
    if bare and token.pos_ == "VERB" and token.dep_ == "ROOT" and token.tag_ == "VB":
        found.add(Modality.PLANNED)
    return found


def _modals(token: Token) -> set[Modality]:
    modal = any(child.dep_ == "aux" and child.lower_ in cues()["modals_possible"] for child in token.children)
    return {Modality.POSSIBLE} if modal else set()


def _inverted(auxiliary: Token, verb: Token) -> bool:
    """Say whether "should Tarn fall" puts the auxiliary before its subject."""
    if auxiliary.lower_ not in {"should", "were", "had"}:
        return False
    return any(child.dep_ in {"nsubj", "nsubjpass"} and auxiliary.i < child.i < verb.i for child in verb.children)


def _is_condition(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in clause.children)


def _is_none(noun: Token) -> bool:
    if noun.lower_ in {"nobody", "none", "nothing"}:
        return True
    return any(child.dep_ in {"det", "neg"} and child.lower_ in {"no", "neither"} for child in noun.children)


def _governed(token: Token, head: Token) -> set[Modality]:
    """Return what the governing word says of the token's happening."""
    words, lemma = cues(), head.lemma_.lower()
    if token.dep_ == "pobj" and head.dep_ == "prep":
        if head.lower_ == "without" or (head.lower_ in {"of", "about"} and is_belied(head.head)):
            return {Modality.NEGATED}
        return _governed_by_noun(head.head) if head.lower_ in {"of", "at", "to", "for"} else set()
    if token.dep_ == "pcomp" and head.lower_ == "without":
        return {Modality.NEGATED}  # "withdrew without losing a soldier"
    if token.dep_ == "pcomp" and head.dep_ == "prep" and head.head.lemma_.lower() in words["nearly"]:
        return {Modality.POSSIBLE}  # "on the verge of falling", "close to falling"
    if _is_infinitive(token):
        return _infinitive(token, head, lemma)
    if token.dep_ == "csubj":
        return {Modality.CONDITIONAL} & {Modality.CONDITIONAL for _ in _modals(head)}  # "losing it would be a blow"
    if token.dep_ == "xcomp" and lemma in words["denying"]:
        gerund = token.tag_ == "VBG" or any(child.lower_ == "having" for child in token.children)
        if gerund:
            return {Modality.NEGATED}  # "denied having lost the town"
    if token.dep_ in {"ccomp", "acl"} and is_belied(head):
        return {Modality.NEGATED}  # "reports that the town fell were false"
    if token.dep_ in {"ccomp", "acl", "pcomp"} or (token.dep_ == "xcomp" and token.tag_ == "VBG"):
        found = {modality for modality in (Modality.POSSIBLE, Modality.THREATENED) if lemma in words[modality]}
        if token.tag_ == "VBG" and lemma in words["attempted"]:
            found.add(Modality.ATTEMPTED)
        return found
    if token.dep_ in {"dobj", "nsubj", "nsubjpass", "compound"}:
        return _noun_governed(token, head, lemma)
    return set()


def _infinitive(token: Token, head: Token, lemma: str) -> set[Modality]:
    words = cues()
    if head.dep_ == "prep":
        return set()
    for modality in CLASSES:
        if lemma in words[modality]:
            yet = any(child.dep_ == "neg" for child in head.children)
            return {modality, Modality.NEGATED} if yet else {modality}
    if lemma in words["implicative"]:
        return set()
    if lemma == "be" and any(child.dep_ == "attr" and _is_ranked(child) for child in head.children):
        return set()  # "is the fifth town to fall"
    if lemma == "have" and _was_forced(token, head):
        return set()
    if lemma in {"have", "be"}:
        yet = any(child.lower_ == "yet" for child in [*head.children, *token.children])
        return {Modality.NEGATED} if yet else {Modality.PLANNED}
    if lemma in words["ordinal_heads"] or any(child.lower_ in words["ordinal_heads"] for child in head.children):
        return set()
    if head.pos_ in {"NOUN", "PROPN"} and any(
        child.tag_ in {"JJ", "CD"} and child.lower_.endswith(("th", "st", "nd", "rd")) for child in head.children
    ):
        return set()
    return {Modality.PLANNED}


def _was_forced(infinitive: Token, have: Token) -> bool:
    """Say whether somebody "had to leave", and so left; "had until Friday to leave" and "will have to" are to come."""
    to = next((child for child in infinitive.lefts if child.lower_ == "to"), None)
    beside = to is not None and all(word.dep_ == "advmod" for word in have.doc[have.i + 1 : to.i])
    return have.tag_ in {"VBD", "VBN"} and beside and not any(child.lower_ == "yet" for child in have.children)


def _is_ranked(noun: Token) -> bool:
    ranks = cues()["ordinal_heads"]
    return any(
        child.lower_ in ranks or (child.tag_ in {"JJ", "CD"} and child.lower_.endswith(("th", "rd")))
        for child in noun.lefts
    )


def _governed_by_noun(noun: Token) -> set[Modality]:
    words, lemma = cues(), noun.lemma_.lower()
    return {modality for modality in CLASSES if lemma in words[modality]}


def _noun_governed(token: Token, head: Token, lemma: str) -> set[Modality]:
    """Return what a verb says of a happening that is a noun: "survived an attack", "fear the fall of"."""
    words = cues()
    if token.dep_ == "compound":
        return _governed_by_noun(head)
    if token.pos_ in {"VERB", "AUX"}:
        return set()
    if token.dep_ == "dobj":
        if token.lemma_.lower() in words["sieges"] and lemma in words["lifting"]:
            return {Modality.NEGATED}
        if lemma in {"survive", "escape", "foil", "thwart", "attempt", "avert", "prevent"}:
            return {Modality.ATTEMPTED}
        if lemma in {"fear", "predict", "risk", "expect", "anticipate"}:
            return {Modality.POSSIBLE}
        if lemma == "announce" and token.lemma_.lower() in words["announced_done"]:
            return set()
        if lemma in {"plan", "prepare", "order", "announce", "consider", "want", "seek", "urge", "demand"}:
            return {Modality.PLANNED}
        if lemma in {"threaten", "vow"}:
            return {Modality.THREATENED}
    conditional = token.dep_ in {"nsubj", "nsubjpass"} and any(
        child.dep_ == "aux" and child.lower_ in words["modals_possible"] for child in head.children
    )
    return {Modality.CONDITIONAL} if conditional else set()
