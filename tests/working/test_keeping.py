import json

import pytest

from databases import content
from dateline.intake import IntakeOptions, Piece
from dateline.store import Store
from dateline.working.alone import Alone
from dateline.working.guard import Limits
from dateline.working.keeping import read_with
from dateline.working.pool import Pool
from dateline.working.task import Task, annotation_itself
from readers import Recipe


class Counting(Alone):
    """Counts the pieces that it is given to read."""

    def __init__(self):
        super().__init__(Task(Recipe(), annotation_itself, Limits()))
        self.given = 0

    def map(self, items):
        def counted():
            for item in items:
                self.given += isinstance(item, Piece)
                yield item

        return super().map(counted())


@pytest.fixture
def reports(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": f"Report {n}: Kunduz fell."}) + "\n" for n in range(50)))
    (tmp_path / "broken.txt").write_text("")
    return [str(path), str(tmp_path / "broken.txt")]


def read(url, hands, inputs, **options):
    with Store.open(url) as store:
        return read_with(store, hands, inputs, IntakeOptions(**options), lambda *_: None)


def test_several_processes_leave_the_same_record_as_one(tmp_path, reports):
    one, many = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "many"))
    pool = Pool(Task(Recipe(), annotation_itself, Limits()), 2)
    try:
        reported = read(many, pool, reports)
    finally:
        pool.close()
    assert reported == read(one, Counting(), reports)
    assert content(one) == content(many)


def test_what_was_kept_is_given_to_nobody_to_read_again(tmp_path, reports):
    url = f"sqlite:///{tmp_path}/record.db"
    first, again = Counting(), Counting()
    read(url, first, reports)
    report = read(url, again, reports)
    assert (first.given, again.given) == (50, 0)
    assert (report.usable, report.kept) == (50, 0)


def test_the_same_bytes_under_another_date_are_another_article(tmp_path, reports):
    url = f"sqlite:///{tmp_path}/record.db"
    read(url, Counting(), reports)
    later = Counting()
    assert read(url, later, reports, published="2021-08-09").kept == 50
    assert later.given == 50


def test_the_same_article_in_other_bytes_is_not_kept_twice(tmp_path, reports):
    url = f"sqlite:///{tmp_path}/record.db"
    read(url, Counting(), reports)
    spaced = tmp_path / "spaced.jsonl"
    spaced.write_text('{"id":  "r7", "text": "Report 7: Kunduz fell."}\n')
    assert read(url, Counting(), [str(spaced)]).kept == 0


def test_late_reports_are_counted_and_the_first_named(tmp_path, reports):
    url = f"sqlite:///{tmp_path}/record.db"
    read(url, Counting(), reports, published="2021-08-09")
    late = tmp_path / "late.jsonl"
    late.write_text("".join(json.dumps({"text": f"Town {n} fell."}) + "\n" for n in range(40)))
    report = read(url, Counting(), [str(late)], published="2021-08-01")
    assert report.late == 40 and report.late_named == [f"{late}:{n}" for n in range(1, 11)]
