"""Cells: what of a block can be fused without the rest of it."""

from dataclasses import replace
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse.around import around
from dateline.fuse.block import BlockClaims, CellRecord, block_claims, bonds_in, fuse_block
from dateline.fuse.captures import captures, taken_of
from dateline.fuse.cells import Bonds, cells, packed, unpacked
from dateline.fuse.copies import copies
from dateline.fuse.decided import Decided
from dateline.fuse.happenings import happenings
from dateline.fuse.visible import visible
from dateline.record.annotation import Annotation
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict
from fuse.builders import article, by_rebels, capture, claim, judge, on, victim, world
from fuse.test_properties import corpora

Made = tuple[list[Annotation], list[Judgement]]
NONE = Decided((), frozenset())


@st.composite
def judged(draw: st.DrawFn) -> Made:
    """Give a corpus in which some pages change, and some judgements of its claims."""
    told = [
        replace(one, article=replace(one.article, url=draw(st.sampled_from([None, None, "https://post.example/a"]))))
        for one in draw(corpora())
    ]
    claims = [claim for one in told for claim in one.claims]
    if not claims:
        return told, []
    pairs = st.tuples(st.sampled_from(claims), st.sampled_from(claims))
    chosen = draw(st.lists(st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), pairs), max_size=2))
    return told, [judge(verdict, a, b) for verdict, (a, b) in chosen if a.id != b.id]


def shared(told: list[Annotation], judgements: list[Judgement]) -> tuple[dict[str, BlockClaims], Decided]:
    seen = visible(told)
    decided = Decided(judgements, frozenset(claim.id for one in seen.all for claim in one.claims))
    return block_claims(seen, copies(seen.speaking), decided, world()), decided


def rows(records: list[CellRecord]) -> dict[str, list[object]]:
    """Give all that cells add, whichever cell adds it."""
    kinds = ("incidents", "control", "tolls", "captures", "dated", "counting")
    found = {kind: sorted((row for one in records for row in getattr(one, kind)), key=repr) for kind in kinds}
    return found | {"near": sorted({place.id for one in records for place in one.near})}


@given(judged())
def test_the_cells_of_a_block_give_what_it_gives_as_one(made: Made) -> None:
    blocks, decided = shared(*made)
    for claims in blocks.values():
        one = [frozenset(t.id for t in (*claims.told, *claims.former))]
        with mock.patch("dateline.fuse.block.told_cells", lambda *_, one=one: one):
            whole = fuse_block(claims, decided)
        assert rows(fuse_block(claims, decided)) == rows(whole)


@given(judged(), st.booleans())
def test_what_dated_reports_tell_is_what_they_would_tell_alone(made: Made, rejoined: bool) -> None:
    told = [
        replace(one, article=replace(one.article, published=None)) if at % 3 else one for at, one in enumerate(made[0])
    ]
    blocks, decided = shared(told, made[1] if rejoined else [])
    for claims in blocks.values():
        one = [frozenset(t.id for t in (*claims.told, *claims.former))]
        with mock.patch("dateline.fuse.block.told_cells", lambda *_, one=one: one):
            found = [capture for record in fuse_block(claims, decided) for capture in record.dated]
        dated = [t for t in claims.told if t.at is not None]
        whole = captures(happenings(dated, decided, around(claims.told)), dated)
        assert found == [taken_of(capture) for capture in whole]


@given(judged())
def test_a_cell_can_be_fused_without_the_others(made: Made) -> None:
    """By the bonds that are kept, which know no judgement: those of the same pair are the business of who asks."""
    blocks, decided = shared(made[0], [j for j in made[1] if j.verdict is not Verdict.SAME])
    for claims in blocks.values():
        found = cells(bonds_in(claims))
        apart = [record for only in found for record in fuse_block(claims, decided, [only])]
        assert rows(apart) == rows(fuse_block(claims, decided))


@given(judged())
def test_bonds_come_back_as_they_were_kept(made: Made) -> None:
    blocks, _ = shared(*made)
    for claims in blocks.values():
        bonds = bonds_in(claims)
        assert list(unpacked(packed(bonds))) == bonds


def test_who_looks_up_what_another_is_known_by_is_of_one_cell_with_it() -> None:
    a, b = Bonds("a", frozenset({1}), frozenset()), Bonds("b", frozenset({1, 2}), frozenset())
    c, d = Bonds("c", frozenset({3}), frozenset({2})), Bonds("d", frozenset(), frozenset({4}))
    assert cells([a, b, c, d]) == [{"a"}, {"b", "c"}, {"d"}]


def cell_count(*articles: Annotation) -> int:
    (claims,) = shared(list(articles), [])[0].values()
    return len(fuse_block(claims, NONE))


def killing(day: int, who: str, at: str = "Kunduz") -> Annotation:
    told = claim("attack", "killing", at, when=on(day), participants=(by_rebels(), victim(who)))
    return article(f"{who} {day}", told, published="2021-09-30")


def test_blows_that_are_weeks_apart_are_of_two_cells() -> None:
    assert cell_count(killing(1, "a judge"), killing(25, "a baker")) == 2


def test_what_happened_to_one_person_by_name_is_of_one_cell_however_far_apart() -> None:
    assert cell_count(killing(1, "Omar Wardak"), killing(25, "Omar Wardak")) == 1


def test_all_that_steers_the_control_of_a_place_is_of_one_cell() -> None:
    taken = article("t", capture("Kunduz", on(1)), published="2021-09-30")
    left = article("l", claim("control", "withdraw", "Kunduz", when=on(28)), published="2021-09-30")
    assert cell_count(taken, left) == 1
    assert cell_count(taken, killing(28, "a judge")) == 2


def test_who_says_next_to_nothing_is_of_the_cell_of_its_sentence() -> None:
    thin, fight = claim("battle", "clash", start=20), claim("battle", "clash", "Kunduz", when=on(6), start=20)
    assert cell_count(article("a", thin, fight)) == 1
