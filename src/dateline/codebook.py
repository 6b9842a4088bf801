"""What a happening is called in ACLED, PLOVER, CAMEO and UCDP, and which of several is a text's headline.

The table is codebook.toml. ACLED's and PLOVER's names are those of their codebooks of 2021 (ACLED: 25 sub-event types;
PLOVER: event and mode); a happening that a codebook does not know has empty names there.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.record.claim import Claim, Toll
from dateline.record.fused import Incident
from dateline.record.vocabulary import Role
from dateline.resolve.actors import ActorTable

_WORD = re.compile(r"[\w-]+")
_TOLD = ("asserted", "ongoing", "attempted")
_ACTING = frozenset({Role.ATTACKER, Role.ACTOR})
_SUFFERING = frozenset({Role.VICTIM, Role.DEFENDER, Role.OBJECT, Role.RECIPIENT})


Happening = Claim | Incident
"""What the codebook reads."""


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
        row.get("first", False),
    )  # fmt: skip


def headline(happenings: Sequence[Happening], first: frozenset[int] | None = None) -> Code | None:
    """Return the code of the happening that the text is about, None if it tells of none.

    ``first`` are the indices of what the first sentence tells; None is all.
    """
    told = [(at, one, _names(one)) for at, one in enumerate(happenings)]
    for row in codebook().rows:
        for at, one, names in told:
            others = {name for other, _, more in told if other != at for name in more}
            if _fits(row, one, names, others) and not (row.first and first is not None and at not in first):
                return row.code
    return None


def code_of(happening: Happening) -> Code | None:
    """Return the code of one happening by itself."""
    return headline([happening])


def _names(one: Happening) -> set[str]:
    return {one.event_type.value, f"{one.event_type}/{one.mode}"}


def _fits(row: _Row, one: Happening, names: set[str], others: set[str]) -> bool:
    return (
        bool(row.fits & names)
        and one.modality in row.modality
        and (not row.how or (isinstance(one, Claim) and one.how in row.how))
        and (not row.beside or bool(row.beside & others))
        and not row.without & others
        and (not row.placed or one.place is not None)
        and (not row.holder or row.holder in kinds_of(one, frozenset({Role.HOLDER})))
        and (not row.who or _worded(one, _ACTING, row.who))
        and (not row.whom or _worded(one, _SUFFERING, row.whom))
    )


def _worded(one: Happening, roles: frozenset[Role], lists: Sequence[str]) -> bool:
    words = {word for p in one.participants if p.role in roles for word in _WORD.findall(p.text.lower())}
    if roles is _SUFFERING:
        words |= {word for toll in _tolls(one) for word in _WORD.findall(toll.group.lower())}
    known = codebook().words
    return any(words & known.get(name, frozenset()) for name in lists) or bool(set(lists) & kinds_of(one, roles))


def _tolls(one: Happening) -> tuple[Toll, ...]:
    if isinstance(one, Incident):
        return one.tolls
    return (one.toll,) if one.toll is not None else ()


def kinds_of(one: Happening, roles: frozenset[Role]) -> set[str]:
    """Return what the participants in these roles are: "armed" (a non-state party) or "state".

    Whoever the actor table does not know is told by words such as "army" and "rebels", or not at all.
    """
    parties, words = ActorTable.load().parties, codebook().words
    found: set[str] = set()
    for participant in (p for p in one.participants if p.role in roles):
        if participant.actor is not None:
            party = parties.get(participant.actor.id)
            found.add("armed" if party is not None and party.kind == "armed" else "state")
            continue
        named = set(_WORD.findall(participant.text.lower()))
        # "rebel soldiers" are rebels
        found |= {"armed"} if named & words["armed-words"] else {"state"} if named & words["state-words"] else set()
    return found
