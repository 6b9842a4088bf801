"""Which trigger governs a number: by the noun itself, by the parse, by the words beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.extract.number_words import DASHES
from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match
from dateline.extract.tolls.headings import heading, homes_of_heading, summed
from dateline.extract.tolls.phrases import (
    Phrase,
    conjuncts,
    is_civilian,
    is_fighter,
    is_house,
    is_listed,
    is_neutral,
    is_person,
    is_thing,
    lemma,
)
from dateline.extract.tolls.table import Rule, links
from dateline.extract.tolls.victims import has_object, victims
from dateline.record.vocabulary import TollKind

_SKIPPED = frozenset({"ADV", "AUX", "PART"})
_OPENING, _CLOSING = frozenset("[("), frozenset("])")


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
    for how, candidates in _tests(doc, phrase, clusters, floor, ceiling):
        for cluster, match in candidates:
            named = phrase.noun or (homes_of_heading(doc, cluster, phrase) if how == "heading" else None)
            if how == "noun" or suits(match.rule, named):
                return Link(phrase, cluster, match, how)
            more = uprooted and named is None and match.rule.bare and match.rule.kinds == (TollKind.DISPLACED,)
            if more or _beside_dead(phrase, match, how, clusters):
                return Link(phrase, cluster, match, how)
    return None


def _tests(
    doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster], floor: int, ceiling: int
) -> Iterator[tuple[str, Iterable[tuple[Cluster, Match]]]]:
    """Yield the name of each test with what it finds, the surest first; most phrases are linked by an early one."""
    yield "noun", _by_noun(phrase, clusters, stock=False)
    yield "after", _at_once(doc, phrase, clusters)
    yield "heading", summed(doc, phrase, clusters)
    parsed = list(_by_parse(phrase, clusters))
    yield "parse", _killing(phrase, parsed)
    yield "modifier", _by_modifier(phrase, clusters)
    yield "parse", parsed
    yield "after", _after(doc, phrase, clusters, ceiling)
    yield "before", _before(doc, phrase, clusters, floor)
    yield "noun", _by_noun(phrase, clusters, stock=True)
    yield "heading", heading(doc, phrase, clusters, floor)


def _by_noun(phrase: Phrase, clusters: Sequence[Cluster], *, stock: bool) -> Iterator[tuple[Cluster, Match]]:
    """Try the counted noun as the trigger itself: "46 deaths", "78,000 IDPs"."""
    if phrase.noun is None:
        return
    for cluster in clusters:
        for match in cluster.matches:
            if match.token is not phrase.noun or match.rule.stock != stock or match.role not in {"noun", "state"}:
                continue
            if phrase.quantity.value != 0 or lemma(match.token) != "toll":
                yield cluster, match


def _at_once(doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try a state right behind a bare number: of "22 dead and 54 wounded" the 54 are not dead."""
    at = phrase.quantity.last.i + 1
    if phrase.noun is not None or phrase.partitive or (at + 1 < len(doc) and doc[at + 1].pos_ in {"NOUN", "PROPN"}):
        return
    for cluster in clusters:
        if cluster.first == at:
            yield from ((cluster, match) for match in cluster.matches if match.role == "state")


def _beside_dead(phrase: Phrase, match: Match, how: str, clusters: Sequence[Cluster]) -> bool:
    """Tell a bare number of people lost or captured, beside those killed or hurt: "killed 11, lost 2"."""
    if phrase.noun is not None or how not in {"parse", "before"} or match.role != "object":
        return False
    anchored = phrase.quantity.root.head == match.token or match.token.i == phrase.quantity.first.i - 1
    others = (one.rule for cluster in clusters for one in cluster.matches if one.token.i != match.token.i)
    kinds = {kind for rule in others if rule.name not in {"lost_men", "captured_people"} for kind in rule.kinds}
    harmed = not kinds.isdisjoint({TollKind.KILLED, TollKind.WOUNDED})
    return harmed and anchored and match.rule.name in {"lost_men", "captured_people"}


def _by_modifier(phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try a participle or adjective before the noun: "349 displaced families"."""
    if phrase.noun is None:
        return
    for cluster in clusters:
        if phrase.quantity.last.i < cluster.last < phrase.noun.i:
            for match in cluster.matches:
                if match.role == "state" or (match.role == "object" and match.token.tag_ in {"VBN", "VBD", "JJ"}):
                    yield cluster, match


def _killing(phrase: Phrase, parsed: Iterable[tuple[Cluster, Match]]) -> Iterator[tuple[Cluster, Match]]:
    """Try a verb of killing before a participle: "executed 13 captured soldiers" counts dead."""
    for cluster, match in parsed:
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
            if _has_conjuncts(head) and any(token.i in anchors for token in islice(conjuncts(head), 1, None)):
                yield cluster, match
    if phrase.noun is not None and phrase.partitive:  # "killed a driver and two of his sons", joined to the verb
        for cluster in clusters:
            for match in cluster.matches:
                joined = (child.i for child in match.token.children if child.dep_ == "conj" and child.pos_ == "NUM")
                if match.role == "object" and anchors & set(joined):
                    yield cluster, match


def _has_conjuncts(head: Token) -> bool:
    return any(child.dep_ in {"conj", "appos"} for child in head.children)


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


def joined_before(doc: Sequence[Token], phrase: Phrase, earlier: Link) -> bool:
    """Tell whether the phrase is listed after one that is linked: by commas, "and", a colon or a subset cue."""
    gap = doc[earlier.phrase.end + 1 : phrase.quantity.first.i]
    return all(
        token.lower_ in {",", "and", "or", ":", "(", "as", "well", "plus"} or token.text in DASHES for token in gap
    )
