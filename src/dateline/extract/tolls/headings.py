"""Sums and headings before their number: "deaths top 1,000", "put the dead at 500", "displaced: 452"."""

from collections.abc import Iterator, Sequence

from dateline.extract.tokens import Token
from dateline.extract.tolls.clusters import Cluster, Match
from dateline.extract.tolls.phrases import Phrase, is_house, is_household, is_person, is_thing, lemma
from dateline.extract.tolls.table import links

_SUM = 8  # tokens between a sum and what it is of
_CLAUSE_END = frozenset({";", ".", "!", "?"})


def summed(doc: Sequence[Token], phrase: Phrase, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Match]]:
    """Try what a sum is of where the number stands before it: "bringing to 7 million the number of displaced"."""
    at = phrase.quantity.first.i
    if phrase.noun is not None or at < 2 or doc[at - 1].lower_ != "to" or lemma(doc[at - 2]) not in links("verbs"):
        return
    after = doc[phrase.end + 1 : phrase.end + 1 + _SUM]
    if any(lemma(token) in {"number", "toll", "total", "count"} for token in after):
        named = {token.i for token in after}
        yield from ((one, match) for one in clusters for match in one.matches if match.token.i in named)


def heading(
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
    return next((one for one in words if (is_household(one) or is_house(one)) and not _is_left(doc, one)), None)


def _is_left(doc: Sequence[Token], home: Token) -> bool:
    """Tell the homes that people left, who are counted: "people forced from their homes"."""
    return not {token.lower_ for token in doc[max(0, home.i - 2) : home.i]}.isdisjoint({"from", "their", "his", "her"})


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
        "their",
        "its",
        "our",
    }
    if match.role == "subject" and not before & heads:
        return False  # "hundreds died when", which heads no figure
    return bool(before & heads) or match.token.i - begin < 4


def _sum_verb(gap: Sequence[Token]) -> bool:
    return bool(gap) and any(
        lemma(token) in links("verbs") and token.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} for token in gap
    )
