"""Who does a verb: its subject, or the noun phrase that the parse failed to tie to it."""

from spacy.tokens import Token

from dateline.extract.attribution.table import cues

SUBJECT = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "which", "that"})
_DEPTH = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "CCONJ", "NUM"})
BEFORE_INVERTED = frozenset({",", '"', "”", "''", "’"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def subject_of(verb: Token) -> Token | None:
    """Return who does this verb: its own subject, that of the verb it leans on, or the noun that it describes."""
    outer = _outer_speaker(verb)
    if outer is not None:
        return outer
    for _ in range(_DEPTH):
        own = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        if own is not None:
            if own.lower_ in _RELATIVE and own.tag_ in {"WP", "WDT"} and verb.dep_ in {"relcl", "acl"}:
                return verb.head
            return None if own.dep_ in {"csubj", "csubjpass"} or own.lower_ in {"what", "there"} else own
        agent = agent_of(verb)
        if agent is not None:
            return agent
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if (
            verb.dep_ not in {"conj", "advcl", "xcomp", "pcomp", "prep", "parataxis", "ccomp", "dep"}
            or verb.head == verb
        ):
            return None
        verb = verb.head
    return None


def _outer_speaker(verb: Token) -> Token | None:
    """Return the subject of the outermost verb of saying around ", saying …", which goes on with its speech."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0 or verb.doc[verb.i - 1].text not in BEFORE_INVERTED:
        return None
    best: Token | None = None
    for above in verb.ancestors:
        if above.lemma_.lower() in cues().verbs and "q" in cues().verbs[above.lemma_.lower()]:
            own = next((c for c in above.children if c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"}), None)
            best = own or best
    return best


def agent_of(verb: Token) -> Token | None:
    """Return who does a passive verb: the noun behind "by"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((leaf for leaf in child.children if leaf.dep_ == "pobj"), None)
    return None


def beside(verb: Token) -> Token | None:
    """Return the head of the noun phrase right before the verb, or right behind it, where the parse gives none."""
    doc = verb.doc
    at = verb.i - 1
    while at >= 0 and doc[at].pos_ == "ADV":
        at -= 1
    if at > 0 and doc[at].text == ")":
        at = max((t.i for t in doc[:at] if t.text == "("), default=1) - 1
    if at >= 0 and can_speak(doc[at]):
        return doc[at]
    at = verb.i + 1
    if verb.i == 0 or doc[verb.i - 1].text not in BEFORE_INVERTED:
        return None
    last: Token | None = None
    while at < len(doc) and at - verb.i < 12 and doc[at].pos_ in _NOMINAL:
        last = doc[at] if can_speak(doc[at]) else last
        at += 1
    return last


def can_speak(token: Token) -> bool:
    """Tell whether the token can be the head of a speaker: a noun, a name, an acronym."""
    return token.pos_ in {"NOUN", "PROPN"} or (token.text.isupper() and len(token) > 1)


def coordinated(subject: Token | None) -> list[Token]:
    """Return the subject and what is coordinated with it."""
    return sorted([subject, *subject.conjuncts], key=lambda t: t.i) if subject is not None else []


def describes(verb: Token) -> bool:
    """Tell whether the verb, or the one that it is coordinated with, describes a noun: "a video showing"."""
    for _ in range(_DEPTH):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.dep_ == "acl"
