"""The cue words, from ``cues.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.record.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cue words by part of speech. A verb maps each thing it takes (c, q, i, n, f, s, p, t, o) to its class."""

    verbs: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    hearsay: frozenset[str]
    prepositions: frozenset[str]
    toward: frozenset[str]
    after_object: frozenset[str]
    selves: frozenset[str]
    witness: frozenset[str]
    titles: frozenset[str]
    papers: frozenset[str]
    victims: frozenset[str]
    groups: frozenset[str]
    seem: frozenset[str]
    relays: frozenset[str]
    addressing: frozenset[str]
    denials: frozenset[str]
    truths: frozenset[str]
    belying: frozenset[str]
    told: frozenset[str]
    refusals: frozenset[str]
    said: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]
    dates: frozenset[str]
    sums: frozenset[str]
    measures: frozenset[str]
    carrying: frozenset[str]
    passive_hearsay: frozenset[str]


@cache
def cues() -> CueTable:
    """Return the packaged table; it is read once."""
    raw = tomllib.loads(files("dateline.extract.attribution").joinpath("cues.toml").read_text("utf-8"))
    verbs: dict[str, dict[str, str]] = {}
    for row in raw["verbs"]:
        for lemma in row["lemmas"]:
            for takes in row["takes"]:
                verbs.setdefault(lemma, {}).setdefault(takes, row["class"])
    return CueTable(
        verbs=verbs,
        nouns={word: name for name, words in raw["nouns"].items() for word in words},
        adjectives={word: name for name, words in raw["adjectives"].items() for word in words},
        hearsay=frozenset(raw["hearsay"]["words"]),
        prepositions=frozenset(raw["prepositions"]["words"]),
        toward=frozenset(raw["prepositions"]["toward"]),
        after_object=frozenset(raw["prepositions"]["after_object"]),
        selves=frozenset(raw["people"]["self"]),
        witness=frozenset(raw["people"]["witness"]),
        titles=frozenset(raw["people"]["titles"]),
        victims=frozenset(raw["people"]["victims"]),
        papers=frozenset(raw["people"]["papers"]),
        groups=frozenset(raw["people"]["groups"]),
        seem=frozenset(raw["plain_seem"]["lemmas"]),
        relays=frozenset(raw["relays"]["lemmas"]),
        addressing=frozenset(raw["relays"]["addressing"]),
        denials=frozenset(raw["denials"]["words"]),
        truths=frozenset(raw["denials"]["truths"]),
        belying=frozenset(raw["denials"]["belying"]),
        told=frozenset([*raw["said"]["words"], *raw["denials"]["told"]]),
        said=frozenset(raw["said"]["words"]),
        places=frozenset(raw["said"]["places"]),
        refusals=frozenset(raw["refusals"]["lemmas"]),
        days=frozenset(raw["days"]["words"]),
        dates=frozenset([*raw["days"]["words"], *raw["months"]["words"]]),
        sums=frozenset(raw["figures"]["sums"]),
        measures=frozenset(raw["figures"]["measures"]),
        carrying=frozenset(raw["relays"]["carrying"]),
        passive_hearsay=frozenset(raw["hearsay"]["passive"]),
    )


def stance_of(cue_class: str, *, negated: bool = False) -> Stance:
    """Return what a cue of this class makes of its content; a negation turns it."""
    if cue_class == "deny":
        return Stance.ASSERTS if negated else Stance.DENIES
    if cue_class in {"doubt", "ask"} or negated:
        return Stance.DOUBTS
    return Stance.ASSERTS
