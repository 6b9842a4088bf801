"""Event types: F1 over labels of short texts, weighted by gold.

As in CASE 2021 shared task 2 (Haneczok et al., 2021): one label a snippet, F1 of each label weighted by its gold. The
label comes from the claims by event_type.toml: the first rule that some claim fits. A snippet without such a claim has
no label, which is wrong. The territory measure averages over the three classes of places that change hands.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.evaluate.example import Example
from dateline.evaluate.measure import Formula, Judged, Mistake, class_counts, classes_f1
from dateline.record.claim import Claim
from dateline.record.vocabulary import Role
from dateline.resolve.actors import ActorTable


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: a claim of this type and one of these modes is this label, if the rest agrees.

    ``holder`` is "armed" or "state": who holds the place after. ``beside`` is the type of another claim in the snippet.
    """

    label: str
    type: str
    modes: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    modality: tuple[str, ...] = ("asserted",)
    holder: str = ""
    beside: str = ""
    targets: tuple[str, ...] = ()


@cache
def _table() -> tuple[tuple[str, ...], tuple[str, ...], tuple[Rule, ...]]:
    table = tomllib.loads(files(__package__).joinpath("event_type.toml").read_text("utf-8"))
    return tuple(table["labels"]), tuple(table["territory"]), tuple(_rule(row) for row in table["rule"])


def _rule(row: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Rule(**fields)


WEIGHTED, TERRITORY = "weighted F1", "territory classes weighted F1"
MEASURES: dict[str, Formula] = {
    WEIGHTED: classes_f1(_table()[0], weighted=True),
    TERRITORY: classes_f1(_table()[1], weighted=True),
}


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the label of each snippet."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the label of one snippet."""
    labels, territory, _ = _table()
    gold, found = str(example.gold["label"]), label_of(list(example.claims))
    right = [gold] if gold == found else []
    judged = Judged(
        {
            WEIGHTED: class_counts(labels, right, [found], [gold]),
            TERRITORY: class_counts(territory, right, [found], [gold]),
        }
    )
    if not right:
        said = ", ".join(f"{c.event_type}/{c.mode} ({c.modality})" for c in example.claims) or "no claim"
        kind = f"{gold} read as {found}" if found else f"{gold} without a label"
        judged.mistakes.append(Mistake(kind, example.id, example.text, said))
    return judged


def label_of(claims: Sequence[Claim]) -> str:
    """Return the label of the first rule that some claim fits, "" if none does."""
    types = {claim.event_type.value for claim in claims}
    for rule in _table()[2]:
        if any(_fits(rule, claim, types) for claim in claims):
            return rule.label
    return ""


def _fits(rule: Rule, claim: Claim, types: set[str]) -> bool:
    return (
        claim.event_type == rule.type
        and (not rule.modes or claim.mode in rule.modes)
        and (not rule.how or claim.how in rule.how)
        and (not rule.modality or claim.modality in rule.modality)
        and (not rule.beside or rule.beside in types)
        and (not rule.targets or any(target in rule.targets for target in claim.targets))
        and (not rule.holder or rule.holder in _holders(claim))
    )


def _holders(claim: Claim) -> set[str]:
    parties = ActorTable.load().parties
    holders = [p.actor for p in claim.participants if p.role is Role.HOLDER and p.actor is not None]
    kinds = {parties[actor.id].kind if actor.id in parties else "forces" for actor in holders}
    return {"armed" if kind == "armed" else "state" for kind in kinds}
