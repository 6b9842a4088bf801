"""The columns of each kind of row, for spreadsheets and for people, worked out from a row's public JSON."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.codebook import codes_of_row
from dateline.record.vocabulary import Standing

Cell = str | int | float | bool | None
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and how its value is found in a row."""

    name: str
    value: Callable[[Json], Cell]


@cache
def columns(kind: str, audience: str) -> tuple[Column, ...]:
    """Return the columns of a kind of row for an audience, "sheet" or "people", as columns.toml lists them."""
    table = tomllib.loads(files("dateline").joinpath("columns.toml").read_text(encoding="utf-8"))
    entries: list[str] = []
    for entry in table[kind][audience]:
        entries += table["groups"][entry[1:]] if entry.startswith("+") else [entry]
    return tuple(_column(entry) for entry in entries)


def cells(row: Json, of: Sequence[Column]) -> list[Cell]:
    """Return the values of a row."""
    return [column.value(row) for column in of]


def _column(entry: str) -> Column:
    name, _, how = (part.strip() for part in entry.partition("="))
    if how.startswith("@"):
        return Column(name, FUNCTIONS[how[1:]])
    return Column(name, _by_path((how or name).split(".")))


def _by_path(path: Sequence[str]) -> Callable[[Json], Cell]:
    def value(row: Json) -> Cell:
        found: Any = row
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        return "; ".join(map(_words, found)) if isinstance(found, list) else found

    return value


def _words(item: Any) -> str:  # noqa: ANN401  (any JSON)
    if isinstance(item, Mapping):
        return str(item.get("text") or item.get("name") or item.get("source") or "")
    return str(item)


def day_range(bounds: Json | None) -> str:
    """Return an interval of days in EDTF: "2021-08-08", "2021-08-06/2021-08-08", "../2021-08-06", or nothing."""
    earliest, latest = (bounds or {}).get("earliest"), (bounds or {}).get("latest")
    if earliest == latest:
        return earliest or ""
    return f"{earliest or '..'}/{latest or '..'}"


def figure(low: int | None, best: int | None, high: int | None) -> str:
    """Return a count as people write it: "400", "400+", "200 to 300", "up to 50"; nothing when it is unknown."""
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}" + (f", best {best:,}" if best is not None else "")
    if low is not None:
        return f"{low:,}+"
    if high is not None:
        return f"up to {high:,}"
    return f"about {best:,}" if best is not None else ""


def standing(row: Json) -> str:
    """Return a row's standing with what weakens it: "confirmed, disputed; when: claimed"."""
    marks = [row["standing"], *(mark for mark in ("disputed", "unverified") if row[mark])]
    return ", ".join(marks) + (f"; {weakest}" if (weakest := weakest_part(row)) else "")


def weakest_part(row: Json) -> str:
    """Return the part that stands weaker than the whole, such as "when: claimed"; nothing if none does."""
    order = [member.value for member in Standing]
    parts = [(order.index(value), name, value) for name, value in row["parts"].items()]
    rank, name, value = min(parts, default=(len(order), "", ""))
    return f"{name}: {value}" if rank < order.index(row["standing"]) else ""


def short_id(row: Json) -> str:
    """Return the first signs of an id by which ``dateline why`` finds the row."""
    return str(row.get("id") or row.get("claim") or min(row["claims"], default=""))[:10]


def event(row: Json) -> str:
    """Return what happened, and how it is told when it is not told as fact."""
    stance = row.get("stance", "asserts")
    marks = [mark for mark in (row["modality"], stance) if mark not in ("asserted", "asserts")]
    return f"{row['event_type']} {row['mode']}" + (f" ({', '.join(marks)})" if marks else "")


def place_name(row: Json) -> str:
    """Return the place with how the happening relates to it: "near Kunduz", "Herat (parts of the city)"."""
    place, part = row["place"], row.get("part") or row.get("part_of_place")
    if not place:
        return part or ""
    relation = "" if place["relation"] == "in" else f"{place['relation']} "
    return f"{relation}{place['name']}" + (f" ({part})" if part else "")


def said_by(row: Json) -> str:
    """Return the chain of an attribution, from whoever knew it to the outlet that prints it."""
    links = [link["source"] for link in reversed(row["attribution"])]
    return " < ".join([*links, row["outlet"] or "unnamed outlet"])


def toll_text(toll: Json) -> str:
    """Return a toll in words: "400+ insurgents killed"."""
    return " ".join(filter(None, (_count(toll), toll["group"], " or ".join(toll["kinds"]))))


def _count(toll: Json) -> str:
    return figure(toll["low"], toll["best"], toll["high"])


_DOERS = ("holder", "attacker", "actor")
_OTHERS = ("previous_holder", "defender", "victim", "object", "recipient")


def _worded(*roles: str) -> Callable[[Json], Cell]:
    """Return the participants in these roles as worded."""
    return lambda row: "; ".join(dict.fromkeys(p["text"] for p in row["participants"] if p["role"] in roles))


def _named(*roles: str) -> Callable[[Json], Cell]:
    """Return the participants in these roles by the names of their actors: "they" says little in a table."""

    def value(row: Json) -> Cell:
        found = [p for p in row["participants"] if p["role"] in roles]
        return "; ".join(dict.fromkeys(p["actor"]["name"] if p["actor"] else p["text"] for p in found))

    return value


def _tally(row: Json) -> str:
    number = figure(row["n"]["low"], None, row["n"]["high"]) or row["share"] or ""
    return f"no. {number}" if row["kind"] == "ordinal" else number


def _result(row: Json) -> str:
    by = f" by {row['by']}" if row["by"] else ""
    return f"{row['result']}{by}" + (f", {day_range(row['gap'])}" if row["gap"] else "")


def _published(row: Json) -> str:
    """Return the day of publication, or between which days an undated report must lie: "(2021-08-09/2021-08-10)"."""
    bounds = row["bound"]
    if row["published"] or not bounds or bounds["earliest"] is bounds["latest"] is None:
        return row["published"] or ""
    return f"({day_range(bounds)})"


def _coded(name: str) -> Callable[[Json], Cell]:
    """Return a happening's name in a codebook of researchers."""
    return lambda row: codes_of_row(row)[name]


FUNCTIONS: Mapping[str, Callable[[Json], Cell]] = {
    "acled_event": _coded("acled_event"),
    "acled_sub_event": _coded("acled_sub_event"),
    "count": lambda row: _count(row["toll"]),
    "doers": _named(*_DOERS),
    "doers_worded": _worded(*_DOERS),
    "event": event,
    "kinds": lambda row: " or ".join(row["toll"]["kinds"]),
    "others": _named(*_OTHERS),
    "others_worded": _worded(*_OTHERS),
    "place": place_name,
    "plover": _coded("plover"),
    "published": _published,
    "result": _result,
    "said_by": said_by,
    "short_id": short_id,
    "since": lambda row: day_range(row["from"]),
    "standing": standing,
    "tally": _tally,
    "toll": lambda row: toll_text(row["toll"]) if row["toll"] else "",
    "tolls": lambda row: "; ".join(toll_text(toll) for toll in row["tolls"]),
    "until": lambda row: day_range(row["to"]),
    "weakest": weakest_part,
    "ucdp": _coded("ucdp"),
    "when": lambda row: day_range(row["when"]),
    "window": lambda row: day_range(row["toll"]["window"]),
}
"""What columns.toml may call."""
