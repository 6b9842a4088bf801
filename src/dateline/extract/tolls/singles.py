"""Victims without a figure: one definite person each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match
from dateline.extract.tolls.link import Link, suits
from dateline.extract.tolls.lists import subset_cue_at
from dateline.extract.tolls.people import is_pronoun, is_single, one_or_more, plural_subject, side_of
from dateline.extract.tolls.phrases import conjuncts
from dateline.extract.tolls.scene import Counted, Scene, TollMention, mention
from dateline.extract.tolls.victims import victims

_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "case", "det"})
# Rows that may be said of a bare name; others need a noun that names a person.
_NAMED = frozenset({"killed", "assassinated", "executed", "wounded", "abducted", "detained", "shot", "shot_dead"})


def singles(scene: Scene, clusters: Sequence[Cluster], linked: Sequence[Link]) -> Iterator[TollMention]:
    """Yield victims without a figure that are surely one person each, and singles listed with counted ones."""
    for cluster in clusters:
        for head, match in victims(cluster):
            yield from _single(scene, head, cluster, match)
    for found in linked:
        if found.phrase.noun is not None:
            part = found.how == "part"
            for made in _single(scene, found.phrase.noun, found.cluster, found.match):
                yield replace(made, subset=part)
            yield from _included(scene, found)


def _single(scene: Scene, head: Token, cluster: Cluster, match: Match) -> Iterator[TollMention]:
    strict = match.rule.name not in _NAMED
    members = _joined(head)
    joined = [token for token in members if token.i not in scene.taken]
    heads = [
        token
        for token in joined
        if (is_pronoun(token) and len(joined) > 1)
        or (suits(match.rule, token) and is_single(token, scene.actors, strict=strict))
    ]
    if not heads or (head.i not in scene.taken and not any(token.i == head.i for token in heads)):
        return
    listed = len(joined) < len(members)
    agreed = plural_subject(match.token, joined) and not listed
    if agreed and len(joined) == 1 and head.i == heads[0].i:
        return
    yield _counted(
        scene, heads, cluster, match, one_or_more(heads, agreed=agreed, all_single=len(heads) == len(joined))
    )


def _joined(head: Token) -> list[Token]:
    """Return the noun with those joined to it, and a pronoun that the parse set beside it: "he, his deputy and"."""
    found = list(conjuncts(head))
    listed = any(token.dep_ == "conj" for token in found)
    joined = [token for token in found if token.i == head.i or token.dep_ == "conj" or (listed and _member(token))]
    beside = [token for token in head.head.children if token.dep_ == head.dep_ and head.i - 4 < token.i < head.i]
    return [*(token for token in beside if is_pronoun(token)), *joined]


def _member(token: Token) -> bool:
    """Tell a member of a list that the parse took for an apposition: "a professor, a guard and a clerk"."""
    return token.dep_ == "appos" and any(child.lower_ in {"a", "an"} for child in token.children)


def _included(scene: Scene, found: Link) -> Iterator[TollMention]:
    """Yield "a journalist" of "11 civilians, including a journalist": part of the total."""
    doc, at = scene.doc, found.phrase.end + 1
    if at < len(doc) and doc[at].text in {",", "("}:
        at += 1
    size = subset_cue_at(doc, at)
    if not size or at + size + 1 >= len(doc) or doc[at + size].lower_ not in {"a", "an"}:
        return
    for token in doc[at + size + 1 : at + size + 5]:
        if token.i not in scene.taken and is_single(token, scene.actors, strict=True):
            yield replace(_counted(scene, [token], found.cluster, found.match, (1, 1, 1)), subset=True)
            return
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return


def _counted(
    scene: Scene,
    heads: Sequence[Token],
    cluster: Cluster,
    match: Match,
    bounds: tuple[int, int | None, int | None],
) -> TollMention:
    words = _words(scene, heads)
    group = scene.sentence.span(words[0], words[-1]).text
    side = side_of(heads[0], group, scene.actors)
    scene.taken.update(token.i for token in heads)
    return mention(scene, words, cluster, match, Counted(*bounds, group, side, "people", stock=False))


def _words(scene: Scene, heads: Sequence[Token]) -> list[Token]:
    """Return the words for the people, without a leading article."""
    doc, first = scene.doc, heads[0].i
    while first > 0 and doc[first - 1].dep_ in _BEFORE and doc[first - 1].i > heads[0].i - 8:
        first -= 1
    words = list(doc[first : _end_of(heads[-1]) + 1])
    while len(words) > 1 and (words[0].is_punct or words[0].dep_ in {"det", "poss", "cc", "case"}):
        words = words[1:]
    return words


def _end_of(head: Token) -> int:
    """Return the end of a person's description: "head of the police"."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if of is None or of.i != head.i + 1:
        return head.i
    noun = next((child for child in of.children if child.dep_ == "pobj"), None)
    return noun.i if noun is not None and head.i < noun.i < head.i + 8 else head.i
