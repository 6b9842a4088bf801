from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import content
from dateline.engine import BATCH, annotate_inputs, annotator, located, read_inputs, record_of
from dateline.errors import InputError, UsageError
from dateline.intake import IntakeOptions
from dateline.query import Query
from dateline.record.world import Situation
from dateline.store import Store
from dateline.view import view_of
from dateline.world import world_of
from making import AIBAK, KUNDUZ, MADE_BY, FakeAnnotator, annotation, article, capture


@pytest.fixture
def reports(tmp_path):
    """Write so many reports and give their folder."""

    def write(count, **texts):
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"{number:03}.txt").write_text(f"Report {number}: fighters took Kunduz on Sunday.\n")
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text)
        return str(folder)

    return write


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        yield opened


def read(store, folder, reader, **options):
    told = []
    report = read_inputs(store, reader, [folder], IntakeOptions(**options), lambda result, _: told.append(result))
    return report, told


def test_reading_again_asks_nothing_of_the_annotator_and_changes_nothing(store, reports, database):
    folder, reader = reports(3), FakeAnnotator()
    first, _ = read(store, folder, reader)
    before = content(database)
    second, _ = read(store, folder, reader)
    assert (first.usable, first.kept, first.claims) == (3, 3, 3)
    assert (second.usable, second.kept, second.claims) == (3, 0, 0)
    assert len(reader.read) == 3
    assert content(database) == before


def test_an_interrupted_reading_keeps_what_is_done_and_the_next_one_does_the_rest(store, reports, database, tmp_path):
    folder = reports(2 * BATCH)
    broken_off = FakeAnnotator(fail_after=BATCH + 3)
    with pytest.raises(KeyboardInterrupt):
        read(store, folder, broken_off)
    assert store.counts()["articles"] == BATCH + 3
    rest = FakeAnnotator()
    report, _ = read(store, folder, rest)
    assert len(rest.read) == 2 * BATCH - (BATCH + 3)
    assert report.usable == 2 * BATCH
    with Store.open(f"sqlite:///{tmp_path}/whole.db") as undisturbed:
        read(undisturbed, folder, FakeAnnotator())
    assert content(database) == content(f"sqlite:///{tmp_path}/whole.db")


def test_one_report_that_trips_the_reader_is_named_and_does_not_cost_the_others(store, reports):
    class Tripping(FakeAnnotator):
        def annotate(self, of):
            if "poison" in of.text:
                raise RecursionError("too deep")
            return super().annotate(of)

    report, told = read(store, reports(2, bad="A poison report.\n"), Tripping())
    assert report.usable == 2
    (error,) = report.errors
    assert error.source.endswith("bad.txt")
    assert "RecursionError: too deep" in str(error)
    assert error in told
    assert [failure.source for failure in store.failures()] == [error.source]


def test_a_failure_is_forgotten_once_its_file_can_be_read(store, reports, tmp_path):
    folder = reports(1, empty="")
    assert read(store, folder, FakeAnnotator())[0].errors
    assert store.failures()
    (tmp_path / "reports" / "empty.txt").write_text("Fighters left Kunduz.\n")
    assert not read(store, folder, FakeAnnotator())[0].errors
    assert store.failures() == ()


def test_a_better_program_reads_everything_again_beside_the_old_reading(store, reports):
    folder = reports(2)
    read(store, folder, FakeAnnotator())
    better = FakeAnnotator(made_by=replace(MADE_BY, rules="better"))
    assert read(store, folder, better)[0].kept == 2
    assert {a.made_by.rules for a in store.annotations()} == {"better"}
    assert store.counts()["annotations"] == 4


def test_annotating_yields_articles_and_errors_in_the_order_of_the_input(reports):
    folder = reports(1, empty="")
    results = list(annotate_inputs([folder], IntakeOptions(), FakeAnnotator()))
    assert [isinstance(result, InputError) for result in results] == [False, True]


def test_reports_without_a_date_are_counted(store, reports):
    assert read(store, reports(2), FakeAnnotator())[0].undated == 2
    assert read(store, reports(2), FakeAnnotator(), published="2021-08-09")[0].undated == 0


def test_layers_that_do_not_exist_are_wrong_usage():
    with pytest.raises(UsageError, match="all or claims"):
        annotator("any", "verbs")


def test_the_world_knows_every_provincial_capital_of_a_country_that_is_claimed():
    of = article()
    world = world_of([annotation(of, capture(of))], Situation())
    assert world.seat_count == {"AF": 34}
    assert world.seats[KUNDUZ.id] == "Kunduz"
    assert world.places[KUNDUZ.id].name == "Kunduz"


def test_a_place_is_found_by_any_spelling_and_a_country_by_its_name():
    query = located(Query(place="Aybak", country="Afghanistan"))
    assert AIBAK.id in query.place_ids
    assert query.country == "AF"
    assert located(Query(country="ua")).country == "UA"
    with pytest.raises(UsageError, match="no country"):
        located(Query(country="Atlantis"))


def dated(day):
    text = f"Fighters took Kunduz on Sunday, it was said on the {day}th."
    return article(text, id=f"a{day}", published=f"2021-08-{day:02}")


ANNOTATIONS = [annotation(dated(day), capture(dated(day))) for day in (9, 10, 11)]


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(3)), cut=st.integers(0, 3))
def test_the_record_is_the_same_in_whatever_order_and_portions_reports_are_read(tmp_path_factory, order, cut):
    folder = tmp_path_factory.mktemp("reports")
    texts = [f"Report {n}: fighters took Kunduz on Sunday.\n" for n in range(3)]
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(text)
    records = []
    for name, portions in (("whole", [range(3)]), ("parts", [order[:cut], order[cut:]])):
        with Store.open(f"sqlite:///{folder}/{name}.db") as store:
            for portion in portions:
                inputs = [str(folder / f"{n}.txt") for n in portion]
                read_inputs(store, FakeAnnotator(), inputs, IntakeOptions(published="2021-08-09"), lambda *_: None)
            records.append(view_of(store, Query(), Situation()).record)
    assert records[0] == records[1]


def test_as_of_an_earlier_moment_later_reports_are_unheard_of():
    whole = record_of(ANNOTATIONS, (), None, Situation())
    early = record_of(ANNOTATIONS, (), datetime(2021, 8, 9, 23, 59, 59, 999999, UTC), Situation())
    assert set(early.articles) == {"a9"}
    assert set(whole.articles) == {"a9", "a10", "a11"}
    assert early.control[0].since.earliest == date(2021, 8, 8)
