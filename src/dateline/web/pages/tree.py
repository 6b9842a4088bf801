"""Who knew it and who carries it: origins, the reports that carry each, and those that only repeat the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.brief.evidence import speaker
from dateline.brief.wording import published_words, shown
from dateline.query import words
from dateline.record.fused import Origin
from dateline.record.vocabulary import Interest
from dateline.shapes import ArticleRow, ClaimRow

_COMPARED = 400
"""So many characters of two quotes are compared: enough to know a copy, and never slow."""
_ALIKE = 0.85

_INTEREST = {
    Interest.FOR: "gains by it",
    Interest.AGAINST: "loses by it",
    Interest.NONE: "has no interest in it",
    Interest.UNKNOWN: "interest not known",
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries the words of an origin, and those that print nearly the same words after it."""

    claim: str
    article: str
    outlet: str
    published: str
    credit: str | None
    says: str
    quote: str
    copies: tuple["Carrier", ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """One origin: who, for whom, what it gains, and the reports that carry it."""

    name: str
    party: str
    interest: str
    denies: bool
    carriers: tuple[Carrier, ...]

    @property
    def reports(self) -> int:
        """Return how many reports carry it, copies too."""
        return len({one.article for carrier in self.carriers for one in (carrier, *carrier.copies)})


def tree(
    origins: Sequence[Origin], claims: Mapping[str, ClaimRow], articles: Mapping[str, ArticleRow]
) -> tuple[Branch, ...]:
    """Return the origins, those that deny it last."""
    branches = [_branch(origin, claims, articles) for origin in origins]
    return tuple(sorted(branches, key=lambda branch: branch.denies))


def _branch(origin: Origin, claims: Mapping[str, ClaimRow], articles: Mapping[str, ArticleRow]) -> Branch:
    rows = sorted((claims[id] for id in origin.claims if id in claims), key=_order)
    # Several claims may rest on the same words of a report.
    once = {(row.article, row.claim.quote.start, row.claim.quote.end): row for row in reversed(rows)}
    return Branch(
        name=_named(origin),
        party=shown(origin.party),
        interest=_INTEREST[origin.interest],
        denies=origin.denies,
        carriers=_grouped([_carrier(row, articles) for row in sorted(once.values(), key=_order)]),
    )


def _named(origin: Origin) -> str:
    name, role = shown(origin.name), shown(origin.role or "")
    return f"{name} ({role})" if role and role.casefold() not in name.casefold() else name


def _order(row: ClaimRow) -> tuple[str, str, int]:
    return row.published or "~", row.article, row.claim.quote.start


def _carrier(row: ClaimRow, articles: Mapping[str, ArticleRow]) -> Carrier:
    article = articles.get(row.article)
    return Carrier(
        claim=row.claim.id,
        article=row.article,
        outlet=shown(row.outlet) if row.outlet else "outlet not known",
        published=published_words(row.published),
        credit=shown(article.credit) if article and article.credit else None,
        says=speaker(row.claim.attribution),
        quote=shown(row.claim.quote.text),
    )


def _grouped(carriers: Sequence[Carrier]) -> tuple[Carrier, ...]:
    """Put a report under an earlier one that printed nearly the same words."""
    groups: list[list[Carrier]] = []
    for one in carriers:
        same = next((group for group in groups if one.article != group[0].article and _alike(one, group[0])), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return tuple(_with(group[0], tuple(group[1:])) for group in groups)


def _with(first: Carrier, copies: tuple[Carrier, ...]) -> Carrier:
    return Carrier(
        first.claim, first.article, first.outlet, first.published, first.credit, first.says, first.quote, copies
    )


def _alike(one: Carrier, other: Carrier) -> bool:
    a, b = words(one.quote)[:_COMPARED], words(other.quote)[:_COMPARED]
    if a == b:
        return True
    match = SequenceMatcher(None, a, b, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE
