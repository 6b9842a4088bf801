"""Suites of articles with gold: where they lie, what of them is read, and which half develops."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.errors import InputError

Half = Literal["dev", "held", "all"]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Suite:
    """A folder with ``suite.toml``: its name, the kind of its gold, and where the articles are."""

    name: str
    kind: str
    folder: Path
    about: Json

    @property
    def articles_file(self) -> Path:
        """The articles, one JSON object a line."""
        return self.folder / str(self.about.get("articles_file", "articles.jsonl"))

    @property
    def gold_file(self) -> Path:
        """The gold, one JSON object for each article, in the same order."""
        return self.folder / "gold.jsonl"


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was asked for and not measured, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a suite and its gold, as they stand in the files."""

    id: str
    article: Json
    gold: Json

    @property
    def text(self) -> str:
        """The article's text, to which all offsets of gold refer."""
        return str(self.article["text"])


def find_suites(paths: Sequence[Path], unquoted: Mapping[str, str]) -> Iterator[Suite | Skipped]:
    """Yield the suites at these folders, or in them, by name; what is absent or has no gold is yielded as skipped.

    ``unquoted`` suites ask that no score on them be quoted: they are measured only when their own folder is named.
    """
    for path in paths:
        if (path / "suite.toml").is_file():
            yield _suite(path)
            continue
        inner = (
            sorted(folder for folder in path.iterdir() if (folder / "suite.toml").is_file()) if path.is_dir() else []
        )
        if not inner:
            yield Skipped(path.name, "there is no suite.toml" if path.is_dir() else "it is not there")
        for folder in inner:
            reason = unquoted.get(folder.name)
            yield _suite(folder) if reason is None else Skipped(folder.name, reason)


def _suite(folder: Path) -> Suite | Skipped:
    try:
        about = tomllib.loads((folder / "suite.toml").read_text("utf-8"))
        suite = Suite(str(about["name"]), str(about["kind"]), folder, about)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise InputError(str(folder / "suite.toml"), f"this describes no suite: {error!r}") from error
    for file in (suite.articles_file, suite.gold_file):
        if not file.is_file():
            return Skipped(suite.name, f"it has no {file.name}")
    return suite


def items(suite: Suite, half: Half = "all", limit: int | None = None) -> list[Item]:
    """Return the suite's articles with gold: a half of them, at most ``limit``, chosen by a hash of their ids."""
    pairs = zip(_lines(suite.articles_file), _lines(suite.gold_file), strict=True)
    found = [
        Item(str(article["id"]), article, gold) for article, gold in pairs if half in ("all", half_of(article["id"]))
    ]
    for item in found:
        if item.gold["id"] != item.id:
            raise InputError(str(suite.gold_file), f"gold of {item.gold['id']} stands beside article {item.id}")
    if limit is None or limit >= len(found):
        return found
    chosen = set(sorted((item.id for item in found), key=_hash)[:limit])
    return [item for item in found if item.id in chosen]


def half_of(id: str) -> Half:
    """Return the half of an article: by its id alone, so that it never changes."""
    return "dev" if _hash(id)[0] < 128 else "held"


def _hash(id: str) -> bytes:
    return hashlib.sha256(id.encode()).digest()


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise InputError(str(file), f"this is no JSON: {error}", number) from error
