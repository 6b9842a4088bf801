from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.attach import Reading, anchor_of, attach, lost
from dateline.record.claim import claim_id
from dateline.record.judgement import Judgement
from dateline.record.text import Span
from dateline.record.vocabulary import EventType, Verdict
from making import AIBAK, annotation, article, capture

TEXT = "The army left Aibak. Fighters took Kunduz on Sunday, a mayor said. More was not known."
QUOTE = "Fighters took Kunduz on Sunday, a mayor said."


def claim_on(of, words, ordinal=0, **fields):
    start = of.text.index(words)
    claim = replace(capture(of), quote=Span(start, start + len(words), words), **fields)
    return replace(claim, id=claim_id(of.header.id, start, start + len(words), claim.event_type, ordinal))


def judged(claim, of, other=None):
    at = datetime(2021, 8, 10, tzinfo=UTC)
    anchors = anchor_of(claim, of), anchor_of(other, of) if other else None
    return Judgement("j", Verdict.WRONG, claim.id, other.id if other else None, *anchors, "me", at, None, None)


def attached(judgement, of, claims, former):
    reading = Reading([annotation(of, *claims)], lambda _: of.text)
    (found,) = attach([judgement], reading, {claim.id: claim for claim in former})
    return found


def test_a_judgement_whose_claim_is_there_stays_as_it_is():
    of = article(TEXT, id="a")
    claim = claim_on(of, QUOTE)
    assert attached(judged(claim, of), of, [claim], [claim]) == judged(claim, of)


@given(before=st.text("ab .", max_size=60), after=st.text("cd .", max_size=60))
def test_it_follows_its_words_wherever_they_move(before, after):
    of = article(TEXT, id="a")
    moved = article(before + QUOTE + after, id="a")
    old, new = claim_on(of, QUOTE), claim_on(moved, QUOTE)
    assert attached(judged(old, of), moved, [new], [old]).claim == new.id


def test_it_follows_a_quote_that_is_now_cut_a_little_otherwise_but_not_one_that_is_something_else():
    of = article(TEXT, id="a")
    old = claim_on(of, QUOTE)
    shorter, other = claim_on(of, "Fighters took Kunduz on Sunday"), claim_on(of, "The army left Aibak.")
    assert attached(judged(old, of), of, [shorter, other], [old]).claim == shorter.id
    assert attached(judged(old, of), of, [other], [old]).claim == old.id


def test_of_several_claims_on_its_words_it_takes_the_one_of_its_event_and_place():
    of = article(TEXT, id="a")
    old = claim_on(of, QUOTE, ordinal=7)
    battle = claim_on(of, QUOTE, event_type=EventType.BATTLE, mode="clash")
    elsewhere = claim_on(of, QUOTE, ordinal=1, place=replace(old.place, id=AIBAK.id))
    same = claim_on(of, QUOTE, ordinal=2)
    assert attached(judged(old, of), of, [battle, elsewhere, same], [old]).claim == same.id
    assert attached(judged(old, of), of, [battle], [old]).claim == old.id


@pytest.mark.parametrize("former", [True, False])
def test_where_it_could_be_two_it_is_listed_and_not_guessed(former):
    of = article(TEXT, id="a")
    old = claim_on(of, QUOTE, ordinal=7)
    two = [claim_on(of, QUOTE, ordinal=n) for n in (1, 2)]
    found = attached(judged(old, of), of, two, [old] if former else [])
    assert found.claim == old.id
    assert list(lost([found], [annotation(of, *two)])) == [found]


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them():
    of = article("One. Kunduz fell. Two. Kunduz fell. Three.", id="a")
    second = of.text.rindex("Kunduz fell.")
    old = replace(capture(of), id="old", quote=Span(second, second + 12, "Kunduz fell."))
    new = [replace(old, id=f"new{at}", quote=Span(at, at + 12, "Kunduz fell.")) for at in (5, second)]
    assert attached(judged(old, of), of, new, [old]).claim == f"new{second}"


def test_both_claims_of_a_pair_are_found_and_a_withdrawn_judgement_is_never_lost():
    of = article(TEXT, id="a")
    moved = article(f"Late on Monday. {TEXT}", id="a")
    one, two = claim_on(of, QUOTE), claim_on(of, "The army left Aibak.", when=capture(of, day=date(2021, 8, 1)).when)
    new = [claim_on(moved, QUOTE), claim_on(moved, "The army left Aibak.")]
    pair = judged(one, of, two)
    found = attached(pair, moved, new, [one, two])
    assert (found.claim, found.other) == (new[0].id, new[1].id)
    assert list(lost([pair], [])) == [pair]
    assert list(lost([replace(pair, withdrawn_at=pair.at)], [])) == []
