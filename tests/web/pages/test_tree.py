from dataclasses import replace

from dateline.record.fused import Origin
from dateline.record.vocabulary import Interest
from dateline.shapes import ClaimRow
from dateline.web.pages.tree import tree
from making import KUNDUZ, article, capture

WORDS = "Officials said that fighters had entered the governor's office and the police headquarters."
NEARLY = "Officials said fighters had entered the governor's office and the police headquarters on Tuesday."
OTHER = "A shopkeeper saw vehicles with white flags on the main road."


def row(id, text, day, outlet):
    of = article(text, id=id, published=day, outlet=outlet)
    return ClaimRow(replace(capture(of, KUNDUZ), id=id), id, outlet, day, None, False)


def origin(*claims, denies=False):
    return Origin("k", "officials", None, "none", Interest.NONE, denies, claims, ())


def shown(*rows, denies=False):
    (branch,) = tree([origin(*(row.claim.id for row in rows), denies=denies)], {r.claim.id: r for r in rows}, {})
    return branch


def test_nearly_the_same_words_hang_under_the_report_that_printed_them_first():
    late, early = row("late", NEARLY, "2021-08-11", "Sample Herald"), row("early", WORDS, "2021-08-10", "Sample Wire")
    branch = shown(late, early)
    assert [carrier.article for carrier in branch.carriers] == ["early"]
    assert [copy.article for copy in branch.carriers[0].copies] == ["late"]
    assert branch.reports == 2


def test_other_words_of_the_same_origin_stand_beside():
    branch = shown(row("a", WORDS, "2021-08-10", "Sample Wire"), row("b", OTHER, "2021-08-11", "Sample Herald"))
    assert [(carrier.article, carrier.copies) for carrier in branch.carriers] == [("a", ()), ("b", ())]


def test_several_claims_on_the_same_words_of_one_report_are_shown_once():
    one = row("a", WORDS, "2021-08-10", "Sample Wire")
    two = replace(one, claim=replace(one.claim, id="b"))
    branch = shown(one, two)
    assert len(branch.carriers) == 1
    assert branch.carriers[0].copies == ()


def test_who_denies_comes_last_and_says_so():
    rows = {r.claim.id: r for r in (row("a", WORDS, "2021-08-10", "X"), row("b", OTHER, "2021-08-10", "Y"))}
    found = tree([origin("b", denies=True), origin("a")], rows, {})
    assert [branch.denies for branch in found] == [False, True]


def test_long_quotes_are_compared_by_their_beginning_alone():
    rows = [row(f"{n}", ("abc " * 20_000) + str(n), "2021-08-10", f"Outlet {n}") for n in range(6)]
    assert shown(*rows).reports == 6
