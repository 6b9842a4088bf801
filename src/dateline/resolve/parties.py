"""The tables of parties, states and roles as data: who there is, who governed when, and how they are written."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

from dateline.record.actor import ActorRef
from dateline.resolve.lexicon import Lexicon, words_of


@dataclass(frozen=True, slots=True)
class Party:
    """A row of the actor table. ``kind`` is "armed", "forces", "neutral" or "media".

    A ``regular`` party is one that "the militants" and "the group" do not mean beside another.
    """

    ref: ActorRef
    kind: str
    countries: tuple[str, ...]
    regular: bool = False


@dataclass(frozen=True, slots=True)
class Reign:
    """Who governed a country, both days inclusive; an open bound is None."""

    country: str
    ref: ActorRef
    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the interval."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dateline.resolve").joinpath(name).read_text("utf-8"))


def slug(name: str) -> str:
    """Return the name as an id: folded words joined by hyphens."""
    return "-".join(word.key for word in words_of(name))


def published_day(published: str | None) -> date | None:
    """Return the day of a publication time: of a month its last possible start, None when it has none."""
    text = (published or "")[:10]
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return None


@dataclass(slots=True, eq=False)
class PartyData:
    """Names of actors, states and roles, and what they resolve to; two tables are never one, whatever they hold."""

    parties: dict[str, Party] = field(default_factory=dict)
    states: dict[str, ActorRef] = field(default_factory=dict)
    reigns: list[Reign] = field(default_factory=list)
    rebels: dict[str, str] = field(default_factory=dict)
    wars: dict[str, str] = field(default_factory=dict)
    armies: dict[str, str] = field(default_factory=dict)
    ranks: frozenset[str] = frozenset()
    lexicon: Lexicon = field(default_factory=Lexicon)
    hard: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    averted: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    revolting: frozenset[str] = frozenset()

    def government(self, country: str, day: date | None = None) -> ActorRef | None:
        """Return who governed the country on that day; without a day the table's plain row."""
        if day is not None:
            for reign in self.reigns:
                if reign.country == country and reign.holds(day):
                    return reign.ref
        return self.states.get(country)


def fill(table: PartyData) -> None:
    """Read the packaged tables into ``table``."""
    roles = _table("roles.toml")
    _add_parties(table, _table("actors.toml")["actor"])
    _add_states(table, _table("states.toml"))
    for kind, section, key in _ROLE_ROWS:
        for name in roles[section][key]:
            table.lexicon.add(name, kind, name)
    table.hard = frozenset(roles["stops"]["hard"])
    table.soft = frozenset(roles["stops"]["soft"])
    table.averted = frozenset(roles["stops"]["averted"])
    table.against = frozenset(roles["stops"]["against"])
    table.unsure = frozenset(roles["generic"]["unsure"])
    table.revolting = frozenset(roles["generic"]["revolting"])
    table.ranks = frozenset(roles["generic"]["ranks"])


_ROLE_ROWS = (
    ("forces", "words", "forces"),
    ("arms", "words", "arms"),
    ("organ", "words", "organs"),
    ("role", "words", "roles"),
    ("neutral", "disinterested", "words"),
    ("hearsay", "unknown", "hearsay"),
    ("unknown", "unknown", "words"),
    ("spokes", "spokes", "words"),
    ("rebel", "generic", "rebel"),
    ("foreign", "generic", "foreign"),
)


def _add_parties(table: PartyData, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        ref = ActorRef(row["id"], row["name"], row["side"])
        table.parties[ref.id] = Party(ref, row["kind"], tuple(row["countries"]), bool(row.get("regular", False)))
        for name in row["aliases"]:
            table.lexicon.add(name, "actor", ref.id, cased=row["kind"] == "media")
        for name in row.get("people", ()):
            table.lexicon.add(name, "leader", ref.id, cased=True)
        for name in row.get("local", ()):
            table.lexicon.add(name, "local", ref.id)


def _add_states(table: PartyData, rows: Mapping[str, Any]) -> None:
    for code, row in rows["state"].items():
        side = row.get("side") or slug(row["name"])
        table.states[code] = ActorRef(side, row.get("label") or row["name"], side)
        for name in (row["name"], *row.get("names", ())):
            table.lexicon.add(name, "state", code)
        for name in row["people"]:
            table.lexicon.add(name, "people", code)
        if "capital" in row:
            for name in (row["capital"], *row.get("capitals", ())):
                table.lexicon.add(name, "capital", code)
    for row in rows["governs"]:
        party = table.parties.get(row["actor"])
        ref = party.ref if party else ActorRef(row["actor"], row["name"], row["side"])
        table.reigns.append(Reign(row["country"], ref, row.get("from"), row.get("to")))
    table.rebels.update(rows["rebels"])
    table.wars.update(rows["wars"])
    table.armies.update(rows["armies"])
