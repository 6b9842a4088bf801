"""Which trigger governs a number: by the noun itself, by the parse, by the words beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.numerals import DASHES
from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match
from dateline.extract.tolls.phrases import (
    Phrase,
    conjuncts,
    is_civilian,
    is_fighter,
    is_house,
    is_household,
    is_listed,
    is_neutral,
    is_person,
    is_thing,
    lemma,
)
from dateline.extract.tolls.table import Rule, links
from dateline.extract.tolls.victims import has_object, victims
from dateline.record.vocabulary import TollKind

_SUM = 8  # tokens between a sum and what it is of
_SKIPPED = frozenset({"ADV", "AUX", "PART"})
_OPENING, _CLOSING = frozenset("[("), frozenset("])")
_CLAUSE_END = frozenset({";", ".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Link:
    """A counted phrase and the trigger that governs it; ``how`` names the test that found it."""

    phrase: Phrase
    cluster: Cluster
    match: Match
    how: str


def suits(rule: Rule, noun: Token | None) -> bool:
    """Tell whether the row may be said of this noun; None is a number that stands alone."""
    if rule.group == "house":
        return noun is not None and is_house(noun)
    if noun is None:
        return rule.bare and rule.group not in {"fighter", "civilian"}
    if is_thing(noun) and not (is_house(noun) and rule.kinds == ("displaced",) and rule.name == "evacuated"):
        return False
    if rule.group == "fighter":
        return is_fighter(noun)
    if rule.group == "civilian":
        return (is_civilian(noun) or lemma(noun) in {"people", "person", "other"}) and not is_fighter(noun)
    if rule.group == "crowd":
        return (is_person(noun) and (not is_fighter(noun) or is_neutral(noun))) or noun.pos_ == "PROPN"
    if rule.group == "person":
        return (is_person(noun) if rule.bare else is_listed(noun)) or noun.pos_ == "PROPN"
    return True


def link(
    doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster], floor: int, ceiling: int, *, uprooted: bool
) -> Link | None:
    """Find the trigger of a counted phrase; ``floor`` and ``ceiling`` are the ends of the neighbouring numbers.

    ``uprooted`` says that displaced people were counted just before: "a further 3,000 arrived" are more of them.
    """
    for how, candidates in (
        ("noun", _by_noun(phrase, clusters, stock=False)),
        ("heading", _summed(doc, phrase, clusters)),
        ("parse", _killing(phrase, clusters)),
        ("modifier", _by_modifier(phrase, clusters)),
        ("parse", _by_parse(phrase, clusters)),
        ("after", _after(doc, phrase, clusters, ceiling)),
        ("before", _before(doc, phrase, clusters, floor)),
        ("noun", _by_noun(phrase, clusters, stock=True)),
        ("heading", _heading(doc, phrase, clusters, floor)),
    ):
        for cluster, match in candidates:
            named = phrase.noun or (homes_of_heading(doc, cluster, phrase) if how == "heading" else None)
            more = uprooted and named is None and match.rule.bare and match.rule.kinds == (TollKind.DISPLACED,)
            if how == "noun" or suits(match.rule, named) or more:
                return Link(phrase, cluster, match, how)
    return None


def _by_noun(phrase: Phrase, clusters: Sequence[Cluster], *, stock: bool) -> Iterator[tuple[Cluster, Match]]:
    """Try the counted noun as the trigger itself: "46 deaths", "78,000 IDPs"."""
    for cluster in clusters:
        for match in cluster.matches:
            if phrase.quantity.value == 0 and lemma(match.token) == "toll":
                continue
            if match.rule.stock != stock:
                continue
            if match.role in {"noun", "state"} and phrase.noun is not None and match.token.i == phrase.noun.i:
                yield cluster, match


def _by_modifier(phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try a participle or adjective before the noun: "349 displaced families"."""
    if phrase.noun is None:
        return
    for cluster in clusters:
        if phrase.quantity.last.i < cluster.last < phrase.noun.i:
            for match in cluster.matches:
                if match.role == "state" or (match.role == "object" and match.token.tag_ in {"VBN", "VBD", "JJ"}):
                    yield cluster, match


def _killing(phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try a verb of killing before a participle: "executed 13 captured soldiers" counts dead."""
    for cluster, match in _by_parse(phrase, clusters):
        if (
            match.role == "object"
            and match.rule.kinds == (TollKind.KILLED,)
            and match.token.i < phrase.quantity.first.i
        ):
            yield cluster, match


def _by_parse(phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    anchors = phrase.anchors
    named = [(head, cluster, match) for cluster in clusters for head, match in victims(cluster) if head.i in anchors]
    if phrase.partitive:  # of "nine of the pupils who were taken are free" the main clause says what befell the nine
        named.sort(key=lambda one: not _governs(one[2].token, one[0]))
    yield from ((cluster, match) for _, cluster, match in named)
    for cluster in clusters:
        for head, match in victims(cluster):
            if any(token.i in anchors for token in list(conjuncts(head))[1:]):
                yield cluster, match
    if phrase.noun is not None and phrase.partitive:  # "killed a driver and two of his sons", joined to the verb
        for cluster in clusters:
            for match in cluster.matches:
                joined = (child.i for child in match.token.children if child.dep_ == "conj" and child.pos_ == "NUM")
                if match.role == "object" and anchors & set(joined):
                    yield cluster, match


def _governs(trigger: Token, victim: Token) -> bool:
    """Tell whether a verb has the victims, or the number of them, for its subject."""
    subjects = (victim, victim.head, victim.head.head)
    return any(one.dep_ in {"nsubj", "nsubjpass"} and one.head == trigger for one in subjects)


def _after(
    doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster], ceiling: int
) -> Iterator[tuple[Cluster, Match]]:
    """Try a trigger after the phrase: "12 dead", "eight hurt", "three have since been freed"."""
    at = phrase.end + 1
    if phrase.partitive and phrase.noun is None and _says_who(doc, at):
        at = next((other.i for other in doc[at : at + 4] if other.lower_ not in {"of", "the", "those", "these"}), at)
    while at < min(len(doc), ceiling, phrase.end + 7):
        for cluster in clusters:
            if cluster.first == at:
                yield from ((cluster, match) for match in cluster.matches if _follows(doc, match))
                return
        if doc[at].text in _OPENING:
            at = next((end + 1 for end in range(at, min(len(doc), at + 8)) if doc[end].text in _CLOSING), len(doc))
            continue
        if doc[at].text in _CLOSING:
            at += 1
            continue
        if doc[at].pos_ not in _SKIPPED and doc[at].lower_ not in links("between"):
            return
        at += 1


def _says_who(doc: Sequence[Token], at: int) -> bool:
    """Tell "nine of the dead were children", which counts, from "nine of the dead have been named"."""
    after = doc[at : at + 8]
    return any(lemma(one) == "be" and is_person(other) for one in after for other in one.children if other.i > one.i)


def _follows(doc: Sequence[Token], match: Match) -> bool:
    """Tell whether a trigger after its victims reads so: a state, a passive, a subject verb; no active verb."""
    if match.role == "noun":
        return False
    if match.role != "object":
        return True
    return match.token.tag_ != "VBG" and not has_object(match.token)


def _before(
    doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster], floor: int
) -> Iterator[tuple[Cluster, Match]]:
    """Try a trigger right before the phrase: "killing at least 12", "evacuation of, on latest data, 60"."""
    at = phrase.quantity.first.i - 1
    if at > 0 and doc[at].text == ",":  # "the evacuation of, by the latest count, 60 people"
        at = next((back for back in range(at - 1, max(0, at - 12), -1) if doc[back].lower_ == "of"), at)
    while at >= max(floor, phrase.quantity.first.i - 14):
        for cluster in clusters:
            if cluster.last == at:
                yield from (
                    (cluster, match)
                    for match in cluster.matches
                    if match.role == "object" or (match.role == "noun" and doc[at + 1].lower_ in {"of", ":", "at"})
                )
                return
        if doc[at].lower_ == "by":
            return  # "shot by two gunmen"
        if doc[at].pos_ not in {"ADV", "ADP", "DET"} and doc[at].lower_ not in {"of", "another", "further", "also"}:
            return
        at -= 1


def _summed(doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try what a sum is of where the number stands before it: "bringing to 7 million the number of displaced"."""
    at = phrase.quantity.first.i
    if phrase.noun is not None or at < 2 or doc[at - 1].lower_ != "to" or lemma(doc[at - 2]) not in links("verbs"):
        return
    after = doc[phrase.end + 1 : phrase.end + 1 + _SUM]
    if any(lemma(token) in {"number", "toll", "total", "count"} for token in after):
        named = {token.i for token in after}
        yield from ((one, match) for one in clusters for match in one.matches if match.token.i in named)


def _heading(
    doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster], floor: int
) -> Iterator[tuple[Cluster, Match]]:
    """Try a heading or sum that leads to a bare number: "deaths top 1,000", "put the dead at 500", "displaced: 452"."""
    if phrase.noun is not None and not (is_person(phrase.noun) or is_house(phrase.noun)):
        return
    bare = phrase.noun is None
    for cluster in reversed(clusters):
        if not floor <= cluster.last < phrase.quantity.first.i:
            continue
        gap = doc[cluster.last + 1 : phrase.quantity.first.i]
        linked = any(lemma(token) in links("verbs") or token.text in {":", "at", "to"} for token in gap) or not gap
        if cluster.first and is_thing(doc[cluster.first - 1]):
            return
        if any(token.text in _CLAUSE_END for token in gap) or not linked:
            return
        direct = bool(gap) and gap[-1].lower_ in {"at", "to"} and _sum_verb(gap[-2:])
        strict = direct or {token.lower_ for token in gap} <= links("words")
        named = [match for match in cluster.matches if _names_a_sum(doc, match)]
        put = (
            bool(gap)
            and gap[-1].lower_ in {"at", "to", "as"}
            and _sum_verb(doc[max(0, cluster.first - 5) : cluster.first])
        )
        if (bare or strict) and named and (strict or put or _sum_verb(gap)):
            yield from ((cluster, match) for match in named)
        return


def homes_of_heading(doc: Sequence[Token], cluster: Cluster, phrase: Phrase) -> Token | None:
    """Return the homes that a heading counts: "number of displaced families: 349", "houses destroyed: 50"."""
    words = (*doc[cluster.last + 1 : phrase.quantity.first.i], *doc[max(0, cluster.first - 2) : cluster.first])
    return next((token for token in words if is_household(token) or is_house(token)), None)


def _names_a_sum(doc: Sequence[Token], match: Match) -> bool:
    """Tell a trigger that heads a figure: a noun, a state used as one, or "number of" before a participle."""
    if match.role == "noun":
        return True
    begin = max(0, match.token.i - 8)
    before = {token.lower_ for token in doc[begin : match.token.i]}
    heads = {
        "'s",
        "’s",
        "number",
        "total",
        "estimates",
        "estimate",
        "figure",
        "people",
        "population",
        "toll",
        "the",
        "those",
        "count",
    }
    return bool(before & heads) or match.token.i - begin < 4


def _sum_verb(gap: Sequence[Token]) -> bool:
    return bool(gap) and any(
        lemma(token) in links("verbs") and token.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} for token in gap
    )


def joined_before(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell whether the phrase is listed after one that is linked: by commas, "and", a colon or a subset cue."""
    gap = doc[earlier.phrase.end + 1 : phrase.quantity.first.i]
    return all(
        token.lower_ in {",", "and", "or", ":", "(", "as", "well", "plus"} or token.text in DASHES for token in gap
    )
