from collections.abc import Callable

import pytest

from asgi import ask as asked
from dateline.answers import answers_of
from dateline.record.world import Situation
from dateline.store import Store
from dateline.web.app import create_app
from recorded import fill_with_harm


@pytest.fixture(scope="session")
def small_store(tmp_path_factory):
    """A record of four reports that no test changes."""
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('record')}/record.db") as store:
        fill_with_harm(store)
        yield store


@pytest.fixture(scope="session")
def small_answers(small_store):
    return answers_of(small_store, Situation())


@pytest.fixture(scope="session")
def app(small_answers):
    return create_app(small_answers)


@pytest.fixture(scope="session")
def ask(app) -> Callable:
    """Ask the application over the small record."""

    def get(target, **request):
        return asked(app, target, **request)

    return get
