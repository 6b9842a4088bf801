import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from databases import KINDS, Server, drop
from dateline.extract.doc import Doc
from dateline.extract.parse import Parser
from dateline.record.article import Article, ArticleHeader
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

SHARED = Path(__file__).parents[1] / ".." / "shared"


@pytest.fixture(scope="session")
def nlp_parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def nlp(nlp_parser: Parser) -> Callable[[str], Doc]:
    """Parse a text as one sentence."""
    return lambda text: nlp_parser.docs([text])[0]


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Give the path of a shared text or suite by name; skip the test where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"shared material {name} is absent")
        return path

    return find


@pytest.fixture(scope="session")
def make_article() -> Callable[..., Article]:
    """Make an article of a text: a block for each stretch between blank lines."""

    def make(text: str, *, published: str | None = None, dateline: str | None = None, id: str = "a") -> Article:
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, found.start(), found.end())
            for found in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)
        )
        return Article(ArticleHeader(id, None, None, None, published, dateline, "", blocks), text)

    return make


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a PostgreSQL; skip the test where there is none."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    server = Server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Make an empty database of a kind and give its URL."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('record')}/record.db"
        server: Server = request.getfixturevalue("postgresql")
        return server.new_database(localised=kind.endswith("locale"))

    return make


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[str]:
    """Give the URL of an empty database of each kind."""
    url = new_database(request.param)
    yield url
    drop(url)
