from hypothesis import given

from dateline.fuse import fuse
from dateline.fuse.block import block_claims
from dateline.fuse.blocks import blocks_of
from dateline.fuse.copies import copies
from dateline.fuse.decided import Decided
from dateline.fuse.visible import visible
from dateline.record.annotation import Annotation
from dateline.record.claim import Participant
from dateline.record.vocabulary import Modality, Role, Verdict
from fuse.builders import REBELS, article, by_rebels, capture, claim, day, judge, on, tally, toll, victim, world
from fuse.test_properties import corpora

MAYOR = claim("attack", "killing", when=on(8), participants=(by_rebels(), victim("Omar Wardak")))


def blocks(*told: object, name: str = "a") -> list[str]:
    made = article(name, *told)
    found = blocks_of(made)
    return [found[one.id] for one in made.claims]


def test_a_claim_belongs_to_the_province_of_its_place() -> None:
    assert blocks(capture("Kunduz"), capture("Spin Boldak"), capture("Kunduz Province")) == [
        "AF/Kunduz",
        "AF/Kandahar",
        "AF/Kunduz",
    ]


def test_a_claim_without_a_place_belongs_to_the_one_that_it_fits_and_not_to_the_nearest() -> None:
    named = claim("attack", "killing", "Herat", when=on(8), participants=(by_rebels(), victim("Omar Wardak")))
    other = claim("attack", "killing", "Kunduz", when=on(3), participants=(victim("Salim Noori"),))
    assert blocks(named, other, MAYOR)[-1] == "AF/Herat"
    assert blocks(other, MAYOR)[-1] == "AF/Kunduz"


def test_what_happened_nowhere_is_known_by_the_quarter_in_which_it_was_told() -> None:
    flight = claim("displacement", "flee")
    for published, expected in (("2021-08-09", "/2021-3"), ("2021-12-31", "/2021-4"), (None, "/")):
        assert set(blocks_of(article("a", flight, published=published)).values()) == {expected}


def test_history_is_no_anchor() -> None:
    then = claim("attack", "killing", "Herat", modality=Modality.HISTORICAL, participants=(victim("Omar Wardak"),))
    now = claim("attack", "killing", "Kunduz", when=on(8), participants=(by_rebels(),))
    assert blocks(then, MAYOR, now)[1] == "AF/Kunduz"


def test_what_nothing_fits_belongs_to_the_province_of_which_the_article_tells_most() -> None:
    flight = claim("displacement", "flee")
    assert blocks(capture("Herat"), flight, capture("Kunduz"), capture("Kunduz Province"))[1] == "AF/Kunduz"
    assert blocks(claim("battle", "clash", "Afghanistan"), flight) == ["AF/", "AF/"]


def test_responsibility_belongs_to_the_blow_that_it_may_be_for() -> None:
    owning = claim(
        "statement", "claim_responsibility", when=on(8), participants=(Participant(Role.ACTOR, "rebels", REBELS),)
    )
    blast = claim("strike", "bomb", "Herat", when=on(8))
    assert blocks(capture("Kunduz"), capture("Kunduz"), blast, owning)[-1] == "AF/Herat"


def test_sums_of_a_country_are_together_whatever_else_their_articles_tell() -> None:
    total = claim("attack", "killing", "Afghanistan", toll=toll(1000, window=(day(1), day(30))))
    count = claim("control", "capture", tally=tally(6))
    assert blocks(capture("Kunduz"), total, count)[1:] == ["AF:sums", "AF:sums"]
    assert blocks(capture("Herat"), total, count)[1:] == ["AF:sums", "AF:sums"]


def test_blocks_that_somebody_joined_are_one() -> None:
    articles = [article("a", capture("Kunduz", on(8))), article("b", capture("Herat", on(8)))]
    (first,), (second,) = (a.claims for a in articles)
    told = {first.id, second.id}
    for judged, expected in (((), 2), ((judge(Verdict.SAME, first, second),), 1)):
        seen = visible(articles)
        shared = block_claims(seen, copies(seen.speaking), Decided(judged, frozenset(told)), world())
        assert len(shared) == expected


@given(corpora())
def test_no_row_rests_on_claims_of_two_blocks(told: list[Annotation]) -> None:
    record, seen = fuse(told, (), world()), visible(told)
    shared = block_claims(seen, copies(seen.speaking), Decided((), frozenset()), world())
    block = {one.id: at for at, claims in shared.items() for one in (*claims.told, *claims.former)}
    for row in (*record.incidents, *record.control, *record.tolls):
        assert len({block[claim] for claim in row.claims}) == 1


@given(corpora())
def test_a_report_from_another_province_changes_nothing_here(told: list[Annotation]) -> None:
    """Only the blocks that the new report touches, and the tallies, may come out otherwise."""
    news = article("z", capture("Ghazni", on(3)), outlet="Sample Gazette")
    before, after = fuse(told, (), world()), fuse([*told, news], (), world())
    mine = {claim.id for claim in news.claims}
    for kind in ("incidents", "control", "tolls"):
        assert tuple(r for r in getattr(after, kind) if not mine & set(r.claims)) == getattr(before, kind)
