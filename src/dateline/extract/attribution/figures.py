"""Figures as what is said: "the ministry says 79", "counted 31 bodies", "gave a toll of 26"."""

from collections.abc import Iterable, Mapping

from dateline.extract.attribution.subjects import FINITE
from dateline.extract.attribution.table import cues
from dateline.extract.document import Sentence
from dateline.extract.tokens import Token

LEAD = 4
"""A figure stands within so many tokens behind the "and" that joins it; a clause has as many at least."""


def figure_of(verb: Token, takes: Mapping[str, str]) -> Token | None:
    """Return the figure that a verb has for its object, if it takes one."""
    if "f" in takes:
        figure = next((c for c in verb.rights if c.dep_ in {"dobj", "attr", "oprd"} and _is_figure(c)), None)
        return figure or next((c for c in verb.rights if c.lower_ == "between" and c.dep_ == "prep"), None)
    if "s" in takes:
        return next((c for c in verb.rights if c.dep_ == "dobj" and _is_sum(c)), None)
    return None


def _is_figure(goal: Token) -> bool:
    """Tell a number, what it counts, or a word for one: "put 79", "counted 31 bodies", "gave a toll of 26"."""
    counted = any(child.dep_ == "nummod" and child.i < goal.i for child in goal.children)
    measured = any(child.tag_ == "$" for child in goal.subtree) or goal.lemma_.lower() in cues().measures
    return not measured and (goal.tag_ == "CD" or counted or _is_sum(goal))


def _is_sum(goal: Token) -> bool:
    none = any(child.lower_ in {"no", "any"} for child in goal.lefts)
    return goal.lemma_.lower() in cues().sums and not none


def with_further(sentence: Sentence, goal: Token, tokens: Iterable[Token]) -> list[Token]:
    """Return a figure's tokens and those of the figures that go on from it, where the parse cuts them off.

    "498 dead and 1,597 wounded as of Monday", "112 deaths: 40 soldiers and 72 civilians".
    """
    doc, taken = sentence.doc, list(tokens)
    edge = max((token.i for token in taken), default=goal.i)
    state = doc[edge + 1] if edge + 1 < len(doc) else None
    if state is None:
        return taken
    if doc[edge].tag_ == "CD" and state.tag_ in {"VBN", "VBD", "JJ"}:
        return [*taken, *(token for token in state.subtree if token.i >= state.i)]
    start = edge + 2 if state.lower_ in {"and", ","} else 0
    number = next((token for token in doc[start : start + LEAD] if token.tag_ == "CD"), None) if start else None
    above = number.head if number is not None else None
    if number is not None and above is not None and above.i == number.i + 1 and above.tag_ in {"VBN", "VBD"}:
        return [*taken, *doc[edge + 1 : number.i], *(token for token in above.subtree if token.i >= number.i)]
    colon = next((token for token in doc[edge + 1 :] if token.text in {":", ";"}), None)
    listed = colon is not None and colon.text == ":" and any(t.tag_ == "CD" for t in doc[colon.i + 1 : colon.i + LEAD])
    if listed and not any(t.tag_ in FINITE for t in doc[edge + 1 :]):
        return [*taken, *doc[edge + 1 :]]
    return taken
