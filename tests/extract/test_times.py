import csv
import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.times import Clock, base_date, find_times, rules
from dateline.extract.times.attach import reach
from dateline.extract.times.rules import expressions
from dateline.extract.times.timeml import to_timeml
from dateline.intake.article import Metadata, articles_of
from dateline.record.article import ArticleHeader
from dateline.record.text import Block
from dateline.record.vocabulary import Basis, BlockKind, TimePrecision

MONDAY = "2021-08-09"


@pytest.fixture
def times(nlp_parser, make_article):
    def read(text, published=MONDAY, **header):
        article = make_article(text, published=published, **header)
        parsed = nlp_parser.parsed(article)
        return find_times(parsed)

    return read


@pytest.fixture
def when(nlp_parser, make_article):
    """Return the When of the first (or n-th) token with these letters."""

    def read(text, word, published=MONDAY, nth=0, kind=BlockKind.PARAGRAPH):
        article = make_article(text, published=published)
        blocks = tuple(Block(kind, block.start, block.end) for block in article.header.blocks)
        header = ArticleHeader("a", None, None, None, published, None, "", blocks)
        parsed = nlp_parser.parsed(type(article)(header, text))
        clock = Clock(parsed, find_times(parsed))
        tokens = [(s, token) for s in parsed.sentences for token in s.doc if token.text == word]
        return clock.when_of(*tokens[nth])

    return read


def days(found):
    return (found.earliest and found.earliest.isoformat(), found.latest and found.latest.isoformat())


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("6 August 2021", "2021-08-06"),
        ("Aug. 6, 2021", "2021-08-06"),
        ("the 6th of August", "2021-08-06"),
        ("Friday, August 6", "2021-08-06"),
        ("06th August, 2021", "2021-08-06"),
        ("2021-08-06", "2021-08-06"),
        ("3–6 August", "2021-08-03/2021-08-06"),
        ("Nov. 8", "2020-11-08"),
        ("Thursday", "2021-08-05"),
        ("Monday", "2021-08-09"),
        ("last Monday", "2021-08-02"),
        ("yesterday", "2021-08-08"),
        ("the day before yesterday", "2021-08-07"),
        ("this morning", "2021-08-09TMO"),
        ("last night", "2021-08-08TNI"),
        ("three days ago", "2021-08-06"),
        ("last week", "2021-08-02/2021-08-08"),
        ("over the weekend", "2021-08-07/2021-08-08"),
        ("earlier this week", "2021-08-09"),
        ("last month", "2021-07"),
        ("in May", "2021-05"),
        ("in October", "2020-10"),
        ("last year", "2020"),
        ("in 2001", "2001"),
        ("in the 1990s", "199X"),
        ("in the past 24 hours", "2021-08-08/2021-08-09"),
        ("in the past month", "2021-07-09/2021-08-09"),
        ("in the past seven days", "2021-08-02/2021-08-09"),
        ("last spring", "2021-21"),
        ("in the first quarter of 2020", "2020-33"),
        ("in late June", "2021-06"),
        ("in October last year", "2020-10"),
        ("on 05.07.2021", "2021-07-05"),
        ("on 05-07-2021", "2021-07-05"),
        ("in the second half of July", "2021-07"),
        ("in the last week of July", "2021-07-26/2021-08-01"),
        ("last weekend", "2021-08-07/2021-08-08"),
        ("at the end of last month", "2021-07"),
        ("in mid-June", "2021-06"),
        ("late on Friday night", "2021-08-06TNI"),
        ("at dawn on Friday", "2021-08-06TMO"),
        ("in the early hours of Friday", "2021-08-06TMO"),
        ("on the evening of 6 August", "2021-08-06TEV"),
        ("at 6am on Friday", "2021-08-06T06:00"),
        ("in recent weeks", "PXW"),
        ("in the last few days", "PXD"),
        ("several years ago", "PAST_REF"),
        ("in the 19th century", "18XX"),
        ("in the distant past", "PAST_REF"),
        ("in the first half of 2020", "2020-01-01/2020-06-30"),
    ],
)
def test_an_expression_has_its_value(times, words, value):
    (found,) = times(f"Gunmen raided the depot {words}.")
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Troops will leave the base on Thursday.", "2021-08-12"),
        ("The truce is due to end on 31 August.", "2021-08-31"),
        ("Elections will be held in October.", "2021-10"),
        ("He said he would resign next week.", "2021-08-16/2021-08-22"),
        ("The truce ends on Thursday.", "2021-08-12"),
        ("A hearing has been scheduled for June 3.", "2022-06-03"),
        ("The ban stands until November.", "2021-11"),
        ("The army is ready, for the time being.", "PRESENT_REF"),
        ("More raids are feared in the near future.", "FUTURE_REF"),
    ],
)
def test_what_is_to_come_is_counted_forwards(times, text, value):
    assert value in [found.value for found in times(text)]


def test_a_day_counts_from_the_day_named_before_it(times):
    found = times("The rebels warned of raids on Wednesday. The day before, a minister had escaped a bomb.")
    assert [mention.value for mention in found] == ["2021-08-04", "2021-08-03"]
    assert (found[1].basis, found[1].anchor) == (Basis.EVENT, "Wednesday")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shelling began on 3 August. It stopped two days later.", "2021-08-05"),
        ("The bridge fell on Friday. The same day the mill burned.", "2021-08-06"),
        ("The bridge fell on Friday. That night the mill burned.", "2021-08-06TNI"),
        ("The bridge fell on Friday. The mill burned the next day.", "2021-08-07"),
        ("The bridge fell in May. The mill burned the following month.", "2021-06"),
        ("Rebels took Ruvo in June 2014 and lost it three years later.", "2017"),
        ("Prices doubled in June compared to the same month last year.", "2020-06"),
        ("Nobody fled in May, nor in the same period a year earlier.", "2020-05"),
        ("The bridge fell on Friday, and they ended the day without a road.", "2021-08-06"),
    ],
)
def test_words_that_look_back_are_resolved(times, text, value):
    assert times(text)[-1].value == value


def test_a_range_of_dates_is_one_interval_for_what_happened_in_it(times, when):
    text = "From Oct. 1 to Nov. 9 the army retook forty villages."
    assert [found.value for found in times(text)] == ["2020-10-01", "2020-11-09"]
    assert days(when(text, "retook")) == ("2020-10-01", "2020-11-09")
    assert days(when("The road was closed between 2014 and 2016.", "closed")) == ("2014-01-01", "2016-12-31")
    assert days(when("The road was closed from May to March 2016.", "closed")) == ("2015-05-01", "2016-03-31")
    (found,) = times("Between 3 and 9 August the hospital treated 80 people.")
    assert days(found) == ("2021-08-03", "2021-08-09")


def test_past_attacks_known_by_their_day_are_not_of_this_year(times):
    found = times("A service marked the September 11 attacks, said a veteran of 9/11.")
    assert [mention.value for mention in found] == ["2001-09-11", "2001-09-11"]


def test_a_slashed_date_keeps_both_readings_unless_one_is_still_to_come(times):
    (both,) = times("The depot burned on 06/07/2021.")
    assert (both.value, days(both)) == ("[2021-06-07,2021-07-06]", ("2021-06-07", "2021-07-06"))
    (one,) = times("The depot burned on 06/12/2020.", published="2020-08-01")
    assert one.value == "2020-06-12"


def test_an_hour_takes_the_day_named_beside_it(times):
    (found,) = times("A shell hit the clinic at 2:30 pm on Friday.")
    assert (found.value, found.precision) == ("2021-08-06T14:30", TimePrecision.MOMENT)
    (alone,) = times("A shell hit the clinic at 2:30 pm.")
    assert (alone.value, alone.earliest) == ("T14:30", None)


def test_the_next_day_of_a_past_that_no_day_was_named_in_stays_open(times):
    (found,) = times("The next day the mill burned.")
    assert (found.value, found.earliest) == (None, None)


@pytest.mark.parametrize(
    ("head", "span"),
    [("August 9, 2021", "August 9, 2021"), ("Published: 9 August 2021 at 14:05", "9 August 2021")],
)
def test_the_page_s_own_date_line_is_a_time_that_dates_nothing(nlp_parser, head, span):
    text = f"Rebels take the mill\n\n{head}\n\nRebels have seized the mill of Ruvo, residents told the radio."
    (article,) = articles_of(text, Metadata(published=MONDAY))
    parsed = nlp_parser.parsed(article)
    (found,) = find_times(parsed)
    assert (found.text, found.value, found.basis) == (span, "2021-08-09", Basis.PUBLISHED)
    assert parsed.around(found.start) is None
    told = parsed.sentences[-1]
    seized = next(token for token in told.doc if token.text == "seized")
    assert Clock(parsed, [found]).when_of(told, seized).basis is Basis.NEWS_PERFECT


def test_dates_beside_links_further_down_are_no_date_lines(nlp_parser):
    body = "Rebels have seized the mill of Ruvo, residents told the radio of the valley. " * 12
    text = f"{body}\n\nAugust 3, 2021"
    (article,) = articles_of(text, Metadata(published=MONDAY))
    furniture = (*article.header.blocks[:1], Block(BlockKind.FURNITURE, text.index("August"), len(text)))
    parsed = nlp_parser.parsed(replace(article, header=replace(article.header, blocks=furniture)))
    assert find_times(parsed) == []


@pytest.mark.parametrize(
    "text",
    [
        "A 28-year-old baker fled.",
        "They may march.",
        "About 2000 people fled.",
        "An august man.",
        "June Osei fled with Jan Koroma.",
        "It was the day of reckoning; they won the day.",
        "They ended the day in the mill.",
        "The Ruvo 2000 Index fell.",
    ],
)
def test_ages_counts_and_verbs_are_no_times(times, text):
    assert times(text) == []


@pytest.mark.parametrize(("words", "value"), [("three days", "P3D"), ("a week", "P1W"), ("half an hour", "PT0.5H")])
def test_lengths_have_a_length_for_value_and_no_days(times, words, value):
    (found,) = times(f"The siege lasted {words}.")
    assert (found.value, found.earliest, found.latest) == (value, None, None)


def test_without_a_publication_day_a_weekday_stays_relative(times):
    for published in (None, "2021-08"):
        (found,) = times("Rebels took the mill on Friday.", published=published)
        assert (found.value, found.earliest, found.basis) == (None, None, Basis.NONE)
        assert found.anchor == (published or "published")


def test_a_publication_month_still_gives_the_year_and_last_month(times):
    found = times("Fighting flared on 3 August, after a quiet last month.", published="2021-08")
    assert [mention.value for mention in found] == ["2021-08-03", "2021-07"]


def test_a_weekday_of_an_undated_report_is_read_beside_its_photograph(times):
    text = "A tank in Ruvo on March 4, 2022.\n\nThe town fell on Thursday night. Nobody came on Monday."
    found = {mention.text: mention.value for mention in times(text, published=None)}
    assert found["Thursday night"] == "2022-03-03TNI"
    assert found["Monday"] is None


@pytest.mark.parametrize("words", ["31 February 2021", "99/99/2021", "10000000 years ago", "9999-12-31", "25:99"])
def test_impossible_dates_are_kept_without_days_or_left_out(times, words):
    for published in (MONDAY, None, "0001-01-01", "9999-12-31", "2021-13-45"):
        for found in times(f"The depot burned on {words} and the day after.", published=published):
            assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@pytest.mark.parametrize(
    ("header", "text", "day", "basis"),
    [
        ("2021-08-07", "KABUL, Aug 6 (Agency) - Rebels came.", "2021-08-06", Basis.DATELINE),
        ("2021-08-07", "Updated June 1, 2023\n\nRebels came.", "2021-08-07", Basis.PUBLISHED),
        (None, "MOSCOW (Wire News - 06th August, 2021) Rebels came.", "2021-08-06", Basis.DATELINE),
        (None, "Updated Jul 28, 2015\n\nRebels came.", "2015-07-28", Basis.DATELINE),
        ("2021-08", "August 13, 2021\n3 mins read\n\nRebels came.", "2021-08-13", Basis.DATELINE),
        ("2021-08", "May 2, 2019\n\nRebels came.", None, Basis.PUBLISHED),
        (None, "Rebels came on 6 August 2021 and burned the old market to the ground.", None, Basis.NONE),
        ("2021-08-09T22:10:00+02:00", "Rebels came.", "2021-08-09", Basis.PUBLISHED),
    ],
)
def test_the_base_is_publication_or_the_report_s_own_dateline(header, text, day, basis):
    base = base_date(ArticleHeader("a", None, None, None, header, None, "", ()), text)
    assert (base.day and base.day.isoformat(), base.basis) == (day, basis)


@pytest.mark.parametrize(
    ("text", "word", "first", "last", "basis"),
    [
        ("Rebels have seized the town.", "seized", "2021-08-08", "2021-08-09", Basis.NEWS_PERFECT),
        ("Rebels have seized the town, killing nine.", "killing", "2021-08-08", "2021-08-09", Basis.NEWS_PERFECT),
        ("The mayor told radio that the town had fallen.", "fallen", "2021-08-08", "2021-08-09", Basis.NEWS_PERFECT),
        ("On Friday the mayor said the town had fallen.", "fallen", "2021-08-05", "2021-08-06", Basis.NEWS_PERFECT),
        ("The mayor said on Friday that the town was quiet.", "was", None, "2021-08-06", Basis.STATE),
        ("The town is under the control of rebels.", "is", None, "2021-08-09", Basis.STATE),
        ("Rebels have held the town for weeks.", "held", None, "2021-08-09", Basis.STATE),
        ("Rebels captured the town.", "captured", None, "2021-08-09", Basis.STATE),
        ("Rebels captured the town on Friday.", "captured", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("Rebels entered on Friday and the mill burned.", "burned", "2021-08-06", "2021-08-07", Basis.EVENT),
        ("On Friday rebels entered and burned the mill.", "burned", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("Friday's attack killed nine.", "killed", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("The attack on Friday was claimed by rebels.", "attack", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("Police were hurt in Friday's attack.", "hurt", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("Nine were killed since Friday.", "killed", "2021-08-06", "2021-08-09", Basis.PUBLISHED),
        ("The UN says 90 people were killed in the past month.", "killed", "2021-07-09", "2021-08-09", Basis.WINDOW),
        ("The town, which fell on Friday, is quiet.", "fell", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        (
            "They moved on after taking five towns in a weekend push.",
            "taking",
            "2021-08-06",
            "2021-08-08",
            Basis.PUBLISHED,
        ),
        ("The fall of Ruvo came on Friday.", "fall", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("The warning comes a day after Ruvo and Tesk fell.", "fell", "2021-08-08", "2021-08-08", Basis.EVENT),
        (
            "Fire destroyed the mill on Friday, a day after rebels entered.",
            "entered",
            "2021-08-05",
            "2021-08-05",
            Basis.EVENT,
        ),
        (
            "Shells killed six on Friday, medics said, a day after talks failed.",
            "failed",
            "2021-08-05",
            "2021-08-05",
            Basis.EVENT,
        ),
        ("They took Ruvo on Friday, hours after drones struck it.", "struck", "2021-08-05", "2021-08-06", Basis.EVENT),
        ("The capture of Ruvo was announced on Friday.", "capture", "2021-08-05", "2021-08-06", Basis.NEWS_PERFECT),
        ("They advanced on Friday, with six towns captured.", "captured", "2021-08-06", "2021-08-06", Basis.PUBLISHED),
        ("As of 3 August, 90 families had been displaced.", "displaced", None, "2021-08-03", Basis.PUBLISHED),
        ("If the town falls on Friday, many will flee.", "flee", None, None, Basis.NONE),
    ],
)
def test_a_happening_has_the_days_that_its_clause_allows(when, text, word, first, last, basis):
    found = when(text, word)
    assert (*days(found), found.basis) == (first, last, basis)


def test_headlines_in_the_present_tell_the_news(when):
    found = when("Rebels take third town", "take", kind=BlockKind.HEADLINE)
    assert (*days(found), found.basis) == ("2021-08-08", "2021-08-09", Basis.NEWS_PERFECT)


def test_a_bare_participle_tells_the_news_wherever_it_stands(when):
    found = when("Jalalabad taken without a fight", "taken")
    assert (*days(found), found.basis) == ("2021-08-08", "2021-08-09", Basis.NEWS_PERFECT)


def test_the_same_day_links_two_happenings_within_the_news(when):
    found = when("The fall of Ruvo comes the same day the rebels claimed a bombing.", "fall")
    assert (*days(found), found.basis) == ("2021-08-08", "2021-08-09", Basis.EVENT)
    assert found.anchor is not None and found.anchor.startswith("the rebels claimed")


def test_a_report_that_is_dated_closes_the_window_it_reports(when):
    found = when("Last month the council reported that 30 medics have been killed this year.", "killed")
    assert days(found) == ("2021-01-01", "2021-07-31")


def test_harm_takes_the_day_of_the_blast_told_just_before(when):
    found = when("A bomb hit the market on Friday. At least nine people died.", "died")
    assert (days(found)[0], found.basis, found.anchor) == ("2021-08-06", Basis.EVENT, "Friday")


def test_background_takes_the_days_of_background_of_the_same_kind(when):
    text = "They turned west after seizing five towns in a weekend push.\n\nThey neared Ruvo after capturing Tesk."
    found = when(text, "capturing")
    assert (*days(found), found.basis) == ("2021-08-06", "2021-08-08", Basis.EVENT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tesk became the first town to fall on August 6.", "2021-08-06"),
        ("Tesk was the sixth town to fall on August 6.", "2021-08-06"),
        ("The army plans to retreat on August 6.", "2022-08-06"),
    ],
)
def test_what_is_one_of_a_row_has_happened(when, text, expected):
    word = "retreat" if "plans" in text else "fall"
    assert days(when(text, word, published="2021-08-09"))[0] == expected


def test_a_day_in_the_clause_itself_comes_before_a_count_from_it(when):
    text = "Three weeks after Ruvo fell to the rebels on 20 July, its banks opened."
    assert days(when(text, "fell")) == ("2021-07-20", "2021-07-20")


def test_a_month_of_publication_bounds_the_news(when):
    assert days(when("Rebels have seized the town.", "seized", published="2021-08")) == ("2021-07-31", "2021-08-31")


def test_without_publication_the_news_keeps_its_anchor(when):
    found = when("Rebels have seized the town.", "seized", published=None)
    assert (*days(found), found.basis, found.anchor) == (None, None, Basis.NEWS_PERFECT, "published")


@pytest.mark.parametrize(
    ("value", "timeml"),
    [
        ("2021-08-02/2021-08-08", "2021-W31"),
        ("2021-33", "2021-Q1"),
        ("199X", "199"),
        ("2021-23", "2021-FA"),
        (None, None),
    ],
)
def test_values_can_be_said_in_timeml(value, timeml):
    assert to_timeml(value) == timeml


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "last",
                "day",
                "before",
                "May",
                "9",
                "2021",
                "Friday",
                ",",
                ".",
                "-",
                "ago",
                "weeks",
                "18:00",
                "9/11",
            ]
        ),
        max_size=30,
    )
)
def test_any_jumble_of_time_words_keeps_offsets_and_order(words):
    text = " ".join(words)
    last = 0
    for found in expressions(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@pytest.mark.parametrize("piece", ["9 ", "May ", "1,", "’", "2021-08-", "a day before "])
def test_hostile_repetition_is_read_in_linear_time(piece):
    import time

    began = time.process_time()
    expressions(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "suite", ["reports/reports.jsonl", "bench/polnear/articles.jsonl", "bench/muc4/articles.jsonl"]
)
def test_spans_are_exact_and_intervals_in_order_on_real_text(nlp_parser, make_article, shared, suite):
    with shared(suite).open(encoding="utf-8") as lines:
        for line in islice(lines, 0, 60, 6):
            row = json.loads(line)
            article = make_article(row["text"], published=row.get("published"), id=row["id"])
            parsed = nlp_parser.parsed(article)
            times = find_times(parsed)
            clock = Clock(parsed, times)
            for found in times:
                assert article.text[found.start : found.end] == found.text
            for sentence in parsed.sentences:
                for token in sentence.doc:
                    if token.pos_ in ("VERB", "NOUN"):
                        found = clock.when_of(sentence, token)
                        assert None in (found.earliest, found.latest) or found.earliest <= found.latest


def test_the_first_reports_keep_the_days_that_a_careful_reader_gives(nlp_parser, make_article, shared):
    expected = {
        ("000", "fallen"): ("2021-08-05", "2021-08-06"),
        ("000", "escaped"): ("2021-08-03", "2021-08-03"),
        ("000", "eliminated"): ("2021-08-05", "2021-08-06"),
        ("001", "overrunning"): ("2021-08-08", "2021-08-09"),
        ("001", "seizing"): ("2021-08-06", "2021-08-08"),
        ("001", "bombed"): ("2021-08-07", "2021-08-07"),
        ("001", "shot"): ("2021-08-08", "2021-08-08"),
        ("002", "seized"): ("2021-08-11", "2021-08-12"),
    }
    seen = {}
    with shared("seeds/manifest.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            text = shared(f"seeds/{row['file']}").read_text(encoding="utf-8")
            parsed = nlp_parser.parsed(make_article(text, published=row["published"]))
            clock = Clock(parsed, find_times(parsed))
            for sentence in parsed.sentences:
                for token in sentence.doc:
                    seen.setdefault((row["file"][:3], token.text), days(clock.when_of(sentence, token)))
    assert {key: seen[key] for key in expected} == expected


def test_no_day_is_made_up_for_a_date_beyond_the_calendar(times):
    (found, *_) = times("It happened on 31 February 2021.")
    assert (found.earliest, found.latest) == (None, None)
    assert date.max.year == 9999


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Nine people had been killed, wounded or abducted in the town this year.", "killed", ("2021-01-01", MONDAY)),
        ("Nine were killed and 20 wounded in the city over the past three days.", "killed", ("2021-08-06", MONDAY)),
        ("Two towns were handed over without fighting on Saturday.", "handed", ("2021-08-07", "2021-08-07")),
        ("Some 900 people had been displaced by fighting since the start of the year.", "displaced",
         ("2021-01-01", MONDAY)),
    ],
)  # fmt: skip
def test_an_expression_at_the_end_dates_the_whole_row_that_it_closes(when, text, word, expected):
    assert days(when(text, word)) == expected


def test_a_rule_is_passed_over_only_where_it_holds_nowhere(monkeypatch):
    folder = files("dateline.samples") / "reports"
    reports = [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".txt")]
    texts = [line for report in reports for line in report.split("\n") if line]
    passed_over = [expressions(text) for text in texts]
    table = rules._compiled()
    every = frozenset({*table.codes.values(), rules._UNNAMED})
    asked = tuple(replace(rule, needs=()) for rule in table.rules)
    monkeypatch.setattr(rules, "_compiled", lambda: replace(table, hinges=every))
    monkeypatch.setattr(rules, "_hinging", lambda present: asked)
    expressions.cache_clear()
    assert [expressions(text) for text in texts] == passed_over
    assert sum(map(len, passed_over)) > 50


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It began at 5.30 pm on Monday.", ["5.30 pm", "Monday"]),
        ("Over  some   three days, since\n4  May, it fell.", ["three days", "4  May"]),
        ("(Tuesday's)—and 9/11—were long ago, in mid-2014.", ["Tuesday", "9/11", "mid-2014"]),
    ],
)
def test_words_keep_their_place_and_class_however_the_sentence_is_spaced(text, found):
    assert [text[one.start : one.end] for one in expressions(text)] == found
    for one in expressions(text):
        assert all(text[word.start : word.end] == word.text for word in (*one.words, *one.roles.values()))


def test_the_clauses_that_share_a_time_come_in_the_order_of_their_cost(nlp_parser, make_article):
    text = "After rebels began shelling to take the town, residents who fled it and hid in the hills left, he said."
    sentence = nlp_parser.parsed(make_article(text)).sentences[0]
    reached = [[cost for cost, _ in reach(token).shared.values()] for token in sentence.doc]
    assert all(costs == list(range(len(costs))) for costs in reached)
    assert max(map(len, reached)) > 2


def test_a_predicate_asked_after_again_is_not_dated_anew(nlp_parser, make_article, monkeypatch):
    parsed = nlp_parser.parsed(make_article("Rebels took the town on Friday.", published=MONDAY))
    clock, sentence = Clock(parsed, find_times(parsed)), parsed.sentences[0]
    verb = next(token for token in sentence.doc if token.text == "took")
    first = clock.when_of(sentence, verb)
    monkeypatch.setattr(Clock, "_when", None)
    assert clock.when_of(sentence, verb) is first


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("Some 40 people have died since the offensive began on 3 August.", "died", "2021-08-03"),
        ("Since fighting broke out on 3 August, 40 people have died.", "died", "2021-08-03"),
    ],
)
def test_what_has_been_since_another_happening_began_opens_on_its_day(when, text, word, first):
    assert days(when(text, word)) == (first, MONDAY)


def test_a_day_of_its_own_comes_before_since_when_others_are(when):
    text = "Twelve people died on Sunday, the deadliest day since the war began on 3 August."
    assert days(when(text, "died")) == ("2021-08-08", "2021-08-08")


def test_the_first_that_was_lost_since_a_war_began_was_not_lost_all_along(when):
    text = "Rebels took Tarn on Friday, the first town that the army has lost since the war began in May."
    assert days(when(text, "lost"))[0] != "2021-05-01"


def test_a_day_behind_what_was_hit_is_when_it_was_hit(when):
    text = "An air strike hit a bus carrying children in Tarn province on Thursday, a doctor said."
    assert days(when(text, "hit")) == ("2021-08-05", "2021-08-05")
