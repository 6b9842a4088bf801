"""An article's words cut where claims begin and end, so that a template can mark each and number it in the margin."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.brief.evidence import speaker
from dateline.brief.wording import event_words, shown, when_words
from dateline.record.text import Block
from dateline.record.vocabulary import Modality, Stance
from dateline.shapes import ArticleText, ClaimRow


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same claims rest on. ``numbers`` are those of claims that end with it."""

    text: str
    claims: tuple[str, ...]
    asked: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the article, cut into pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the margin. ``asked`` says whether the page is about it."""

    number: int
    id: str
    what: str
    told: str
    place: str
    when: str
    says: str
    standing: str | None
    denies: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's passages and its claims, numbered in the order of the text."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]


def reading(article: ArticleText, asked: Iterable[str] = ()) -> Reading:
    """Cut a whole article; ``asked`` are the claims that stand out."""
    wanted = frozenset(asked)
    rows = sorted(article.claims, key=lambda row: (row.claim.quote.start, row.claim.quote.end, row.claim.id))
    numbers = {row.claim.id: number for number, row in enumerate(rows, 1)}
    cut = _Cutter(article.text, numbers, wanted)
    inside = _by_block(article.blocks, rows)
    passages = tuple(cut.passage(block, inside.get(at, [])) for at, block in enumerate(article.blocks))
    return Reading(passages, tuple(_note(row, numbers[row.claim.id], wanted) for row in rows))


def excerpt(article: ArticleText, asked: Iterable[str]) -> Reading:
    """Cut out only the passages that hold the asked claims and those beside them, with the claims that they hold."""
    whole = reading(article, asked)
    hit = {at for at, passage in enumerate(whole.passages) if passage.asked}
    near = {at + step for at in hit for step in (-1, 0, 1)}
    kept = tuple(p for at, p in enumerate(whole.passages) if at in near and (p.kind != "furniture" or at in hit))
    inside = {claim for passage in kept for piece in passage.pieces for claim in piece.claims}
    return Reading(kept, tuple(note for note in whole.notes if note.id in inside))


def _by_block(blocks: Sequence[Block], rows: Sequence[ClaimRow]) -> dict[int, list[ClaimRow]]:
    """Return the claims of each block that has any; a quote may reach over several."""
    starts = [block.start for block in blocks]
    found: dict[int, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        first = max(bisect_right(starts, row.claim.quote.start) - 1, 0)
        for at in range(first, bisect_left(starts, row.claim.quote.end)):
            found[at].append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Cutter:
    text: str
    numbers: dict[str, int]
    wanted: frozenset[str]

    def passage(self, block: Block, rows: Sequence[ClaimRow]) -> Passage:
        """Cut one block, going once through its quotes."""
        begins: dict[int, list[str]] = defaultdict(list)
        ends: dict[int, list[str]] = defaultdict(list)
        for row in rows:
            start, end = max(row.claim.quote.start, block.start), min(row.claim.quote.end, block.end)
            if start < end:
                begins[start].append(row.claim.id)
                ends[end].append(row.claim.id)
        pieces, open_ = [], dict[str, None]()
        for start, end in pairwise(sorted({block.start, block.end, *begins, *ends})):
            open_.update(dict.fromkeys(begins[start]))
            pieces.append(self._piece(start, end, tuple(open_), ends[end]))
            for id in ends[end]:
                open_.pop(id)
        return Passage(block.kind.value, tuple(pieces), any(piece.asked for piece in pieces))

    def _piece(self, start: int, end: int, open_: tuple[str, ...], ending: Sequence[str]) -> Piece:
        asked = not self.wanted.isdisjoint(open_)
        return Piece(self.text[start:end], open_, asked, tuple(sorted(self.numbers[id] for id in ending)))


def _note(row: ClaimRow, number: int, wanted: frozenset[str]) -> Note:
    claim = row.claim
    return Note(
        number=number,
        id=claim.id,
        what=event_words(claim.event_type.value, claim.mode),
        told="" if claim.modality is Modality.ASSERTED else claim.modality.value,
        place=shown(claim.place.name) if claim.place else "",
        when=when_words(claim.when),
        says=speaker(claim.attribution),
        standing=row.standing.value if row.standing else None,
        denies=claim.stance is Stance.DENIES,
        asked=claim.id in wanted,
    )
