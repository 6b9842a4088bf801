"""Triggers: the words of a sentence that say what happened to people, joined where one number governs several."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from dateline.extract.doc import Doc
from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import forms_of, lemma, lemma_in
from dateline.extract.tolls.table import MISTAKEN, Rule, links, rules
from dateline.record.vocabulary import TollKind

_JOINS = frozenset(
    {",", "or", "and", "/", "and/or", "either", "have", "has", "had", "been", "were", "was", "otherwise"}
)
_JOINABLE = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.ABDUCTED})
_NEAR = 12
_PARTICIPLES = (("ied", "y"), ("ped", "p"), ("ed", ""), ("ed", "e"))
"""How participles end, and what of the verb the ending stands for."""


@dataclass(frozen=True, slots=True)
class Match:
    """A token read by a row of the table in one role."""

    token: Token
    role: str
    rule: Rule


@dataclass(slots=True)
class Cluster:
    """Triggers that share their victims: "killed, wounded or abducted" is one with three kinds."""

    matches: list[Match] = field(default_factory=list)
    victims: tuple[tuple[Token, Match], ...] | None = None  # filled when first asked for; the parse is slow to walk

    @property
    def tokens(self) -> list[Token]:
        """Return the trigger tokens in order, each once."""
        return list({match.token.i: match.token for match in self.matches}.values())

    @property
    def first(self) -> int:
        """Return the index of the first trigger."""
        return self.matches[0].token.i

    @property
    def last(self) -> int:
        """Return the index of the last trigger."""
        return self.matches[-1].token.i


def find_clusters(doc: Doc) -> list[Cluster]:
    """Return the triggers of a sentence in order, adjacent ones joined."""
    said = frozenset((*doc.lowers, *doc.lemmas))
    forms = _forms() if _telling().isdisjoint(said) else _all_forms()
    found: list[Cluster] = []
    if forms.isdisjoint(said):
        return found
    for token, lower, named in zip(doc, doc.lowers, doc.lemmas, strict=True):
        if lower not in forms and named not in forms:
            continue
        base = _trigger(lower, named, token.tag_)
        matches = _matches(doc, token, base, said) if base is not None else []
        if not matches:
            continue
        if found and _joined(doc, found[-1], matches):
            found[-1].matches.extend(matches)
        else:
            found.append(Cluster(matches))
    return found


def _matches(doc: Doc, token: Token, base: str, said: frozenset[str]) -> list[Match]:
    word, table = token.lower_, rules()
    roles: list[tuple[str, str]] = []
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
        roles += [("object", base), ("subject", base)]
    if token.pos_ in {"NOUN", "PROPN"} and not _modifier(token):
        roles += [("noun", base), ("noun", word)]
    roles += [("state", word)]
    if word.endswith("ed") and token.tag_ not in {"VBN", "VBD"}:  # headlines and capitals mislead the tagger
        roles += [("object", base.removesuffix("s"))] if token.pos_ in {"PROPN"} else []
        roles += [("object", _participle(word))]
    found: list[Match] = []
    for role, key in roles:
        for rule in table.get((role, key), ()):
            known = any(match.rule is rule and match.role == role for match in found)
            if not known and _holds(doc, token, rule, said):
                found.append(Match(token, role, rule))
    return found


@lru_cache(maxsize=16384)
def _trigger(word: str, named: str, tag: str) -> str | None:
    """Return a word's lemma where some row of the table is of this word, whatever its part of speech and tag."""
    base = lemma_in(word, named, tag)
    return base if not _keys().isdisjoint((word, base, base.removesuffix("s"), _participle(word))) else None


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for _, key in rules())


@cache
def _forms() -> frozenset[str]:
    """Return the words and lemmas, lower case, that may be triggers by themselves: most sentences have none of them."""
    return _forms_of(frozenset(key for (_, key), rows in rules().items() if not all(row.needs for row in rows)))


@cache
def _all_forms() -> frozenset[str]:
    """Return those with the words that are triggers only beside another ("be" beside "in shelters")."""
    return _forms_of(_keys())


@cache
def _telling() -> frozenset[str]:
    """Return the words beside which those are."""
    return frozenset().union(*(row.telling for rows in rules().values() for row in rows if row.needs))


def _forms_of(keys: frozenset[str]) -> frozenset[str]:
    participles = (
        key.removesuffix(rest) + ending for key in keys for ending, rest in _PARTICIPLES if key.endswith(rest)
    )
    return frozenset((*forms_of(keys), *participles, *MISTAKEN))


def _modifier(token: Token) -> bool:
    """Tell "death" of "death squads": a noun that only describes the next."""
    summed = lemma(token) == "casualty" and lemma(token.head) in links("sums")
    return token.dep_ == "compound" and token.head.i > token.i and not summed


def _participle(word: str) -> str:
    """Return the verb of a regular participle that the tagger took for another word."""
    for ending, rest in _PARTICIPLES:
        if word.endswith(ending) and ("object", word.removesuffix(ending) + rest) in rules():
            return word.removesuffix(ending) + rest
    return ""


def _holds(doc: Doc, token: Token, rule: Rule, said: frozenset[str]) -> bool:
    """Say whether what a row needs stands near the word and what it does not bear does not.

    ``said`` are the words and lemmas of the sentence, which seldom has any of either.
    """
    if rule.needs and rule.telling.isdisjoint(said):
        return False
    if not rule.needs and rule.without.isdisjoint(said):
        return True
    first, at, end = max(0, token.i - _NEAR), token.i, token.i + _NEAR + 1
    words = {*doc.lowers[first:at], *doc.lowers[at + 1 : end], *doc.lemmas[first:at], *doc.lemmas[at + 1 : end]}
    if rule.paired:
        words |= {f"{one} {other}" for one, other in pairwise(map(lemma, doc[first:end]))}
    return not (rule.needs and rule.needs.isdisjoint(words)) and rule.without.isdisjoint(words)


def _joined(doc: Doc, cluster: Cluster, matches: list[Match]) -> bool:
    """Tell whether these triggers stand beside the cluster's, with only a joining word between."""
    gap = doc.lowers[cluster.last + 1 : matches[0].token.i]
    if not gap or len(gap) > 4 or not _JOINS.issuperset(gap):
        return False
    kinds = {kind for match in [*cluster.matches, *matches] for kind in match.rule.kinds}
    same = len({match.rule.kinds for match in [*cluster.matches, *matches]}) == 1
    return same or kinds <= _JOINABLE
