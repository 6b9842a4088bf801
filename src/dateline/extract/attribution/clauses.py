"""Verbs of saying, thinking and wanting: their source and content from the parse of one sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.attribution.found import Found, Pieces, merge, phrase, runs
from dateline.extract.attribution.table import cues, stance_of
from dateline.extract.document import Sentence
from dateline.record.vocabulary import Stance

_SUBJECT = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "which", "that"})
_DROP = frozenset({"ccomp"})
_AFTER_OBJECT = frozenset({"oprd", "prep", "xcomp", "ccomp", "acomp"})
_DEPTH = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SCENE = frozenset({"as", "after", "before", "while", "when", "since", "although", "though", "once", "until"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})
_SPOKEN = frozenset({"neutral", "claim", "confirm"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "CCONJ", "NUM"})
_BEFORE_INVERTED = frozenset({",", '"', "”", "''", "’"})


def find_clauses(sentence: Sentence) -> Iterator[Found]:
    """Yield the verbal and adjectival cues of a sentence, in order."""
    table = cues()
    for token in sentence.doc:
        if (
            token.tag_[:2] == "VB"
            and token.lemma_.lower() in table.verbs
            and token.dep_ not in {"aux", "auxpass", "amod"}
        ):
            found = _verb(sentence, token)
        elif token.dep_ in {"acomp", "ccomp", "ROOT", "conj"} and token.lower_ in table.adjectives:
            found = _adjective(sentence, token)
        else:
            continue
        if found is not None:
            yield found


def _verb(sentence: Sentence, verb: Token) -> Found | None:
    if verb.lower_ in {"citing", "quoting"}:
        return None  # a phrase's cue
    takes = cues().verbs[verb.lemma_.lower()]
    misread = next(
        (c for c in verb.lefts if c.dep_ == "auxpass" and c.text == "IS" and not sentence.doc.text.isupper()), None
    )
    passive = misread is None and any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    clausal = any(c.dep_ == "ccomp" for c in verb.rights)
    if passive or (verb.dep_ == "acl" and verb.tag_ == "VBN" and not clausal):
        return _passive(sentence, verb, takes)
    content, key = _content(sentence, verb, takes)
    if key not in {"c", "q"} and _describes(verb):
        return None
    subject = misread or subject_of(verb)
    if takes.get("c") in _SPOKEN and verb.tag_ in _FINITE:
        subject, content, key = _mend(sentence, verb, subject, content, key)
    if not content and not ("q" in takes and subject is not None):
        return None
    if subject is not None and not content and verb.dep_ in {"xcomp", "relcl", "advcl"}:
        return None
    if subject is None and key not in {"c", "q"}:
        return None
    if verb.lemma_ in cues().seem and key == "i":
        return None
    found = _build(sentence, verb, subject, content, takes.get(key) or takes.get("q") or takes.get("c", "neutral"))
    found.takes_quote = "q" in takes
    if key in {"c", "n"} and denies(verb):
        found.stance = Stance.DENIES
    return found


def _mend(
    sentence: Sentence, verb: Token, subject: Token | None, content: Pieces, key: str
) -> tuple[Token | None, Pieces, str]:
    """Put right what parses get wrong when the speech comes first: ", say residents", ", the group said"."""
    late = verb.i > 0 and verb.doc[verb.i - 1].text in _BEFORE_INVERTED
    if late and not content:
        after = next(
            (c for c in verb.rights if c.dep_ in {"dobj", "attr"} and _can_speak(c) and c.left_edge.i == verb.i + 1),
            None,
        )
        subject = after or subject
    if subject is None or (
        content and content[0][0] < sentence.offset(verb) and sentence.offset(subject) < content[0][1]
    ):
        subject = beside(verb) or subject
    if not content:
        nearest = beside(verb)
        for speaker in (subject, nearest):
            content = _before(sentence, verb, speaker) if speaker is not None else []
            if content:
                return speaker, content, "c"
    return subject, content, key


def denies(verb: Token) -> bool:
    """Tell whether what is said denies what was said before: "said it was untrue", "called it a lie"."""
    words = cues().denials
    for child in verb.children:
        if child.dep_ == "oprd" and child.lemma_.lower() in words:
            return True
        if child.dep_ == "ccomp" and not any(c.dep_ == "neg" for c in child.children):
            if child.lemma_ == "be" and any(c.dep_ in {"attr", "acomp"} and c.lower_ in words for c in child.children):
                return True
            if child.lower_ in words and child.tag_ in {"VBG", "JJ", "NN", "NNS"}:
                return True
    return False


def beside(verb: Token) -> Token | None:
    """Return the head of the noun phrase right before the verb, or right behind it, where the parse gives none."""
    doc = verb.doc
    at = verb.i - 1
    while at >= 0 and doc[at].pos_ == "ADV":
        at -= 1
    if at > 0 and doc[at].text == ")":
        at = max((t.i for t in doc[:at] if t.text == "("), default=1) - 1
    if at >= 0 and _can_speak(doc[at]):
        return doc[at]
    at = verb.i + 1
    if verb.i == 0 or doc[verb.i - 1].text not in _BEFORE_INVERTED:
        return None
    last: Token | None = None
    while at < len(doc) and at - verb.i < 12 and doc[at].pos_ in _NOMINAL:
        last = doc[at] if _can_speak(doc[at]) else last
        at += 1
    return last


def _can_speak(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} or (token.text.isupper() and len(token) > 1)


def _before(sentence: Sentence, verb: Token, subject: Token) -> Pieces:
    """Return the clause before ", X said" or ", said X" where the parse does not tie it to the verb."""
    edge = min(subject.left_edge.i, verb.i)
    while edge > 0 and sentence.doc[edge - 1].pos_ == "ADV":
        edge -= 1
    if edge < 3 or sentence.doc[edge - 1].text not in _BEFORE_INVERTED:
        return []
    clause = sentence.doc[: edge - 1]
    if not any(t.tag_ in _FINITE or t.tag_ == "VB" for t in clause):
        return []
    return runs(sentence, clause)


def _describes(verb: Token) -> bool:
    """Tell whether the verb, or the one that it is coordinated with, describes a noun: "a video showing"."""
    for _ in range(_DEPTH):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.dep_ == "acl"


def _build(sentence: Sentence, cue: Token, subject: Token | None, content: Pieces, cue_class: str) -> Found:
    heads = _sources(subject)
    negated = any(child.dep_ == "neg" for child in cue.children)
    stance = Stance.DOUBTS if _withheld(cue) else stance_of(cue_class, negated=negated)
    return Found(
        sentence,
        [phrase(sentence, head, drop=_DROP, before=cue) for head in heads],
        subject,
        sentence.span(cue, cue),
        content,
        cue_class,
        stance,
        heads=heads,
    )


def _withheld(cue: Token) -> bool:
    """Tell whether the source keeps back: "refused to confirm", "would neither confirm nor deny"."""
    around = [*cue.children, *(cue.head.children if cue.dep_ == "conj" else ())]
    if any(token.lower_ in {"neither", "nor"} for token in around):
        return True
    return cue.dep_ in {"xcomp", "ccomp", "acl"} and cue.head.lemma_.lower() in cues().refusals


def _sources(subject: Token | None) -> list[Token]:
    """Return the subject and what is coordinated with it."""
    return sorted([subject, *subject.conjuncts], key=lambda t: t.i) if subject is not None else []


def subject_of(verb: Token) -> Token | None:
    """Return who does this verb: its own subject, that of the verb it leans on, or the noun that it describes."""
    outer = _outer_speaker(verb)
    if outer is not None:
        return outer
    for _ in range(_DEPTH):
        own = next((child for child in verb.children if child.dep_ in _SUBJECT), None)
        if own is not None:
            if own.lower_ in _RELATIVE and own.tag_ in {"WP", "WDT"} and verb.dep_ in {"relcl", "acl"}:
                return verb.head
            return None if own.dep_ in {"csubj", "csubjpass"} or own.lower_ in {"what", "there"} else own
        agent = _agent(verb)
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
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0 or verb.doc[verb.i - 1].text not in _BEFORE_INVERTED:
        return None
    best: Token | None = None
    for above in verb.ancestors:
        if above.lemma_.lower() in cues().verbs and "q" in cues().verbs[above.lemma_.lower()]:
            own = next((c for c in above.children if c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"}), None)
            best = own or best
    return best


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((leaf for leaf in child.children if leaf.dep_ == "pobj"), None)
    return None


def _content(sentence: Sentence, verb: Token, takes: object) -> tuple[Pieces, str]:
    """Return the content of an active verb, and which of the things it takes that is."""
    assert isinstance(takes, dict)
    if "c" in takes or "q" in takes:
        clause = _clause(sentence, verb, "c" in takes)
        if clause:
            return clause, "c" if "c" in takes else "q"
    gerund = next((c for c in verb.rights if c.dep_ in {"xcomp", "pcomp"} and c.tag_ == "VBG"), None)
    if gerund is not None and "c" in takes:
        return _whole(sentence, gerund, verb), "c"
    infinitive = next((c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"} and _to(c)), None)
    if infinitive is not None and ("i" in takes or verb.lemma_ == "tell"):
        urged = takes.get("i") == "urge" and [c for c in verb.rights if c.dep_ == "dobj"]
        raised = runs(sentence, urged[0].subtree) if urged else []
        return merge([*raised, *_whole(sentence, infinitive, verb), *_and_also(sentence, verb, infinitive)]), "i"
    if "n" in takes:
        goal = next((c for c in verb.rights if c.dep_ in {"dobj", "attr"}), None)
        if (
            goal is not None
            and goal.tag_ == "PRP"
            and takes["n"] in {"confirm", "deny"}
            and goal.lower_ in {"it", "this"}
        ):
            return runs(sentence, [goal]), "n"
        if goal is not None:
            spoken = _object(sentence, verb, goal)
            if spoken:
                return spoken, "n"
    if "p" in takes or "t" in takes:
        words = (cues().prepositions if "p" in takes else frozenset()) | (
            cues().toward if "t" in takes else frozenset()
        )
        for child in verb.rights:
            if (
                child.dep_ == "prep"
                and child.lower_ in words
                and any(leaf.dep_ in {"pobj", "pcomp"} for leaf in child.children)
            ):
                return runs(sentence, (t for t in child.subtree if t != child)), "p" if "p" in takes else "t"
    return [], ""


def _and_also(sentence: Sentence, verb: Token, infinitive: Token) -> Pieces:
    """Return the second half of "claimed to have taken the prison and freed the inmates"."""
    if not any(c.dep_ == "aux" and c.lower_ == "have" for c in infinitive.children):
        return []
    for child in verb.rights:
        own = any(c.dep_ in _SUBJECT or c.dep_ in {"aux", "auxpass"} for c in child.children)
        if child.dep_ == "conj" and child.tag_ in {"VBD", "VBN"} and not own and child.lemma_ not in cues().verbs:
            return runs(sentence, (t for t in child.subtree))
    return []


def _to(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _clause(sentence: Sentence, verb: Token, free: bool) -> Pieces:
    """Return the clause that is said: a complement on either side, or the clause around a parenthesis."""
    complements = [c for c in verb.children if c.dep_ == "ccomp" and not _aside(c, verb)]
    for child in sorted(complements, key=lambda c: _distance(c, verb)):
        if not (_to(child) and child.i > verb.i):
            quoted = any(t.text in {'"', "“", "''", "``", "‘"} for t in child.subtree)
            if free or quoted:
                more = [c for c in verb.rights if c.dep_ == "conj" and _that(c)]
                return merge([*_whole(sentence, child, verb), *(p for c in more for p in _whole(sentence, c, verb))])
    if verb.dep_ in {"parataxis", "dep"} and verb.head != verb and free and _bare(verb):
        return _around(sentence, verb)
    return []


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _distance(clause: Token, verb: Token) -> tuple[int, int]:
    """Order rival complements: one right behind the verb, then one before it, then others; the longer first."""
    behind = clause.i > verb.i
    late = verb.i > 0 and verb.doc[verb.i - 1].text in _BEFORE_INVERTED
    close = behind and not late and clause.left_edge.i <= verb.i + 2
    return (0 if close else 1 if not behind else 2), clause.left_edge.i - clause.right_edge.i


def _aside(clause: Token, verb: Token) -> bool:
    """Tell whether a clause before the verb only sets the scene, or is another sentence before a semicolon."""
    if clause.i < verb.i and any(t.text == ";" for t in verb.doc[clause.i : verb.i]):
        return True
    return clause.i < verb.i and any(c.dep_ == "mark" and c.lower_ in _SCENE for c in clause.children)


def _bare(verb: Token) -> bool:
    """Tell whether a verb in a parenthesis has its subject and no object of its own."""
    deps = {child.dep_ for child in verb.children}
    return bool(deps & _SUBJECT) and "xcomp" not in deps


def _around(sentence: Sentence, verb: Token) -> Pieces:
    inside = {token.i for token in verb.subtree}
    return runs(sentence, (token for token in verb.head.subtree if token.i not in inside))


def _whole(sentence: Sentence, clause: Token, verb: Token) -> Pieces:
    """Return a clause without "that", the cue's own words, the day of speaking, and what another speaker adds."""
    skip = {t.i for t in verb.subtree} - {t.i for t in clause.subtree}
    for child in clause.children:
        if child.i > verb.i and (_day_of_speech(child, verb) or _other_voice(child)):
            skip.update(t.i for t in child.subtree)
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    first = mark.i if mark is not None and clause.i > verb.i else -1
    return runs(sentence, (t for t in clause.subtree if t.i not in skip and t.i != first))


def _day_of_speech(child: Token, verb: Token) -> bool:
    """Tell whether "on Tuesday" right behind the cue dates the saying, though the parse ties it to what is said."""
    if child.left_edge.i != verb.i + 1 or child.dep_ not in {"prep", "npadvmod"}:
        return False
    return any(t.lower_ in cues().days for t in child.subtree)


def _other_voice(child: Token) -> bool:
    """Tell whether a clause is what somebody else says: ", while the ministry said …"."""
    if child.dep_ != "advcl" or child.lemma_.lower() not in cues().verbs:
        return False
    marked = any(c.dep_ == "mark" and c.lower_ in _CONTRAST for c in child.children)
    return marked and any(c.dep_ == "nsubj" for c in child.children) and any(c.dep_ == "ccomp" for c in child.children)


def _hollow(goal: Token) -> bool:
    """Tell whether the object says nothing itself: "said it", "told reporters", a reflexive."""
    return goal.tag_ in {"PRP", "WP", "WDT"} and goal.dep_ != "attr"


def _object(sentence: Sentence, verb: Token, goal: Token) -> Pieces:
    """Return the object and what the verb says about it, up to the first gap."""
    hollow = _hollow(goal)
    tokens = [] if hollow else list(goal.subtree)
    edge = goal.right_edge.i
    for child in verb.rights:
        if child.i > goal.i and child.dep_ in _AFTER_OBJECT and child.left_edge.i <= edge + 2:
            if child.dep_ == "prep" and (hollow or child.lower_ not in cues().after_object):
                continue
            tokens.extend(child.subtree)
            edge = max(edge, child.right_edge.i)
    return runs(sentence, tokens)


def _passive(sentence: Sentence, verb: Token, takes: object) -> Found | None:
    """Read "was told by officials that", "is said to have", "was quoted as saying", "it was reported that"."""
    assert isinstance(takes, dict)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
    agent = _agent(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    infinitive = next((c for c in verb.rights if c.dep_ == "xcomp" and _to(c)), None)
    quoted = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    cue_class = takes.get("c") or takes.get("n") or next(iter(takes.values()))
    if verb.lemma_ in {"quote", "cite"}:
        if subject is not None and clause is not None:
            return _build(sentence, verb, subject, _whole(sentence, clause, verb), cue_class)
        if subject is None or quoted is None or any(c.dep_ == "pcomp" for c in quoted.children):
            return None  # "quoted as saying": the inner verb is the cue
        return _build(sentence, verb, subject, runs(sentence, (t for t in quoted.subtree if t != quoted)), cue_class)
    content: Pieces = []
    if clause is not None and "c" in takes:
        content = _whole(sentence, clause, verb)
    elif infinitive is not None and ("c" in takes or "i" in takes):
        raised = list(subject.subtree) if subject is not None and subject.lower_ not in {"it", "there"} else []
        content = runs(sentence, [*raised, *infinitive.subtree])
        subject = None
    elif "n" in takes and verb.dep_ == "acl" and agent is not None:
        content = runs(sentence, (t for t in verb.head.subtree if t.i < verb.i))
    elif "n" in takes and subject is not None and agent is not None and subject.tag_ not in {"PRP", "WDT", "WP"}:
        rest = [t for c in verb.rights if c.dep_ in {"prep", "oprd"} for t in c.subtree]
        content = runs(sentence, [*subject.subtree, *rest])
    if not content:
        return None
    told = verb.lemma_ in {"tell", "inform", "assure", "advise"} and agent is None and subject is not None
    found = _build(sentence, verb, agent, content, cue_class)
    found.hearsay = agent is None and not told
    return found


def _adjective(sentence: Sentence, word: Token) -> Found | None:
    """Read "is confident that", "was willing to"."""
    verb = word.head if word.dep_ == "acomp" else word
    subject = subject_of(verb)
    clause = next((c for c in word.rights if c.dep_ in {"ccomp", "xcomp"}), None)
    about = next((c for c in word.rights if c.dep_ == "prep" and c.lower_ in {"of", "about", "by", "in", "at"}), None)
    if subject is None or subject.lower_ in {"it", "there", "this", "that"} or (clause is None and about is None):
        return None
    goal = clause if clause is not None else about
    assert goal is not None
    content = (
        _whole(sentence, goal, verb)
        if clause is not None
        else runs(sentence, (t for t in goal.subtree if t is not goal))
    )
    return _build(sentence, word, subject, content, cues().adjectives[word.lower_]) if content else None
