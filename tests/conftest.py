import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.extract.parse import Parser
from dateline.record.article import Article, ArticleHeader
from dateline.record.text import Block
from dateline.record.vocabulary import BlockKind

SHARED = Path(__file__).parents[1] / ".." / "shared"


@pytest.fixture(scope="session")
def nlp_parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def nlp(nlp_parser: Parser) -> Language:
    return nlp_parser.nlp


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
