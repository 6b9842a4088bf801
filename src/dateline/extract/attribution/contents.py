"""What a verb of saying, thinking or wanting takes: the words that it hands to its source."""

from collections.abc import Mapping

from dateline.extract.attribution.belied import is_falsified, negates
from dateline.extract.attribution.figures import LEAD, figure_of, with_further
from dateline.extract.attribution.found import Pieces, merge, runs
from dateline.extract.attribution.subjects import BEFORE_INVERTED, FINITE, SUBJECT
from dateline.extract.attribution.table import cues
from dateline.extract.document import Sentence
from dateline.extract.tokens import Token

_AFTER_OBJECT = frozenset({"oprd", "prep", "xcomp", "ccomp", "acomp"})
_LATE = 2  # tokens before a participle that may be a verb misread: "Gunmen killed nine"
_SCENE = frozenset({"as", "after", "before", "while", "when", "since", "although", "though", "once", "until"})
_QUOTES = frozenset({'"', "“", "''", "``", "‘"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})


def content_of(sentence: Sentence, verb: Token, takes: Mapping[str, str]) -> tuple[Pieces, str]:
    """Return the content of an active verb, and which of the things it takes that is."""
    if "c" in takes or "q" in takes:
        clause = _clause(sentence, verb, "c" in takes)
        if clause:
            return clause, "c" if "c" in takes else "q"
    gerund = next((c for c in verb.rights if c.dep_ in {"xcomp", "pcomp"} and c.tag_ == "VBG"), None)
    if gerund is not None and "c" in takes:
        return whole_clause(sentence, gerund, verb), "c"
    infinitive = next((c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)), None)
    if infinitive is not None and ("i" in takes or verb.lemma_ == "tell"):
        urged = takes.get("i") == "urge" and [c for c in verb.rights if c.dep_ == "dobj"]
        raised = runs(sentence, urged[0].subtree) if urged else []
        return merge([*raised, *whole_clause(sentence, infinitive, verb), *_and_also(sentence, verb, infinitive)]), "i"
    if "n" in takes:
        goal = next((c for c in verb.rights if c.dep_ in {"dobj", "attr"}), None)
        if (
            goal is not None
            and goal.tag_ == "PRP"
            and takes["n"] in {"confirm", "deny"}
            and goal.lower_ in {"it", "this"}
        ):
            return runs(sentence, [goal]), "n"
        if goal is not None and not (goal.lemma_.lower() in cues().victims and takes["n"] == "claim"):
            spoken = _object(sentence, verb, goal)
            if spoken:
                return spoken, "n"
    figure = figure_of(verb, takes)
    if figure is not None:
        return runs(sentence, with_further(sentence, figure, figure.subtree)), "f"
    if not takes.keys().isdisjoint({"p", "t", "o"}):
        words = (
            (cues().prepositions if "p" in takes else frozenset())
            | (cues().toward if "t" in takes else frozenset())
            | (frozenset({"of"}) if "o" in takes else frozenset())
        )
        for child in verb.rights:
            if (
                child.dep_ == "prep"
                and child.lower_ in words
                and any(leaf.dep_ in {"pobj", "pcomp"} for leaf in child.children)
            ):
                return runs(sentence, (t for t in child.subtree if t != child)), next(
                    key for key in "pto" if key in takes
                )
    return [], ""


def denied_thing(verb: Token) -> Token | None:
    """Return what a relative clause of denial points with: "which the army denied", "a claim that the army denied"."""
    which = next((c for c in verb.lefts if c.tag_ in {"WDT", "WP"} and c.dep_ in {"dobj", "nsubjpass"}), None)
    noun = verb.head
    if noun.dep_ in {"appos", "npadvmod"} and noun.lemma_.lower() in cues().said:
        own = any(c.dep_ in {"dobj", "ccomp", "xcomp"} and c.tag_ not in {"WDT", "WP", "IN"} for c in verb.rights)
        return None if own or verb.dep_ not in {"relcl", "acl"} else noun
    behind = which is not None and which.i > 0 and which.doc[which.i - 1].text == ","
    return which if behind else None


def _and_also(sentence: Sentence, verb: Token, infinitive: Token) -> Pieces:
    """Return the second half of "claimed to have taken the prison and freed the inmates"."""
    if not any(c.dep_ == "aux" and c.lower_ == "have" for c in infinitive.children):
        return []
    for child in verb.rights:
        own = any(c.dep_ in SUBJECT or c.dep_ in {"aux", "auxpass"} for c in child.children)
        if child.dep_ == "conj" and child.tag_ in {"VBD", "VBN"} and not own and not _is_spoken(child):
            return runs(sentence, (t for t in child.subtree))
    return []


def _is_spoken(verb: Token) -> bool:
    return not {"c", "q"}.isdisjoint(cues().verbs.get(verb.lemma_, {}))


def is_infinitive(token: Token) -> bool:
    """Tell whether the verb is a "to" infinitive."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _clause(sentence: Sentence, verb: Token, free: bool) -> Pieces:
    """Return the clause that is said: a complement on either side, or the clause around a parenthesis."""
    complements = [c for c in verb.children if c.dep_ == "ccomp" and not _aside(c, verb)]
    if len(complements) > 1:
        complements.sort(key=lambda c: _distance(c, verb))
    for child in complements:
        if child.i > verb.i and is_infinitive(child):
            continue
        if free or any(t.text in _QUOTES for t in child.subtree):
            more = [c for c in verb.rights if c.dep_ == "conj" and _that(c)]
            return merge(
                [*whole_clause(sentence, child, verb), *(p for c in more for p in whole_clause(sentence, c, verb))]
            )
    if verb.dep_ in {"parataxis", "dep"} and verb.head != verb and free and _bare(verb):
        return _around(sentence, verb)
    return []


def _aside(clause: Token, verb: Token) -> bool:
    """Tell whether a clause before the verb only sets the scene, or is another sentence across a semicolon."""
    doc = verb.doc
    if ";" in doc.text and any(t.text == ";" for t in doc[min(clause.i, verb.i) : max(clause.i, verb.i)]):
        return True
    return clause.i < verb.i and any(c.dep_ == "mark" and c.lower_ in _SCENE for c in clause.children)


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _distance(clause: Token, verb: Token) -> tuple[int, int]:
    """Order rival complements: one right behind the verb, then one before it, then others; the longer first."""
    behind = clause.i > verb.i
    late = verb.i > 0 and verb.doc[verb.i - 1].text in BEFORE_INVERTED
    close = behind and not late and clause.left_edge.i <= verb.i + 2
    return (0 if close else 1 if not behind else 2), clause.left_edge.i - clause.right_edge.i


def _bare(verb: Token) -> bool:
    """Tell whether a verb in a parenthesis has its subject and no object of its own."""
    deps = {child.dep_ for child in verb.children}
    return bool(deps & SUBJECT) and "xcomp" not in deps


def _around(sentence: Sentence, verb: Token) -> Pieces:
    inside = {token.i for token in verb.subtree}
    stops = [token.i for token in sentence.doc if token.text == ";"]
    first = max((at for at in stops if at < verb.i), default=-1)
    last = min((at for at in stops if at > verb.i), default=len(sentence.doc))
    around = [token for token in verb.head.subtree if token.i not in inside]
    near = [token for token in around if first < token.i < last]
    return runs(sentence, near or around)


def whole_clause(sentence: Sentence, clause: Token, verb: Token) -> Pieces:
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
    if any(token.tag_ == "CD" for token in sorted(tokens, key=lambda token: token.i)[-LEAD:]):
        tokens = with_further(sentence, goal, tokens)
    return runs(sentence, tokens)


def clause_behind(sentence: Sentence, verb: Token) -> Pieces:
    """Return the clause behind "X says" up to a semicolon, where the parse ties both to what comes after that."""
    doc = sentence.doc
    end = next((token.i for token in doc[verb.i + 1 :] if token.text == ";"), 0)
    clause = doc[verb.i + 1 : end] if end else []
    if len(clause) < LEAD or not any(token.tag_ in FINITE for token in clause):
        return []
    return runs(sentence, clause)


def clause_before(sentence: Sentence, verb: Token, subject: Token) -> Pieces:
    """Return the clause before ", X said" or ", said X" where the parse does not tie it to the verb."""
    edge = min(subject.left_edge.i, verb.i)
    while edge > 0 and sentence.doc[edge - 1].pos_ == "ADV":
        edge -= 1
    if edge < 3 or sentence.doc[edge - 1].text not in BEFORE_INVERTED:
        return []
    clause = sentence.doc[: edge - 1]
    if not any(t.tag_ in FINITE or t.tag_ == "VB" or (t.tag_ == "VBN" and t.i >= _LATE) for t in clause):
        return []
    return runs(sentence, clause)


def denies(verb: Token) -> bool:
    """Tell whether what is said denies what was said before: "said it was untrue", "called it a lie"."""
    words = cues().denials
    for child in verb.children:
        if child.dep_ == "oprd" and child.lemma_.lower() in words:
            return True
        if child.dep_ == "ccomp" and (_is_denial(child) or (is_falsified(child) and not negates(child))):
            return True
    return False


def _is_denial(clause: Token) -> bool:
    """Tell whether a clause is but a word of denial: "said all lies"."""
    negated = any(child.dep_ == "neg" for child in clause.children)
    return not negated and clause.lower_ in cues().denials and clause.tag_ in {"VBG", "JJ", "NN", "NNS"}
