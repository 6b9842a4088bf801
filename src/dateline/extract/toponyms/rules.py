"""The word lists and weights that tell a place from a person, an organisation or an ordinary word."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables of context.toml, as sets."""

    titles: frozenset[str]
    given: frozenset[str]
    directions: frozenset[str]
    compass: frozenset[str]
    provinces: frozenset[str]
    districts: frozenset[str]
    cities: frozenset[str]
    villages: frozenset[str]
    of_places: frozenset[str]
    sites_in_town: frozenset[str]
    sites: frozenset[str]
    institutions: frozenset[str]
    of_towns: frozenset[str]
    heads: frozenset[str]
    organisations: frozenset[str]
    of_organisations: frozenset[str]
    sicknesses: frozenset[str]
    locative: frozenset[str]
    directional: frozenset[str]
    place_verbs: frozenset[str]
    keeping: frozenset[str]
    well_kept: frozenset[str]
    armed: frozenset[str]
    times: frozenset[str]
    motion: frozenset[str]
    speech: frozenset[str]
    local_nouns: frozenset[str]
    peoples: frozenset[str]
    ordinary: frozenset[str]
    particles: frozenset[str]
    holding: frozenset[str]
    town_parts: frozenset[str]
    weights: dict[str, Any]
    common: frozenset[str]  # ordinary words and directions

    def weight(self, name: str) -> float:
        """Return one weight."""
        return float(self.weights[name])


@cache
def rules() -> Rules:
    """Return the packaged rules, read once."""
    table = tomllib.loads(files("dateline.extract.toponyms").joinpath("context.toml").read_text("utf-8"))
    weights = table.pop("weights")
    sets = {name: frozenset(words) for name, words in table.items()}
    return Rules(**sets, weights=weights, common=sets["ordinary"] | sets["directions"])
