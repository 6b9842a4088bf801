import os
from collections.abc import Iterator

import pytest

from asgi import ask as asked
from browser import chromium
from dateline.answers import answers_of
from dateline.record.world import Situation
from dateline.store import Store
from dateline.web.app import create_app
from serving import read_samples, served


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """Give the URL of a record of the sample reports, and of one report that means harm."""
    return read_samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def answers(samples):
    with Store.open(samples) as store:
        yield answers_of(store, Situation())


@pytest.fixture(scope="session")
def page_of(answers):
    """Ask the application for a page."""
    app = create_app(answers)
    return lambda target, **request: asked(app, target, **request)


@pytest.fixture(scope="session")
def server(samples) -> Iterator[str]:
    """Start ``dateline serve`` over the samples and give its address."""
    with served(samples) as url:
        yield url


@pytest.fixture(scope="session")
def chrome():
    """Start Chromium; skip the test where it cannot be had."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed and cannot be: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        # Root, as in a container, has no sandbox of its own to give.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=path, args=[*sandbox, "--disable-gpu"])
        yield browser
        browser.close()


class Window:
    """One window of the browser: what it asked for and complained of is looked at when the test ends."""

    def __init__(self, chrome, server, **options):
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        self._context = chrome.new_context(base_url=server, **options)
        self._context.set_default_timeout(15_000)
        self.page = self._context.new_page()
        self.asked, self.complaints = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, path):
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def close(self, server):
        elsewhere = [url for url in self.asked if not url.startswith((server, "data:"))]
        self._context.close()
        assert not elsewhere, "the page asked another machine"
        assert not self.complaints, "the browser complained"


@pytest.fixture
def window(chrome, server):
    """Open windows, each with its own size and taste."""
    opened = []

    def make(**options):
        opened.append(Window(chrome, server, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.close(server)
