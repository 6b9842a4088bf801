"""Since when a place is held: "in rebel hands since Friday" tells the day on which it changed hands."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When

_REACH = 3  # steps from the predicate down to "since"


def held_since(sentence: Sentence, predicate: Token, times: Sequence[TimeMention], today: date | None) -> When | None:
    """Return the days in which a holding began where the words say since when, else None.

    ``today`` is the day that the report speaks from: "since dawn" is dawn of that day.
    """
    noun = next((child for since in _since(predicate) for child in since.children if child.dep_ == "pobj"), None)
    if noun is None:
        return None
    at = sentence.offset(noun)
    named = next((time for time in times if time.start <= at < time.end), None)
    if named is not None and named.earliest is not None and named.latest is not None:
        return When(named.earliest, named.latest, named.precision, named.basis, named.text, named.anchor)
    nights = _hours().get(noun.lemma_.lower())
    if nights is None or today is None:
        return None
    precision = TimePrecision.DAYS if nights else TimePrecision.DAY
    return When(today - timedelta(days=nights), today, precision, Basis.PUBLISHED, noun.text)


def _since(predicate: Token) -> Iterator[Token]:
    """Yield the "since" of the predicate's own clause."""
    level = [predicate]
    for _ in range(_REACH):
        level = [child for token in level for child in token.children if child.pos_ not in {"VERB"}]
        yield from (token for token in level if token.lower_ == "since" and token.dep_ == "prep")


@cache
def _hours() -> dict[str, int]:
    """Return the words for hours of the day, and by how many days each may lie before the day of the report."""
    table = tomllib.loads((resources.files("dateline.extract") / "manner.toml").read_text("utf-8"))
    return {str(word): int(days) for word, days in table["since"].items()}
