from dataclasses import replace
from datetime import UTC, date, datetime

from tests.brief.conftest import PLACES, on

from dateline.brief import build, to_markdown
from dateline.record.claim import Count
from dateline.record.fused import Change
from dateline.record.vocabulary import Feature, Standing, TallyResult


def places(lines):
    return [(line.place, line.part) for line in lines]


def test_places_that_one_party_holds_are_apart_from_those_that_are_claimed_contested_left_or_partial(brief):
    assert places(brief.changed) == [("Kunduz", None), ("Zaranj", None)]
    assert set(places(brief.uncertain)) == {
        ("Maidan Shahr", None),
        ("Kandahar", None),
        ("Kandahar", "prison"),
        ("Charikar", None),
        ("Herat", "parts of the city"),
    }


def test_a_line_shows_its_quote_with_speaker_outlet_and_day(brief):
    (quote,) = brief.changed[1].proof.quotes
    assert quote.quote == "Zaranj has fallen to the Taliban"
    assert (quote.says, quote.outlet, quote.published) == ("deputy governor", "Sample Post", "6 August 2021")


def test_a_denial_is_shown_as_a_denial_however_many_agree(brief):
    proof = brief.changed[0].proof
    assert [quote.denies for quote in proof.quotes] == [False, False, False, True]
    assert proof.more == 2
    assert "ministry (in its interest, denies)" in proof.origins


def test_the_weakest_part_stands_beside_the_standing_when_it_is_weaker(brief):
    assert brief.changed[0].proof.badge.weakest == "when (only claimed)"
    assert brief.changed[1].proof.badge.weakest is None


def test_a_victims_name_stays_in_the_quote_and_out_of_the_line(brief):
    (group,) = brief.harm
    (line,) = group.lines
    assert line.against == ("a named person",)
    assert line.by == ("Taliban (suspected)",)
    assert "Firstname" in line.proof.quotes[0].quote


def test_a_tally_says_how_many_the_record_misses_and_where_to_look(brief):
    short, agreeing = brief.tallies
    assert short.says == "11 provincial capitals captured by Taliban"
    assert short.verdict == "the record is 3 short; what is missing happened 9–12 August 2021"
    assert short.counted == ("Zaranj", "Kunduz")
    assert short.candidates == ("Ghazni",)
    assert agreeing.verdict == "agrees with the record"


def test_a_toll_keeps_its_range_its_counter_its_window_and_its_set_of_kinds(brief):
    ranged, first = brief.tolls
    assert (first.figure, first.counter, first.window) == ("at least 400", "defence ministry", "5–6 August 2021")
    assert first.proof.badge.unverified
    assert (ranged.figure, ranged.kinds, ranged.counter) == ("1,000–1,200", "killed or wounded", "counter not named")


def test_displaced_people_are_counted_apart_from_the_hurt(brief):
    assert [line.group for line in brief.displaced] == ["civilians"]
    assert all("displaced" not in line.kinds for line in brief.tolls)


def test_plans_are_shown_as_plans_and_the_past_is_only_counted(brief):
    assert [(line.what, line.modality) for line in brief.feared] == [("Advance", "planned")]
    assert any(note.startswith("1 statement about the past") for note in brief.notes)


def test_the_head_counts_incidents_days_outlets_and_reports(brief):
    counts = brief.counts
    assert (counts.incidents, counts.days, counts.outlets, counts.reports) == (2, 1, 2, 16)


def test_the_glance_names_what_is_held_what_is_only_claimed_and_what_is_missing(brief):
    glance = dict(brief.glance)
    assert glance["Changed hands"] == "2 places to Taliban; newest (8 August 2021): Kunduz"
    assert glance["Only claimed"] == "Maidan Shahr"
    assert glance["Disputed"] == "Kunduz"
    assert "1 find the record short" in glance["Tallies"]


def test_only_rows_that_may_lie_in_the_asked_days_are_shown_and_the_map_still_shows_all(desk):
    brief = build(desk.record, desk.articles, desk.annotations, since=date(2021, 8, 8))
    assert places(brief.changed) == [("Kunduz", None)]
    assert {point.name for point in brief.maps[0].points} >= {"Zaranj", "Kunduz"}
    assert brief.span == "8 August 2021"
    assert brief.tolls == ()


def test_the_moment_asked_for_is_shown_with_its_zone(desk):
    record = replace(desk.record, as_of=datetime(2021, 8, 9, 18, 0, tzinfo=UTC))
    brief = build(record, desk.articles, desk.annotations)
    assert brief.as_of == "what had been published by 9 August 2021, 18:00 UTC"


def test_the_map_gives_each_status_its_kind_and_marks_capitals_without_news(brief):
    (country,) = brief.maps
    kinds = {point.name: point.kind for point in country.points}
    assert kinds == {
        "Zaranj": "held",
        "Kunduz": "held",
        "Maidan Shahr": "claimed",
        "Kandahar": "contested",
        "Charikar": "none",
        "Herat": "part",
        "Ghazni": "open",
        "Kabul": "open",
    }
    assert [point.number for point in country.points] == list(range(1, 9))


def test_an_empty_record_gives_a_brief_that_says_so(desk):
    empty = replace(desk.record, incidents=(), control=(), tolls=(), tallies=())
    brief = build(empty, {}, [])
    assert brief.span == "day not known"
    assert brief.maps == ()
    assert brief.counts.reports == 0


def test_a_place_is_called_as_the_reports_spell_it_most_often(desk):
    from dateline.record.mention import Toponym
    from dateline.record.place import Place

    place = Place("geonames:1", "Zarañj", 30.96, 61.86, "AF", "Nimroz", Feature.CITY)
    texts = ("Zaranj", "Zaranj", "Zaranc", "ZARANJ", "ZARANJ", "ZARANJ")
    mentions = tuple(Toponym(0, 6, text, place) for text in texts)
    annotations = [replace(desk.annotations[0], toponyms=mentions), *desk.annotations[1:]]
    brief = build(desk.record, desk.articles, annotations)
    assert brief.changed[1].place == "Zaranj"


def test_a_province_is_called_one_so_that_it_is_not_taken_for_its_capital(desk):
    place = replace(desk.record.control[1].place, feature=Feature.PROVINCE)
    record = replace(desk.record, control=(replace(desk.record.control[1], place=place),))
    brief = build(record, desk.articles, desk.annotations)
    assert brief.changed[0].place == "Kunduz province"
    assert brief.maps == ()


def test_parts_of_a_place_that_rest_on_the_same_words_share_a_line(desk):
    rows = [replace(desk.record.control[4], part=part) for part in ("the prison", "the court", "the market")]
    brief = build(replace(desk.record, control=tuple(rows)), desk.articles, desk.annotations)
    assert places(brief.uncertain) == [("Kandahar", "the court, the market and the prison")]


def test_reports_that_state_the_same_tally_of_the_same_day_share_a_line(desk):
    row = desk.record.tallies[0]
    other = desk.claim("their eleventh capital", outlet="Sample Times")
    record = replace(desk.record, tallies=(row, replace(row, claim=other, article="a17")))
    (line,) = build(record, desk.articles, desk.annotations).tallies
    assert {quote.outlet for quote in line.proof.quotes} == {"Sample Post", "Sample Times"}


def test_the_newest_and_greatest_toll_comes_first(brief):
    assert [line.low for line in brief.tolls] == [1000, 400]


def test_a_brief_is_called_by_its_countries_unless_it_is_given_a_title(desk, brief):
    assert brief.title == "Afghanistan: what happened, and how far it can be relied on"
    assert build(desk.record, {}, [], title="Monday").title == "Monday"


def test_parts_of_a_place_that_is_held_whole_are_no_longer_news_at_a_glance(desk):
    whole, part = desk.record.control[1], replace(desk.record.control[1], part="the court", partial=True)
    brief = build(replace(desk.record, control=(whole, part)), desk.articles, desk.annotations)
    assert "In part" not in dict(brief.glance)
    assert ("Kunduz", "the court") in places(brief.uncertain)


def test_a_named_speaker_is_quoted_before_the_outlet_that_sums_him_up(desk):
    words = "the city was lost, the ministry said"
    summary, said = desk.claim(words), desk.claim(words, speaker="the ministry")
    row = replace(desk.record.control[0], claims=(summary, said))
    row = replace(row, origins=(replace(row.origins[0], claims=(summary, said)),))
    (line,) = build(replace(desk.record, control=(row,)), desk.articles, desk.annotations).changed
    assert line.proof.quotes[0].says == "the ministry"


def test_of_equal_accounts_the_plainest_is_quoted_first(desk):
    long = f"Zaranj was taken {'after days in which hardly anybody dared to leave the house ' * 3}"
    told = [desk.claim(words) for words in ("They have taken it all", long, "Zaranj was taken", "It fell")]
    row = desk.record.control[0]
    placed = {claim: annotation for annotation in desk.annotations for claim in [annotation.claims[0].id]}
    annotations = [
        replace(one, claims=(replace(one.claims[0], place=row.place),)) if claim in told else one
        for claim, one in placed.items()
    ]
    row = replace(row, claims=tuple(told), origins=(replace(row.origins[0], claims=tuple(told)),))
    (line,) = build(replace(desk.record, control=(row,)), desk.articles, annotations).changed
    assert row.place.name == "Zaranj"
    assert [quote.quote for quote in line.proof.quotes][:2] == ["Zaranj was taken", long.strip()]


def test_a_line_tells_how_its_standing_changed_and_says_nothing_where_it_did_not(desk):
    row = desk.record.control[0]
    at = (datetime(2021, 8, 8, 23, 59, tzinfo=UTC), datetime(2021, 8, 9, 23, 59, tzinfo=UTC))
    steps = (
        Change(at[0], Standing.CLAIMED, False, True, "a spokesman says so in Post, in its interest", ("c1",)),
        Change(at[1], Standing.CONFIRMED, False, False, "a governor says so in Herald, against its interest", ("c2",)),
    )
    late = Change(None, Standing.CONFIRMED, True, False, "an envoy denies it in Courier", ("c3",))

    def course(*history):
        changed = replace(row, assessment=replace(row.assessment, history=history))
        brief = build(replace(desk.record, control=(changed,)), desk.articles, desk.annotations)
        return brief.changed[0].proof.course, to_markdown(brief)

    assert course(steps[0])[0] == ()
    assert "How it came to stand so" not in course(steps[0])[1]
    told, text = course(*steps, late)
    assert told == (
        "only claimed, unverified since 8 August 2021: a spokesman says so in Post, in its interest",
        "confirmed since 9 August 2021: a governor says so in Herald, against its interest",
        "confirmed, disputed by reports without a date: an envoy denies it in Courier",
    )
    assert "  - How it came to stand so: only claimed, unverified since 8 August 2021: " in text
    assert [words.partition(":")[0] for words in course(*steps, *steps, *steps)[0]][1] == "2 changes"


def test_the_days_of_a_brief_lie_within_those_that_were_asked_for(desk):
    row = desk.record.incidents[0]
    spread = [replace(row, id=f"i{n}", when=on(6 + n, 8 + n)) for n in range(4)]
    record = replace(desk.record, incidents=tuple(spread), control=(), tolls=(), tallies=())
    brief = build(record, desk.articles, desk.annotations, since=date(2021, 8, 7), until=date(2021, 8, 8))
    assert (brief.counts.incidents, brief.counts.days) == (3, 1)


def test_a_counted_victim_who_is_named_is_a_named_person(desk):
    row = desk.record.tolls[0]
    named = replace(row, toll=replace(row.toll, low=1, best=1, high=1, group="Firstname Lastname"))
    lines = build(replace(desk.record, tolls=(named,)), desk.articles, desk.annotations).tolls
    assert [line.group for line in lines] == ["a named person"]


def test_a_count_that_agrees_names_claimed_captures_only_where_it_rests_on_them(desk):
    row = desk.record.tallies[1]
    ids = tuple(place.id for place in PLACES.values())[:2]
    rows = [replace(row, n=Count(n, n), result=TallyResult.AGREES, counted=ids, claimed_only=ids[1:]) for n in (1, 2)]
    lines = build(replace(desk.record, tallies=tuple(rows)), desk.articles, desk.annotations).tallies
    assert sorted(line.claimed_only for line in lines) == [(), ("Kunduz",)]
