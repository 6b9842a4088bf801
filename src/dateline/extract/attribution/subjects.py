"""Who does a verb: its subject, or the noun phrase that the parse failed to tie to it."""

from dateline.extract.attribution.table import cues
from dateline.extract.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "which", "that"})
_DEPTH = 6
_SHARES = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "parataxis", "ccomp", "dep", "acomp"})
"""Relations through which a verb without a subject shares that of what it hangs from."""
_OWN_PROMISES = frozenset({"promise", "vow", "threaten", "use", "have", "need", "take", "make", "issue", "hold"})
"""Verbs whose object is not who does the infinitive behind it."""
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "CCONJ", "NUM"})
_ASIDE = 16
"""At most so many words stand between a speaker and the verb."""
_QUOTE_ENDS = frozenset({'"', "”", "''", ":", ";"})
BEFORE_INVERTED = frozenset({",", '"', "”", "''", "’"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def subject_of(verb: Token) -> Token | None:
    """Return who does this verb: its own subject, that of the verb it leans on, or the noun that it describes."""
    outer = _outer_speaker(verb) or _quoted(verb)
    if outer is not None:
        return outer
    gerund = verb.tag_ == "VBG"
    for _ in range(_DEPTH):
        own = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        if own is not None:
            if own.lower_ in _RELATIVE and own.tag_ in {"WP", "WDT"} and verb.dep_ in {"relcl", "acl"}:
                return verb.head
            if own.dep_ in {"csubj", "csubjpass"} or own.lower_ in {"what", "there"}:
                return None
            if own.lower_ not in cues().days:
                return own
        agent = agent_of(verb)
        if agent is not None:
            return agent
        made = _made_to(verb)
        if made is not None:
            return made
        if verb.dep_ in {"acl", "relcl"}:
            if _addresses(verb):
                verb = verb.head.head
                continue
            return verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if verb.head == verb or not (verb.dep_ in _SHARES or (gerund and verb.dep_ == "pobj")):
            return None
        verb = verb.head
    return None


def _quoted(verb: Token) -> Token | None:
    """Return whom somebody quotes: "the agency quoted the ministry as saying"."""
    quoting = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or quoting.lemma_.lower() not in {"quote", "cite"}:
        return None
    return next((child for child in quoting.rights if child.dep_ == "dobj"), None)


def _addresses(verb: Token) -> bool:
    """Tell whether "saying" goes on with a verb that names the hearers: "wrote to members saying"."""
    upper = verb.head.head
    told = verb.head.dep_ in {"dobj", "dative"} and upper.lemma_.lower() in cues().addressing
    return told and verb.tag_ == "VBG" and "q" in cues().verbs.get(verb.lemma_.lower(), {})


def _made_to(verb: Token) -> Token | None:
    """Return whom the verb above makes do it: "forced the mayor to admit", "led many to believe"."""
    upper = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or upper == verb or upper.lemma_ in _OWN_PROMISES:
        return None
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return None
    goal = next((c for c in upper.children if c.dep_ in {"dobj", "dative"} and upper.i < c.i < verb.i), None)
    return goal if goal is not None and can_speak(goal) and verb.dep_ != "advcl" else None


def relative_of(verb: Token, subject: Token | None) -> Token | None:
    """Return the "who" or "which" of the clause that describes the subject: "the mayor, who says"."""
    for _ in range(_DEPTH):
        if verb.dep_ == "relcl" and verb.head == subject:
            return next((c for c in verb.children if c.dep_ in SUBJECT and c.lower_ in _RELATIVE), None)
        if verb.head == verb:
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
    elif at > 0 and doc[at].text == "," and (name := _before_aside(doc[at])) is not None:
        return name
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


def _before_aside(comma: Token) -> Token | None:
    """Return the name in front of an aside that ends with this comma: "Omar Keita, wearing a red cap, said"."""
    doc = comma.doc
    for at in range(comma.i - 1, max(0, comma.i - _ASIDE), -1):
        if doc[at].text in _QUOTE_ENDS:
            return None
        if doc[at].text == ",":
            return doc[at - 1] if doc[at - 1].pos_ == "PROPN" and can_speak(doc[at - 1]) else None
    return None


def can_speak(token: Token) -> bool:
    """Tell whether the token can be the head of a speaker: a noun, a name, an acronym, but no day."""
    named = token.pos_ in {"NOUN", "PROPN"} or (token.text.isupper() and len(token) > 1)
    return named and token.lower_ not in cues().days


def coordinated(subject: Token | None) -> list[Token]:
    """Return the subject and what is coordinated with it.

    The place before a list of speakers is none of them: "took the town of Tarn, residents and a lawmaker said".
    """
    if subject is None:
        return []
    heads = sorted([subject, *subject.conjuncts], key=lambda t: t.i)
    first = heads[0]
    place = first.dep_ == "pobj" or first.lemma_.lower() in cues().places
    return heads[1:] if len(heads) > 1 and place and heads[1].pos_ in {"NOUN", "PROPN"} else heads


def describes(verb: Token) -> bool:
    """Tell whether the verb, or the one that it is coordinated with, describes a noun: "a video showing"."""
    for _ in range(_DEPTH):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.dep_ == "acl"
