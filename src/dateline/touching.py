"""What of a block is to be fused again because pages are new in it: their cells, found by the bonds that are kept."""

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.fuse.cells import cells, unpacked
from dateline.fuse.decided import Decided

if TYPE_CHECKING:
    from dateline.store import Store

_MOST = 0.5  # the share of a block's pages beyond which it is fused whole, without asking for its cells


@dataclass(frozen=True, slots=True)
class Touched:
    """Some cells of a block, each by its claims, and the pages in which these stand."""

    cells: tuple[frozenset[str], ...]
    pages: frozenset[str]


def touched(store: "Store", block: str, pages: Set[str], decided: Decided) -> Touched | None:
    """Return what the claims of these pages can influence in a block; None where that is to be fused whole.

    It is where a claim of it was judged wrong, which takes words from its article that the bonds rest on; and where one
    article is on two pages, whose bonds were worked out apart.
    """
    kept = store.bonds_of(block)
    if len(pages) > _MOST * len(kept):
        return None
    page_of: dict[str, set[str]] = {}
    bonds = []
    for page, raw in kept:
        for bond in unpacked(raw):
            bonds.append(bond)
            page_of.setdefault(bond.claim, set()).add(page)
    new = {claim for claim, those in page_of.items() if not those.isdisjoint(pages)}
    if not decided.wrong.isdisjoint(page_of):
        return None
    some = tuple(cell for cell in cells(bonds) if not new.isdisjoint(cell))
    claims = frozenset[str]().union(*some)
    standing = frozenset[str]().union(*(page_of[claim] for claim in claims))
    if len(claims) == len(page_of) or store.share_articles(standing):
        return None
    return Touched(some, standing)
