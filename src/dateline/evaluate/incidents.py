"""Same incident or not: F1 over pairs of documents.

Our own protocol on ECB+ (Cybulska and Vossen, 2014): all documents are fused into one record; two documents are
predicted to tell of the same incident if some incident of the record rests on both; gold says so if their incident is
the same. The pairs of a document count half for it and half for the other, so that the interval can draw documents.
"""

from collections.abc import Sequence
from itertools import combinations

from dateline.engine import record_of
from dateline.evaluate.example import Example
from dateline.evaluate.measure import F1, Formula, Judged, Mistake
from dateline.record.fused import Incident
from dateline.record.world import Situation

PAIRS = "same incident, pairwise F1"
MEASURES: dict[str, Formula] = {PAIRS: F1}


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Fuse all documents and judge their pairs."""
    record = record_of([a for example in examples for a in example.annotations], [], None, Situation())
    joined: dict[frozenset[str], Incident] = {}
    for incident in record.incidents:
        for two in combinations(sorted({article.partition("#")[0] for article in incident.articles}), 2):
            joined.setdefault(frozenset(two), incident)
    judged = {example.id: Judged({PAIRS: (0.0, 0.0, 0.0, 0.0)}) for example in examples}
    for one, other in combinations(examples, 2):
        same = one.gold["incident"] == other.gold["incident"]
        found = joined.get(frozenset({one.id, other.id}))
        counts = (same and found is not None, found is not None, same and found is not None, same)
        for example in (one, other):
            added = zip(judged[example.id].counts[PAIRS], counts, strict=True)
            judged[example.id].counts[PAIRS] = tuple(old + new / 2 for old, new in added)
        if same != (found is not None):
            judged[one.id].mistakes.append(_mistake(one, other, found))
    return [judged[example.id] for example in examples]


def _mistake(one: Example, other: Example, found: Incident | None) -> Mistake:
    topics = sorted({str(e.gold["incident"]) for e in (one, other)})
    if found is None:
        kind = f"pair apart: {topics[0]}"
        claims = [len(list(e.claims)) for e in (one, other)]
        if not all(claims):
            kind += ", a document without claims"
        return Mistake(kind, one.id, f"{one.text[:150]} // {other.text[:150]}", f"with {other.id}, claims {claims}")
    where = found.place.name if found.place else "no place"
    note = f"with {other.id} by {found.event_type}/{found.mode} in {where}, {found.when.earliest}..{found.when.latest}"
    return Mistake(f"false pair: {' + '.join(topics)}", one.id, f"{one.text[:150]} // {other.text[:150]}", note)
