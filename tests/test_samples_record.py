"""What the record must make of the sample reports: the tables of samples/README.md."""

from collections import Counter
from pathlib import Path

import pytest

from dateline.atlas import atlases
from dateline.brief import build, to_markdown
from dateline.engine import annotator, read_inputs
from dateline.intake import IntakeOptions
from dateline.query import Query
from dateline.record.vocabulary import ControlStatus, EventType, Modality, Standing, TallyResult
from dateline.record.world import Situation
from dateline.samples import reports_folder
from dateline.settings import Settings
from dateline.store import Store
from dateline.view import view_of

# place, first and last day of August 2021 on which it may have changed hands, weakest standing
HELD = {
    "Zaranj": (6, 6, Standing.CONFIRMED),
    "Sheberghan": (6, 7, Standing.REPORTED),
    "Kunduz": (8, 8, Standing.REPORTED),
    "Sar-e-Pul": (7, 8, Standing.REPORTED),
    "Taloqan": (7, 8, Standing.REPORTED),
    "Aybak": (9, 9, Standing.CONFIRMED),
    "Farah": (10, 10, Standing.REPORTED),
    "Pul-e-Khumri": (9, 10, Standing.REPORTED),
    "Faizabad": (10, 11, Standing.REPORTED),
    "Ghazni": (12, 12, Standing.CONFIRMED),
    "Herat": (12, 12, Standing.REPORTED),
    "Qala-e-Naw": (12, 13, Standing.REPORTED),
    "Kandahar": (12, 13, Standing.REPORTED),
    "Lashkar Gah": (13, 13, Standing.REPORTED),
    "Firozkoh": (13, 13, Standing.REPORTED),
    "Pul-e-Alam": (13, 13, Standing.REPORTED),
    "Qalat": (13, 13, Standing.REPORTED),
    "Sharana": (14, 14, Standing.REPORTED),
    "Asadabad": (14, 14, Standing.REPORTED),
    "Gardez": (13, 14, Standing.REPORTED),
    "Mihtarlam": (14, 14, Standing.REPORTED),
    "Maymana": (14, 14, Standing.REPORTED),
    "Mazar-i-Sharif": (14, 14, Standing.REPORTED),
    "Nili": (14, 15, Standing.REPORTED),
    "Jalalabad": (15, 15, Standing.REPORTED),
    "Khost": (14, 15, Standing.REPORTED),
    "Bamyan": (15, 15, Standing.REPORTED),
    "Charikar": (15, 15, Standing.REPORTED),
    "Kabul": (15, 15, Standing.REPORTED),
}
CLAIMED = ("Maidan Shahr", "Mahmud-i-Raqi", "Parun")
DISPUTED = {"Zaranj", "Sheberghan", "Kunduz", "Gardez"}
# day of August 2021, number, result, by how many
TALLIES = (
    (6, 1, TallyResult.AGREES, 0),
    (7, 2, TallyResult.AGREES, 0),
    (8, 5, TallyResult.AGREES, 0),
    (9, 6, TallyResult.AGREES, 0),
    (11, 9, TallyResult.AGREES, 0),
    (12, 10, TallyResult.AGREES, 0),
    (12, 11, TallyResult.AGREES, 0),
    (13, 15, TallyResult.OVER, 2),
    (13, 18, TallyResult.SHORT, 1),
    (16, 33, TallyResult.SHORT, 1),
)


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('samples')}/record.db"
    with Store.open(url) as store:
        reader = annotator(Settings().model, "claims")
        report = read_inputs(store, reader, [str(reports_folder())], IntakeOptions(), lambda result, report: None)
        assert report.errors == []
        yield view_of(store, Query(), Situation())


@pytest.fixture(scope="module")
def id_of(view):
    """Find the id of the place that the reports call by this name."""
    counts: dict[str, Counter[str]] = {}
    for annotation in view.visible.speaking:
        for claim in annotation.claims:
            if claim.place is not None and claim.event_type is EventType.CONTROL:
                for name in (*HELD, *CLAIMED, "Tirin Kot", "Bazarak"):
                    if name in claim.quote.text:
                        counts.setdefault(name, Counter())[claim.place.id] += 1
    from dateline.resolve.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()

    def find(name):
        entries = [entry.place.id for entry in gazetteer.lookup(name) if entry.place.country == "AF"]
        seats = [place for place in entries if gazetteer.is_seat(place)]
        return (seats or entries or [place for place, _ in counts.get(name, Counter()).most_common(1)])[0]

    return find


def whole(view, place):
    return [row for row in view.record.control if row.place.id == place and row.part is None]


@pytest.mark.parametrize("name", HELD)
def test_a_capital_that_fell_is_held_since_its_day(view, id_of, name):
    first, last, standing = HELD[name]
    rows = [row for row in whole(view, id_of(name)) if row.status is ControlStatus.HELD]
    assert [row.holder.id for row in rows if row.holder] == ["taliban"]
    since = rows[0].since
    assert since.earliest is not None and since.latest is not None
    assert first <= since.earliest.day <= since.latest.day <= last
    assert list(Standing).index(rows[0].assessment.standing) >= list(Standing).index(standing)


@pytest.mark.parametrize("name", CLAIMED)
def test_a_capital_that_only_its_winner_says_he_took_is_claimed(view, id_of, name):
    assert [row.status for row in whole(view, id_of(name))] == [ControlStatus.CLAIMED]


@pytest.mark.parametrize("name", ["Tirin Kot", "Bazarak"])
def test_a_capital_of_whose_fall_no_report_tells_is_not_taken(view, id_of, name):
    assert not [row for row in whole(view, id_of(name)) if row.status in (ControlStatus.HELD, ControlStatus.CLAIMED)]


def test_a_fall_that_is_denied_and_conceded_is_held_and_disputed(view, id_of):
    held = [row for row in view.record.control if row.status is ControlStatus.HELD and row.part is None]
    disputed = {row.place.id for row in held if row.assessment.disputed}
    assert disputed == {id_of(name) for name in DISPUTED}


def test_the_doubt_about_the_footage_is_not_about_the_fall(view, id_of):
    assert not any(row.assessment.unverified for row in whole(view, id_of("Zaranj")))


def test_the_entry_that_police_and_residents_deny_is_shown_as_disputed(view, id_of):
    place = id_of("Mazar-i-Sharif")
    entered = [row for row in view.record.incidents if row.place and row.place.id == place and row.mode == "enter"]
    assert any(row.assessment.disputed for row in entered)


@pytest.mark.parametrize("name", ["Kandahar", "Lashkar Gah"])
def test_a_city_that_is_fought_over_is_contested_before_it_falls(view, id_of, name):
    statuses = [row.status for row in whole(view, id_of(name))]
    assert statuses[:2] == [ControlStatus.CONTESTED, ControlStatus.HELD]


def test_the_prison_of_kandahar_is_a_part_that_is_claimed_and_unverified(view, id_of):
    place = id_of("Kandahar")
    (row,) = [row for row in view.record.control if row.place.id == place and row.part and "prison" in row.part]
    assert row.status is ControlStatus.CLAIMED
    assert row.assessment.unverified


def test_an_agencys_text_at_a_second_outlet_adds_no_origin(view, id_of):
    (row,) = whole(view, id_of("Farah"))
    assert len([origin for origin in row.origins if "official" in origin.name.casefold()]) <= 1
    assert row.assessment.standing is not Standing.CORROBORATED


@pytest.mark.parametrize(("day", "number", "result", "by"), TALLIES)
def test_a_running_count_comes_out_as_the_readme_of_the_samples_says(view, day, number, result, by):
    rows = [
        row
        for row in view.record.tallies
        if row.n.low == row.n.high == number and row.tally.as_of and row.tally.as_of.day == day and row.of != "province"
    ]
    assert rows
    assert {(row.result, row.by) for row in rows} == {(result, by)}


def test_nothing_of_other_years_or_of_what_might_be_is_in_the_record(view):
    asserted = [row for row in view.record.incidents if row.modality is Modality.ASSERTED]
    days = [day for row in asserted for day in (row.when.earliest, row.when.latest) if day]
    assert all(day.year == 2021 for day in days)


def test_the_figures_of_the_ministry_stay_its_claims(view):
    figures = {row.toll.low: row for row in view.record.tolls if row.toll.low in (150, 210, 439)}
    assert set(figures) == {150, 210, 439}
    assert {row.assessment.standing for row in figures.values()} == {Standing.CLAIMED}
    assert all(row.assessment.unverified for row in figures.values())
    assert {kind.value for kind in figures[210].toll.kinds} == {"killed", "wounded"}


def test_the_excerpt_in_the_readme_is_what_the_demo_prints(view):
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    excerpt = readme.split("```markdown\n")[1].split("\n```")[0].splitlines()
    brief = build(view.record, view.articles, view.visible.speaking, atlases=atlases(["AF"]))
    printed = iter(to_markdown(brief).splitlines())
    missing = [line for line in excerpt if line not in ("", "…") and line not in printed]
    assert missing[:1] == []
