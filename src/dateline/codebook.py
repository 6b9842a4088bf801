"""What a happening is called in ACLED, PLOVER, CAMEO and UCDP, and which of several is a text's headline.

The table is codebook.toml. ACLED's and PLOVER's names are those of their codebooks of 2021 (ACLED: 25 sub-event types;
PLOVER: event and mode); a happening that a codebook does not know has empty names there.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.record.claim import Claim
from dateline.record.fused import Incident
from dateline.record.vocabulary import Role
from dateline.resolve.actors import ActorTable

_WORD = re.compile(r"[\w-]+")
_TOLD = ("asserted", "ongoing", "attempted")
_ACTING = frozenset({Role.ATTACKER, Role.ACTOR})
_SUFFERING = frozenset({Role.VICTIM, Role.DEFENDER, Role.OBJECT, Role.RECIPIENT})


Happening = Claim | Incident
"""What the codebook reads."""
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """A happening as the rows ask for it: who it has in which role (as worded, actor id), and whom its tolls count."""

    names: frozenset[str]
    modality: str
    how: str
    placed: bool
    people: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...]

    @property
    def past(self) -> bool:
        """Whether it is told as something of the past."""
        return self.modality == "historical"


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the codebook: its name here, and ACLED's event and sub-event type, PLOVER's event and mode."""

    id: str
    acled: tuple[str, str]
    plover: tuple[str, str]
    cameo: str
    ucdp: bool


@dataclass(frozen=True, slots=True)
class _Row:
    code: Code
    fits: frozenset[str]
    modality: frozenset[str]
    how: frozenset[str]
    holder: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    beside: frozenset[str]
    without: frozenset[str]
    placed: bool
    first: bool
    leading: bool


@dataclass(frozen=True, slots=True)
class Codebook:
    """The rows in the order of a headline's choice, and the word lists that they name."""

    rows: tuple[_Row, ...]
    words: dict[str, frozenset[str]]


@cache
def codebook() -> Codebook:
    """Return the table, read once."""
    raw = tomllib.loads(files("dateline").joinpath("codebook.toml").read_text("utf-8"))
    codes: dict[str, Code] = {}
    for row in raw["code"]:
        if "acled" in row:
            codes[row["id"]] = Code(
                row["id"], tuple(row["acled"]), tuple(row["plover"]), row["cameo"], row.get("ucdp", False)
            )
    rows = tuple(_row(row, codes) for row in raw["code"])
    return Codebook(rows, {name: frozenset(words) for name, words in raw["words"].items()})


def _row(row: dict[str, Any], codes: dict[str, Code]) -> _Row:
    return _Row(
        codes[row["id"]], frozenset(row["fits"]), frozenset(row.get("modality", _TOLD)), frozenset(row.get("how", ())),
        row.get("holder", ""), tuple(row.get("who", ())), tuple(row.get("whom", ())),
        frozenset(row.get("beside", ())), frozenset(row.get("without", ())), row.get("placed", False),
        row.get("first", False), row.get("leading", False),
    )  # fmt: skip


def headline(happenings: Sequence[Happening], first: frozenset[int] | None = None) -> Code | None:
    """Return the code of the happening that the text is about, None if it tells of none.

    ``first`` are the indices of what the first sentence tells, in the order of its words; None is all.
    """
    told = [_told(one) for one in happenings]
    # A text that tells of nothing but the past is about the past.
    return _choose(told, first) or _choose([replace(one, modality=_TOLD[0]) for one in told if one.past], None)


def code_of(happening: Happening) -> Code | None:
    """Return the code of one happening by itself."""
    return headline([happening])


def codes_of_row(row: Json) -> dict[str, str]:
    """Return what a claim or an incident as JSON is called: ``acled_event``, ``acled_sub_event``, ``plover``, ``ucdp``.

    Names that a codebook does not have are empty. ``ucdp`` is UCDP's type of violence, where the parties tell it.
    """
    told = _told_row(row)
    code = _choose([told], None)
    if code is None:
        return dict.fromkeys(("acled_event", "acled_sub_event", "plover", "ucdp"), "")
    event, sub_event = code.acled
    plover = "/".join(filter(None, code.plover))
    return {"acled_event": event, "acled_sub_event": sub_event, "plover": plover, "ucdp": _ucdp(told, code)}


def _choose(told: Sequence[_Told], first: frozenset[int] | None) -> Code | None:
    for row in codebook().rows:
        for at, one in enumerate(told):
            others = {
                name for other, more in enumerate(told) if other != at and more.modality in _TOLD for name in more.names
            }
            late = first is not None and ((row.first and at not in first) or (row.leading and at != min(first)))
            if _fits(row, one, others) and not late:
                return row.code
    return None


def _told(one: Happening) -> _Told:
    tolls = one.tolls if isinstance(one, Incident) else (one.toll,) if one.toll is not None else ()
    how = one.how if isinstance(one, Claim) else None
    people = tuple((p.role.value, p.text, p.actor.id if p.actor is not None else "") for p in one.participants)
    return _Told(
        frozenset({one.event_type.value, f"{one.event_type}/{one.mode}"}), one.modality.value, how or "",
        one.place is not None, people, tuple(toll.group for toll in tolls),
    )  # fmt: skip


def _told_row(row: Json) -> _Told:
    tolls = row.get("tolls") or ([row["toll"]] if row.get("toll") else [])
    people = tuple((p["role"], p["text"], p["actor"]["id"] if p["actor"] else "") for p in row["participants"])
    return _Told(
        frozenset({row["event_type"], f"{row['event_type']}/{row['mode']}"}), row["modality"], row.get("how") or "",
        row["place"] is not None, people, tuple(toll["group"] for toll in tolls),
    )  # fmt: skip


def _ucdp(told: _Told, code: Code) -> str:
    if not code.ucdp:
        return ""
    acting, hit = _kinds(told, _ACTING | {Role.HOLDER}), _kinds(told, _SUFFERING | {Role.PREVIOUS_HOLDER})
    if {"state", "armed"} <= acting | hit:
        return "state-based"
    if acting == hit == {"armed"}:
        return "non-state"
    return "one-sided" if acting and not hit and _worded(told, _SUFFERING, ("civilians", "protesters")) else ""


def _fits(row: _Row, one: _Told, others: set[str]) -> bool:
    return (
        bool(row.fits & one.names)
        and one.modality in row.modality
        and (not row.how or one.how in row.how)
        and (not row.beside or bool(row.beside & others))
        and not row.without & others
        and (not row.placed or one.placed)
        and (not row.holder or row.holder in _kinds(one, frozenset({Role.HOLDER})))
        and (not row.who or _worded(one, _ACTING, row.who))
        and (not row.whom or _worded(one, _SUFFERING, row.whom))
    )


def _worded(one: _Told, roles: frozenset[Role], lists: Sequence[str]) -> bool:
    words = {word for role, text, _ in one.people if role in roles for word in _WORD.findall(text.lower())}
    if roles is _SUFFERING:
        words |= {word for group in one.groups for word in _WORD.findall(group.lower())}
    known = codebook().words
    return any(words & known.get(name, frozenset()) for name in lists) or bool(set(lists) & _kinds(one, roles))


def _kinds(one: _Told, roles: frozenset[Role]) -> set[str]:
    """Return what the participants in these roles are: "armed" (a non-state party) or "state".

    Whoever the actor table does not know is told by words such as "army" and "rebels", or not at all.
    """
    parties, words = ActorTable.load().parties, codebook().words
    found: set[str] = set()
    for _, text, actor in (person for person in one.people if person[0] in roles):
        if actor:
            rising = words["rising"] & set(_WORD.findall(text.lower()))  # "separatist fighters" whom a state arms
            found.add("armed" if rising or (actor in parties and parties[actor].kind == "armed") else "state")
            continue
        named = set(_WORD.findall(text.lower()))
        # "rebel soldiers" are rebels
        found |= {"armed"} if named & words["armed-words"] else {"state"} if named & words["state-words"] else set()
    return found
