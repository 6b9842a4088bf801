"""Where claims that name no place belong: with other reports that tell the same sentence, in whatever block they are.

A report without a place, or one that tells a second story beside that of its town, repeats what others tell of a
province. Its claims are then fused there, where they still have to fit (``link.py``); of themselves they join nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.fuse.blocks import Block, at_sea, country_of_block, is_province, is_sums
from dateline.fuse.marks import pairs_said
from dateline.fuse.told import Told
from dateline.record.vocabulary import Feature

MANY = 40
"""Sentences that share a number, beyond which it is a turn of phrase or news all over the world, and tells nothing."""
_NUMBERS = 3  # the smallest of a sentence stand for it (Broder 1997: the smallest numbers of two sets are a sample)
_TWINS = 2  # of them that both have where two sentences are one
_DAYS = 4  # within which reports tell a happening again; a sentence that is told for longer is background of many


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which claims stand: ``at`` is its place among those of its article, by ``numbers`` it is known.

    ``block`` is the province that all its claims belong to, "" where there is none; it ``asks`` if a claim in it could
    belong elsewhere.
    """

    at: int
    numbers: tuple[int, ...]
    block: Block
    asks: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """A sentence of another article that is the same: by what group of copies, of which province, published when."""

    group: str
    block: Block
    day: date | None


Shared = tuple[Sequence[Told], Mapping[str, Block]]
"""All claims of an article, and the block of each by the article alone."""


def sentences_of(told: Iterable[Told], blocks: Mapping[str, Block]) -> list[Sentence]:
    """Return the sentences of an article that tell of one province, or hold a claim that could belong elsewhere."""
    found: list[Sentence] = []
    for at, mine in enumerate(_by_sentence(told)):
        numbers = tuple(sorted(pairs_said(mine[0].claim.quote.text))[:_NUMBERS])
        here = {blocks[one.id] for one in mine if not is_sums(blocks[one.id])}
        block = next(iter(here)) if len(here) == 1 and is_province(*here) else ""
        asks = any(_may_move(one, blocks[one.id]) for one in mine)
        if numbers and (block or asks):
            found.append(Sentence(at, numbers, block, asks))
    return found


def moved(articles: Sequence[Shared], copy_of: Mapping[str, str]) -> dict[str, Block]:
    """Return the new block of each claim that belongs elsewhere, where these are all articles that speak.

    ``copy_of`` names the group of copies of each article.
    """
    known = [(told, blocks, sentences_of(told, blocks)) for told, blocks in articles]
    having: dict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    for number, (_, _, sentences) in enumerate(known):
        for sentence in sentences:
            for key in sentence.numbers:
                having[key].append((number, sentence))
    out: dict[str, Block] = {}
    for told, blocks, sentences in known:
        twins = {one.at: found for one in sentences if one.asks and (found := list(_twins(one, told, known, having)))}
        if twins:
            same = {
                at: [Twin(_group(of[0], copy_of), block, of[0].day) for of, block in some] for at, some in twins.items()
            }
            for claim, block in moves(told, blocks, _group(told[0], copy_of), same).items():
                out.setdefault(claim, block)
    return out


def _twins(
    sentence: Sentence,
    told: Sequence[Told],
    known: Sequence[tuple[Sequence[Told], Mapping[str, Block], list[Sentence]]],
    having: Mapping[int, Sequence[tuple[int, Sentence]]],
) -> Iterator[tuple[Sequence[Told], Block]]:
    """Yield the claims of the articles that tell the same sentence, each with the province that it tells of."""
    met: Counter[tuple[int, int]] = Counter()
    blocks: dict[tuple[int, int], Block] = {}
    for key in sentence.numbers:
        for other, one in having[key] if len(having[key]) <= MANY else ():
            if one.block and known[other][0][0].article != told[0].article:
                met[other, one.at] += 1
                blocks[other, one.at] = one.block
    for (other, at), common in met.items():
        if are_twins(common):
            yield known[other][0], blocks[other, at]


def _group(one: Told, copy_of: Mapping[str, str]) -> str:
    return copy_of.get(one.article, one.article)


def are_twins(common: int) -> bool:
    """Return whether two sentences are one that have so many numbers in common."""
    return common >= _TWINS


def moves(
    told: Sequence[Told], blocks: Mapping[str, Block], group: str, twins: Mapping[int, Iterable[Twin]]
) -> dict[str, Block]:
    """Return where claims of one article belong instead, by the ``twins`` of its sentences in other articles.

    A claim goes to the province that most reports tell the sentence of, if that is one; its own report speaks for the
    province that it is in already, and copies speak once (``group`` is that of its own). All must tell it within days.
    Where an article names no place at all, what else it claims goes along.
    """
    out: dict[str, Block] = {}
    for at, mine in enumerate(_by_sentence(told)):
        for one in mine:
            if _may_move(one, blocks[one.id]) and (block := _elsewhere(one, blocks[one.id], group, twins.get(at, ()))):
                out[one.id] = block
    single = [one for one in told if not is_sums(blocks[one.id])]
    if out and all(_may_move(one, blocks[one.id]) for one in single):
        (main, most), *rest = Counter(out.values()).most_common(2)
        alone = not rest or rest[0][1] < most
        for one in single:
            if one.id not in out and alone and _country(one) in ("", country_of_block(main)):
                out[one.id] = main
    return out


def _elsewhere(one: Told, block: Block, group: str, twins: Iterable[Twin]) -> Block | None:
    """Return the block that most reports tell the sentence of, None where the claim stays: that of background."""
    twins = list(twins)
    days = [day for day in (one.day, *(twin.day for twin in twins)) if day is not None]
    telling: dict[Block, set[str]] = defaultdict(set)
    if is_province(block):
        telling[block].add(group)
    for twin in twins:
        if _country(one) in ("", country_of_block(twin.block)):
            telling[twin.block].add(twin.group)
    if not telling or (days and (max(days) - min(days)).days > _DAYS):
        return None
    most = max(map(len, telling.values()))
    best = [name for name, articles in telling.items() if len(articles) == most]
    return best[0] if len(best) == 1 and best[0] != block else None


def _may_move(one: Told, block: Block) -> bool:
    """Return whether the claim names no place of its own but a country, and is no sum."""
    place = one.claim.place
    if is_sums(block) or at_sea(place):
        return False
    return place is None or (place.feature in (Feature.COUNTRY, Feature.REGION) and bool(place.country))


def _country(one: Told) -> str:
    return one.claim.place.country if one.claim.place is not None else ""


def _by_sentence(told: Iterable[Told]) -> list[list[Told]]:
    """Return the claims of each sentence, in the order of the text."""
    found: dict[tuple[int, int], list[Told]] = {}
    for one in sorted(told, key=lambda t: (t.claim.quote.start, t.claim.quote.end, t.id)):
        found.setdefault((one.claim.quote.start, one.claim.quote.end), []).append(one)
    return list(found.values())
