"""A stream of any length as news comes: one report of a conflict in twenty, no two texts alike and none a copy.

The suites' articles come again and again. Each time two sentences in five are left out, figures are others, and the
towns of a conflict report are those of another country; the stream moves on by a day every few hundred articles.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from made_up import stages

from dateline.engine import annotator
from dateline.extract.parse import DEFAULT_MODEL
from dateline.intake import article_from
from dateline.record.vocabulary import Feature

PEACEFUL = ("geo-lgl", "polnear", "meantime", "geo-geovirus")
ONE_IN = 20
A_DAY = 300  # articles
_FIRST = date(2019, 1, 1)
_KEPT = 0.6  # of the sentences
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")
_FIGURE = re.compile(r"(?<![\w.,])\d{2,3}(?![\w.,-])")
_DATE = re.compile(r"^[A-Z][a-z]+ \d{1,2},? \d{4}\s+")


def texts_of(suite: Path) -> list[str]:
    """Return the texts of a suite, without the date before the first sentence."""
    lines = (suite / "articles.jsonl").read_text("utf-8").split("\n")
    return [_DATE.sub("", json.loads(line)["text"]) for line in lines if line]


def write_mixed(path: Path, count: int, suite: Path) -> None:
    """Write so many articles as JSON Lines: conflict reports of the suite, others of the suites beside it."""
    others = [text for name in PEACEFUL if (suite.parent / name).exists() for text in texts_of(suite.parent / name)]
    reports, chance = texts_of(suite), random.Random(1)
    chance.shuffle(others)
    chance.shuffle(reports)
    wars = list(_told_elsewhere(reports, 1 + count // ONE_IN))
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            war = number % ONE_IN == ONE_IN - 1
            text = wars[number // ONE_IN] if war else others[number % len(others)]
            record = {
                "id": f"m{number}",
                "outlet": f"Outlet {number % 97}",
                "published": (_FIRST + timedelta(days=number // A_DAY)).isoformat(),
                "text": _varied(text, chance),
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _varied(text: str, chance: random.Random) -> str:
    """Return the text without some of its sentences, and with other figures."""
    sentences = _SENTENCE.split(text)
    kept = [one for at, one in enumerate(sentences) if not at or chance.random() < _KEPT]
    return _FIGURE.sub(lambda found: _figure(len(found[0]), chance), " ".join(kept))


def _figure(digits: int, chance: random.Random) -> str:
    return str(chance.randrange(10 ** (digits - 1), 10**digits))


def _told_elsewhere(texts: Sequence[str], count: int) -> Iterator[str]:
    """Yield the texts, then again with their towns in one country after another."""
    reader = annotator(DEFAULT_MODEL, "all")
    towns = [_towns(reader, text) for text in texts] if count > len(texts) else []
    countries = stages()
    for number in range(count):
        at, again = number % len(texts), number // len(texts)
        yield _moved(texts[at], towns[at], countries[again * 7 % len(countries)]) if again else texts[at]


def _towns(reader: object, text: str) -> dict[str, str]:
    """Return the provinces of the towns that a text names, by their names there."""
    annotation = reader.annotate(article_from(text)[0])  # type: ignore[attr-defined]
    cities = (one for one in annotation.toponyms if one.place is not None and one.place.feature is Feature.CITY)
    return {one.text: f"{one.place.admin1}" for one in cities}


def _moved(text: str, towns: dict[str, str], country: Sequence[Sequence[object]]) -> str:
    names = {}
    for town, province in towns.items():
        there = country[sum(province.encode()) % len(country)]
        if there:
            names[town] = there[sum(town.encode()) % len(there)].name  # type: ignore[attr-defined]
    if not names:
        return text
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{either})\b", lambda found: names[found[0]], text)
