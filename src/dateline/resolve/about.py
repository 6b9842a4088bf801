"""What an article is about: the parties and countries that its words name, and which of them weigh most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.resolve.lexicon import spans_of, words_of
from dateline.resolve.parties import PartyData
from dateline.resolve.phrases import NAMES, averted

_PARTIES = frozenset({"armed", "forces"})
_LEAD = 300  # characters in which a name weighs more
_IN_LEAD = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What an article names: countries and parties with their weights, and local names, each time it is said."""

    countries: Counter[str]
    parties: Counter[str]
    locals: tuple[str, ...]


@lru_cache(maxsize=1)
def names_in(table: PartyData, text: str) -> Names:
    """Read an article's names; its context is read before its places are known and after."""
    words, leading = words_of(text), sum([start < _LEAD for start, _ in spans_of(text[: 2 * _LEAD])])
    countries, parties = Counter[str](), Counter[str]()
    local = []
    # "US" and "U.S." are two names of one state but one mention of it.
    for hit in dict.fromkeys(table.lexicon.scan(words, NAMES)):
        if averted(table, words, hit):
            continue
        weight = _IN_LEAD if hit.start < leading else 1
        if hit.kind in {"state", "people"}:
            countries[hit.value] += weight
        elif hit.kind == "local":
            local.append(hit.value)
        else:
            parties[hit.value] += weight
    return Names(countries, parties, tuple(local))


def homes(table: PartyData, weights: Counter[str], parties: Counter[str]) -> tuple[str, ...]:
    """Return the article's countries, best first: those where its armed parties fight lead."""
    scores: Counter[str] = Counter(weights)
    for party, count in parties.items():
        row = table.parties[party]
        for country in row.countries if row.kind in _PARTIES else ():
            if weights[country] or len(row.countries) == 1:
                scores[country] += 2 * count if row.kind == "armed" else count
    for home, other in table.wars.items():
        if scores[home] and scores[other]:
            scores[home] += scores[other]
    return tuple(code for code, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def leading_rebel(table: PartyData, countries: Sequence[str], parties: Counter[str]) -> str | None:
    """Return the armed party that common nouns stand for: the most named one, else the country's usual one."""
    armed = [(count, party) for party, count in parties.items() if table.parties[party].kind == "armed"]
    armed = [one for one in armed if not table.parties[one[1]].regular] or armed
    if armed:
        most = max(count for count, _ in armed)
        return next(party for count, party in armed if count == most)
    return table.rebels.get(countries[0]) if countries else None
