"""Somebody comes by an id that a table showed once."""

import pytest

from asgi import ask
from dateline.answers import answers_of
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.web.app import create_app
from making import MADE_BY, annotation, capture, receipt


@pytest.fixture
def renamed(tmp_path):
    """Give an application, the id that an incident had, and the one that it has since another report came."""
    reports = []
    for name in ("a", "b"):
        came = receipt(f"Fighters took Kunduz, says report {name}.", id=name, outlet=f"Sample {name}")
        reports.append((came, annotation(came.article, capture(came.article))))
    first, second = sorted(reports, key=lambda one: one[1].claims[0].id)
    with Store.open(f"sqlite:///{tmp_path}/r.db") as store:
        run = store.begin_run(MADE_BY)
        for one in (second, first):
            store.keep(run, [one])
            refresh(store, Situation())
        app = create_app(answers_of(store, Situation()))
        yield app, second[1].claims[0].id, first[1].claims[0].id


def test_the_page_and_the_api_say_what_became_of_it(renamed):
    app, old, new = renamed
    page = ask(app, f"/incidents/{old}")
    assert page.status == 200
    assert f'<p class="note">{old} is called {new} now' in page.text
    change = ask(app, f"/api/v1/why/{old}").json["changes"][0]
    assert (change["id"], change["fate"], change["into"][0]["id"]) == (old, "renamed", new)


def test_the_page_of_what_it_leads_to_names_it_as_another_id(renamed):
    app, old, new = renamed
    page = ask(app, f"/incidents/{new}").text
    assert "Other ids that lead here" in page
    assert f"<li>{old} is called {new} now" in page
    assert "Other ids that lead here" not in ask(app, f"/incidents/{new}?as_of=2021-08-30").text
