"""Prove that a record stands: every span in its article, every article in its bytes, every row in its claims."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.engine import BATCH
from dateline.errors import InputError
from dateline.query import Query
from dateline.rebuild import remade
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.record.mention import TimeMention, Toponym
from dateline.record.text import Block, Span
from dateline.record.world import Situation
from dateline.shapes import Verification
from dateline.view import claims_of, fused_rows, view_of

if TYPE_CHECKING:
    from dateline.store import Store


CHECKS = (
    "every row holds what was kept",
    "every quote stands in its article",
    "every article comes of its bytes",
    "every row of the record rests on claims",
    "every kept row is what fusing gives",
)
"""What is checked, in this order: each rests on the one before."""


def spans(value: object) -> Iterator[Span | Toponym | TimeMention | Block]:
    """Yield everything in a record that stands at offsets of its article."""
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Span | Toponym | TimeMention | Block):
            yield value
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def misplaced(annotation: Annotation, article: Article) -> Iterator[str]:
    """Yield a line for each span of an annotation that is not where it says."""
    name, text = annotation.article.id, article.text
    for span in spans(annotation):
        if not 0 <= span.start <= span.end <= len(text):
            yield f"article {name}: {span.start}-{span.end} lies outside the text"
        elif not isinstance(span, Block) and text[span.start : span.end] != span.text:
            yield f"article {name}: {span.start}-{span.end} does not read {span.text!r}"


def verify(store: "Store", situation: Situation | None = None) -> Verification:
    """Check that nothing kept has changed, every article comes of its bytes, every quote and row of what is there.

    Where rows or bytes are damaged nothing more is said: what is read in them proves nothing. ``situation`` is the one
    that rows were fused in; rows of another one, and rows that are stale, are nobody's answer and not looked at.
    """
    problems = list(store.damage())
    if problems:
        return Verification(store.counts()["articles"], 0, tuple(problems), (CHECKS[0],))
    articles = {(k.article.header.id, k.article.header.sha256): k.article for k in store.kept()}
    made_by = {run.key: run.made_by for run in store.runs()}
    count = 0
    for run, fingerprints in made_by.items():
        for annotation in store.annotations(run):
            article = articles.get((annotation.article.id, annotation.article.sha256))
            if article is None or annotation.made_by != fingerprints:
                problems.append(f"article {annotation.article.id}: run {run} did not read what it says it read")
                continue
            count += sum(1 for _ in spans(annotation))
            problems += misplaced(annotation, article)
    problems += _not_of_their_bytes(store, articles)
    problems += _rows_without_claims(store)
    problems += _rows_not_as_fused(store, situation or Situation())
    return Verification(len(articles), count, tuple(problems), CHECKS)


def _not_of_their_bytes(store: "Store", articles: Mapping[tuple[str, str], Article]) -> Iterator[str]:
    """Yield a line for each article, as it was read last, that its bytes do not give."""
    keys = store.unread(_NO_RUN)
    for start in range(0, len(keys), BATCH):
        for remains in store.remains(keys[start : start + BATCH]):
            name = remains.header.id
            try:
                again = remade(remains)
            except InputError as error:
                yield f"article {name}: {error}"
                continue
            if again != articles.get((name, remains.header.sha256)):
                yield f"article {name}: its bytes give another text now: dateline rebuild reads it again"


def _rows_without_claims(store: "Store") -> Iterator[str]:
    """Yield a line for each fused row that rests on a claim which no report makes, or on none."""
    record = view_of(store, Query(), Situation()).record
    claims = frozenset(record.claims)
    for row in fused_rows(record):
        if not claims_of(row) or not claims.issuperset(claims_of(row)):
            yield f"a row of the record rests on no claim: {type(row).__name__} {claims_of(row)}"


def _rows_not_as_fused(store: "Store", situation: Situation) -> Iterator[str]:
    """Yield a line for what was worked out and kept, and does not come out so when everything is fused again."""
    from dateline.refreshing import made_with_of, refresh
    from dateline.store import Store as Kept

    state = store.fused_state()
    if state is None or state.made_with != made_with_of(situation) or store.is_stale():
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy = Path(folder) / "again.db"
        store.backup(copy)
        with Kept.open(f"sqlite:///{copy}") as again:
            refresh(again, situation, anew=True)
            wrong = dict.fromkeys(kind for kind, one, other in _together(store, again) if one != other)
    for kind in wrong:
        yield f"what is kept of {kind} is not what fusing gives: dateline rebuild --rows fuses everything again"


def _together(one: "Store", other: "Store") -> Iterator[tuple[str, object, object]]:
    """Yield what was worked out in both, kind by kind and in order."""
    for first, second in zip_longest(one.worked_out(), other.worked_out()):
        kind = (first or second or ("rows", ()))[0]
        yield kind, first, second


_NO_RUN = 0
"""The number of a run that there never is: it has read nothing."""
