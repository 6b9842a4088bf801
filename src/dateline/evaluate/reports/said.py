"""Who said what in reports: the share of gold contents found, and of those the share with the right speaker.

The gold gives the first words of a content: a predicted content finds it if it holds them, or begins where they do (the
annotator's first word may be a "that" later). The speaker is right if the names share a word that carries meaning, or
the predicted actor is the one that the gold speaker stands for. There is no precision: the gold need not be complete.
"""

from dateline.evaluate.example import Example
from dateline.evaluate.matching import content_words, country_code, sides_of
from dateline.evaluate.measure import SHARE, Formula, Judged, Mistake
from dateline.record.mention import Attribution

CONTENTS, SPEAKERS = "contents found", "speaker of found contents"
MEASURES: dict[str, Formula] = {CONTENTS: SHARE, SPEAKERS: SHARE}
_NEAR = 8  # characters: "that ", a quotation mark


def judge(example: Example) -> Judged:
    """Judge the attributions of one report."""
    judged = Judged()
    met = right = told = 0
    country = next((country_code(str(row["country"])) for row in example.gold["control"]), None)
    for row in example.gold["attributions"]:
        words, speaker = str(row["content_start_words"]), str(row["speaker"])
        at = example.text.find(words)
        if at < 0:
            continue
        told += 1
        here = example.around(at, at + len(words))
        meeting = [a for a in example.attributions if _begins(a, at, at + len(words))]
        met += bool(meeting)
        right += any(_speaks(a, speaker, country) for a in meeting)
        if not meeting:
            judged.mistakes.append(Mistake("missed content", example.id, here, f"{speaker} ({row['cue']})"))
        elif not any(_speaks(a, speaker, country) for a in meeting):
            others = ", ".join(a.speaker for a in meeting)
            judged.mistakes.append(Mistake("wrong speaker", example.id, here, f"gold {speaker}, found {others}"))
    judged.counts = {CONTENTS: (met, told), SPEAKERS: (right, met)}
    return judged


def _begins(attribution: Attribution, start: int, end: int) -> bool:
    content = attribution.content
    return content.start - _NEAR <= start and end <= content.end + _NEAR


def _speaks(attribution: Attribution, speaker: str, country: str | None) -> bool:
    own = content_words(f"{attribution.speaker} {attribution.role or ''}")
    if own & content_words(speaker):
        return True
    actor = attribution.actor
    return actor is not None and actor.side in sides_of(speaker, country)
