"""Whose doing a verb tells: its subject, whatever stands between, and what is coordinated with it."""

from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token

SUBJECTS = {"nsubj", "csubj"}
PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}
ALL_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = {"dobj", "obj"}
CLAUSE_LINKS = {"xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl", "conj"}
RELATIVES = {"who", "which", "that", "whom"}
OPENING = {"after", "before", "as", "since", "until", "once", "when", "while"}
PLURAL = {"were", "are", "have"}
_PASSIVE = {"auxpass", *PASSIVE_SUBJECTS}
_AUXILIARIES = {"aux", "auxpass"}


def coordinated(head: Token | None) -> tuple[Token, ...]:
    """Return a noun phrase's head with everything coordinated to it; empty for None.

    Of "the centre but not the airport" the airport is not.
    """
    if head is None:
        return ()
    found = [head]
    for token in head.conjuncts:
        if token.i > head.i and not is_verbal(token) and not _is_excepted(token):
            found.append(token)
    if head.pos_ == "PROPN":
        # "A and B, the two largest provinces, and C": the parser hangs C on the apposition.
        asides = [child for token in found for child in token.children if child.dep_ == "appos"]
        found += [token for aside in asides for token in aside.conjuncts if token.pos_ == "PROPN"]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else (head,)


def _is_excepted(noun: Token) -> bool:
    first = noun.left_edge
    return first.lower_ == "not" or (first.i > 0 and first.nbor(-1).lower_ == "not")


def is_verbal(token: Token) -> bool:
    """Say whether the token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Say whether the verb is passive, a reduced relative ("areas taken by ...") included."""
    roles = {child.dep_ for child in verb.children}
    if not roles.isdisjoint(_PASSIVE):
        return True
    acts = not roles.isdisjoint(OBJECTS)
    if acts and "agent" not in roles:
        return False  # "men on a motorcycle tossed a grenade": the tagger takes the past tense for a participle
    if not acts and ("agent" in roles or ("aux" not in roles and verb.lower_ in tables().participles)):
        return True  # also of a headline that leaves out the auxiliary: "Tarn taken without a fight"
    if verb.tag_ != "VBN" or not roles.isdisjoint(_AUXILIARIES):
        return False
    shares = verb.dep_ == "conj" and is_verbal(verb.head) and is_passive(verb.head)
    return shares or verb.dep_ in {"acl", "amod", "advcl", "ROOT"}


def child_of(token: Token, deps: set[str]) -> Token | None:
    """Return the first word that hangs from this one in one of these roles."""
    for child in token.children:
        if child.dep_ in deps:
            return child
    return None


def antecedent_of(verb: Token) -> Token | None:
    """Return the noun that a relative or reduced clause tells of; None of any other verb."""
    head = verb.head
    return _agreeing(verb, head) if verb.dep_ in {"relcl", "acl"} and not is_verbal(head) else None


def _agreeing(verb: Token, noun: Token) -> Token:
    """Return the noun that a plural verb is about: of "the attacks in Tarn, which were claimed", the attacks."""
    plural = any(child.lower_ in PLURAL and child.dep_ in {"aux", "auxpass"} for child in verb.children)
    if not plural or noun.tag_ not in {"NN", "NNP"} or noun.dep_ != "pobj" or list(noun.conjuncts):
        return noun
    above = noun.head.head
    return above if above.tag_ == "NNS" else noun


def _own_subject(verb: Token) -> Token | None:
    subject = child_of(verb, ALL_SUBJECTS)
    if subject is None and not is_verbal(verb):  # "which Ukraine retook", where the tagger takes it for a noun
        subject = next((child for child in verb.lefts if child.dep_ in {"compound", "nmod"}), None)
    if subject is not None and subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return antecedent_of(verb)
    return subject


def _under_conjunction(verb: Token) -> Token | None:
    """Return the subject that the parser hangs on the conjunction before it: "a day after Tarn fell"."""
    for child in verb.children:
        if child.dep_ == "mark" and child.i < verb.i:
            return next((inner for inner in child.children if inner.dep_ == "pobj" and inner.i < verb.i), None)
    return None


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Return the head of the verb's subject, looking through control, coordination and participles."""
    own = _own_subject(verb) or _under_conjunction(verb)
    if own is not None or depth > 8:
        return own
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and not is_verbal(head):
        if verb.tag_ == "VB" and head.lemma_.lower() in tables().words["aims"]:
            owner = next(
                (child for child in head.lefts if child.dep_ in {"poss", "compound"} and _is_body(child)), None
            )
            if owner is not None:
                return owner  # "foiled a rebel attempt to seize the town"
            above = next((one for one in head.ancestors if is_verbal(one)), None)
            return subject_of(above, depth + 1) if above is not None and above.dep_ != "relcl" else None
        return None if child_of(verb, {"mark"}) else _clauseless(verb) or head
    if verb.dep_ == "pcomp" and head.lower_ == "with":
        absolute = child_of(head, {"pobj"})  # "with soldiers having retaken the town"
        if absolute is not None:
            return absolute
    if verb.dep_ == "pcomp" and head.head != head:
        head = _copula_above(head) or head.head
    if verb.dep_ in CLAUSE_LINKS and not is_verbal(head):
        root = verb.root
        return root if root.pos_ in {"NOUN", "PROPN"} and root.i < verb.i else None
    if verb.dep_ in CLAUSE_LINKS and is_verbal(head):
        opened = _opened(verb) if verb.dep_ == "ccomp" else None
        if opened is not None:
            return opened
        controller = child_of(head, OBJECTS) if verb.dep_ == "xcomp" else None
        if controller is not None:
            return controller
        return subject_of(head, depth + 1)
    return None


def _clauseless(verb: Token) -> Token | None:
    """Return whom "men on a motorcycle tossed a grenade" is about: the noun that such a parse makes the root."""
    root = verb.root
    told = verb.tag_ in {"VBN", "VBD"} and child_of(verb, OBJECTS) is not None and verb.dep_ == "acl"
    return root if told and root.pos_ in {"NOUN", "PROPN"} and root.i < verb.head.i else None


def _copula_above(preposition: Token) -> Token | None:
    """Return the copula of "is on the verge of falling" and "is close to falling", above the preposition."""
    at = preposition
    for _ in range(4):
        at = at.head
        if at.pos_ == "AUX":
            return at
        if at.pos_ not in {"NOUN", "ADJ", "ADP"}:
            return None
    return None


def _opened(verb: Token) -> Token | None:
    """Return the subject of "after Tarn, capital of Upper Oss, was taken", which the parser hangs on "after"."""
    for child in verb.head.children:
        if child.dep_ == "prep" and child.lower_ in OPENING and child.i < verb.i:
            noun = child_of(child, {"pobj"})
            if noun is not None and noun.right_edge.i + 1 >= verb.left_edge.i - 1 and is_passive(verb):
                return noun
    return None


def _is_body(noun: Token) -> bool:
    """Say whether a noun can act: a name, or a word for a force or a group."""
    lemma, lists = noun.lemma_.lower(), tables().words
    return noun.pos_ == "PROPN" or lemma in lists["force_nouns"] or lemma in lists["group_nouns"]
