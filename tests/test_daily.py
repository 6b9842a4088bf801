from datetime import date

import pytest

from dateline.answers import answers_of
from dateline.daily import day_of
from dateline.query import Query
from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When
from dateline.record.world import Situation
from dateline.store import Store
from making import AIBAK, KUNDUZ, MADE_BY, Receipt, annotation, article, capture

FIRST, LAST = date(2021, 8, 6), date(2021, 8, 8)


def when(earliest, latest):
    return When(earliest, latest, TimePrecision.DAYS, Basis.TEXT)


@pytest.mark.parametrize(
    ("earliest", "latest", "day"),
    [
        (FIRST, LAST, LAST),
        (None, LAST, LAST),
        (FIRST, None, FIRST),
        (None, None, None),
        (date(2021, 8, 1), LAST, None),
        (date(2021, 8, 2), LAST, LAST),
    ],
)
def test_an_incident_is_counted_on_its_last_day_unless_that_is_only_known_to_a_week(earliest, latest, day):
    assert day_of(when(earliest, latest)) == day


def test_every_incident_that_matches_is_counted_once(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/record.db") as store:
        run = store.begin_run(MADE_BY)
        for id, text, place in (("one", "Fighters took Kunduz.", KUNDUZ), ("two", "Aibak was overrun.", AIBAK)):
            of = article(text, id=id)
            assert store.keep(run, [(Receipt(of, of.text.encode()), annotation(of, capture(of, place)))]) == []
        answers = answers_of(store, Situation())
        for query in (Query(), Query(place="Kunduz"), Query(place="nowhere")):
            assert sum(row.count for row in answers.days(query)) == answers.count("incidents", query)
        assert answers.days(Query(place="nowhere")) == ()
