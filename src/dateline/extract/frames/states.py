"""Copular states as predicates: "is under their control", "is in the hands of", "is rebel-held", "is theirs"."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.frames.subjects import coordinated, subject_of
from dateline.extract.frames.syntax import Predicate
from dateline.extract.tokens import Token

COPULAS = {"be", "remain", "stay", "lie", "come", "appear", "seem"}
CONTROL_NOUNS = {"control", "rule", "authority", "command", "grip", "domination", "sway", "dominance"}
FIGHTS = {"fight", "fighting", "battle", "struggle", "clash", "vie", "compete", "combat", "contest", "tussle"}
FIRM = {
    "full",
    "complete",
    "total",
    "partial",
    "effective",
    "firm",
    "tight",
    "operational",
    "direct",
    "nominal",
    "strict",
}
HAND_NOUNS = {"hand", "hands", "grip", "clutch", "clutches"}
POSSESSED = CONTROL_NOUNS | HAND_NOUNS
HELD_SUFFIXES = ("-held", "-run", "-controlled", "-ruled", "-occupied", "-governed")
DECLARING = {"declare", "proclaim", "announce", "pronounce"}
TAKEN = {
    "theirs",
    "ours",
    "liberated",
    "captured",
    "recaptured",
    "retaken",
    "taken",
    "freed",
    "secured",
    "cleared",
    "free",
}
COMPLEMENTS = {"oprd", "acomp", "xcomp", "ccomp"}
OWNERS = {"poss", "compound", "nmod", "amod"}


def states(tokens: Sequence[Token]) -> list[Predicate]:
    """Return every state that the words of a sentence express, in order."""
    found: list[Predicate | None] = []
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in COPULAS:
            found.append(state(token))
        if token.dep_ == "pobj":
            if token.lower_ == "control":
                found += [in_control(token), fought_over(token)]
            if lemma in POSSESSED:
                found.append(verbless(token))
        if token.pos_ == "VERB" and "-" in token.lower_:
            found.append(held(token))
        if lemma in DECLARING:
            found.append(declared(token))
    return [one for one in found if one is not None]


def state(verb: Token) -> Predicate | None:
    """Return the state that a copula expresses, or None when it is none of the table's."""
    if verb.lemma_.lower() not in COPULAS:
        return None
    subjects = coordinated(subject_of(verb))
    for child in verb.children:
        found = None
        if child.dep_ == "prep":
            found = _prepositional(verb, child, subjects)
        elif child.dep_ == "advmod" and child.lower_ in {"back", "again", "now", "still"}:
            inner = (_prepositional(verb, one, subjects) for one in child.children if one.dep_ == "prep")
            found = next((one for one in inner if one is not None), None)
        elif child.dep_ in {"acomp", "attr", "oprd"}:
            found = _complement(verb, child, subjects)
        if found is not None:
            return _regained(verb, found)
    return _elliptic(verb, subjects)


def _regained(verb: Token, found: Predicate) -> Predicate:
    """Tell "is back under their control" from "is under their control"."""
    back = any(child.dep_ == "advmod" and child.lower_ == "back" for child in verb.children)
    if not back or found.key not in {"be under", "be in hands"}:
        return found
    return replace(found, key=found.key.replace("be ", "be back ", 1))


def _elliptic(verb: Token, subjects: tuple[Token, ...]) -> Predicate | None:
    """Read "A is rebel-held, as is B" for B too."""
    if verb.dep_ != "advcl" or not any(child.lower_ == "as" for child in verb.children) or verb.head.lemma_ != "be":
        return None
    model = state(verb.head)
    return Predicate(verb, model.key, "state", False, model.agents, subjects) if model is not None else None


def in_control(noun: Token) -> Predicate | None:
    """Read "with M23 in control of Goma" and "fighters in control of the town", where no copula stands."""
    if noun.lower_ != "control" or noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return None
    above = noun.head.head
    if above.lower_ == "with":
        holders = tuple(token for child in above.children if child.dep_ == "pobj" for token in coordinated(child))
    else:
        holders = (above,) if above.pos_ in {"NOUN", "PROPN"} else ()
    return Predicate(noun, "be in control", "state", False, holders, _of(noun)) if holders else None


def fought_over(noun: Token) -> Predicate | None:
    """Read "the fighting for control of Tarn" and "battling for control of the town"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"for", "over"}:
        return None
    at = noun.head.head
    if at.dep_ == "dobj" and at.lemma_.lower() in FIGHTS and at.head.lemma_.lower() in {"lose", "win"}:
        return None  # "lost the battle for control of the town"
    return Predicate(noun, "fight for control", "state", False, (), _of(noun)) if at.lemma_.lower() in FIGHTS else None


def verbless(noun: Token) -> Predicate | None:
    """Read "Tarn under rebel control" and "with Tarn in their hands", where no copula stands."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.head.pos_ != "PROPN" or preposition.dep_ != "prep":
        return None
    lemma, held_place = noun.lemma_.lower(), (preposition.head,)
    if preposition.lower_ == "under" and lemma in CONTROL_NOUNS:
        return Predicate(noun, "be under", "state", False, _owners(noun), held_place)
    if preposition.lower_ == "in" and lemma in HAND_NOUNS:
        return Predicate(noun, "be in hands", "state", False, _owners(noun), held_place)
    return None


def _of(noun: Token) -> tuple[Token, ...]:
    return tuple(
        token
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for inner in child.children
        if inner.dep_ == "pobj"
        for token in coordinated(inner)
    )


def held(verb: Token) -> Predicate | None:
    """Read "is rebel-held" where the parser takes the last word for a passive verb."""
    if verb.pos_ != "VERB" or held_by(verb) is None:
        return None
    subjects = coordinated(subject_of(verb))
    return Predicate(verb, "be held", "state", False, (verb,), subjects) if subjects else None


def declared(verb: Token) -> Predicate | None:
    """Read "declared the town liberated" and "declared the city, the rebels' capital, fully theirs"."""
    if verb.lemma_.lower() not in DECLARING:
        return None
    direct = next((child for child in verb.children if child.dep_ in {"dobj", "nsubj"} and child.i > verb.i), None)
    complement = next((child for child in verb.children if child.dep_ in COMPLEMENTS and child.i > verb.i), None)
    if direct is None and complement is not None:  # a small clause: the place is the subject of "liberated"
        direct = next((child for child in complement.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if direct is None or not any(token.lower_ in TAKEN for token in direct.doc[direct.i + 1 : verb.right_edge.i + 1]):
        return None
    if complement is not None and complement.pos_ == "VERB":
        return None  # "declared the town liberated" as a clause: its verb is a predicate of its own
    return Predicate(verb, "declare taken", "state", False, coordinated(subject_of(verb)), coordinated(direct))


def held_by(token: Token) -> str | None:
    """Return the holder's words of "rebel-held" and the like, else None."""
    lower = token.lower_
    if not lower.endswith(HELD_SUFFIXES):
        return None
    return next(token.text[: -len(suffix)] for suffix in HELD_SUFFIXES if lower.endswith(suffix))


def _owners(noun: Token) -> tuple[Token, ...]:
    owners = [token for child in noun.children if child.dep_ in OWNERS for token in coordinated(child)]
    owners = [token for token in owners if token.pos_ in {"NOUN", "PROPN", "PRON", "DET"} or _is_of_people(token)]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            owners += [token for inner in child.children if inner.dep_ == "pobj" for token in coordinated(inner)]
    return tuple(owners)


def _is_of_people(adjective: Token) -> bool:
    """Say whether an adjective may tell whose control it is, and not how firm: "Russian" and "rebel", not "full"."""
    return adjective.pos_ == "ADJ" and adjective.lower_ not in FIRM


def _prepositional(verb: Token, preposition: Token, subjects: tuple[Token, ...]) -> Predicate | None:
    word = preposition.lower_
    for noun in (child for child in preposition.children if child.dep_ == "pobj"):
        lemma = noun.lemma_.lower()
        if word == "under" and lemma in CONTROL_NOUNS:
            return Predicate(verb, "be under", "state", False, _owners(noun), subjects)
        if word == "under" and lemma in {"siege", "blockade"}:
            return Predicate(verb, "be under siege", "state", False, (), subjects)
        if word == "under" and lemma != "state":  # "under a state of emergency"
            return Predicate(verb, "be under", "state", False, coordinated(noun), subjects)
        if word == "in" and lemma in HAND_NOUNS:
            return Predicate(verb, "be in hands", "state", False, _owners(noun), subjects)
        if word == "in" and lemma == "control":
            return Predicate(verb, "be in control", "state", False, subjects, _of(noun))
        if word == "in" and lemma in {"flame", "flames"}:
            return Predicate(verb, "be in flames", "state", False, (), subjects)
        if word == "behind":
            return Predicate(verb, "be behind", "state", False, subjects, coordinated(noun))
        if word == "with":
            return Predicate(verb, "be with", "state", False, coordinated(noun), subjects)
    return None


def _complement(verb: Token, complement: Token, subjects: tuple[Token, ...]) -> Predicate | None:
    if held_by(complement) is not None:
        return Predicate(verb, "be held", "state", False, (complement,), subjects)
    if complement.lower_ == "responsible":
        blamed = (one for child in complement.children if child.lower_ == "for" for one in child.children)
        deeds = tuple(token for one in blamed if one.dep_ == "pobj" for token in coordinated(one))
        return Predicate(verb, "be behind", "state", False, subjects, deeds)
    if complement.lower_ == "contested":
        return Predicate(verb, "be contested", "state", False, (), subjects)
    if complement.lower_ in {"gone", "lost"}:
        return Predicate(verb, "be lost", "state", False, (), subjects)
    if complement.lower_ in {"theirs", "ours"}:
        return Predicate(verb, "be whose", "state", False, (complement,), subjects)
    if any(child.dep_ == "case" for child in complement.children) and complement.pos_ == "PROPN":
        return Predicate(verb, "be whose", "state", False, (complement,), subjects)
    return None
