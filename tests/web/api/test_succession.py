"""What became of ids, for a program that keeps them."""

import pytest

from asgi import ask
from dateline.answers import answers_of
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.web.app import create_app
from making import AIBAK, KUNDUZ, MADE_BY, annotation, capture, receipt

LIST = "/api/v1/succession"


def told_of(place, word):
    """Give two reports of one capture, the one with the smaller claim first."""
    found = []
    for name in ("a", "b"):
        came = receipt(f"Fighters took {word}, says report {name}.", id=f"{word}-{name}", outlet=f"Sample {name}")
        found.append((came, annotation(came.article, capture(came.article, place))))
    return sorted(found, key=lambda one: one[1].claims[0].id)


@pytest.fixture
def changed(tmp_path):
    """Give a record in which two incidents were renamed, one after the other, and their old and new ids."""
    pairs = [told_of(KUNDUZ, "Kunduz"), told_of(AIBAK, "Aibak")]
    with Store.open(f"sqlite:///{tmp_path}/r.db") as store:
        run = store.begin_run(MADE_BY)
        for first, second in pairs:
            for one in (second, first):
                store.keep(run, [one])
                refresh(store, Situation())
        app = create_app(answers_of(store, Situation()))
        yield app, [(second[1].claims[0].id, first[1].claims[0].id) for first, second in pairs]


def test_every_old_id_is_listed_with_where_it_leads_since_when_and_why(changed):
    app, ids = changed
    found = ask(app, LIST).json
    rows = [(row["id"], row["into"][0]["id"], row["fate"], row["cause"]) for row in found["rows"]]
    assert rows == [(old, new, "renamed", "reports") for old, new in ids]
    assert all(row["at"].endswith("Z") for row in found["rows"])
    assert found["next"] is None
    for row in found["rows"]:
        assert ask(app, f"/api/v1/why/{row['id']}").json["incidents"][0]["id"] == row["into"][0]["id"]


def test_pages_follow_each_other_and_who_comes_back_is_told_what_is_new(changed):
    app, ids = changed
    first = ask(app, f"{LIST}?limit=1").json
    second = ask(app, f"{LIST}?limit=1&after={first['next']}").json
    assert [row["id"] for row in first["rows"] + second["rows"]] == [old for old, _ in ids]
    assert second["next"] is None
    nothing_new = ask(app, f"{LIST}?after={second['latest']}").json
    assert (nothing_new["rows"], nothing_new["latest"]) == ([], second["latest"])


def test_a_record_without_changes_says_so_and_what_is_no_cursor_is_refused(ask):
    found = ask(LIST).json
    assert (found["rows"], found["next"], found["latest"]) == ([], None, None)
    assert ask(f"{LIST}?after=x").status == 404
    assert ask(f"{LIST}?place=Kunduz").status == 400
