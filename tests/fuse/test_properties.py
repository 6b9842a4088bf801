"""What holds of every record, whatever was reported: over random corpora of a small world."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.fuse import fuse
from dateline.record.annotation import Annotation
from dateline.record.fused import Record
from dateline.record.vocabulary import ControlStatus, EventType, Modality, Stance, Standing
from fuse.builders import (
    GOVERNOR,
    REBEL_SPOKESMAN,
    REBELS,
    RESIDENTS,
    STATE,
    UNDATED,
    article,
    by,
    by_rebels,
    capture,
    claim,
    on,
    source,
    tally,
    toll,
    victim,
    world,
)

ORDER = list(Standing)
days = st.integers(1, 12)
whens = st.one_of(st.just(UNDATED), days.map(by), days.map(on), days.map(lambda d: on(d, d + 2)))
places = st.sampled_from(["Kunduz", "Taloqan", "Kandahar", "Kunduz Province", "Kabul"])
voices = st.sampled_from(
    [
        (),
        GOVERNOR,
        REBEL_SPOKESMAN,
        RESIDENTS,
        source("a senior official", "state", role="senior official"),
        source("reports", "unknown"),
        source("Omar Zadran", "rebels", role="commander", actor=REBELS),
        source("Lena Moor", role="envoy"),
    ]
)
modalities = st.sampled_from([Modality.ASSERTED] * 5 + list(Modality))
stances = st.sampled_from([Stance.ASSERTS] * 5 + list(Stance))
people = st.lists(st.sampled_from(["Omar Wardak", "a judge", "a radio manager", "Salim Noori"]), max_size=1)
gains = st.builds(
    lambda at, when, holder, mode, who, m, s, part: capture(
        at, when, holder, mode=mode, by=who, modality=m, stance=s, part=part
    ),
    places,
    whens,
    st.sampled_from([REBELS, REBELS, STATE, None]),
    st.sampled_from(["capture", "recapture", "hold", "surrender"]),
    voices,
    modalities,
    stances,
    st.sampled_from([None, None, None, "the prison"]),
)
sentences = st.sampled_from(
    [
        "nine char",
        "nine char",
        "Masked gunmen stopped the yellow minibus beside the flooded quarry and dragged away everybody",
        "Neighbours carried water while firemen searched beneath the collapsed bakery until another blast",
    ]
)
others = st.builds(
    lambda kind, at, when, who, m, s, low, names, words: claim(
        *kind,
        at,
        when=when,
        by=who,
        modality=m,
        stance=s,
        toll=toll(low) if low else None,
        participants=(by_rebels(), *(victim(name) for name in names)),
        words=words,
    ),
    st.sampled_from(
        [
            ("strike", "bomb"),
            ("attack", "killing"),
            ("battle", "clash"),
            ("control", "enter"),
            ("control", "withdraw"),
            ("statement", "claim_responsibility"),
        ]
    ),
    st.one_of(st.none(), places),
    whens,
    voices,
    modalities,
    stances,
    st.sampled_from([0, 0, 3, 40]),
    people,
    sentences,
)
counts = st.builds(lambda n, at: claim("control", "capture", tally=tally(n, as_of=at)), st.integers(1, 6), days)
texts = st.sampled_from(
    [
        "",
        "",
        "Shutters came down along the avenue as the last buses left for the south with mattresses on the roof",
        "Nobody in the valley had slept since the guns began to fire from the ridge above the tobacco sheds",
    ]
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Annotation]:
    told = draw(st.lists(st.lists(st.one_of(gains, gains, others, counts), max_size=4), min_size=1, max_size=6))
    return [
        article(
            f"a{n}",
            *claims,
            published=draw(st.one_of(st.none(), days.map(lambda d: f"2021-08-{d:02d}"))),
            outlet=draw(st.sampled_from(["Post", "Herald", "Bulletin"])),
            credit=draw(st.sampled_from([None, None, "AFP"])),
            text=draw(texts) and f"{draw(texts)} {n}",
        )
        for n, claims in enumerate(told)
    ]


def read(annotations: list[Annotation], as_of: datetime | None = None) -> Record:
    return fuse(annotations, (), world(), as_of)


@given(corpora(), st.randoms())
def test_the_order_of_reading_does_not_show(told: list[Annotation], random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert read(shuffled) == read(told)


@given(corpora())
def test_reading_twice_changes_nothing(told: list[Annotation]) -> None:
    assert read(told + told) == read(told)


@given(corpora(), days)
def test_visible_claims_only_grow_as_the_moment_moves_on(told: list[Annotation], day: int) -> None:
    moment = datetime(2021, 8, day, tzinfo=UTC)
    earlier, later = read(told, moment), read(told, moment + timedelta(days=2))
    assert set(earlier.claims) <= set(later.claims) <= set(read(told).claims)


@given(corpora(), days)
def test_what_is_published_later_does_not_change_an_earlier_answer(told: list[Annotation], day: int) -> None:
    moment = datetime(2021, 8, day, tzinfo=UTC)
    known = [a for a in told if a.article.published and int(a.article.published[-2:]) < day]
    undated = [a for a in told if not a.article.published]
    assert read(told, moment) == read(known + undated, moment)


@given(corpora())
def test_nobody_holds_a_place_without_a_claim_that_asserts_it(told: list[Annotation]) -> None:
    claims = {c.id: c for a in told for c in a.claims}
    for row in read(told).control:
        if row.status in (ControlStatus.HELD, ControlStatus.CLAIMED):
            assert any(
                c.event_type is EventType.CONTROL
                and c.modality is Modality.ASSERTED
                and c.stance is Stance.ASSERTS
                and c.place is not None
                and c.place.id == row.place.id
                for c in (claims[i] for i in row.claims)
            )


@given(corpora())
def test_no_origin_is_counted_twice(told: list[Annotation]) -> None:
    record = read(told)
    for row in (*record.incidents, *record.control, *record.tolls):
        for denies in (False, True):
            keys = [o.key for o in row.origins if o.denies == denies]
            claims = [c for o in row.origins if o.denies == denies for c in o.claims]
            assert len(keys) == len(set(keys))
            assert len(claims) == len(set(claims))


@given(corpora())
def test_every_claim_belongs_to_one_incident_at_most_and_the_smallest_names_it(told: list[Annotation]) -> None:
    record = read(told)
    everything = [c for i in record.incidents for c in i.claims]
    assert len(everything) == len(set(everything))
    assert all(i.id == min(i.claims) for i in record.incidents)
    assert set(everything) <= set(record.claims)


@given(corpora(), st.data())
def test_a_copy_never_raises_standing(told: list[Annotation], data: st.DataObject) -> None:
    first = data.draw(st.sampled_from(told))
    number = int(first.article.id[1:])
    copied = _copy(first, number)
    before, after = read(told), read([*told, copied])
    theirs = {c.id for c in copied.claims}
    firm = {i.claims: i.assessment.standing for i in before.incidents}
    for incident in after.incidents:
        known = tuple(c for c in incident.claims if c not in theirs)
        if known in firm:
            assert ORDER.index(incident.assessment.standing) <= ORDER.index(firm[known])


def _copy(first: Annotation, number: int) -> Annotation:
    """The same words in another outlet."""
    claims = tuple(replace(c, id=f"copy{number}{c.id}"[:20]) for c in first.claims)
    return replace(first, article=replace(first.article, id=f"b{number}", outlet="Mirror"), claims=claims)


@given(corpora())
def test_one_place_is_never_held_by_two_on_rows_that_follow_each_other_twice(told: list[Annotation]) -> None:
    for row in read(told).control:
        if row.until is not None and row.until.latest and row.since.earliest:
            assert row.since.earliest <= row.until.latest


@given(corpora())
def test_the_last_change_of_standing_is_what_holds_now(told: list[Annotation]) -> None:
    record = read(told)
    for row in (*record.incidents, *record.control, *record.tolls, *record.tallies):
        now, last = row.assessment, row.assessment.history[-1]
        assert (last.standing, last.disputed, last.unverified) == (now.standing, now.disputed, now.unverified)
