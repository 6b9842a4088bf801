"""Who a trigger happened to, by the parse: subjects, objects, heads of participles and relative clauses."""

from collections.abc import Iterable, Iterator

from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match

_RELATIVES = frozenset({"who", "that", "which", "whom"})
_DEPTH = 6


def victims(cluster: Cluster) -> tuple[tuple[Token, Match], ...]:
    """Return the head of each victim phrase with the trigger that governs it; heads may repeat."""
    if cluster.victims is None:
        cluster.victims = tuple((head, match) for match in cluster.matches for head in _heads(match.token, match.role))
    return cluster.victims


def _heads(token: Token, role: str) -> Iterable[Token]:
    if role == "object":
        return [*_objects(token), *_relative(token, passive=True)]
    if role == "subject":
        return [*_subjects(token), *_relative(token, passive=False)]
    if role == "noun":
        return list(_of_noun(token))
    return list(_of_state(token))


def _kids(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def has_object(token: Token) -> bool:
    """Tell whether a verb has an object of its own."""
    return bool(_kids(token, "dobj", "obj"))


def is_passive(token: Token) -> bool:
    """Tell a passive verb, with or without its auxiliary."""
    return bool(_kids(token, "nsubjpass", "auxpass")) or (token.tag_ == "VBN" and not _kids(token, "aux", "dobj"))


def _objects(token: Token) -> Iterator[Token]:
    """Yield what an object verb is done to."""
    yield from _kids(token, "nsubjpass", "dobj", "obj")
    if not has_object(token) and token.tag_ in {"VBN", "VBD"}:
        if not _kids(token, "aux") or is_passive(token):
            yield from _kids(token, "nsubj")
        yield from (child for child in _kids(token, "oprd", "attr") if child.pos_ in {"NOUN", "NUM"})
    if token.dep_ == "conj" and not has_object(token):
        yield from _inherited(token, passive=True)
    if not has_object(token) and not is_passive(token):
        yield from _shared(token)
    if token.dep_ in {"xcomp", "advcl"} and is_passive(token) and not _kids(token, "nsubjpass", "nsubj"):
        yield from _controller(token)


def _shared(token: Token) -> Iterator[Token]:
    """Yield the object of a verb joined right after this one: "destroyed or damaged 150 houses"."""
    for child in _kids(token, "conj"):
        if child.i == token.i + 2 and child.tag_ == token.tag_:
            yield from _kids(child, "dobj")


def _subjects(token: Token) -> Iterator[Token]:
    """Yield who a subject verb is said of."""
    own = _kids(token, "nsubj", "nsubjpass")
    yield from own
    if own:
        return
    if token.dep_ in {"xcomp", "ccomp", "advcl", "dep"}:
        yield from _controller(token)
    if token.dep_ == "conj":
        yield from _inherited(token, passive=False)


def _controller(token: Token) -> Iterator[Token]:
    """Yield the object, else the subject, of the verb that governs an infinitive or participle."""
    here = token
    for _ in range(_DEPTH):
        here = here.head
        found = _kids(here, "dobj", "nsubjpass") or _kids(here, "nsubj")
        if found:
            yield from found
            return
        if here.dep_ not in {"xcomp", "ccomp", "conj", "advcl"}:
            if here.dep_ in {"acl", "relcl"} and here.head.pos_ in {"NOUN", "PROPN", "NUM"}:
                yield here.head
            return


def _inherited(token: Token, *, passive: bool) -> Iterator[Token]:
    """Yield the subject of the verb to which this one is joined."""
    here = token
    for _ in range(_DEPTH):
        if here.dep_ != "conj":
            return
        here = here.head
        if passive:
            found = _kids(here, "nsubjpass") or (_kids(here, "nsubj") if is_passive(here) else [])
            found = found or ([here.head] if here.dep_ in {"acl", "relcl"} and is_passive(here) else [])
        else:
            found = _kids(here, "nsubj", "nsubjpass")
        if found:
            yield from found
            return


def _relative(token: Token, *, passive: bool) -> Iterator[Token]:
    """Yield the noun that a participle or a relative clause describes."""
    if token.head.i == token.i or token.head.pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"}:
        return
    if token.dep_ == "acl":
        past = token.tag_ in {"VBN", "VBD"}
        if past == passive:
            yield token.head
    elif token.dep_ == "relcl":
        subjects = {child.lower_ for child in _kids(token, "nsubjpass" if passive else "nsubj")}
        objects = {child.lower_ for child in _kids(token, "dobj")} if passive else set()
        if (subjects | objects) & _RELATIVES:
            yield token.head


def _of_noun(token: Token) -> Iterator[Token]:
    """Yield those of whom a noun is said: "the death of", "a woman's murder"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "among"}:
            yield from _kids(child, "pobj")
        elif child.dep_ in {"poss", "nummod"}:
            yield child


def _of_state(token: Token) -> Iterator[Token]:
    """Yield those of whom an adjective is said: "were dead", "left homeless"."""
    if token.dep_ in {"acomp", "attr", "oprd"}:
        yield from _kids(token.head, "nsubj", "nsubjpass") if not has_object(token.head) else _kids(token.head, "dobj")
    elif token.dep_ == "xcomp" and not _kids(token, "nsubj", "nsubjpass"):
        yield from _controller(token)
    elif token.dep_ in {"amod", "acl"} and token.head.pos_ in {"NOUN", "PROPN", "NUM"}:
        yield token.head
    yield from _kids(token, "nsubj", "nummod")
