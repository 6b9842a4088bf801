"""Triggers: the words of a sentence that say what happened to people, joined where one number governs several."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from dateline.extract.tokens import Token
from dateline.extract.tolls.phrases import lemma, lemma_in
from dateline.extract.tolls.table import Rule, links, rules
from dateline.record.vocabulary import TollKind

_JOINS = frozenset(
    {",", "or", "and", "/", "and/or", "either", "have", "has", "had", "been", "were", "was", "otherwise"}
)
_JOINABLE = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.ABDUCTED})
_NEAR = 12


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


def find_clusters(doc: Sequence[Token]) -> list[Cluster]:
    """Return the triggers of a sentence in order, adjacent ones joined."""
    found: list[Cluster] = []
    for token in doc:
        base = _trigger(token.lower_, token.lemma_, token.tag_)
        matches = _matches(doc, token, base) if base is not None else []
        if not matches:
            continue
        if found and _joined(doc, found[-1], matches):
            found[-1].matches.extend(matches)
        else:
            found.append(Cluster(matches))
    return found


def _matches(doc: Sequence[Token], token: Token, base: str) -> list[Match]:
    word = token.lower_
    roles: list[tuple[str, str]] = []
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
        roles += [("object", base), ("subject", base)]
    if token.pos_ in {"NOUN", "PROPN"} and not _modifier(token):
        roles += [("noun", base), ("noun", word)]
    roles += [("state", word)]
    if token.tag_ not in {"VBN", "VBD"}:  # headlines and capitals mislead the tagger
        roles += [("object", base.removesuffix("s"))] if token.pos_ in {"PROPN"} and word.endswith("ed") else []
        roles += [("object", _participle(word))] if _participle(word) else []
    found: list[Match] = []
    for role, key in roles:
        for rule in rules().get((role, key), ()):
            if _holds(doc, token, rule) and not any(match.rule is rule and match.role == role for match in found):
                found.append(Match(token, role, rule))
    return found


@lru_cache(maxsize=16384)
def _trigger(word: str, named: str, tag: str) -> str | None:
    """Return a word's lemma where some row of the table is of this word, whatever its part of speech and tag."""
    base = lemma_in(word, named, tag)
    return base if {word, base, base.removesuffix("s"), _participle(word)} & _keys() else None


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for _, key in rules())


def _modifier(token: Token) -> bool:
    """Tell "death" of "death squads": a noun that only describes the next."""
    summed = lemma(token) == "casualty" and lemma(token.head) in links("sums")
    return token.dep_ == "compound" and token.head.i > token.i and not summed


def _participle(word: str) -> str:
    """Return the verb of a regular participle that the tagger took for another word."""
    for ending, rest in (("ied", "y"), ("ped", "p"), ("ed", ""), ("ed", "e")):
        if word.endswith(ending) and ("object", word.removesuffix(ending) + rest) in rules():
            return word.removesuffix(ending) + rest
    return ""


def _holds(doc: Sequence[Token], token: Token, rule: Rule) -> bool:
    if not rule.needs and not rule.without:
        return True
    near = doc[max(0, token.i - _NEAR) : token.i + _NEAR + 1]
    words = {other.lower_ for other in near if other is not token}
    words |= {other.lemma_.lower() for other in near if other is not token}
    if rule.paired:
        lemmas = [lemma(other) for other in near]
        words |= {f"{one} {other}" for one, other in pairwise(lemmas)}
    return (not rule.needs or bool(words & rule.needs)) and not words & rule.without


def _joined(doc: Sequence[Token], cluster: Cluster, matches: list[Match]) -> bool:
    """Tell whether these triggers stand beside the cluster's, with only a joining word between."""
    gap = [token.lower_ for token in doc[cluster.last + 1 : matches[0].token.i]]
    if not gap or len(gap) > 4 or not set(gap) <= _JOINS:
        return False
    kinds = {kind for match in [*cluster.matches, *matches] for kind in match.rule.kinds}
    same = len({match.rule.kinds for match in [*cluster.matches, *matches]}) == 1
    return same or kinds <= _JOINABLE
