"""When a report without a date was published, as far as the dated ones tell."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.engine import annotate_inputs, annotator
from dateline.fuse import fuse
from dateline.intake import IntakeOptions
from dateline.record.fused import PublicationBound, Record
from dateline.record.world import Situation
from dateline.samples import reports_folder
from dateline.settings import Settings
from dateline.world import world_of
from fuse.builders import GOVERNOR, UNDATED, article, by, capture, claim, day, on, tally, world

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
TOLD = (
    article("a", capture("Zaranj", on(6), by=GOVERNOR), published="2021-08-06"),
    article("b", capture("Kunduz", on(8), by=GOVERNOR), published="2021-08-08"),
    article("c", capture("Aibak", on(9), by=GOVERNOR), published="2021-08-09"),
)


def bound(*claims: dict[str, object], as_of: datetime | None = None) -> PublicationBound:
    (found,) = fuse([*TOLD, article("u", *claims, published=None)], (), world(), as_of).bounds
    return found


def test_a_report_that_tells_of_a_capture_was_published_on_its_day_or_later() -> None:
    found = bound(capture("Kunduz", UNDATED))
    assert (found.earliest, found.latest, [w.rule for w in found.why]) == (day(8), None, ["after_capture"])


def test_a_running_count_bounds_it_on_both_sides() -> None:
    found = bound(claim("control", "capture", tally=tally(2)))
    assert (found.earliest, found.latest, [w.rule for w in found.why]) == (day(8), day(9), ["by_tally"])


def test_one_that_tells_nothing_known_stays_open_and_says_so() -> None:
    found = bound(capture("Herat", UNDATED))
    assert (found.earliest, found.latest, [w.rule for w in found.why]) == (None, None, ["unbounded"])


def test_only_what_had_been_published_by_the_moment_bounds_it() -> None:
    found = bound(capture("Aibak", UNDATED), as_of=datetime(2021, 8, 8, 23, 59, 59, 999999, UTC))
    assert (found.earliest, found.latest) == (None, None)


def test_a_bound_dates_no_happening_and_answers_no_moment() -> None:
    undated = article("u", capture("Herat", by(9)), claim("control", "capture", tally=tally(2)), published=None)
    record = fuse([*TOLD, undated], (), world(), datetime(2021, 8, 30, tzinfo=UTC))
    assert record.bounds[0].earliest == day(8)
    assert not [row for row in record.control if row.place.name == "Herat"]


def read(*folders: Path) -> tuple[Record, set[str]]:
    reader = annotator(Settings().model, "claims")
    found = [a for folder in folders for _, a in annotate_inputs([str(folder)], IntakeOptions(), reader)]  # type: ignore[misc]
    return fuse(found, (), world_of(found, Situation())), {a.article.id for a in found if not a.article.published}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_seeds_without_their_manifest_come_out_within_two_days(tmp_path: Path) -> None:
    published = {}
    for line in (SEEDS / "manifest.csv").read_text("utf-8").splitlines():
        name = next((cell for cell in line.split(",") if cell.endswith(".txt")), None)
        days = [cell for cell in line.split(",") if cell[:4] == "2021"]
        if name and days:
            text = (SEEDS / name).read_text("utf-8")
            (tmp_path / name).write_text(text, "utf-8")
            published[name] = date.fromisoformat(days[0][:10])
    reader = annotator(Settings().model, "claims")
    id_of = {
        received.source.rpartition("/")[2].split("#")[0]: annotation.article.id.split("#")[0]
        for received, annotation in annotate_inputs([str(tmp_path)], IntakeOptions(), reader)  # type: ignore[misc]
    }
    together, _ = read(Path(str(reports_folder())), tmp_path)
    found = {one.article: one for one in together.bounds}
    assert len(published) == 3
    for name, true in published.items():
        one = found[id_of[name]]
        assert one.earliest is not None
        assert one.latest is not None
        assert one.earliest <= true <= one.latest
        assert max((true - one.earliest).days, (one.latest - true).days) <= 2
    alone, _ = read(tmp_path)
    assert {(one.earliest, one.latest, one.why[0].rule) for one in alone.bounds} == {(None, None, "unbounded")}
