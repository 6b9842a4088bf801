"""Questions to a small record, asked of whoever answers; tests/recorded.py tells what its reports say."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Event
from time import sleep

import pytest

from dateline import briefing
from dateline.answers import KINDS, OFFERED, Printed, answers_of
from dateline.errors import AbsentError, UsageError
from dateline.export import to_json
from dateline.keptrows import as_json
from dateline.query import Query
from dateline.record.judgement import Judgement, QuoteAnchor
from dateline.record.vocabulary import EventType, Target, Verdict
from dateline.record.world import Situation
from dateline.recounting import Recounts
from dateline.shapes import ClaimRow
from dateline.store import Store, asking, walking
from dateline.store.asking import KeptClaim
from dateline.store.codec import canonical
from making import AIBAK, MADE_BY, Receipt, annotation, article, capture
from recorded import ALL, ONE, fill, keep


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def answers(store):
    return answers_of(store, Situation())


@pytest.mark.parametrize("kind", [*KINDS, *OFFERED])
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_pages_put_together_are_the_whole_list(answers, kind, limit):
    whole = answers.rows(kind, ALL)
    assert whole.next is None
    assert answers.count(kind, ALL) == len(whole.rows)
    found, after = [], None
    while page := answers.rows(kind, ALL, after=after, limit=limit):
        assert len(page.rows) <= limit
        found += page.rows
        if (after := page.next) is None:
            break
    assert tuple(found) == whole.rows


@pytest.mark.parametrize("few", [0, 1, 2, 5000])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "query",
    [ALL, Query(place="Kunduz"), Query(actor="taliban"), Query(outlet="sample"), Query(search="kunduz"),
     Query(country="AF", types=frozenset({EventType.CONTROL}))],
)  # fmt: skip
def test_a_page_is_the_same_looked_up_or_walked_to(answers, kind, query, few, monkeypatch):
    whole = answers.rows(kind, query).rows
    for name in ("FEW", "FEW_CLAIMS"):
        monkeypatch.setattr(walking, name, few)
    for name in ("_MOST_SAID", "_FIRST_SAID"):
        monkeypatch.setattr(asking, name, few)
    monkeypatch.setattr(walking, "_REPORTS", 1)
    found, after = [], None
    while page := answers.rows(kind, query, after=after, limit=2):
        found += page.rows
        if (after := page.next) is None:
            break
    assert tuple(found) == whole


@pytest.mark.parametrize("kind", [*KINDS, *OFFERED])
def test_printed_rows_are_the_rows_as_public_json(answers, kind):
    whole = answers.rows(kind, ALL).rows
    assert answers.printed(kind, ALL) == Printed(tuple(map(to_json, whole)), None, len(whole))
    first = answers.printed(kind, ALL, limit=1)
    assert (first.count, first.next) == (len(whole), answers.rows(kind, ALL, limit=1).next)
    assert first.rows == tuple(map(to_json, whole[:1]))
    if first.next:
        assert first.rows + answers.printed(kind, ALL, after=first.next).rows == tuple(map(to_json, whole))


def test_a_claim_kept_without_a_field_that_is_new_is_printed_with_it():
    claim = capture(article())
    body = json.dumps({name: value for name, value in json.loads(canonical(claim)).items() if name != "how"})
    kept = KeptClaim(body, "one", "Sample Post", "2021-08-09", superseded=False, rank=None)
    row = ClaimRow(replace(claim, how=None), "one", "Sample Post", "2021-08-09", None, superseded=False)
    assert as_json(kept) == to_json(row)


def test_a_cursor_goes_on_after_its_row_though_others_came_in_before_it(store, answers):
    first = answers.rows("articles", ALL, limit=1)
    assert [row.id for row in first.rows] == ["one"]
    keep(store, article("Kunduz is besieged, residents said.", id="zero", published="2021-08-01"))
    rest = answers.rows("articles", ALL, after=first.next)
    assert [row.id for row in rest.rows] == ["two", "three"]


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "bnVsbA", "A" * 5000, "\x00", "WyJjbGFpbXMiLDEsIngiXQ"])
def test_what_is_no_cursor_of_the_list_is_wrong_usage(answers, cursor):
    with pytest.raises(UsageError, match="no cursor of incidents"):
        answers.rows("incidents", ALL, after=cursor)


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        (Query(outlet="herald"), ["two"]),
        (Query(outlet="nobody"), []),
        (Query(outlet="..."), []),
        (Query(search="OVERRUN mayor"), ["three"]),
        (Query(search="overrun kunduz"), []),
        (Query(search="may"), ["one", "three"]),
        (Query(search="ayor"), []),
        (Query(search="'; DROP TABLE claims; --"), []),
        (Query(search="%"), []),
        (Query(types=frozenset({EventType.CONTROL})), ["one", "two", "three"]),
        (Query(types=frozenset({EventType.STRIKE})), []),
        (Query(targets=frozenset({Target.HEALTH})), []),
        (Query(country="Afghanistan", place="Aybak"), ["three"]),
        (Query(as_of=datetime(2021, 8, 10, 12, tzinfo=UTC)), ["one"]),
    ],
)
def test_articles_are_found_by_what_they_say(answers, query, articles):
    assert [row.id for row in answers.rows("articles", query).rows] == articles


def test_a_row_is_found_by_the_words_and_outlets_of_any_of_its_claims(answers):
    (fall,) = answers.rows("control", Query(place="Kunduz")).rows
    for query in (Query(search="officials"), Query(search="sunday"), Query(outlet="Sample Herald")):
        assert fall in answers.rows("control", query).rows
    assert answers.rows("control", Query(search="officials sunday")).rows == ()


def test_the_token_changes_with_every_article_and_judgement(store, answers):
    seen = {answers.token(ALL)}
    keep(store, article("Kunduz again.", id="four"))
    seen.add(answers.token(ALL))
    claim = answers.rows("claims", ALL).rows[0].claim
    at = datetime(2021, 8, 12, tzinfo=UTC)
    anchor = QuoteAnchor("one", claim.quote.text, "", "")
    store.add_judgement(Judgement("j", Verdict.WRONG, claim.id, None, anchor, None, "me", at, None, None))
    seen.add(answers.token(ALL))
    store.withdraw("j")
    seen.add(answers.token(ALL))
    assert len(seen) == 4
    assert answers_of(store, Situation({"a": frozenset({"b"})})).token(ALL) not in seen


def test_news_names_what_came_in_since_a_token(store, answers):
    before = answers.token(ALL)
    assert answers.news(before) is None
    keep(store, article("Kunduz again.", id="four"))
    news = answers.news(before)
    assert (news.articles, news.more, news.judgements, news.token) == (("four",), 0, 0, answers.token(ALL))
    with pytest.raises(UsageError, match="no token"):
        answers.news("yesterday")


def test_answers_follow_the_record(store, answers):
    assert answers.count("articles", ALL) == 3
    keep(store, article("Kunduz again.", id="four"))
    assert answers.count("articles", ALL) == 4


def test_an_article_comes_with_its_words_its_claims_and_its_versions(store, answers):
    newer = article(
        "Fighters took Kunduz on Sunday, its mayor said later.", id="one-b", published="2021-08-12", url=ONE.header.url
    )
    keep(store, newer)
    shown = answers.article("one-b", ALL)
    assert (shown.text, shown.article.id, len(shown.claims)) == (newer.text, "one-b", 1)
    assert [(one.article, one.speaks) for one in shown.versions] == [("one", False), ("one-b", True)]
    assert answers.article("one", ALL, version=ONE.header.sha256).claims[0].superseded
    with pytest.raises(AbsentError, match="no article"):
        answers.article("one-b", replace(ALL, as_of=datetime(2021, 8, 11, tzinfo=UTC)))
    with pytest.raises(AbsentError, match="no text with the sha256 'no'"):
        answers.article("two", ALL, version="no")


def test_an_id_and_a_place_are_explained(answers):
    (row,) = answers.rows("incidents", Query(place="Aibak")).rows
    assert answers.explain(row.id[:8], ALL).incidents == (row,)
    assert answers.explain("Kunduz", ALL).control
    with pytest.raises(AbsentError, match="nothing in the record"):
        answers.explain("Atlantis", ALL)


def test_claims_and_articles_are_given_by_id(answers):
    claim = answers.rows("claims", ALL).rows[1]
    assert answers.claims_named([claim.claim.id, "none"], ALL) == (claim,)
    assert [row.id for row in answers.articles_named(["two", "none"], ALL)] == ["two"]
    table = answers.rows("claims", ALL).rows
    assert answers.claims_named([row.claim.id for row in reversed(table)], ALL) == table


def test_places_actors_and_outlets_are_offered_with_their_counts(answers):
    places = {row.place.name: (row.claims, row.incidents, row.control) for row in answers.rows("places", ALL).rows}
    assert places == {"Kunduz": (2, 1, 1), "Aibak": (1, 1, 1)}
    assert [(row.outlet, row.articles, row.claims) for row in answers.rows("outlets", ALL).rows] == [
        ("Sample Post", 2, 2),
        ("Sample Herald", 1, 1),
    ]
    (actor,) = answers.rows("actors", Query(search="overrun")).rows
    assert (actor.actor.id, actor.claims, actor.speaks) == ("taliban", 1, 0)


def test_the_brief_is_of_the_days_that_are_asked_for(answers):
    assert answers.brief(Query(since=date(2021, 8, 1)), "A title").title == "A title"
    assert answers.brief(Query(until=date(2021, 7, 1))).counts.incidents == 0


def test_a_brief_of_a_large_record_tells_the_same_of_its_days_by_the_reports_that_they_rest_on(answers, monkeypatch):
    days = Query(since=date(2021, 8, 7), until=date(2021, 8, 9))
    whole = answers.brief(days)
    monkeypatch.setattr(briefing, "WHOLE", 0)
    made = answers.brief(days)
    assert made.changed
    for name in ("span", "changed", "moves", "tallies", "tolls", "harm", "displacement", "others", "maps"):
        assert getattr(made, name) == getattr(whole, name), name
    assert set(made.sources) <= set(whole.sources)
    assert answers.brief(Query(since=date(2030, 1, 1))).sources == ()


def test_a_brief_of_a_large_record_leaves_out_what_has_no_day_and_says_so(store, answers, monkeypatch):
    undated = article("Fighters took Herat, residents said.", id="undated", published=None)
    claim = capture(undated, replace(AIBAK, id="geonames:1140026", name="Herat", admin1="Herat"))
    unknown = replace(claim, when=replace(claim.when, earliest=None, latest=None))
    received = Receipt(undated, undated.text.encode())
    assert store.keep(store.begin_run(MADE_BY), [(received, annotation(undated, unknown))]) == []
    monkeypatch.setattr(briefing, "WHOLE", 0)
    made = answers.brief(Query(since=date(2030, 1, 1)))
    assert made.sources == ()
    assert any("without a first or last day" in note for note in made.notes)


def test_a_brief_that_would_be_too_long_is_refused_with_what_to_ask_instead(answers, monkeypatch):
    monkeypatch.setattr(briefing, "WHOLE", 0)
    monkeypatch.setattr(briefing, "MOST", 1)
    with pytest.raises(UsageError, match="fewer days with since and until; the last report is of 2021-08-"):
        answers.brief(ALL)


def test_what_is_counted_for_many_at_once_is_counted_once(store):
    made, begun, counts = [], Event(), Recounts()

    def make():
        made.append(1)
        begun.set()
        sleep(0.2)
        return "counted"

    with store.question() as question, ThreadPoolExecutor(4) as threads:
        first = threads.submit(counts.once, question, "name", "asked", make)
        assert begun.wait(5)
        others = [threads.submit(counts.once, question, "name", "asked", make) for _ in range(3)]
        assert {one.result() for one in (first, *others)} == {"counted"}
    assert made == [1]


def test_a_count_that_fails_is_made_by_whoever_asks_next(store):
    counts = Recounts()
    with store.question() as question:
        with pytest.raises(ZeroDivisionError):
            counts.once(question, "name", "asked", lambda: 1 // 0)
        assert counts.once(question, "name", "asked", lambda: 1) == 1
