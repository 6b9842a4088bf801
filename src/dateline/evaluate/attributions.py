"""Attributions: content F1, source of what is found, and recall of indirect speech.

By the protocol under which other systems were measured on PolNeAR for this project: a gold content (Newell, Margolin
and Ruths, 2018) is found if one predicted content covers at least half of its characters; a predicted content is right
if it so covers some gold content. Of the found contents with a source, the source is right if that of the prediction
which covers most shares a character with it; of several that cover as much, that of the shortest: where a report says
whom a mayor told something, both the mayor's words and the whole of the report cover the gold, and the words are
the mayor's. A content is indirect if no quotation mark stands in it or touches it.
As a guard against contents that are too long, ``content characters F1`` counts the characters in any content.
"""

from collections.abc import Sequence

from dateline.evaluate.example import Example
from dateline.evaluate.matching import shared
from dateline.evaluate.measure import F1, SHARE, Formula, Judged, Mistake
from dateline.evaluate.suite import Json
from dateline.record.mention import Attribution
from dateline.record.text import Span

CONTENT, SOURCE = "content F1", "source of found contents"
INDIRECT, CHARACTERS = "recall of indirect contents", "content characters F1"
MEASURES: dict[str, Formula] = {CONTENT: F1, SOURCE: SHARE, INDIRECT: SHARE, CHARACTERS: F1}
_MARKS = '"“”„«»‘`'
_HALF = 0.5
Pieces = list[tuple[int, int]]


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge the attributions of each article."""
    return [judge(example) for example in examples]


def judge(example: Example) -> Judged:
    """Judge the attributions of one article."""
    gold = [row for row in example.gold["attributions"] if row["content"]]
    found = list(example.attributions)
    contents = [_pieces(row["content"]) for row in gold]
    predicted = [_of_span(attribution.content) for attribution in found]
    cover = [[shared(g, f) / max(1, _length(g)) for f in predicted] for g in contents]
    sizes = [_length(pieces) for pieces in predicted]
    best = [_tightest(row, sizes) if found and max(row) >= _HALF else None for row in cover]
    right = {f for row in cover for f, part in enumerate(row) if part >= _HALF}
    met = sum(at is not None for at in best)
    indirect = [at for at, g in zip(best, contents, strict=True) if is_indirect(example.text, g)]
    judged = Judged(
        {
            CONTENT: (len(right), len(found), met, len(gold)),
            INDIRECT: (sum(at is not None for at in indirect), len(indirect)),
            CHARACTERS: _characters(contents, predicted),
        }
    )
    sourced = [(row, found[at]) for row, at in zip(gold, best, strict=True) if at is not None and row["source"]]
    wrong = [(row, f) for row, f in sourced if not _same_source(row, f)]
    judged.counts[SOURCE] = (len(sourced) - len(wrong), len(sourced))
    judged.mistakes = [_missed(example, row) for row, at in zip(gold, best, strict=True) if at is None]
    judged.mistakes += [_false(example, f, contents) for i, f in enumerate(found) if i not in right]
    judged.mistakes += [_misattributed(example, row, f) for row, f in wrong]
    return judged


def _tightest(cover: Sequence[float], sizes: Sequence[int]) -> int:
    """Return the prediction that covers most, of equals the shortest."""
    return max(range(len(cover)), key=lambda at: (cover[at], -sizes[at]))


def is_indirect(text: str, content: Pieces) -> bool:
    """Tell whether no quotation mark stands in the content or touches it."""
    around = (text[max(0, start - 1) : end + 1] for start, end in content)
    return not any(mark in piece for piece in around for mark in _MARKS)


def _pieces(spans: Sequence[Sequence[int]]) -> Pieces:
    return [(start, end) for start, end in spans]


def _of_span(span: Span | None) -> Pieces:
    if span is None:
        return []
    return list(span.spans) or [(span.start, span.end)]


def _length(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)


def _characters(gold: Sequence[Pieces], predicted: Sequence[Pieces]) -> tuple[float, ...]:
    own = {at for pieces in gold for start, end in pieces for at in range(start, end)}
    given = {at for pieces in predicted for start, end in pieces for at in range(start, end)}
    both = len(own & given)
    return both, len(given), both, len(own)


def _same_source(gold: Json, found: Attribution) -> bool:
    return shared(_pieces(gold["source"]), _of_span(found.source)) > 0


def _words(example: Example, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(example.text[start:end] for start, end in spans) or "–"


def _missed(example: Example, gold: Json) -> Mistake:
    content = _pieces(gold["content"])
    form = "indirect" if is_indirect(example.text, content) else "quoted"
    kind = f"missed {form} content" + ("" if gold["source"] else " without a source")
    note = f"{_words(example, gold['source'])} | {_words(example, gold['cue'])}"
    return Mistake(kind, example.id, example.around(content[0][0], content[-1][1]), note)


def _false(example: Example, found: Attribution, gold: Sequence[Pieces]) -> Mistake:
    touching = any(shared(_of_span(found.content), pieces) for pieces in gold)
    kind = "content too short" if touching else "false content"
    text = example.around(found.content.start, found.content.end)
    return Mistake(kind, example.id, text, f"{found.speaker} | {found.cue.text}")


def _misattributed(example: Example, gold: Json, found: Attribution) -> Mistake:
    kind = "no source" if found.source is None else "wrong source"
    text = example.around(found.content.start, found.content.end)
    return Mistake(kind, example.id, text, f"gold {_words(example, gold['source'])}, found {found.speaker}")
