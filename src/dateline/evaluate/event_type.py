"""Event types: F1 over labels of short texts, weighted by gold.

As in CASE 2021 shared task 2 (Haneczok et al., 2021): one label a snippet, F1 of each label weighted by its gold. The
label is that of the headline code which dateline's codebook gives the claims (codebook.py). A snippet without one has
no label, which is wrong. The territory measure averages over the three classes of places that change hands.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.codebook import headline
from dateline.evaluate.example import Example
from dateline.evaluate.measure import Formula, Judged, Mistake, class_counts, classes_f1
from dateline.record.claim import Claim


@cache
def _table() -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]]:
    table = tomllib.loads(files(__package__).joinpath("event_type.toml").read_text("utf-8"))
    return tuple(table["labels"]), tuple(table["territory"]), table["codes"]


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
        said = ", ".join(f"{c.event_type}/{c.mode} ({c.modality}, {c.rule})" for c in example.claims) or "no claim"
        kind = f"{gold} read as {found}" if found else f"{gold} without a label"
        judged.mistakes.append(Mistake(kind, example.id, example.text, said))
    return judged


def label_of(claims: Sequence[Claim]) -> str:
    """Return the label of the claims' headline, "" if they have none."""
    start = min((claim.quote.start for claim in claims), default=0)
    code = headline(claims, frozenset(at for at, claim in enumerate(claims) if claim.quote.start == start))
    return _table()[2][code.id] if code is not None else ""
